/** Judges the rows of a map: each by itself, and all together. The rules R001 to R010 and R025 are here. */
import { otherParty, type Party, parties } from "../../../../domain/party.ts";
import { categories, coverages, lanes, type MapFunction, scopes } from "../model.ts";
import type { References } from "../parts/references.ts";
import { oneOf, slugOf } from "../parts/scalars.ts";
import type { Place, Problems } from "../problem.ts";
import type { Assigned, Draft, DraftText } from "./draft.ts";
import { refuseSeveral } from "./draft.ts";

/** What of the file around the map its rows are judged by. */
export interface Around {
  /** Nothing where the people could not be read: then no reference is judged. */
  readonly references: References | undefined;
  /** The sides that have an after-hours contact. */
  readonly afterHours: ReadonlySet<Party>;
}

/** The function that a draft is; nothing where something needed is wrong. */
export function judge(draft: Draft, around: Around, problems: Problems): MapFunction | undefined {
  const { texts } = draft;
  const words = (name: DraftText) => texts[name];
  const name = words("name")?.text;
  const called = name === undefined ? "The row" : `"${name}"`;
  const id = slugOf(words("id"), "id", problems);
  const domain = words("domain")?.text;
  const category = oneOf(words("category"), "category", categories, problems, categoryWords);
  const lane = oneOf(words("lane"), "lane", lanes, problems, laneWords);
  const coverage = oneOf(words("coverage"), "coverage", coverages, problems, coverageWords);
  const scope =
    words("scope") === undefined ? "included" : oneOf(words("scope"), "scope", scopes, problems, scopeWords);
  const accountable = accountableOf(draft, called, problems);
  const responsible = sidesOf(draft.duties.responsible);
  if (responsible.length === 0 && !draft.unsure) {
    const message = `${called} has no Responsible (A does not imply R here; write "A/R").`;
    problems.add(draft.at, "E_NO_RESPONSIBLE", message);
  }
  if (accountable !== undefined) judgeHolders(draft, called, accountable, scope === "excluded", around, problems);
  if (
    id === undefined ||
    name === undefined ||
    domain === undefined ||
    category === undefined ||
    lane === undefined ||
    coverage === undefined ||
    scope === undefined ||
    accountable === undefined
  ) {
    return undefined;
  }
  const owner = words("owner")?.text;
  const afterHours = words("after_hours")?.text;
  return {
    id,
    domain,
    name,
    category,
    lane,
    coverage,
    scope,
    accountable,
    responsible,
    consulted: sidesOf(draft.duties.consulted),
    informed: sidesOf(draft.duties.informed),
    ...(owner === undefined ? {} : { owner }),
    ...(afterHours === undefined ? {} : { afterHours }),
    aliases: draft.aliases.map(({ text }) => text),
  };
}

const laneWords = {
  operate: "run",
  operations: "run",
  bau: "run",
  project: "change",
  projects: "change",
  build: "change",
  governance: "govern",
  strategy: "govern",
} as const;
const categoryWords = {
  operate: "run",
  react: "respond",
  improve: "reinforce",
  innovate: "reinvent",
  transform: "reinvent",
} as const;
const coverageWords = {
  "24/7": "24x7",
  "24×7": "24x7",
  "24x7x365": "24x7",
  "business hours": "business",
  "8x5": "business",
  "9-5": "business",
} as const;
const scopeWords = {
  in: "included",
  "in scope": "included",
  yes: "included",
  out: "excluded",
  "out of scope": "excluded",
  no: "excluded",
} as const;

/** In the order of the parties, each once: so that two maps that say the same are the same. */
const sidesOf = (assigned: readonly Assigned[]): Party[] =>
  parties.filter((party) => assigned.some((each) => each.party === party));

/** R001 and R002. */
function accountableOf(draft: Draft, called: string, problems: Problems): Party | undefined {
  const who = sidesOf(draft.duties.accountable);
  const [first] = who;
  if (who.length > 1) refuseSeveral(placeOfAll(draft.duties.accountable), called, who, problems);
  else if (first !== undefined) return first;
  else if (!draft.unsure) {
    const message = `${called} has no Accountable. Exactly one of provider/client must be A.`;
    problems.add(draft.at, "E_NO_ACCOUNTABLE", message);
  }
  return undefined;
}

/** The first one's place, with the cells of all: `15:E,F`. */
function placeOfAll(assigned: readonly Assigned[]): Place {
  const [first] = assigned;
  const cells = new Set(assigned.map(({ at }) => at.cell));
  const [one = "", ...others] = [...cells].filter((cell) => cell !== undefined);
  if (first === undefined || others.length === 0) return first?.at ?? { file: "" };
  const bare = others.map((cell) => cell.replace(/^.*!/, ""));
  return { ...first.at, cell: [one, ...bare].join(",") };
}

/** The owner and the after-hours contact, R025, and an A without an R on its side. */
function judgeHolders(
  draft: Draft,
  called: string,
  accountable: Party,
  excluded: boolean,
  around: Around,
  problems: Problems,
): void {
  const { owner, after_hours: afterHours, coverage } = draft.texts;
  const because = `but ${called} is Accountable to the ${accountable}`;
  around.references?.check(owner, "owner", accountable, because, problems);
  around.references?.check(afterHours, "after_hours", accountable, because, problems);
  const covered = coverage?.text.toLowerCase() === "24x7" && !excluded;
  if (covered && afterHours === undefined && !around.afterHours.has(accountable)) {
    const message = `${called} is 24x7 but has no after-hours escalation contact.`;
    const advice = `Give the row an after_hours, or the ${accountable} one.`;
    problems.add(draft.at, "E_NO_AFTERHOURS", message, advice);
  }
  const responsible = draft.duties.responsible;
  if (responsible.length > 0 && responsible.every(({ party }) => party !== accountable)) {
    const message = `${called} is Accountable to the ${accountable} but Responsible only on the ${otherParty(accountable)}'s side.`;
    problems.add(draft.at, "W_AR_SPLIT", message, "Check that this is meant.");
  }
}
