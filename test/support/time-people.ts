/** People whose time is kept, without an engagement file: one engagement, one provider, eight hours on five days. */
import type { Category } from "../../src/features/time/entries/entry.ts";
import { dayColumn, saveEntries } from "../../src/features/time/entries/store.ts";
import { type ProviderFile, usualInternal, usualLeave, usualWeeks } from "../../src/features/time/setup/model.ts";
import { providersPeople, saveProvider } from "../../src/features/time/setup/store.ts";
import type { Database } from "../../src/infra/db.ts";

const at = new Date("2026-01-01T00:00:00Z");

export interface NewStaff {
  readonly id: string;
  readonly timeZone: string;
  readonly manager?: string;
  readonly region?: string;
  readonly department?: string;
  readonly schedules?: readonly { readonly from: string; readonly weeks: readonly object[] }[];
}

/** Everybody is on the provider's side of `acme`, and called by their id. */
export async function newStaff({ prisma }: Database, people: readonly NewStaff[]): Promise<void> {
  const names = { name: "Acme with Harbourline", timeZone: "Europe/London", hours: {}, holidays: [], importedAt: at };
  await prisma.engagement.create({ data: { id: "acme", ...names } });
  for (const side of ["provider", "client"]) {
    const name = side === "provider" ? "Harbourline" : "Acme";
    await prisma.engagementParty.create({ data: { engagementId: "acme", side, name, contact: "desk" } });
  }
  const words = (list: readonly object[]) => list.map((each) => ({ ...each }));
  await prisma.timeProvider.create({
    data: {
      id: "harbourline",
      name: "Harbourline",
      currency: "GBP",
      internal: words(usualInternal),
      leave: words(usualLeave),
      weeks: words(usualWeeks),
    },
  });
  await prisma.person.createMany({ data: people.map(({ id }) => ({ id, email: `${id}@harbourline.example` })) });
  await prisma.member.createMany({
    data: people.map(({ id, timeZone }, position) => ({
      engagementId: "acme",
      personId: id,
      key: id,
      side: "provider",
      name: id,
      timeZone,
      roles: [],
      position,
    })),
  });
  await prisma.timeStaff.createMany({
    data: people.map(({ id, timeZone, manager, region, department }) => ({
      personId: id,
      providerId: "harbourline",
      timeZone,
      managerId: manager ?? null,
      region: region ?? null,
      department: department ?? null,
    })),
  });
  await prisma.timeSchedule.createMany({
    data: people.flatMap(({ id, schedules = [] }) =>
      schedules.map(({ from, weeks }) => ({ personId: id, from: dayColumn(from), weeks: words(weeks) })),
    ),
  });
}

let batches = 0;

export interface Logged {
  readonly person: string;
  readonly day: string;
  readonly minutes: number;
  readonly category?: Category;
}

/** Logs minutes of a person on a day. */
export const log = (
  database: Database,
  person: string,
  day: string,
  minutes: number,
  category: Category = "client",
): Promise<void> => logAll(database, [{ person, day, minutes, category }]);

/** Logs all of these in one transaction; each is a batch of its own, as if its person had sent it. */
export async function logAll(database: Database, entries: readonly Logged[]): Promise<void> {
  if (entries.length === 0) return;
  await database.transaction(async (tx) => {
    for (const { person: personId, day: date, minutes, category = "client" } of entries) {
      const of = category === "client" ? { engagementId: "acme" } : { code: category === "leave" ? "pto" : "admin" };
      const entry = { personId, side: "provider", date, minutes, category, ...of, note: "" } as const;
      const kind = {
        billable: true,
        lane: "run",
        fourR: "run",
        exception: false,
        overlaps: false,
        via: "line",
      } as const;
      batches += 1;
      await saveEntries(tx, `log-${batches}`, [{ ...entry, ...kind }], personId, at);
    }
  });
}

/**
 * Keeps the time of people of Acme's sample, by the first part of their e-mail, with their managers: as a provider's file
 * does.
 */
export async function keepTimeOf(database: Database, managers: Readonly<Record<string, string>>): Promise<void> {
  await importProvider(database, {
    id: "harbourline",
    name: "Harbourline IT",
    currency: "GBP",
    internal: usualInternal,
    leave: usualLeave,
    weeks: usualWeeks,
    people: Object.entries(managers).map(([who, manager]) => ({
      email: `${who}@harbourline.example`,
      manager: `${manager}@harbourline.example`,
      schedules: [],
      rates: [{ from: "2026-01-01", hourly: 6_000 }],
    })),
  });
}

async function importProvider(database: Database, file: ProviderFile): Promise<void> {
  await database.transaction(async (tx) => saveProvider(tx, file, await providersPeople(tx)));
}
