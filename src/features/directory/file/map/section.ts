/** The `map` section: its version, its signatures, and its functions inline or in a file beside. */
import { type Party, parties } from "../../../../domain/party.ts";
import { type FileMap, signingRole } from "../model.ts";
import type { PartyNames } from "../names.ts";
import type { References } from "../parts/references.ts";
import { dayOf } from "../parts/scalars.ts";
import type { Problems } from "../problem.ts";
import { fieldsOf, looseWordsOf, required, wordsOf } from "../source/fields.ts";
import type { Located, Words } from "../source/located.ts";
import { type MapFormat, mapFormats, readMapBeside } from "./beside.ts";
import type { Draft } from "./draft.ts";
import { draftsFromYaml } from "./fromyaml.ts";
import { type Around, judge } from "./judge.ts";
import { judgeTogether } from "./together.ts";

/** What the section needs of the file around it. */
export interface MapContext extends Around {
  readonly names: PartyNames;
  /** The bytes of a file beside the engagement file, if there is one of that name. */
  beside(name: string): Uint8Array | undefined;
}

export function readMap(value: Located, context: MapContext, problems: Problems): FileMap | undefined {
  const fields = fieldsOf(value, "map", ["version", "signed", "functions", ...mapFormats] as const, problems);
  if (fields === undefined) return undefined;
  const version = versionOf(required(fields, "version", "map", problems), problems);
  const signatures = readSignatures(fields.values.signed, context.references, problems);
  const sources = (["functions", ...mapFormats] as const).filter((name) => fields.values[name] !== undefined);
  const [source, second] = sources;
  if (source === undefined || second !== undefined) {
    const count = source === undefined ? "no functions" : `functions twice (${sources.join(", ")})`;
    problems.add(
      value.at,
      "E_MISSING_FIELD",
      `map has ${count}.`,
      "Write functions: […], or csv: the file beside this one.",
    );
    return undefined;
  }
  const functions = fields.values[source];
  if (functions === undefined) return undefined;
  const drafts =
    source === "functions"
      ? draftsFromYaml(functions, context.names, problems)
      : besides(functions, source, context, problems);
  judgeTogether(drafts, context.references, problems);
  const judged = drafts.flatMap((draft) => judge(draft, context, problems) ?? []);
  return version === undefined ? undefined : { version, signatures, functions: judged };
}

function besides(value: Located, format: MapFormat, context: MapContext, problems: Problems): Draft[] {
  const name = wordsOf(value, format, problems);
  return name === undefined ? [] : readMapBeside(name, format, context, problems);
}

function versionOf(value: Located | undefined, problems: Problems): number | undefined {
  const words = looseWordsOf(value, "version", problems);
  if (words === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(words.text)) return Number(words.text);
  problems.add(words.at, "E_BAD_VERSION", `version "${words.text}" is not a whole number from 1.`);
  return undefined;
}

function readSignatures(
  value: Located | undefined,
  references: References | undefined,
  problems: Problems,
): FileMap["signatures"] {
  const fields = value && fieldsOf(value, "signed", parties, problems);
  const signatures: FileMap["signatures"] = {};
  for (const side of parties) {
    const one = fields?.values[side];
    const parts = one && fieldsOf(one, `the ${side}'s signature`, ["by", "on"] as const, problems);
    if (parts === undefined) continue;
    const called = `the ${side}'s signature`;
    const by = wordsOf(required(parts, "by", called, problems), "by", problems);
    const on = dayOf(required(parts, "on", called, problems), "on", problems);
    const name = by && signerName(by, side, references, problems);
    if (by !== undefined && on !== undefined && name !== undefined) signatures[side] = { by: by.text, name, on };
  }
  return signatures;
}

/** What the signer is called. Whoever is still among the people must be a steward of that side. */
function signerName(
  by: Words,
  side: Party,
  references: References | undefined,
  problems: Problems,
): string | undefined {
  const person = references?.person(by.text) ?? references?.named(by.text);
  if (person === undefined) {
    if (references !== undefined) {
      const message = `"${by.text}" signed for the ${side} and is not among the people.`;
      problems.add(
        by.at,
        "W_SIGNER_GONE",
        message,
        "That is right for somebody who has left; otherwise check the key.",
      );
    }
    return by.text;
  }
  const signs = person.side === side && person.roles.includes(signingRole);
  if (signs || person.side === undefined) return person.name ?? by.text;
  const what = person.side === side ? `has no role "${signingRole}"` : `is not on the ${side}'s side`;
  problems.add(
    by.at,
    "E_SIGNER",
    `"${by.text}" signed for the ${side} but ${what}.`,
    `Only a ${signingRole} of that side signs.`,
  );
  return undefined;
}
