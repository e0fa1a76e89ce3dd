/** The escalation matrix comes in with the engagement file, as numbered versions, and goes out again as it came. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engagementFiles, exportEngagement } from "../src/features/directory/index.ts";
import { awayAt, contactsAt, dutyOf, matrixFor, matrixOfVersion } from "../src/features/oncall/index.ts";
import { importFile } from "../src/import-file.ts";
import type { Database } from "../src/infra/db.ts";
import { keepers } from "../src/keepers.ts";
import { eachDatabase } from "./support/database.ts";
import { seedFolder } from "./support/desk.ts";

const now = new Date("2026-11-23T10:00:00Z");
const acme = readFileSync(join(seedFolder, "acme.yaml"), "utf8");
const map = readFileSync(join(seedFolder, "acme-map.csv"), "utf8");

eachDatabase((_name, open) => {
  let database: Database;
  let folder: string;
  beforeAll(async () => {
    database = await open();
    folder = mkdtempSync(join(tmpdir(), "demarc-oncall-"));
    writeFileSync(join(folder, "acme-map.csv"), map);
    expect(await bring(acme)).toMatchObject({ ok: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function bring(content: string, at = now) {
    writeFileSync(join(folder, "acme.yaml"), content);
    const { ok, text } = await importFile(database, join(folder, "acme.yaml"), at);
    // The map has a warning of its own.
    const lines = text.split("\n").filter((line) => !line.includes("W_AR_SPLIT"));
    return { ok, text: lines.join("\n") };
  }

  const onCall = (tier: number, side: "provider" | "client", at: string, domain?: string) =>
    database.transaction(async (tx) => {
      const matrix = await matrixFor(tx, "acme", domain);
      if (matrix === undefined) throw new Error("There is no matrix.");
      return contactsAt(await dutyOf(tx, "acme", new Date(at), () => true), matrix, tier, side, new Date(at)).map(
        ({ person }) => person.key,
      );
    });

  test("importing the same file twice changes nothing", async () => {
    expect(await bring(acme)).toEqual({ ok: true, text: "Nothing changed." });
  });

  test("what is exported says the same, and changes nothing when it is imported", async () => {
    const file = await database.transaction((tx) => exportEngagement(tx, "acme", keepers));
    if (file === undefined) throw new Error("There is nothing to export.");
    const [written] = engagementFiles(file, keepers.sections);
    expect(written?.text).toContain("{ person: tomasz, cover: dan, from: 2026-12-24T18:00, until: 2026-12-28T08:00 }");
    expect(await bring(written?.text ?? "")).toEqual({ ok: true, text: "Nothing changed." });
  });

  test("E10, E19: who is on, by tier, side, hours, domain, override and absence", async () => {
    expect(await onCall(1, "provider", "2026-11-23T17:59:59Z")).toEqual(["dan"]);
    expect(await onCall(1, "provider", "2026-11-23T18:00:00Z")).toEqual(["tomasz"]);
    // The client's side has hours of its own.
    expect(await onCall(1, "client", "2026-11-23T18:30:00Z")).toEqual(["jo"]);
    expect(await onCall(1, "client", "2026-11-23T19:00:00Z")).toEqual(["marcus"]);
    expect(await onCall(2, "client", "2026-11-23T10:00:00Z")).toEqual(["marcus"]);
    expect(await onCall(2, "client", "2026-11-23T10:00:00Z", "networking demarcation")).toEqual(["helen"]);
    expect(await onCall(3, "provider", "2026-11-23T10:00:00Z", "Networking demarcation")).toEqual([]);
    // Tomasz is on, and Dan stands in for him.
    expect(await onCall(1, "provider", "2026-12-24T17:59:59Z")).toEqual(["dan"]);
    expect(await onCall(1, "provider", "2026-12-26T03:00:00Z")).toEqual(["dan"]);
    expect(await onCall(1, "provider", "2026-12-28T08:00:00Z")).toEqual(["tomasz"]);
    // Jo is away, and the next of the service desk is asked; a holiday is after hours.
    expect(await onCall(1, "client", "2026-12-21T10:00:00Z")).toEqual(["ravi"]);
    expect(await onCall(1, "client", "2026-12-25T10:00:00Z")).toEqual(["marcus"]);
  });

  test("everybody is reached in their own order, and e-mail and telephone come from the people", async () => {
    const reach = (tier: number, at: string) =>
      database.transaction(async (tx) => {
        const matrix = await matrixFor(tx, "acme", undefined);
        if (matrix === undefined) throw new Error("There is no matrix.");
        return contactsAt(
          await dutyOf(tx, "acme", new Date(at), () => true),
          matrix,
          tier,
          "provider",
          new Date(at),
        )[0];
      });
    expect((await reach(1, "2026-11-23T20:00:00Z"))?.reach).toEqual([
      { way: "chat", afterMinutes: 0 },
      { way: "sms", address: "+12125550104", afterMinutes: 1 },
      { way: "voice", address: "+12125550104", afterMinutes: 3 },
      { way: "email", address: "tomasz.zielinski@harbourline.example", afterMinutes: 3 },
    ]);
    const dan = await reach(1, "2026-11-23T10:00:00Z");
    expect(dan?.because).toBe("engineer, business hours, until Mon 23 Nov, 18:00");
    expect(dan?.reach.map(({ way, address }) => address ?? way)).toEqual([
      "chat",
      "dan.whitlock@harbourline.example",
      "+442079460102",
      "+442079460102",
    ]);
    expect((await reach(1, "2026-12-26T03:00:00Z"))?.because).toBe(
      "for Tomasz Zielinski by an override; on-call, after hours, until Mon 28 Dec, 08:00",
    );
  });

  test("whether somebody is away is known to the other features", async () => {
    await database.transaction(async (tx) => {
      const { personId } = await tx.member.findFirstOrThrow({ where: { engagementId: "acme", key: "jo" } });
      const away = async (at: string, engagement = "acme") =>
        (await awayAt(tx, engagement, new Date(at))).includes(personId);
      expect(await away("2026-12-20T23:59:59Z")).toBe(false);
      expect(await away("2026-12-21T00:00:00Z")).toBe(true);
      expect(await away("2026-12-24T23:59:59Z")).toBe(true);
      expect(await away("2026-12-25T00:00:00Z")).toBe(false);
      expect(await away("2026-12-22T00:00:00Z", "birch")).toBe(false);
    });
  });

  test("E20: a change is a new version, and a running incident keeps the one it started with", async () => {
    const changed = await bring(acme.replace("      response: 15", "      response: 25"));
    expect(changed).toEqual({ ok: true, text: "Escalation matrix version 2 (3 tiers) is in force." });
    const response = (version: number) =>
      database.transaction(async (tx) => (await matrixOfVersion(tx, "acme", version)).tiers[0]?.responseMinutes);
    expect([await response(1), await response(2)]).toEqual([15, 25]);
    // The engagement's own hours are part of it.
    const hours = await bring(acme.replace('fri: "08:00-17:30"', 'fri: "08:00-16:00"'));
    expect(hours.text).toContain("Escalation matrix version 3 (3 tiers) is in force.");
    const kept = await database.transaction((tx) => matrixOfVersion(tx, "acme", 2));
    expect(kept.hours.provider.hours.fri).toEqual(["08:00", "17:30"]);
    await bring(acme);
  });

  test("an override that left the file is gone, and one that a person cancelled stays so", async () => {
    const line = "    - { person: tomasz, cover: dan, from: 2026-12-24T18:00, until: 2026-12-28T08:00 }\n";
    const without = acme.replace(`  overrides:\n${line}`, "");
    expect((await bring(without)).text).toContain("1 of the overrides and absences were removed.");
    expect(await onCall(1, "provider", "2026-12-26T03:00:00Z")).toEqual(["tomasz"]);
    expect((await bring(acme)).text).toContain(
      "dan stands in for tomasz from 2026-12-24T18:00Z until 2026-12-28T08:00Z.",
    );
    await database.prisma.dutyChange.updateMany({
      where: { engagementId: "acme", cancelledAt: null, coverId: { not: null } },
      data: { cancelledAt: now, cancelledBy: "somebody" },
    });
    expect(await bring(acme)).toEqual({ ok: true, text: "Nothing changed." });
    expect(await onCall(1, "provider", "2026-12-26T03:00:00Z")).toEqual(["tomasz"]);
  });

  test("a file without the section leaves the matrix in force, and says so", async () => {
    const start = acme.indexOf("escalation:\n");
    const without = acme.slice(0, start) + acme.slice(acme.indexOf("\nmap:\n"));
    const outcome = await bring(without);
    expect(outcome).toMatchObject({ ok: true, text: expect.stringContaining("W_ESCALATION_KEPT") });
    expect(await onCall(1, "provider", "2026-11-23T18:00:00Z")).toEqual(["tomasz"]);
  });

  describe("holidays of those who are alone", () => {
    test("are warned of, with the hours that nobody covers", async () => {
      const outcome = await bring(
        acme
          .replace("person: jo,", "person: tomasz,")
          .replace("2026-12-21, until: 2026-12-24", "2026-12-05, until: 2026-12-06"),
      );
      expect(outcome.ok).toBe(true);
      expect(outcome.text).toContain(
        'W_NOBODY_ON_CALL tier 1, provider: nobody from Sat 5 Dec, 00:00 until Mon 7 Dec, 00:00, while "tomasz" is away.',
      );
    });
  });
});
