/** The dependency rules of the architecture, held from the real import graph. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { cyclesIn, type Import, importGraph } from "./support/import-graph.ts";

const root = resolve(import.meta.dirname, "..");
const { files, imports } = importGraph(root, ["src", "adapters"]);

const breaking = (broken: (each: Import) => boolean): string[] =>
  imports.filter(broken).map(({ from, to }) => `${from} → ${to}`);
const folderOf = (file: string, depth: number): string => file.split("/").slice(0, depth).join("/");
const isDecision = (file: string): boolean => file.startsWith("src/domain/") || file.endsWith("/decide.ts");

describe("the architecture", () => {
  test("was read from real files", () => {
    expect(files.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(files.length);
    for (const folder of [
      "src/bot",
      "src/domain",
      "src/infra",
      "src/features",
      "adapters/slack",
      "adapters/teams",
      "adapters/playground",
      "adapters/email",
      "adapters/sms",
      "adapters/webhook",
    ]) {
      expect(files.filter((file) => file.startsWith(`${folder}/`))).not.toHaveLength(0);
    }
  });

  test("rule 1: the inside knows no platform", () => {
    const outside = /^adapters\/|^@slack\/|^botbuilder|^adaptivecards|^nodemailer|^twilio/;
    expect(breaking(({ from, to }) => from.startsWith("src/") && from !== "src/main.ts" && outside.test(to))).toEqual(
      [],
    );
  });

  test("rule 1: adapters do not import each other", () => {
    const adapter = (file: string) => folderOf(file, 2);
    expect(
      breaking(
        ({ from, to }) => from.startsWith("adapters/") && to.startsWith("adapters/") && adapter(from) !== adapter(to),
      ),
    ).toEqual([]);
  });

  test("rule 2: decisions stand on the domain and on types of the chat language alone", () => {
    const allowed = ({ to, typeOnly }: Import) =>
      to.startsWith("src/domain/") ||
      to.endsWith("/decide.ts") ||
      (to.startsWith("src/bot/") && typeOnly) ||
      to === "temporal-polyfill";
    expect(breaking((each) => isDecision(each.from) && !allowed(each))).toEqual([]);
  });

  test("rule 3: only stores and infra know the Prisma client", () => {
    const prisma = /^@prisma\/|^src\/infra\/client\//;
    const mayKnow = (file: string) => file.startsWith("src/infra/") || file.endsWith("/store.ts");
    expect(breaking(({ from, to }) => prisma.test(to) && !mayKnow(from))).toEqual([]);
  });

  test("rule 4: features meet at their doors", () => {
    const feature = (file: string) => (file.startsWith("src/features/") ? folderOf(file, 3) : undefined);
    const inside = ({ from, to }: Import) =>
      feature(to) !== undefined && feature(from) !== feature(to) && to !== `${feature(to)}/index.ts`;
    expect(breaking(inside)).toEqual([]);
  });

  test("rule 4: there is no cycle anywhere", () => {
    expect(cyclesIn(imports)).toEqual([]);
  });

  test("the machine's clock is read in one place", () => {
    const reads = /\bnew Date\(\)|\bDate\.now\(\)/;
    const readers = files.filter((file) => reads.test(readFileSync(resolve(root, file), "utf8")));
    expect(readers).toEqual(["src/domain/clock.ts"]);
  });
});
