/** A row of the map as it was written, with the places of everything: what all formats are read to, before it is judged. */
import { type Party, parties } from "../../../../domain/party.ts";
import { capital, type PartyNames } from "../names.ts";
import type { Place, Problems } from "../problem.ts";
import type { Words } from "../source/located.ts";
import { didYouMean, slug } from "../suggest.ts";

/** The duties of a party in a function. */
export const duties = ["accountable", "responsible", "consulted", "informed"] as const;
export type Duty = (typeof duties)[number];

/** A party with a duty, and where that is written. */
export interface Assigned {
  readonly party: Party;
  readonly at: Place;
}

export interface DraftAlias extends Words {
  /** Marked as belonging to several functions on purpose. */
  readonly ambiguous: boolean;
}

export interface Draft {
  /** The row. */
  readonly at: Place;
  /** What other rows' messages call it: `row 14`, `line 14`. */
  readonly called: string;
  readonly texts: Partial<Record<DraftText, Words>>;
  readonly duties: Readonly<Record<Duty, readonly Assigned[]>>;
  /** Some duty could not be read and was said to be wrong: what seems to be missing is not said again. */
  readonly unsure: boolean;
  readonly aliases: readonly DraftAlias[];
}

export const draftTexts = [
  "id",
  "name",
  "domain",
  "category",
  "lane",
  "coverage",
  "scope",
  "owner",
  "after_hours",
] as const;
export type DraftText = (typeof draftTexts)[number];

/** What every row must say. The scope is "included" where nothing is said. */
export const neededTexts = ["id", "name", "domain", "category", "lane", "coverage"] as const;

/** A row that does not say something it must. An id is proposed, never made up: everything hangs on it, for ever. */
export function refuseMissing(field: DraftText, name: string | undefined, at: Place, problems: Problems): void {
  const idea = field === "id" ? slug(name ?? "") : "";
  const advice = idea === "" ? undefined : `Ids are for ever: write one, such as "${idea}".`;
  problems.add(at, "E_MISSING_FIELD", `${name === undefined ? "The row" : `"${name}"`} has no "${field}".`, advice);
}

const sharedWords =
  /^(?:shared|both|joint|jointly|all|either|everyone|provider *[/&+] *client|client *[/&+] *provider)$/i;

/** Whether the words claim that both are accountable without saying who is. */
export const saysShared = (text: string): boolean => sharedWords.test(text);

/** R003. */
export function refuseShared(words: Words, problems: Problems): void {
  const message = `"${words.text}" is not an owner. Pick provider or client, or split the row in two functions.`;
  problems.add(words.at, "E_SHARED_ACCOUNTABLE", message);
}

/** The party that the words name, as a side or by the company's name; a problem otherwise. */
export function partyOf(words: Words, duty: Duty, names: PartyNames, problems: Problems): Party | undefined {
  const said = words.text.toLowerCase();
  const found = parties.find((party) => party === said || names[party]?.toLowerCase() === said);
  if (found !== undefined) return found;
  if (duty === "accountable" && saysShared(words.text)) refuseShared(words, problems);
  else {
    const message = `${duty} "${words.text}" is not ${parties.join("|")}.`;
    problems.add(words.at, "E_BAD_ENUM", message, didYouMean(words.text, parties, partyWords));
  }
  return undefined;
}

const partyWords = {
  msp: "provider",
  vendor: "provider",
  supplier: "provider",
  customer: "client",
  internal: "client",
  "internal it": "client",
} as const;

/** R002, with the places of both. */
export function refuseSeveral(at: Place, name: string, who: readonly Party[], problems: Problems): void {
  const sides = who.map(capital).join(", ");
  const message = `${name} has ${who.length} Accountable (${sides}). Keep one A; make the other R, C or I.`;
  problems.add(at, "E_MULTI_ACCOUNTABLE", message);
}
