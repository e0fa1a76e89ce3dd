/** Where effort goes (T9), against the same sums made by hand, entry by entry. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { dayAfter } from "../src/domain/calendar.ts";
import { dimensions, type Report } from "../src/features/time/effort/report.ts";
import { reportOf, type Scope, totalsOf } from "../src/features/time/effort/store.ts";
import type { NewEntry } from "../src/features/time/entries/entry.ts";
import { dayColumn, saveEntries } from "../src/features/time/entries/store.ts";
import { exportToFile } from "../src/features/time/index.ts";
import type { Database } from "../src/infra/db.ts";
import { eachDatabase } from "./support/database.ts";
import { newStaff } from "./support/time-people.ts";

const now = new Date("2026-04-01T00:00:00Z");
const march: Scope = { engagementIds: ["acme"], sides: ["provider"], from: "2026-03-01", to: "2026-03-31" };

/** Two people whose rates change in the middle of the month, and one who has none. */
const rates: Readonly<Record<string, readonly (readonly [from: string, hourly: number])[]>> = {
  dan: [
    ["2025-01-01", 6_001],
    ["2026-03-10", 6_503],
  ],
  sofia: [
    ["2026-03-05", 7_999],
    ["2026-03-20", 8_111],
  ],
  tomasz: [],
};

const rateOn = (person: string, day: string): number | undefined =>
  (rates[person] ?? []).filter(([from]) => from <= day).at(-1)?.[1];

const entryOf = fc.record({
  personId: fc.constantFrom("dan", "sofia", "tomasz"),
  side: fc.constantFrom("provider", "provider", "client"),
  engagementId: fc.constantFrom("acme", "acme", "birch"),
  date: fc.integer({ min: -3, max: 34 }).map((ahead) => dayAfter("2026-03-01", ahead)),
  minutes: fc.oneof(
    fc.integer({ min: 1, max: 45 }),
    fc.integer({ min: -90, max: -1 }),
    fc.integer({ min: 46, max: 480 }),
  ),
  project: fc.constantFrom(undefined, "fw", "m365"),
  lane: fc.constantFrom("run", "change", "govern"),
  fourR: fc.constantFrom("run", "respond", "reinforce", "reinvent"),
  exception: fc.boolean(),
  billable: fc.boolean(),
  department: fc.constantFrom(undefined, "Networks", "Security"),
  lineOfBusiness: fc.constantFrom(undefined, "Managed services", "Projects"),
  incidentId: fc.constantFrom(undefined, undefined, "i1", "i2"),
});
type Made = typeof entryOf extends fc.Arbitrary<infer T> ? T : never;

const asNew = (made: Made): NewEntry => {
  const { project, department, lineOfBusiness, incidentId, ...rest } = made;
  return {
    ...(rest as NewEntry),
    category: "client",
    note: "",
    overlaps: false,
    via: "line",
    ...(project && { project }),
    ...(department && { department }),
    ...(lineOfBusiness && { lineOfBusiness }),
    ...(incidentId && { incidentId }),
  };
};

/** The same report, entry by entry. */
function byHand(all: readonly Made[], { engagementIds, sides, from, to }: Scope) {
  const inScope = all.filter(
    ({ engagementId, side, date }) =>
      engagementIds.includes(engagementId) && (sides as string[]).includes(side) && date >= from && date <= to,
  );
  const sum = (of: readonly Made[]) => ({
    minutes: of.reduce((total, { minutes }) => total + minutes, 0),
    cost: of.reduce((total, { personId, date, minutes }) => total + minutes * (rateOn(personId, date) ?? 0), 0),
  });
  const keyOf: Record<(typeof dimensions)[number], (entry: Made) => string> = {
    client: ({ engagementId }) => engagementId,
    project: ({ engagementId, project }) => (project === undefined ? "" : `${engagementId}/${project}`),
    lane: ({ lane }) => lane,
    fourR: ({ fourR }) => fourR,
    standard: ({ exception }) => String(exception),
    person: ({ personId }) => personId,
    department: ({ department }) => department ?? "",
    lineOfBusiness: ({ lineOfBusiness }) => lineOfBusiness ?? "",
    company: ({ side }) => side,
  };
  const small = inScope.filter(
    ({ project, incidentId, minutes }) => project === undefined && incidentId === undefined && Math.abs(minutes) <= 30,
  );
  return {
    total: sum(inScope),
    by: Object.fromEntries(
      dimensions.map((dimension) => [
        dimension,
        Object.fromEntries([...Map.groupBy(inScope, keyOf[dimension])].map(([key, entries]) => [key, sum(entries)])),
      ]),
    ),
    escalations: sum(inScope.filter(({ incidentId }) => incidentId !== undefined)),
    exceptions: sum(inScope.filter(({ exception }) => exception)),
    small: sum(small),
    unrated: sum(inScope.filter(({ personId, date }) => rateOn(personId, date) === undefined)).minutes,
  };
}

const asMap = (report: Report) =>
  Object.fromEntries(
    dimensions.map((dimension) => [
      dimension,
      Object.fromEntries(report.by[dimension].map(({ key, ...sum }) => [key, sum])),
    ]),
  );

eachDatabase((_name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await newStaff(
      database,
      Object.keys(rates).map((id) => ({ id, timeZone: "Europe/London" })),
    );
    const { prisma } = database;
    const birch = { name: "Birch", timeZone: "Europe/London", hours: {}, holidays: [], importedAt: now };
    await prisma.engagement.create({ data: { id: "birch", ...birch } });
    await prisma.timeRate.createMany({
      data: Object.entries(rates).flatMap(([personId, own]) =>
        own.map(([from, hourly]) => ({ personId, from: dayColumn(from), hourly })),
      ),
    });
  });

  const inDatabase = async (all: readonly Made[], check: (made: Database) => Promise<void>) => {
    await database.prisma.timeEntry.deleteMany();
    await database.transaction((tx) => saveEntries(tx, "made", all.map(asNew), "dan", now));
    await check(database);
  };

  test("T9: every breakdown sums to the same total, in minutes and in cost at the rate in force on the work date", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entryOf, { maxLength: 40 }), async (all) => {
        await inDatabase(all, async () => {
          for (const scope of [
            march,
            { ...march, engagementIds: ["acme", "birch"], sides: ["provider", "client"] } as Scope,
          ]) {
            const report = await database.transaction((tx) => reportOf(tx, scope, true));
            const { by, ...expected } = byHand(all, scope);
            expect(report).toMatchObject(expected);
            expect(asMap(report)).toEqual(by);
            for (const dimension of dimensions) {
              const parts = report.by[dimension];
              expect(parts.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(report.total.minutes);
              expect(parts.reduce((sum, { cost = 0 }) => sum + cost, 0)).toBe(report.total.cost);
            }
            const before = await database.transaction((tx) => totalsOf(tx, scope));
            expect(before).toEqual({
              total: report.total.minutes,
              escalations: report.escalations.minutes,
              exceptions: report.exceptions.minutes,
              small: report.small.minutes,
            });
          }
        });
      }),
      { numRuns: 12 },
    );
  });

  describe("what is left out", () => {
    const one = (more: Partial<NewEntry>): NewEntry => ({
      ...asNew({ ...sample, ...more } as Made),
      ...more,
    });
    const sample: Made = {
      personId: "dan",
      side: "provider",
      engagementId: "acme",
      date: "2026-03-11",
      minutes: 60,
      project: undefined,
      lane: "run",
      fourR: "run",
      exception: false,
      billable: true,
      department: undefined,
      lineOfBusiness: undefined,
      incidentId: undefined,
    };

    test("deleted entries, leave, internal time, and cost that nobody asked for", async () => {
      await database.prisma.timeEntry.deleteMany();
      const saved = await database.transaction((tx) =>
        saveEntries(
          tx,
          "left-out",
          [one({}), one({ minutes: 7 }), one({ category: "internal" }), one({ category: "leave" })],
          "dan",
          now,
        ),
      );
      await database.prisma.timeEntry.update({ where: { id: saved[1]?.id ?? "" }, data: { deletedAt: now } });
      const report = await database.transaction((tx) => reportOf(tx, march, false));
      expect(report.total).toEqual({ minutes: 60 });
      expect(JSON.stringify(report)).not.toContain("cost");
    });

    test("T9: an export's rows sum to the report, in minutes and in cost; without being asked for, cost is not in it", async () => {
      await database.prisma.timeEntry.deleteMany();
      const entries = Array.from({ length: 2_100 }, (_, index) =>
        one({
          minutes: 1 + (index % 90),
          date: dayAfter("2026-03-01", index % 31),
          personId: index % 2 ? "dan" : "sofia",
        }),
      );
      await database.transaction((tx) => saveEntries(tx, "exported", entries, "dan", now));
      const report = await database.transaction((tx) => reportOf(tx, march, true));
      const folder = mkdtempSync(join(tmpdir(), "demarc-export-"));
      try {
        const order = { client: "acme", from: march.from, to: march.to, path: join(folder, "time.csv") };
        expect(await exportToFile(database, { ...order, withCost: true })).toContain("Wrote 2,100 entries");
        const [header = "", ...lines] = readFileSync(order.path, "utf8").trim().split("\r\n");
        const column = (title: string) => header.replace("\uFEFF", "").split(",").indexOf(title);
        const sum = (title: string) =>
          lines.reduce((total, line) => total + Math.round(Number(line.split(",")[column(title)]) * 100), 0);
        expect(sum("Minutes")).toBe(report.total.minutes * 100);
        expect(sum("Cost (GBP)")).toBe(Math.round((report.total.cost ?? 0) / 60));
        await exportToFile(database, { ...order, withCost: false });
        expect(readFileSync(order.path, "utf8")).not.toContain("Cost");
        await expect(exportToFile(database, { ...order, client: "nobody", withCost: false })).rejects.toThrow(
          "There is no engagement",
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
});
