/** Whom a decision may page: people resolve late, when it is made (E20). */
import type { Incident } from "../../domain/incident.ts";
import type { Contact, Matrix, Reach } from "../../domain/oncall.ts";
import { type Party, parties } from "../../domain/party.ts";
import type { Tx } from "../../infra/db.ts";
import { contactsAt, type Duty, dutyOf, fallbackContacts, type IsOpen } from "../oncall/index.ts";
import { type Contacted, type Roster, type TierPeople, tiersAhead } from "./climb/decide.ts";

export interface Question {
  readonly engagementId: string;
  readonly incident: Incident;
  readonly matrix: Matrix;
  readonly at: Date;
}

export interface Rosters {
  /** The tiers ahead, as far as the first that has somebody; where the alarm may follow, also who is left to ask then. */
  ahead(tx: Tx, question: Question, from: "same" | "next"): Promise<Roster>;
  /** One tier alone. */
  of(tx: Tx, question: Question, tier: number): Promise<Roster>;
  /** For the alarm: the fallback contact, and the tier that was paged last. */
  alarm(tx: Tx, question: Question): Promise<Roster>;
  /** One person by name, whatever the matrix says. */
  person(
    tx: Tx,
    engagementId: string,
    who: { readonly personId: string; readonly side: Party },
    at: Date,
  ): Promise<Contacted>;
}

/** @param isOpen whether a way is set up: nobody is paged on one that is not. */
export function createRosters(isOpen: IsOpen): Rosters {
  const open = (reach: readonly Reach[]): Reach[] => reach.filter(({ way }) => isOpen(way));

  const contacted = (side: Party, { person, reach }: Contact): Contacted => ({
    person: person.personId,
    side,
    reach: open(reach),
  });

  const isReachable = ({ reach }: Contacted): boolean => reach.length > 0;

  const dutyFor = (tx: Tx, { engagementId, at }: Question): Promise<Duty> => dutyOf(tx, engagementId, at, isOpen);

  function tierOf(duty: Duty, { matrix, at }: Question, tier: number): TierPeople {
    const rule = matrix.tiers.find((each) => each.tier === tier);
    const people: Contacted[] = [];
    const missing: Party[] = [];
    for (const side of parties) {
      if (rule?.contacts[side] === undefined) continue;
      const found = contactsAt(duty, matrix, tier, side, at);
      const reachable = found.map((contact) => contacted(side, contact)).filter(isReachable);
      if (reachable.length === 0) missing.push(side);
      people.push(...reachable);
    }
    return { people, missing };
  }

  function withFallback(duty: Duty, question: Question, tiers: Map<number, TierPeople>): Roster {
    const { incident, matrix } = question;
    const { tier } = incident;
    if (tier > 0 && !tiers.has(tier)) tiers.set(tier, tierOf(duty, question, tier));
    const found = fallbackContacts(duty, matrix);
    return { tiers, fallback: found.map((contact) => contacted(contact.person.side, contact)).filter(isReachable) };
  }

  return {
    async ahead(tx, question, from) {
      const { incident, matrix } = question;
      const duty = await dutyFor(tx, question);
      const tiers = new Map<number, TierPeople>();
      for (const at of tiersAhead(incident, matrix, from)) {
        if (at === undefined) return withFallback(duty, question, tiers);
        const found = tierOf(duty, question, at.tier);
        tiers.set(at.tier, found);
        if (found.people.some(({ side }) => incident.holds[side] === undefined)) return { tiers, fallback: [] };
      }
      return withFallback(duty, question, tiers);
    },
    async of(tx, question, tier) {
      return { tiers: new Map([[tier, tierOf(await dutyFor(tx, question), question, tier)]]), fallback: [] };
    },
    alarm: async (tx, question) => withFallback(await dutyFor(tx, question), question, new Map()),
    async person(tx, engagementId, { personId, side }, at) {
      const { reachOf } = await dutyOf(tx, engagementId, at, isOpen);
      return { person: personId, side, reach: open(reachOf(personId)) };
    },
  };
}
