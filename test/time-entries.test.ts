/** Entries in the database: saved once, changed by whoever read them last, never lost. */
import { beforeAll, describe, expect, test } from "vitest";
import type { NewEntry } from "../src/features/time/entries/entry.ts";
import * as store from "../src/features/time/entries/store.ts";
import type { Database } from "../src/infra/db.ts";
import { eachDatabase } from "./support/database.ts";

const at = (iso: string) => new Date(iso);
const now = at("2026-03-11T21:10:00Z");

eachDatabase((_name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.prisma.person.create({ data: { id: "dan", email: "dan@harbourline.example" } });
  });

  const entry = (more: Partial<NewEntry> = {}): NewEntry => ({
    personId: "dan",
    side: "provider",
    date: "2026-03-11",
    minutes: 150,
    category: "internal",
    code: "admin",
    note: "inbox",
    billable: false,
    lane: "run",
    fourR: "run",
    exception: false,
    overlaps: false,
    via: "line",
    ...more,
  });
  const save = (batch: string, entries: readonly NewEntry[]) =>
    database.transaction(async (tx) => {
      await store.lockPerson(tx, "dan");
      return store.saveEntries(tx, batch, entries, "dan", now);
    });
  const only = async (batch: string) => {
    const [saved] = await save(batch, [entry()]);
    if (saved === undefined) throw new Error("Nothing was saved.");
    return saved;
  };
  const between = (from: string, to: string) => database.transaction((tx) => store.entriesBetween(tx, "dan", from, to));

  test("what is saved is read again as it was, in the order of entry", async () => {
    const range = { startsAt: at("2026-02-02T09:00:00Z"), endsAt: at("2026-02-02T11:30:00Z") };
    const wanted = [
      entry({ date: "2026-02-03", ticket: 4812, overtime: "on call" }),
      entry({ date: "2026-02-02", ...range }),
    ];
    const saved = await save("read-again", wanted);
    expect(saved).toEqual(wanted.map((each) => expect.objectContaining(each)));
    expect(await between("2026-02-02", "2026-02-03")).toEqual([saved[1], saved[0]]);
    expect(await between("2026-02-03", "2026-02-03")).toEqual([saved[0]]);
  });

  test("the same delivery again saves nothing more", async () => {
    const first = await save("redelivered", [entry(), entry({ minutes: 15 })]);
    expect(await save("redelivered", [entry(), entry({ minutes: 15 })])).toEqual(first);
    expect(await database.prisma.timeEntry.count({ where: { batch: "redelivered" } })).toBe(2);
  });

  describe("an entry that two people, or two platforms, have read", () => {
    test("is edited by the first, and the second is told instead of overwriting it", async () => {
      const read = await only("edited-twice");
      const edit = (minutes: number) =>
        database.transaction((tx) => store.editEntry(tx, read, entry({ minutes }), "dan", now));
      expect(await edit(90)).toBe(true);
      expect(await edit(45)).toBe(false);
      expect(await database.transaction((tx) => store.entryOf(tx, "dan", read.id))).toMatchObject({
        minutes: 90,
        version: 2,
      });
      expect(await database.transaction((tx) => store.beforeLatest(tx, read.id))).toMatchObject({ minutes: 150 });
    });

    test("is not deleted by who has not seen the edit; once deleted it counts for nothing, and can be brought back", async () => {
      const read = await only("deleted");
      const { date } = read;
      await database.transaction((tx) => store.editEntry(tx, read, entry({ note: "desk" }), "dan", now));
      expect(await database.transaction((tx) => store.deleteEntry(tx, read, "dan", now))).toBe(false);
      const fresh = { ...read, version: 2 };
      expect(await database.transaction((tx) => store.deleteEntry(tx, fresh, "dan", now))).toBe(true);
      expect((await between(date, date)).map(({ id }) => id)).not.toContain(read.id);
      const deleted = { ...read, version: 3 };
      expect(await database.transaction((tx) => store.restoreEntry(tx, deleted, "dan", now))).toBe(true);
      expect(await between(date, date)).toContainEqual(expect.objectContaining({ id: read.id, note: "desk" }));
    });
  });

  test("a reversal takes an entry back once", async () => {
    const read = await only("reversed");
    const reversal = entry({ minutes: -read.minutes, reverses: read.id, via: "correction" });
    await save("reversal", [reversal]);
    await expect(save("again", [reversal])).rejects.toThrow();
    expect(await database.transaction((tx) => store.isReversed(tx, read.id))).toBe(true);
  });

  test("nobody else's entry is found", async () => {
    const read = await only("scoped");
    expect(await database.transaction((tx) => store.entryOf(tx, "ravi", read.id))).toBeUndefined();
    expect(await database.transaction((tx) => store.entriesOfBatch(tx, "ravi", "scoped"))).toEqual([]);
  });
});
