/** The `parties` section: the two companies. */
import { type Party, parties } from "../../../../domain/party.ts";
import type { FileParty } from "../model.ts";
import type { Problems } from "../problem.ts";
import { fieldsOf, required, wordListOf, wordsOf } from "../source/fields.ts";
import type { Located, Words } from "../source/located.ts";

/** A party as read: complete where no problem was found, with the places of what must resolve to somebody. */
export interface ReadParty {
  readonly party: Partial<FileParty>;
  readonly contact: Words | undefined;
  readonly afterHours: Words | undefined;
}

export type ReadParties = Partial<Record<Party, ReadParty>>;

export function readParties(value: Located, problems: Problems): ReadParties {
  const both = fieldsOf(value, "parties", parties, problems);
  if (both === undefined) return {};
  const read: ReadParties = {};
  for (const side of parties) {
    const one = required(both, side, "parties", problems);
    const party = one === undefined ? undefined : readParty(one, side, problems);
    if (party !== undefined) read[side] = party;
  }
  forbidSameName(read, value, problems);
  return read;
}

function readParty(value: Located, side: Party, problems: Problems): ReadParty | undefined {
  const known = ["name", "contact", "after_hours", "slack_teams", "teams_tenants"] as const;
  const fields = fieldsOf(value, side, known, problems);
  if (fields === undefined) return undefined;
  const name = wordsOf(required(fields, "name", side, problems), "name", problems);
  const contact = wordsOf(required(fields, "contact", side, problems), "contact", problems);
  const afterHours = wordsOf(fields.values.after_hours, "after_hours", problems);
  const slackTeams = distinct(wordListOf(fields.values.slack_teams, "slack_teams", problems));
  const teamsTenants = distinct(wordListOf(fields.values.teams_tenants, "teams_tenants", problems));
  const party: Partial<FileParty> = {
    ...(name === undefined ? {} : { name: name.text }),
    ...(contact === undefined ? {} : { contact: contact.text }),
    ...(afterHours === undefined ? {} : { afterHours: afterHours.text }),
    slackTeams,
    teamsTenants,
  };
  return { party, contact, afterHours };
}

const distinct = (words: readonly Words[]): string[] => [...new Set(words.map(({ text }) => text))];

/** A table's columns may be called by the companies' names, and people say them: they must differ. */
function forbidSameName(read: ReadParties, value: Located, problems: Problems): void {
  const provider = read.provider?.party.name;
  const client = read.client?.party.name;
  if (provider === undefined || provider.toLowerCase() !== client?.toLowerCase()) return;
  problems.add(value.at, "E_DUP_NAME", `provider and client are both called "${provider}".`, "Name each company.");
}
