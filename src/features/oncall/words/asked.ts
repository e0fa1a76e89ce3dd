/** What follows the command: `networking tomorrow 3am`, `week`, `swap fri 18:00 – mon 08:00 @dan`. Pure. */
import { isUnclear, type Unclear } from "./point.ts";
import { readInstant, type Speaker } from "./when.ts";

export type Asked =
  | { readonly kind: "now" | "week"; readonly domain: string | undefined; readonly at: Date | undefined }
  /** `rest` is who and when. */
  | { readonly kind: "swap" | "off"; readonly rest: string };

export interface Around extends Speaker {
  /** The domains that can be asked for. */
  readonly domains: readonly string[];
}

export type Unknown = { readonly unknown: string };

/** Reads it; where it names no domain that there is, says which words those are. */
export function readAsked(args: string, around: Around): Asked | Unclear | Unknown {
  const [first = "", ...rest] = args.trim().split(/\s+/);
  switch (first.toLowerCase()) {
    case "swap":
      return { kind: "swap", rest: rest.join(" ") };
    case "off":
      return { kind: "off", rest: rest.join(" ") };
    case "week":
      return about("week", rest, around);
    default:
      return about("now", first === "" ? [] : [first, ...rest], around);
  }
}

/** A domain, a time, or both in either order. */
function about(kind: "now" | "week", words: readonly string[], around: Around): Asked | Unclear | Unknown {
  let unclear: Unclear | undefined;
  for (const { domain, when } of readings(words)) {
    const found = domain === "" ? undefined : domainCalled(domain, around.domains);
    if (domain !== "" && found === undefined) continue;
    const at = when === "" ? undefined : readInstant(when, around);
    if (isUnclear(at)) unclear = at;
    else if (when === "" || at !== undefined) return { kind, domain: found, at };
  }
  return unclear ?? { unknown: words.join(" ") };
}

/** Each way to divide the words: all of one, the domain first, the time first. */
function* readings(words: readonly string[]) {
  for (let split = words.length; split >= 0; split -= 1) {
    const [before, after] = [words.slice(0, split).join(" "), words.slice(split).join(" ")];
    yield { domain: bare(before), when: after };
    yield { domain: bare(after), when: before };
  }
}

const bare = (words: string): string => words.replace(/^(?:for|in)\s+/i, "").replace(/[?!.]+$/, "");

/** By its name, or by a part of it that no other domain has. */
function domainCalled(said: string, domains: readonly string[]): string | undefined {
  const word = said.toLowerCase();
  const whole = domains.find((domain) => domain.toLowerCase() === word);
  const [only, second] = domains.filter((domain) => ` ${domain.toLowerCase()}`.includes(` ${word}`));
  return whole ?? (second === undefined ? only : undefined);
}
