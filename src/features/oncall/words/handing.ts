/** Who and when: `fri 18:00 – mon 08:00 @dan`, `@dan tomorrow 18:00 – 22:00`, `fri – mon`. Pure. */
import type { Stretch } from "../../../domain/calendar.ts";
import type { Colleague } from "../../../domain/engagement.ts";
import { isUnclear, type Read } from "./point.ts";
import { readStretch, type Speaker } from "./when.ts";

/** Everybody whom the words may mean: by key, name, account, or a part of the name. */
export function peopleCalled(said: string, people: readonly Colleague[]): readonly Colleague[] {
  const word = said.trim().replace(/^@/, "").toLowerCase();
  if (word === "") return [];
  const exact = people.filter(({ key, name, accounts }) =>
    [key, name, ...accounts.map(({ user }) => user)].some((each) => each.toLowerCase() === word),
  );
  if (exact.length > 0) return exact;
  // What Slack calls a handle: `dan.whitlock`.
  const spoken = word.replaceAll(/[._-]/g, " ");
  return people.filter(({ name }) => {
    const full = name.toLowerCase();
    return full === spoken || full.split(" ").includes(word);
  });
}

export interface Named {
  readonly stretch: Stretch;
  /** As it was typed; empty where nobody was named. */
  readonly name: string;
}

/** A stretch, and before or after it a name. The longest stretch counts that leaves somebody's name. */
export function readNamed(text: string, speaker: Speaker, isName: (said: string) => boolean): Read<Named> {
  let first: Read<Named>;
  for (const { when, name } of divisions(text.trim().split(/\s+/))) {
    const stretch = readStretch(when, speaker);
    if (stretch === undefined) continue;
    if (!isUnclear(stretch) && (name === "" || isName(name))) return { stretch, name };
    first ??= isUnclear(stretch) ? stretch : { stretch, name };
  }
  return first;
}

/** Each way to take a stretch from the beginning or the end of the words, the longest first. */
function* divisions(words: readonly string[]) {
  for (let size = words.length; size > 0; size -= 1) {
    const rest = words.length - size;
    yield { when: words.slice(0, size).join(" "), name: tidied(words.slice(size)) };
    if (rest > 0) yield { when: words.slice(rest).join(" "), name: tidied(words.slice(0, rest)) };
  }
}

const tidied = (words: readonly string[]): string =>
  words
    .join(" ")
    .replace(/^(?:with|to|by)\s+/i, "")
    .replace(/\s+from$/i, "");

/** Who takes over, and for whom where that is not the speaker: `… @dan for @tomasz`. */
export function readHanding(
  text: string,
  speaker: Speaker,
  isName: (said: string) => boolean,
): Read<Named & { readonly instead: string }> {
  const [, before = text, instead = ""] = /^(.*\S)\s+for\s+(\S.*)$/i.exec(text.trim()) ?? [];
  const named = readNamed(before, speaker, isName);
  return named === undefined || isUnclear(named) ? named : { ...named, instead: instead.trim() };
}
