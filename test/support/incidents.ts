/** Incidents without a database, for the rules of escalation: three tiers, two sides, one minute after another. */
import type { Colleague } from "../../src/domain/engagement.ts";
import type { Case, IncidentEvent, LoggedEvent, Subject } from "../../src/domain/incident.ts";
import type { Matrix, TierMode } from "../../src/domain/oncall.ts";
import type { Party } from "../../src/domain/party.ts";
import type { Around } from "../../src/features/escalation/around.ts";
import type { Contacted, Means, Roster, TierPeople } from "../../src/features/escalation/climb/decide.ts";
import { apply, begun, replay } from "../../src/features/escalation/replay/decide.ts";
import type { Kept } from "../../src/features/escalation/store.ts";

export const minute = 60_000;
/** Monday, 23 November 2026, 10:00 UTC. */
export const start = Date.UTC(2026, 10, 23, 10);

const hours = { timeZone: "Europe/London", hours: {}, holidays: [] };
const contacts = { business: "somebody", afterHours: "somebody" };

export interface MatrixOptions {
  readonly modes?: readonly TierMode[];
  readonly cycles?: number;
}

/** Tiers answer within 10, 15 and 20 minutes. */
export function matrixOf({ modes = ["both-any", "both-any", "both-any"], cycles = 2 }: MatrixOptions = {}): Matrix {
  return {
    version: 4,
    domain: undefined,
    tiers: modes.map((mode, index) => ({
      tier: index + 1,
      mode,
      responseMinutes: 10 + 5 * index,
      contacts: { provider: contacts, client: contacts },
    })),
    hours: { provider: hours, client: hours },
    cycles,
    repeatMinutes: 5,
    updateMinutes: 30,
    fallback: "last",
    leadership: { provider: [], client: [] },
    owners: { provider: "owner", client: "owner" },
    snoozeMinutes: 30,
    progressMinutes: 60,
    shareContacts: false,
  };
}

export const chat = { way: "chat", afterMinutes: 0 } as const;
export const sms = { way: "sms", address: "+15550100", afterMinutes: 2 } as const;

export const person = (name: string, side: Party, reach: Contacted["reach"] = [chat]): Contacted => ({
  person: name,
  side,
  reach,
});

export const tierOf = (people: readonly Contacted[], missing: readonly Party[] = []): TierPeople => ({
  people,
  missing,
});

/** `p1` and `c1` in tier 1, `p2` and `c2` in tier 2, and so on; `last` where nobody is left. */
export function rosterOf(over: Readonly<Record<number, TierPeople>> = {}): Roster {
  const tiers = [1, 2, 3].map((tier): [number, TierPeople] => [
    tier,
    over[tier] ?? tierOf([person(`p${tier}`, "provider"), person(`c${tier}`, "client")]),
  ]);
  return { tiers: new Map(tiers), fallback: [person("last", "provider")] };
}

const colleagueOf = (name: string): Colleague => ({
  personId: name,
  engagementId: "acme",
  key: name,
  side: name.startsWith("c") || name === "jo" ? "client" : "provider",
  name: `Somebody ${name}`,
  title: undefined,
  roles: [],
  timeZone: "Europe/London",
  accounts: [],
});

/** What a card of theirs is drawn with. */
export const around: Around = {
  engagement: {
    id: "acme",
    name: "Acme Freight with Harbourline IT",
    timeZone: "Europe/London",
    parties: { provider: "Harbourline IT", client: "Acme Freight" },
    business: hours,
    sides: {
      provider: { name: "Harbourline IT", contact: "p1", afterHours: undefined, trusted: [] },
      client: { name: "Acme Freight", contact: "c1", afterHours: undefined, trusted: [] },
    },
  },
  colleagues: ["p1", "c1", "p2", "c2", "p3", "c3", "last", "jo", "somebody"].map(colleagueOf),
  matrix: matrixOf(),
};

/** As the database keeps it. */
export const keptOf = ({ incident, pages, log }: Running): Kept => ({
  incident,
  pages,
  id: "0190a000-0000-7000-8000-000000000007",
  engagementId: "acme",
  logged: log.length,
  head: "",
});

let made = 0;

export function meansAt(now: number, matrix: Matrix = matrixOf(), roster: Roster = rosterOf()): Means {
  return {
    now,
    matrix,
    roster,
    newId: () => {
      made += 1;
      return `page-${made}`;
    },
  };
}

/** An incident whose log is kept, so that every test can look at all of it. */
export interface Running extends Case {
  readonly log: readonly LoggedEvent[];
}

export interface RunningOptions {
  readonly subject?: Subject;
  readonly matrix?: Matrix;
  readonly asking?: boolean;
  readonly drill?: boolean;
}

export function declared({
  subject,
  matrix = matrixOf(),
  asking = false,
  drill = false,
}: RunningOptions = {}): Running {
  const event: Extract<LoggedEvent, { what: "declared" }> = {
    what: "declared",
    at: start,
    actor: "somebody",
    number: 7,
    drill,
    title: "checkout is down",
    details: [],
    subject: subject ?? { functionId: "f", name: "Checkout", domain: "Shop", accountable: "provider" },
    candidates: asking ? [{ id: "f", name: "Checkout" }] : [],
    askUntil: asking ? start + 2 * minute : start,
    matrixVersion: matrix.version,
    lastCycle: matrix.cycles,
    updateAt: start + matrix.updateMinutes * minute,
  };
  return { ...begun(event), log: [event] };
}

/** What the events make of it. */
export function went(running: Running, events: readonly IncidentEvent[], at: number, actor = "demarc"): Running {
  const logged = events.map((event): LoggedEvent => ({ ...event, at, actor }));
  return { ...logged.reduce(apply, running as Case), log: [...running.log, ...logged] };
}

/** Every page that is to be sent now is, at once. */
export function delivered(running: Running, at: number): Running {
  const intended = running.pages.filter(({ state }) => state === "intended");
  const events = intended.flatMap(({ id }): IncidentEvent[] => [
    { what: "page_begun", page: id, lateBy: 0, duplicate: false },
    { what: "page_sent", page: id },
  ]);
  return went(running, events, at);
}

export const replayed = (running: Running): Case => replay(running.log);

/** Who was asked in the present step, in order. */
export const asked = ({ incident, pages }: Case): string[] =>
  pages.filter(({ step }) => step === incident.steps.length).map(({ person: who }) => who);

export const whats = (events: readonly IncidentEvent[]): string[] => events.map(({ what }) => what);
