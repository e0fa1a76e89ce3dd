/** The incident that an entry was worked for, from its note: `2h acme INC-7 database restored`. */
import type { Tx } from "../../../infra/db.ts";
import { incidentByNumber } from "../../escalation/index.ts";
import type { NewEntry } from "../entries/entry.ts";

const mention = /(?<![\p{L}\p{N}-])INC-(\d{1,9})(?![\p{L}\p{N}])/iu;

/** The number of the incident that a note names first; drills count nowhere, and are not among them. */
export function incidentNumber(note: string): number | undefined {
  const digits = mention.exec(note)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The same entries, each with the incident of its own client that it names; a number that is none stays a note. */
export async function withIncidents(tx: Tx, entries: readonly NewEntry[]): Promise<NewEntry[]> {
  const linked: NewEntry[] = [];
  for (const entry of entries) {
    const number = incidentNumber(entry.note);
    const { engagementId } = entry;
    const incidentId =
      number === undefined || engagementId === undefined ? undefined : await incidentByNumber(tx, engagementId, number);
    linked.push(incidentId === undefined ? entry : { ...entry, incidentId });
  }
  return linked;
}
