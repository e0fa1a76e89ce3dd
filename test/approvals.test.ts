/**
 * Approvals from the inside. The "bad input that must be tried", and where each is:
 *
 * - negative, zero, huge and fractional amounts, currencies of three and of no decimals, mixed currencies: here ("bad
 *   input"); as people in different countries write them: here, and `domain/amount.test.ts`
 * - an approver without a chat account: here (R12, R3), and `approvals-away.test.ts`, with those on leave; gone:
 *   `approvals-acts.test.ts` (R12)
 * - the CEO asking for their own discount: here (R7)
 * - an edit while somebody presses Approve: here (R10), and at the very same moment in `approvals-acts.test.ts`
 * - an old card after a redeploy: `approvals-acts.test.ts`, `stories/old-cards.test.ts`
 * - a form sent twice: here; by a nervous finger on each platform: `stories/old-cards.test.ts`
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Turn } from "../src/bot/turn.ts";
import { matrixOf } from "../src/features/approvals/matrix/store.ts";
import { versionsOf } from "../src/features/approvals/request/store.ts";
import { routeOf } from "../src/features/approvals/routing/decide.ts";
import { approvalsAt, pressIn, quote } from "./support/approvals.ts";
import { freshPglite } from "./support/database.ts";
import { type Desk, openDesk } from "./support/desk.ts";
import { cardsOf, cardWords, wordsOf } from "./support/words.ts";

let desk: Desk;
let at: ReturnType<typeof approvalsAt>;
beforeAll(async () => {
  desk = await openDesk(await freshPglite(), { samples: ["acme.yaml"] });
  at = approvalsAt(desk);
});
afterAll(() => desk.close());

describe("bad input has a clear outcome", () => {
  test.each<[string, Record<string, string>, string, string]>([
    ["a negative price", { lines: "-5" }, "lines", "not negative"],
    ["a price of nothing", { lines: "0" }, "lines", "nothing to discount"],
    ["a huge price", { lines: "99999999999999999999" }, "lines", "more than I can take"],
    ["a fraction of a penny", { lines: "0.125" }, "lines", "GBP has 2 decimals"],
    ["a fraction of a yen", { lines: "1.5", currency: "JPY" }, "lines", "JPY has no smaller unit"],
    ["an ambiguous dinar", { lines: "1,234", currency: "KWD" }, "lines", "may mean 1234 or 1.234"],
    ["a fraction of a fils", { lines: "1.2345", currency: "KWD" }, "lines", "KWD has 3 decimals"],
    ["an amount that may begin in two places", { lines: "Support ١ ٢٦٥" }, "lines", "Where does the amount begin"],
    ["lines of two currencies", { lines: "Licences: £5\nSupport: €5" }, "lines", "currencies never mix"],
    ["mixed currencies", { cost: "€ 5" }, "cost", "currencies never mix"],
    ["a currency that is not quoted in", { currency: "USD" }, "currency", "Choose one of GBP, EUR, JPY, KWD."],
    ["no discount", { percent: "0" }, "percent", "needs no approval"],
    ["more than all of it", { percent: "101" }, "percent", "at most 100 %"],
    ["words for a number", { cost: "a lot" }, "cost", "is not a number"],
    ["a seller of the client's", { seller: "nobody" }, "seller", "one of your colleagues"],
  ])("%s", async (_what, wrong, field, say) => {
    const { form } = await at.fills("lena.fischer", { ...quote, ...wrong });
    expect(form?.errors?.[field]).toContain(say);
  });

  test("all that is wrong is said at once, and everything that was typed is kept", async () => {
    const { form } = await at.fills("lena.fischer", { ...quote, lines: "x", cost: "y", percent: "z" });
    expect(Object.keys(form?.errors ?? {}).sort()).toEqual(["cost", "lines", "percent"]);
    expect(form?.fields.find(({ name }) => name === "what")?.initial).toBe("Firewall refresh");
  });

  test.each<[string, Record<string, string>, string, string]>([
    ["without a tradeoff", {}, "tradeoff", "cannot be sent"],
    ["for nothing, as its own tradeoff", { tradeoff: "price", price: "0" }, "tradeoff", "is no tradeoff"],
    ["whose lane is not said", { tradeoff: "lane", price: "0" }, "detail", "which lane"],
    ["without a price", { tradeoff: "removal", detail: "The old one" }, "price", "Write a price"],
    ["of hours without a rate card", { tradeoff: "price", hours: "5" }, "rateCard", "Choose the rate card"],
    [
      "of hours in another currency's card",
      { tradeoff: "price", hours: "5", rateCard: "senior", currency: "EUR" },
      "rateCard",
      "currencies never mix",
    ],
  ])("R5: a change order %s", async (_what, more, field, say) => {
    const { lines: _, percent: _p, ...common } = quote;
    const { form } = await at.fills("lena.fischer", { ...common, ...more }, "change");
    expect(form?.errors?.[field]).toContain(say);
  });

  test("amounts as people in different countries write them, and lines that are shared out", async () => {
    const words = wordsOf(
      await at.fills("lena.fischer", {
        ...quote,
        currency: "EUR",
        lines: "Licences: 1.234,50\nSupport: 1 265,50",
        cost: "1'000.00",
      }),
    );
    expect(words).toContain("EUR 2,500.00, 2 lines");
    expect(words).toContain("Cost: EUR 1,000.00");
  });

  test("whoever may not ask hears who may; the client's people nothing of the rules", async () => {
    expect(wordsOf(await desk.ask("priya.nair", { kind: "command", name: "discount", args: "" }))).toContain(
      "asked for by these: engineer, sales, CEO",
    );
    expect(wordsOf(await desk.ask("helen.okafor", { kind: "command", name: "discount", args: "" }))).toContain(
      "the people of Harbourline IT",
    );
  });
});

test("a form that is sent twice makes one request, and a preview that is pressed twice sends it once", async () => {
  const before = await desk.database.prisma.approvalRequest.count();
  const { form, state } = await at.opens("lena.fischer", "discount");
  const submit: Turn["intent"] = { kind: "submit", form, state, values: quote };
  const preview = await desk.ask("lena.fischer", submit);
  await desk.ask("lena.fischer", submit);
  const send = pressIn(cardsOf(preview), "Send");
  if (send === undefined) throw new Error("It was not previewed.");
  await desk.ask("lena.fischer", send);
  expect(wordsOf(await desk.ask("lena.fischer", send))).toContain("It waits for Priya Nair");
  expect(wordsOf(await desk.ask("lena.fischer", submit))).toContain("Not sent yet");
  expect(await desk.database.prisma.approvalRequest.count()).toBe(before + 1);
});

test("R10: an edit while somebody presses: the old card refuses with the difference, and the new one decides", async () => {
  const { id } = await at.sends("lena.fischer");
  const old = await at.posted("priya.nair");
  const preview = await at.edits("lena.fischer", id, { ...quote, percent: "2" });
  expect(wordsOf(preview)).toContain("Discount: 1 % → 2 %");
  const send = pressIn(cardsOf(preview), "Send version 2");
  if (send === undefined) throw new Error("It was not previewed.");
  const refused = wordsOf(await desk.ask("priya.nair", old));
  expect(refused).toContain("it is version 2 now, and this is version 1. Nothing was decided. Discount: 1 % → 2 %.");
  await desk.ask("priya.nair", await at.posted("priya.nair"));
  expect(await at.request(id)).toMatchObject({ state: "approved", current: { version: 2 } });
  expect(wordsOf(await desk.ask("lena.fischer", send))).toContain("Approved");
});

test("R13: “looks good” approves nothing: the buttons come again", async () => {
  const { id } = await at.sends("lena.fischer", { ...quote, what: "A switch" });
  await desk.database.prisma.approvalRequest.updateMany({
    where: { id: { not: id }, state: "pending" },
    data: { state: "withdrawn" },
  });
  const reply = await desk.ask("priya.nair", { kind: "text", text: "Looks good!" });
  expect(wordsOf(reply)).toContain("Words approve nothing here: only the buttons do.");
  expect((await at.request(id)).state).toBe("pending");
  expect(pressIn(cardsOf(reply), "Approve")).toBeDefined();
});

test("R7: the CEO's own discount is the second officer's; R14: the log's inputs give the same route again", async () => {
  const { id } = await at.sends("rosalind.hart", { ...quote, percent: "12" });
  await desk.ask("priya.nair", await at.posted("priya.nair"));
  await desk.settle();
  expect(wordsOf(await desk.ask("rosalind.hart", { ...(await at.posted("kwame.boateng")) }))).toContain(
    "you asked for it. Kwame Boateng is asked",
  );
  await desk.ask("kwame.boateng", await at.posted("kwame.boateng"));
  expect((await at.request(id)).state).toBe("approved");
  const { matrixVersion } = await at.request(id);
  await desk.database.transaction(async (tx) => {
    const matrix = await matrixOf(tx, "acme", matrixVersion);
    for (const { inputs, route } of await versionsOf(tx, id)) expect(routeOf(matrix, inputs)).toEqual(route);
  });
  const log = await desk.database.prisma.approvalEvent.findMany({ where: { requestId: id }, orderBy: { id: "asc" } });
  expect(log.map(({ what }) => what)).toEqual(["sent", "asked", "approved", "asked", "approved"]);
});

test("R8: a delegation moves what is pending, is recorded as B for A, and ends at its instant", async () => {
  const { id } = await at.sends("lena.fischer", { ...quote, what: "A router" });
  const { form, state } = (await desk.ask("priya.nair", { kind: "command", name: "delegate", args: "" })).form ?? {};
  if (form === undefined) throw new Error("No form was opened.");
  const tomas = await desk.database.prisma.member.findFirstOrThrow({ where: { key: "sofia" } });
  const values = { to: tomas.personId, from: "2026-11-23", until: "2026-11-24", scope: "all" };
  expect(wordsOf(await desk.ask("priya.nair", { kind: "submit", form, state, values }))).toContain(
    "Sofia Marsh decides discounts, change orders and corrections of time for you",
  );
  await desk.settle();
  // All that waits for Priya is moved, in no order.
  const moved = await at.posted("sofia.marsh", "Approve", id);
  desk.clock.advance(new Date("2026-11-24T23:59:59.999Z").getTime() - desk.clock.now().getTime());
  await desk.ask("sofia.marsh", moved);
  expect((await at.request(id)).decisions).toMatchObject([{ outcome: "approved" }]);
  expect((await at.request(id)).decisions[0]?.onBehalfOf).toBeDefined();

  const { id: other } = await at.sends("lena.fischer", { ...quote, what: "Another router" });
  const late = await at.posted("sofia.marsh", "Approve", other);
  desk.clock.advance(1);
  expect(wordsOf(await desk.ask("sofia.marsh", late))).toContain("not asked to decide");
  await desk.settle();
  expect((await at.request(other)).state).toBe("pending");
});

test("R11: silence reminds, escalates and expires, and never approves", async () => {
  await at.moveTo("2026-11-25T07:00:00Z");
  const { id } = await at.sends("lena.fischer", { ...quote, what: "A quiet one" });
  await at.moveTo("2026-11-25T12:00:00Z");
  expect(await at.happened(id)).toEqual(["sent", "asked", "reminded"]);
  await at.moveTo("2026-11-25T16:00:00Z");
  await at.moveTo("2026-11-26T14:00:00Z");
  expect(await at.happened(id)).toEqual(["sent", "asked", "reminded", "reminded", "escalated", "asked"]);
  expect(await at.posted("rosalind.hart")).toBeDefined();
  await at.moveTo("2026-12-20T00:00:00Z");
  expect(await at.request(id)).toMatchObject({ state: "expired", decisions: [] });
});

test("R12, R3: when the only approver leaves, the fallback is asked at once, the administrators are told, and decisions stand", async () => {
  const { id } = await at.sends("lena.fischer", { ...quote, what: "An orphan" });
  const old = await at.posted("priya.nair");
  // Whoever has the role now has no account yet.
  const nora =
    "  - { key: nora, name: Nora Quiet, email: nora@harbourline.example, side: provider, roles: [service-leader] }\n";
  await at.bring((text) =>
    text
      .replace("roles: [service-manager, service-leader, ", "roles: [service-manager, ")
      .replace("  - key: helen\n", `${nora}  - key: helen\n`),
  );
  await desk.settle();
  expect((await at.request(id)).state).toBe("unrouted");
  expect(wordsOf(await desk.ask("priya.nair", old))).toContain("Kwame Boateng is asked");
  const { user } = await desk.account("priya.nair");
  const told = desk.paper.posts.filter(
    ({ to, card }) => JSON.stringify(to).includes(user) && cardWords(card).includes("unrouted"),
  );
  expect(told.length).toBeGreaterThan(0);
  expect(wordsOf(await desk.ask("kwame.boateng", await at.posted("kwame.boateng")))).toContain("An orphan");
  expect((await at.request(id)).decisions).toMatchObject([{ outcome: "approved", role: "service-leader" }]);
});

test("a new version of the matrix does not change what is under way", async () => {
  await at.bring((text) => text);
  await desk.settle();
  const { id } = await at.sends("lena.fischer", { ...quote, what: "Under way" });
  const before = await at.request(id);
  await at.bring((text) => text.replace("    discount: 10\n", "    discount: 0.5\n"));
  await desk.settle();
  expect(await at.request(id)).toEqual(before);
  const { id: next } = await at.sends("lena.fischer", { ...quote, what: "Under the new one" });
  expect((await at.request(next)).matrixVersion).toBe(before.matrixVersion + 1);
  await desk.ask("priya.nair", await at.posted("priya.nair"));
  expect((await at.request(next)).matrixVersion).toBe(before.matrixVersion + 1);
});
