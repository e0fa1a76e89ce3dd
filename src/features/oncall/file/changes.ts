/** Overrides and absences: who stands in for whom, and who is away, from when to when. */
import {
  fieldsOf,
  itemsOf,
  type Located,
  type Problems,
  required,
  type Words,
  wordsOf,
} from "../../directory/index.ts";
import type { Holders } from "./holders.ts";
import type { FileChange } from "./part.ts";
import { edgeOf } from "./values.ts";

interface Ground {
  /** Absent where people could not be read. */
  readonly holders: Holders | undefined;
  readonly timeZone: string;
}

const kinds = {
  overrides: { called: "an override", fields: ["person", "cover", "from", "until"] },
  absences: { called: "an absence", fields: ["person", "from", "until"] },
} as const;

export function readChanges(
  value: Located | undefined,
  kind: keyof typeof kinds,
  ground: Ground,
  problems: Problems,
): FileChange[] {
  const read: FileChange[] = [];
  for (const item of itemsOf(value, kind, problems)) {
    const change = readChange(item, kind, ground, problems);
    if (change === undefined) continue;
    const clash = read.find(
      (each) => each.person === change.person && each.from < change.until && change.from < each.until,
    );
    if (clash === undefined) read.push(change);
    else
      problems.add(item.at, "E_OVERLAP", `${kinds[kind].called} of "${change.person}" for that time is there already.`);
  }
  return read;
}

function readChange(
  item: Located,
  kind: keyof typeof kinds,
  { holders, timeZone }: Ground,
  problems: Problems,
): FileChange | undefined {
  const { called, fields: known } = kinds[kind];
  const fields = fieldsOf<"person" | "cover" | "from" | "until">(item, called, known, problems);
  if (fields === undefined) return undefined;
  const key = (name: "person" | "cover") =>
    personOf(wordsOf(required(fields, name, called, problems), name, problems), name, holders, problems);
  const person = key("person");
  const cover = kind === "overrides" ? key("cover") : undefined;
  const from = edgeOf(required(fields, "from", called, problems), "from", "start", timeZone, problems);
  const until = edgeOf(required(fields, "until", called, problems), "until", "end", timeZone, problems);
  if (person === undefined || from === undefined || until === undefined) return undefined;
  if (kind === "overrides" && cover === undefined) return undefined;
  if (until <= from) {
    problems.add(item.at, "E_BAD_DATE", `${called} of "${person}" ends before it begins.`, "Mend from and until.");
    return undefined;
  }
  if (cover !== undefined && !areOneSide(person, cover, holders)) {
    const message = `"${cover}" cannot stand in for "${person}".`;
    problems.add(item.at, "E_WRONG_SIDE", message, "Name somebody else of the same side.");
  }
  return { person, ...(cover !== undefined && { cover }), from, until };
}

function personOf(
  words: Words | undefined,
  name: string,
  holders: Holders | undefined,
  problems: Problems,
): string | undefined {
  if (words === undefined || holders === undefined || holders.person(words.text) !== undefined) return words?.text;
  problems.add(words.at, "E_UNKNOWN_REFERENCE", `${name} "${words.text}" is no person's key.`);
  return undefined;
}

const areOneSide = (person: string, cover: string, holders: Holders | undefined): boolean =>
  person !== cover && holders?.person(person)?.side === holders?.person(cover)?.side;
