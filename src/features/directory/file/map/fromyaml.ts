/** The map's functions as they are written in YAML. */
import type { PartyNames } from "../names.ts";
import type { Problems } from "../problem.ts";
import { fieldsOf, isNothing, itemsOf, required, wordsOf } from "../source/fields.ts";
import type { Located } from "../source/located.ts";
import { oneAlias } from "./alias.ts";
import {
  type Assigned,
  type Draft,
  type DraftAlias,
  type Duty,
  draftTexts,
  duties,
  neededTexts,
  partyOf,
  refuseMissing,
} from "./draft.ts";
import { refuseRows } from "./rows.ts";

const known = [...draftTexts, ...duties, "aliases"] as const;

export function draftsFromYaml(value: Located, names: PartyNames, problems: Problems): Draft[] {
  const items = itemsOf(value, "functions", problems);
  if (refuseRows(items.length, value.at, problems)) return [];
  return items.flatMap((item) => draftOf(item, names, problems) ?? []);
}

function draftOf(item: Located, names: PartyNames, problems: Problems): Draft | undefined {
  const fields = fieldsOf(item, "a function", known, problems);
  if (fields === undefined) return undefined;
  const texts: Record<string, NonNullable<Draft["texts"][keyof Draft["texts"]]>> = {};
  for (const name of draftTexts) {
    const words = wordsOf(fields.values[name], name, problems);
    if (words !== undefined) texts[name] = words;
  }
  for (const name of neededTexts) {
    const value = fields.values[name];
    if (value === undefined || isNothing(value)) refuseMissing(name, texts.name?.text, value?.at ?? item.at, problems);
  }
  let unsure = false;
  const assigned = (duty: Duty): Assigned[] => {
    const value = fields.values[duty];
    if (value?.kind === "map") unsure = true;
    return itemsOf(value, duty, problems).flatMap((each) => {
      const words = wordsOf(each, duty, problems);
      const party = words && partyOf(words, duty, names, problems);
      if (party === undefined) unsure = true;
      return party === undefined ? [] : [{ party, at: each.at }];
    });
  };
  return {
    at: item.at,
    called: `line ${item.at.line}`,
    texts,
    duties: {
      accountable: assigned("accountable"),
      responsible: assigned("responsible"),
      consulted: assigned("consulted"),
      informed: assigned("informed"),
    },
    unsure,
    aliases: itemsOf(fields.values.aliases, "aliases", problems).flatMap((each) => aliasOf(each, problems) ?? []),
  };
}

/** `WLAN`, or `{ alias: IR, ambiguous: true }`, for which `IR (ambiguous)` is short. */
function aliasOf(value: Located, problems: Problems): DraftAlias | undefined {
  if (value.kind !== "map") {
    const words = wordsOf(value, "alias", problems);
    return words && oneAlias(words, problems);
  }
  const fields = fieldsOf(value, "an alias", ["alias", "ambiguous"] as const, problems);
  if (fields === undefined) return undefined;
  const words = wordsOf(required(fields, "alias", "an alias", problems), "alias", problems);
  const mark = fields.values.ambiguous;
  const ambiguous = mark?.kind === "text" && mark.text === "true";
  if (mark !== undefined && !ambiguous) {
    problems.add(mark.at, "E_BAD_ENUM", "ambiguous is either true or left out.", "Write ambiguous: true.");
  }
  const alias = words && oneAlias(words, problems);
  return alias && { ...alias, ambiguous: alias.ambiguous || ambiguous };
}
