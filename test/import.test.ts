/** The engagement file in the database: all or nothing, said in words, twice is once, and out again as it came in. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engagementFiles, exportEngagement, readEngagement } from "../src/features/directory/index.ts";
import { importFile } from "../src/import-file.ts";
import type { Database, Tx } from "../src/infra/db.ts";
import { keepers } from "../src/keepers.ts";
import { eachDatabase } from "./support/database.ts";
import { seedFolder } from "./support/desk.ts";

const now = new Date("2026-11-23T10:00:00Z");
const acme = () => readFileSync(join(seedFolder, "acme.yaml"), "utf8");

/** The same transaction, that tells of each query. */
function watched(tx: Tx, told: () => void): Tx {
  const tell = (owner: object): unknown =>
    new Proxy(owner, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value === "function") {
          return (...args: unknown[]) => {
            told();
            return Reflect.apply(value, target, args) as unknown;
          };
        }
        return typeof value === "object" && value !== null ? tell(value) : value;
      },
    });
  return tell(tx) as Tx;
}

eachDatabase((_name, open) => {
  let database: Database;
  let folder: string;
  beforeAll(async () => {
    database = await open();
    folder = mkdtempSync(join(tmpdir(), "demarc-import-"));
    copyFileSync(join(seedFolder, "acme-map.csv"), join(folder, "acme-map.csv"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const bring = (yaml: string) => {
    const path = join(folder, "acme.yaml");
    writeFileSync(path, yaml);
    return importFile(database, path, now);
  };
  const everything = async () => {
    const { prisma } = database;
    return JSON.stringify(
      [
        await prisma.engagement.findMany(),
        await prisma.engagementParty.findMany({ orderBy: { side: "asc" } }),
        await prisma.member.findMany({ orderBy: { key: "asc" } }),
        await prisma.identity.findMany({ orderBy: { user: "asc" } }),
        await prisma.channel.findMany({ orderBy: { name: "asc" } }),
        await prisma.mapVersion.findMany(),
        await prisma.mappedFunction.findMany({ orderBy: [{ version: "asc" }, { position: "asc" }] }),
        await prisma.audit.count(),
      ],
      (_key, value) => (typeof value === "bigint" ? String(value) : value),
    );
  };

  test("the first import says what is new, and the second changes nothing", async () => {
    const first = await bring(acme());
    expect(first.ok).toBe(true);
    expect(first.text).toContain("New engagement acme (Acme Freight with Harbourline IT).");
    expect(first.text).toContain("New person dan (Dan Whitlock).");
    expect(first.text).toContain("Map version 3 (60 functions) is live.");
    const before = await everything();
    const second = await bring(acme());
    expect(second.text.split("\n")[0]).toBe("Nothing changed.");
    expect(await everything()).toBe(before);
  });

  test("what changed is said, and nothing else is touched", async () => {
    const changed = acme()
      .replace("title: Senior network engineer", "title: Principal network engineer")
      .replace('mon: "08:00-18:00"', 'mon: "07:30-18:00"');
    const { text } = await bring(changed);
    expect(text).toContain("Engagement acme: hours changed.");
    expect(text).toContain("Person dan: title changed.");
    expect(text).not.toContain("priya");
    await bring(acme());
  });

  test("a file with errors changes nothing, and says all of them", async () => {
    const before = await everything();
    const broken = acme()
      .replace("Europe/London", "Europe/Nowhere")
      .replace("contact: service-manager", "contact: nobody-here")
      .replace("side: provider", "side: vendor");
    const { ok, text } = await bring(broken);
    expect(ok).toBe(false);
    expect(text).toContain("Nothing was changed.");
    expect(text.split("\n").length).toBeGreaterThanOrEqual(4);
    expect(await everything()).toBe(before);
  });

  test("people who leave may not act any more, and come back as themselves", async () => {
    const { prisma } = database;
    const lines = acme().split("\n");
    const at = lines.findIndex((line) => line.includes("key: ravi"));
    const end = lines.findIndex((line, index) => index > at && /^(\S|\s*- key:)/.test(line));
    const without = [...lines.slice(0, at), ...lines.slice(end)].join("\n");
    expect((await bring(without)).text).toContain("Person ravi (Ravi Desai) left.");
    const gone = await prisma.member.findFirstOrThrow({ where: { name: "Ravi Desai" } });
    expect(gone.active).toBe(false);
    expect((await bring(acme())).text).toContain("New person ravi");
    expect((await prisma.member.findFirstOrThrow({ where: { name: "Ravi Desai" } })).personId).toBe(gone.personId);
  });

  test("keys that change hands are no conflict", async () => {
    const swapped = acme()
      .replace("key: grace", "key: TEMP")
      .replace("key: ravi", "key: grace")
      .replace("key: TEMP", "key: ravi");
    expect((await bring(swapped)).ok).toBe(true);
    expect((await bring(acme())).ok).toBe(true);
  });

  test("an account that is somebody else's is refused", async () => {
    const { prisma } = database;
    const marcus = await prisma.identity.findFirstOrThrow({
      where: { person: { email: "marcus.reid@acmefreight.example" } },
    });
    const stolen = acme().replace("5b0c2f1e-7a44-4d0b-9f53-1c6a2e8d1002", "11111111-2222-4333-8444-555555555555");
    await prisma.identity.create({
      data: {
        platform: "teams",
        tenant: "playground-harbourline",
        user: "11111111-2222-4333-8444-555555555555",
        personId: marcus.personId,
        via: "code",
        linkedAt: now,
        seenAt: now,
      },
    });
    const { ok, text } = await bring(stolen);
    expect(ok).toBe(false);
    expect(text).toContain("E_IDENTITY_TAKEN");
    await prisma.identity.delete({
      where: {
        platform_tenant_user: {
          platform: "teams",
          tenant: "playground-harbourline",
          user: "11111111-2222-4333-8444-555555555555",
        },
      },
    });
  });

  test("a file that is based on an older version is refused", async () => {
    const { text } = await bring(
      acme().replace("version: 3", "version: 2").replace("name: Acme Freight with", "name: Acme with"),
    );
    expect(text).toMatch(/Engagement acme: name changed\.|E_VERSION_CONFLICT/);
    await bring(acme());
  });

  test("the same rows signed again are the next version: the quarterly review", async () => {
    const again = acme()
      .replace("version: 3", "version: 4")
      .replaceAll(/on: 2026-10-\d\d/g, "on: 2026-11-20");
    expect((await bring(again)).text).toContain("Map version 4 (60 functions) is live.");
  });

  test("an export reads back as the same, and imports as no change", async () => {
    const file = await database.transaction((tx) => exportEngagement(tx, "acme", keepers));
    if (file === undefined) throw new Error("Nothing was exported.");
    const [written] = engagementFiles(file, keepers.sections);
    const bytes = Buffer.from(written?.text ?? "");
    const reading = readEngagement({ path: "acme.yaml", bytes, beside: () => undefined, sections: keepers.sections });
    expect(reading).toMatchObject({ ok: true, engagement: file });
    expect((await bring(written?.text ?? "")).text.split("\n")[0]).toBe("Nothing changed.");
  });

  describe("at its limits", () => {
    /** Imports a map of so many rows as that version; counts what the database is asked for. */
    async function bringRows(count: number, version: number) {
      const rows = Array.from(
        { length: count },
        (_, index) =>
          `fn-${index},Domain ${index % 40},Service ${index} at site ${index % 97},run,run,business,included,A/R,C,,,`,
      );
      const header = "id,domain,function,4R,lane,coverage,scope,Harbourline IT,Acme Freight,owner,after hours,aliases";
      writeFileSync(join(folder, "acme-map.csv"), `\uFEFF${[header, ...rows].join("\r\n")}\r\n`);
      const path = join(folder, "acme.yaml");
      const signed = acme().replaceAll(/on: 2026-10-\d\d/g, "on: 2026-11-21");
      writeFileSync(path, signed.replace("version: 3", `version: ${version}`));
      let asked = 0;
      const counting: Database = {
        ...database,
        transaction: (work, options) => database.transaction((tx) => work(watched(tx, () => (asked += 1))), options),
      };
      const { ok, text } = await importFile(counting, path, now);
      expect(ok, text.slice(0, 1_000)).toBe(true);
      expect(text).toContain(`Map version ${version} (${count} functions) is live.`);
      expect(await database.prisma.mappedFunction.count({ where: { version } })).toBe(count);
      return asked;
    }

    test("10,000 rows come in, and ask no more of the database than 100 do", async () => {
      const forFew = await bringRows(100, 5);
      expect(forFew).toBeGreaterThan(5);
      expect(await bringRows(10_000, 6)).toBe(forFew);
    });

    test("a file of 50 MB is refused, and so is one that is not there", async () => {
      const path = join(folder, "huge.yaml");
      writeFileSync(path, Buffer.alloc(50 * 1024 * 1024, "a"));
      const huge = await importFile(database, path, now);
      expect(huge).toMatchObject({ ok: false });
      expect(huge.text).toContain("E_YAML_LIMIT");
      expect((await importFile(database, join(folder, "none.yaml"), now)).text).toContain("cannot be read");
    });
  });
});
