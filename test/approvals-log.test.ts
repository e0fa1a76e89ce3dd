/** What is remembered: the last 90 days (R4), the log and its replay (R14), a discount over the lines of its quote. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { readInputs, readRoute } from "../src/features/approvals/kept.ts";
import { matrixOf } from "../src/features/approvals/matrix/store.ts";
import { routeOf } from "../src/features/approvals/routing/decide.ts";
import { approvalsAt, order, pressIn, quote } from "./support/approvals.ts";
import { eachDatabase } from "./support/database.ts";
import { type Desk, openDesk } from "./support/desk.ts";
import { cardsOf, cardWords, wordsOf } from "./support/words.ts";

const day = 24 * 60 * 60_000;

eachDatabase((_name, open) => {
  let desk: Desk;
  let at: ReturnType<typeof approvalsAt>;
  beforeAll(async () => {
    desk = await openDesk(await open(), { samples: ["acme.yaml"] });
    at = approvalsAt(desk);
  });
  afterAll(() => desk.close());

  const routeFor = async (values: Record<string, string>): Promise<string> =>
    /^Route: (.*)\.$/m.exec(wordsOf(await at.fills("lena.fischer", values)))?.[1] ?? "";

  describe("R4: one discount that is split into small ones", () => {
    const part = { ...quote, lines: "1,000", cost: "100", percent: "2" };

    test("the fifth of 2 % goes to the CEO, whoever asks, until the first is 90 days old, to the millisecond", async () => {
      for (let sent = 0; sent < 4; sent += 1) {
        expect(await routeFor(part)).toBe("service leader");
        await at.sends("lena.fischer", { ...part, what: `Part ${sent}` });
        await desk.ask("priya.nair", await at.posted("priya.nair"));
        await desk.settle();
        if (sent === 0) desk.clock.advance(day);
      }
      const split = "service leader, then CEO, because with those of the last 90 days the discount comes to 10 %";
      expect(await routeFor(part)).toBe(split);
      // Another currency's percentages count as well, its amounts do not.
      expect(await routeFor({ ...part, currency: "EUR" })).toBe(split);
      expect(wordsOf(await at.fills("dan.whitlock", part))).toContain(split);
      desk.clock.advance(89 * day - 1);
      expect(await routeFor(part)).toBe(split);
      desk.clock.advance(1);
      expect(await routeFor(part)).toBe("service leader");
    });

    test("R5: scope that was given for nothing counts, too", async () => {
      const free = { ...order, what: "Unpriced", hours: "2", rateCard: "engineer", price: "0", tradeoff: "lane" };
      const { cost: _, ...gift } = { ...free, detail: "It moves to Run" };
      const { id } = await at.sends("lena.fischer", gift, "change");
      expect((await at.request(id)).current.route.steps.map(({ role }) => role)).toEqual([
        "service-leader",
        "ceo",
        "it-owner",
      ]);
      expect(await routeFor({ ...part, percent: "0.01" })).toContain("then CEO");
      await desk.ask("lena.fischer", await at.posted("lena.fischer", "Withdraw"));
      expect(await routeFor({ ...part, percent: "0.01" })).toBe("service leader");
    });
  });

  describe("R14: the log", () => {
    const sentDetail = z.object({ inputs: z.unknown(), matrixVersion: z.int(), route: z.unknown() });

    test("holds what everything was routed by, and who did what for whom, where; its replay gives the same routes", async () => {
      const { form } = await desk.ask("priya.nair", { kind: "command", name: "delegate", args: "" });
      if (form === undefined) throw new Error("No form was opened.");
      const sofia = await desk.database.prisma.member.findFirstOrThrow({ where: { key: "sofia" } });
      const today = desk.clock.now().toISOString().slice(0, 10);
      const values = { to: sofia.personId, from: today, until: today, scope: "all" };
      await desk.ask("priya.nair", { kind: "submit", form: form.form, state: form.state, values });
      const { id } = await at.sends("lena.fischer", { ...order, function: "ven-lob", what: "Logged" }, "change");
      await at.edits("lena.fischer", id, { ...order, what: "Logged and changed", price: "5,000" });
      await desk.ask("sofia.marsh", await at.posted("sofia.marsh"));
      await desk.settle();

      const rows = await desk.database.prisma.approvalEvent.findMany({
        where: { requestId: id },
        orderBy: { id: "asc" },
      });
      const routed = rows.filter(({ what }) => what === "sent" || what === "edited");
      expect(routed.map(({ version }) => version)).toEqual([1, 2]);
      const roles: string[][] = [];
      for (const { detail } of routed) {
        const { inputs, matrixVersion, route } = sentDetail.parse(detail);
        const matrix = await desk.database.transaction((tx) => matrixOf(tx, "acme", matrixVersion));
        expect(routeOf(matrix, readInputs(inputs))).toEqual(readRoute(route));
        roles.push(readRoute(route).steps.flatMap(({ role, rules }) => [role, ...rules]));
      }
      expect(roles).toEqual([
        ["service-leader", "any-change", "app-owner", "client-owner"],
        ["service-leader", "any-change", "it-owner", "client-owner"],
      ]);
      const priya = await desk.database.prisma.member.findFirstOrThrow({ where: { key: "priya" } });
      expect(rows.find(({ what }) => what === "approved")).toMatchObject({
        actor: sofia.personId,
        onBehalfOf: priya.personId,
        version: 2,
        place: { kind: "direct", platform: "teams" },
      });
    });

    test("takes no change back, whoever asks", async () => {
      const { prisma } = desk.database;
      await expect(prisma.approvalEvent.deleteMany()).rejects.toThrow(/append-only/);
      await expect(prisma.approvalEvent.updateMany({ data: { actor: "nobody" } })).rejects.toThrow(/append-only/);
    });
  });

  test("money: a discount is shown over the lines of its quote, which lose together exactly what it gives away", async () => {
    const lines = ["Licences: 0.05", "Support: 0.05", "Hosting: 0.05"].join("\n");
    const preview = wordsOf(await at.fills("lena.fischer", { ...quote, lines, cost: "0.01", percent: "10" }));
    expect(preview).toContain("Licences: GBP 0.05 − GBP 0.01 = GBP 0.04");
    expect(preview).toContain("Support: GBP 0.05 − GBP 0.01 = GBP 0.04");
    expect(preview).toContain("Hosting: GBP 0.05 − GBP 0.00 = GBP 0.05");
    expect(preview).toContain("Price then: GBP 0.13");
  });

  test("a change order is small by its price, so that no large one is approved with the small ones", async () => {
    const sent: string[] = [];
    for (const [what, price] of [
      ["Patch cable", "20"],
      ["Patch panel", "240"],
      ["New depot", "90,000"],
    ] as const) {
      sent.push((await at.sends("lena.fischer", { ...order, what, price, cost: "10" }, "change")).id);
    }
    const list = await desk.ask("priya.nair", { kind: "command", name: "approvals", args: "" });
    const bulk = pressIn(cardsOf(list), "Approve 2 small ones");
    if (bulk === undefined) throw new Error(`It was not offered: ${cardsOf(list).map(cardWords).join("\n")}`);
    await desk.ask("priya.nair", bulk);
    await desk.settle();
    const steps: number[] = [];
    for (const id of sent) steps.push((await at.request(id)).step);
    expect(steps).toEqual([1, 1, 0]);
  });
});
