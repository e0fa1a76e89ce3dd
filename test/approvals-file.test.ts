/** The approval matrix in the engagement file, and from the command line: there and back, and every route explained. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvalsCommand } from "../src/cli-approvals.ts";
import { latestMatrix } from "../src/features/approvals/matrix/store.ts";
import { engagementFiles, exportEngagement } from "../src/features/directory/index.ts";
import { importFile } from "../src/import-file.ts";
import type { Database } from "../src/infra/db.ts";
import { keepers } from "../src/keepers.ts";
import { eachDatabase } from "./support/database.ts";
import { seedFolder } from "./support/desk.ts";

const now = new Date("2026-11-23T10:00:00Z");
const acme = readFileSync(join(seedFolder, "acme.yaml"), "utf8");

/** Rules of one's own, with every field that a rule may have. */
const ownRules = `  rules:
    - { id: any, ask: service-leader, rank: 10, types: [discount, change] }
    - { id: large, ask: ceo, rank: 20, types: [discount], lanes: [run, change], work: [exception], band: { metric: discount, from: 7.5, to: 50 } }
    - { id: thin, ask: ceo, rank: 20, types: [discount], currencies: [GBP, KWD], band: { metric: margin, to: 33.33 } }
    - { id: dear, ask: kwame, rank: 25, types: [change], band: { metric: price, from: { GBP: "10,000.01", EUR: 12000, JPY: 1900000, KWD: 3000.125 } } }
    - { id: given, ask: ceo, rank: 20, types: [discount, change], currencies: [JPY], band: { metric: amount, from: { JPY: 5 }, to: { JPY: 900 } } }
    - { id: theirs, ask: it-owner, side: client, accountable: yes, rank: 30, types: [change] }
`;
const withOwnRules = acme.replace(/ {2}thresholds:\n(?: {4}.*\n)+/, ownRules);

eachDatabase((_name, open) => {
  let database: Database;
  let folder: string;
  beforeAll(async () => {
    database = await open();
    folder = mkdtempSync(join(tmpdir(), "demarc-approvals-file-"));
    writeFileSync(join(folder, "acme-map.csv"), readFileSync(join(seedFolder, "acme-map.csv")));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function bring(text: string) {
    const file = join(folder, "acme.yaml");
    writeFileSync(file, text);
    return importFile(database, file, now);
  }
  const matrix = () => database.transaction((tx) => latestMatrix(tx, "acme"));
  /** Writes the engagement as files beside each other, and imports the first one. */
  async function exportAndImport() {
    const file = await database.transaction((tx) => exportEngagement(tx, "acme", keepers));
    if (file === undefined) throw new Error("There is no engagement.");
    for (const { name, text } of engagementFiles(file, keepers.sections)) writeFileSync(join(folder, name), text);
    return importFile(database, join(folder, "acme.yaml"), now);
  }

  describe("the approvals section", () => {
    test.each([
      ["the sample's, of the default matrix", acme],
      ["one of own rules, with every field", withOwnRules],
    ])("%s: what is exported says the same, and changes nothing when it is imported", async (_what, text) => {
      expect(await bring(text)).toMatchObject({ ok: true });
      const before = await matrix();
      const outcome = await exportAndImport();
      expect(outcome).toMatchObject({ ok: true });
      expect(outcome.text).not.toMatch(/approval matrix/i);
      expect(await matrix()).toEqual(before);
    });

    test("R2: everything that is wrong with it is said at once, each at its line, and nothing is imported", async () => {
      const before = await matrix();
      const wrong = withOwnRules
        .replace("id: any, ask: service-leader", "id: any, ask: nobody-here")
        .replace("from: 7.5, to: 50", "from: 50, to: 7.5")
        .replace("id: theirs, ask: it-owner, side: client", "id: theirs, ask: ceo, side: provider")
        .replace("second_officer: second-officer", "second_officer: ceo")
        .replace("currencies: [GBP, EUR, JPY, KWD]", "currencies: [GBP, EUR, JPY, KWD, XYZ]");
      const outcome = await bring(wrong);
      expect(outcome.ok).toBe(false);
      for (const said of ["nobody-here", "is empty", "E_ACCOUNTABLE", "same as the chief", "XYZ"]) {
        expect(outcome.text).toContain(said);
      }
      expect(await matrix()).toEqual(before);
    });
  });

  describe("npm run demarc -- approvals route", () => {
    const route = async (...args: string[]) => approvalsCommand(database, ["route", ...args], now);
    beforeAll(async () => {
      expect(await bring(acme)).toMatchObject({ ok: true });
    });

    test("a discount: each step, why it is on it, and who is asked now", async () => {
      const { ok, text } = await route(
        "acme",
        "--type",
        "discount",
        "--list",
        "10000",
        "--cost",
        "6000",
        "--percent",
        "10",
      );
      expect(ok).toBe(true);
      expect(text.split("\n").slice(1)).toEqual([
        "GBP 10,000.00 at a cost of GBP 6,000.00, for GBP 9,000.00: margin 40 %, then 33.3 %.",
        "10 % off gives away 25 % of this deal's margin; you need 33.3 % more sales to earn it back.",
        "The last 90 days gave away GBP 0.00.",
        "Route: service leader, then CEO, because the discount is 10 %, and the margin falls to 33.3 %.",
        "  1. service leader: Priya Nair",
        "     rule any-discount",
        "  2. CEO: Rosalind Hart",
        "     rule large-discount: the discount is 10 %",
        "     rule thin-margin: the margin falls to 33.3 %",
      ]);
    });

    test("a change order that touches a function goes to whoever carries it for the client", async () => {
      const { text } = await route(
        "acme",
        "--type",
        "change",
        "--list",
        "900",
        "--cost",
        "100",
        "--function",
        "ven-lob",
      );
      expect(text).toContain("the client's app owner: Grace Holloway");
      expect(text).toContain("rule client-owner: “Line-of-business application support” is the client's by the map");
    });

    test("an earlier version of the matrix explains what was sent under it", async () => {
      expect(await bring(acme.replace("    discount: 10\n", "    discount: 2\n"))).toMatchObject({ ok: true });
      const version = (await matrix())?.version ?? 0;
      const asked = ["acme", "--type", "discount", "--list", "100", "--cost", "10", "--percent", "5"];
      expect((await route(...asked)).text).toContain("then CEO");
      expect((await route(...asked, "--matrix", String(version - 1))).text).toContain("Route: service leader.");
      expect(await route(...asked, "--matrix", "99")).toEqual({
        ok: false,
        text: "There is no version 99 of the approval matrix.",
      });
    });

    test.each([
      [[], /^Usage/],
      [["acme"], /--type is one of discount, change/],
      [["acme", "--type", "discount", "--list", "100"], /Say --cost/],
      [["acme", "--type", "discount", "--list", "-1", "--cost", "1", "--percent", "5"], /not negative|argument/],
      [
        ["acme", "--type", "discount", "--list", "1.234", "--cost", "1", "--percent", "5"],
        /--list: .*may mean 1234 or 1\.234/,
      ],
      [["acme", "--type", "discount", "--list", "1", "--cost", "1", "--percent", "0"], /--percent/],
      [["acme", "--type", "change", "--list", "1", "--cost", "1", "--currency", "USD"], /--currency is one of GBP/],
      [["acme", "--type", "change", "--list", "1", "--cost", "1", "--function", "no"], /not in the live map/],
      [["nobody", "--type", "change", "--list", "1", "--cost", "1"], /no approval matrix/],
      [["acme", "--everything"], /--everything/],
    ])("%j is refused with what to write", async (args, said) => {
      expect(await route(...args)).toMatchObject({ ok: false, text: expect.stringMatching(said) });
    });
  });
});
