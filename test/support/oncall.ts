/** A matrix and a few people for the tests of being on call, without a database. */
import type { BusinessHours } from "../../src/domain/calendar.ts";
import type { Colleague } from "../../src/domain/engagement.ts";
import type { Matrix, TierContacts, TierRule } from "../../src/domain/oncall.ts";
import type { Party } from "../../src/domain/party.ts";
import type { Roster } from "../../src/features/oncall/decide.ts";

export const london: BusinessHours = {
  timeZone: "Europe/London",
  hours: { mon: ["08:00", "18:00"], tue: ["08:00", "18:00"], fri: ["08:00", "18:00"] },
  holidays: ["2026-12-25"],
};

export const colleague = (key: string, side: Party, ...roles: string[]): Colleague => ({
  personId: `id-${key}`,
  engagementId: "acme",
  key,
  name: key.charAt(0).toUpperCase() + key.slice(1),
  side,
  title: undefined,
  roles,
  timeZone: "Europe/London",
  accounts: [{ platform: "teams", tenant: "t", user: key }],
});

/** Dan and Sofia are engineers, Tomasz and Luis on call, for the provider; Jo and Marcus are the client's. */
export const colleagues: readonly Colleague[] = [
  colleague("dan", "provider", "engineer"),
  colleague("sofia", "provider", "engineer"),
  colleague("tomasz", "provider", "on-call"),
  colleague("luis", "provider", "on-call"),
  colleague("jo", "client", "desk"),
  colleague("marcus", "client", "on-call"),
];

export const roster = (over: Partial<Roster> = {}): Roster => ({
  colleagues,
  overrides: [],
  absences: [],
  canReach: () => true,
  ...over,
});

export const tierOf = (tier: number, provider: TierContacts, client: TierContacts): TierRule => ({
  tier,
  mode: "accountable-first",
  responseMinutes: 15,
  contacts: { provider, client },
});

export const matrixWith = (tiers: readonly TierRule[], hours: BusinessHours = london): Matrix => ({
  version: 1,
  domain: undefined,
  tiers,
  hours: { provider: hours, client: hours },
  cycles: 3,
  repeatMinutes: 15,
  updateMinutes: 30,
  fallback: "dan",
  leadership: { provider: ["dan"], client: ["jo"] },
  owners: { provider: "sofia", client: "jo" },
  snoozeMinutes: 30,
  progressMinutes: 60,
  shareContacts: false,
});

let made = 0;

/** `dan` for `tomasz`, from and until ISO instants. */
export function override(person: string, cover: string, from: string, until: string) {
  made += 1;
  return {
    id: `o${made}`,
    person: `id-${person}`,
    cover: `id-${cover}`,
    from: new Date(from),
    until: new Date(until),
  };
}

export function absence(person: string, from: string, until: string) {
  made += 1;
  return { id: `a${made}`, person: `id-${person}`, from: new Date(from), until: new Date(until) };
}
