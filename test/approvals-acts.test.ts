/** What people do with requests besides deciding one: several at once, withdraw, end a delegation, use what is old. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvalsAt, order, pressIn, quote } from "./support/approvals.ts";
import { freshPglite, onPostgres } from "./support/database.ts";
import { type Desk, openDesk } from "./support/desk.ts";
import { cardsOf, cardWords, wordsOf } from "./support/words.ts";

let desk: Desk;
let at: ReturnType<typeof approvalsAt>;
beforeAll(async () => {
  desk = await openDesk(await freshPglite(), { samples: ["acme.yaml"] });
  at = approvalsAt(desk);
});
afterAll(() => desk.close());

/** So little that all of them together never concern anybody but the service leader (R4). */
const little = { ...quote, percent: "0.02" };

const lists = (who: string, args = "") => desk.ask(who, { kind: "command", name: "approvals", args });
const newest = async (who: string, what: string) =>
  (await at.cardsFor(who)).map(cardWords).find((words) => words.includes(what));

describe("several small ones are approved with one press", () => {
  test("each as it was listed: what was decided, edited or is large meanwhile is not, and all of it is said", async () => {
    const small = { ...quote, lines: "2,000", cost: "100" };
    const sent: Record<string, string> = {};
    for (const what of ["Cables", "Labels", "Racks", "Trays"]) {
      sent[what] = (await at.sends("lena.fischer", { ...small, what })).id;
    }
    // GBP 300 is given away: more than the limit of 250.
    sent.Large = (await at.sends("lena.fischer", { ...quote, what: "Large", lines: "30,000" })).id;
    const list = await lists("priya.nair");
    const bulk = pressIn(cardsOf(list), "Approve 4 small ones");
    if (bulk === undefined) throw new Error(`It was not offered: ${wordsOf(list)}`);

    const payload = { engagement: "acme", request: sent.Labels, version: 1, step: 0 };
    await desk.ask("priya.nair", { kind: "press", action: "approvals.approve", payload });
    await at.edits("lena.fischer", sent.Racks ?? "", { ...small, what: "Racks", percent: "2" });
    const said = wordsOf(await desk.ask("priya.nair", bulk));
    await desk.settle();
    expect(new Set(said.match(/D-\d+: approved\./g)).size).toBe(2);
    expect(said).toContain("was already approved by you");
    expect(said).toContain("is version 2 now, and this is version 1. Nothing was decided. Discount: 1 % → 2 %.");
    const states: string[] = [];
    for (const id of Object.values(sent)) states.push((await at.request(id)).state);
    expect(states).toEqual(["approved", "approved", "pending", "approved", "pending"]);
    for (const what of ["Cables", "Trays"]) expect(await newest("lena.fischer", what)).toContain("Approved");
    const decisions = await desk.database.prisma.approvalDecision.count({
      where: { requestId: { in: Object.values(sent) } },
    });
    await desk.ask("priya.nair", bulk);
    expect(
      await desk.database.prisma.approvalDecision.count({ where: { requestId: { in: Object.values(sent) } } }),
    ).toBe(decisions);
  });

  test("R7: nobody approves with it what they may not; the client's side is offered none", async () => {
    const { id } = await at.sends("lena.fischer", { ...quote, what: "Not theirs", lines: "100", cost: "1" });
    const items = [[id, 1, 0]];
    const bulk = { kind: "press", action: "approvals.approve_small", payload: { engagement: "acme", items } } as const;
    for (const who of ["lena.fischer", "dan.whitlock", "helen.okafor"]) {
      expect(wordsOf(await desk.ask(who, bulk))).toMatch(/you asked for it|not asked to decide|not yours to decide/);
    }
    expect((await at.request(id)).decisions).toEqual([]);
    await at.sends("lena.fischer", { ...order, what: "First" }, "change");
    await at.sends("lena.fischer", { ...order, what: "Second" }, "change");
    for (const _each of [1, 2]) {
      const due = (await lists("priya.nair")).say?.map(({ card }) => card) ?? [];
      expect(due.length).toBeGreaterThan(0);
      await desk.ask("priya.nair", await at.posted("priya.nair"));
      await desk.settle();
    }
    const list = await lists("helen.okafor");
    expect(wordsOf(list)).toContain("Waiting for you: ");
    expect(pressIn(cardsOf(list), "Approve")).toBeUndefined();
  });
});

test("R13: what is sent back is edited and sent again as its next version; what is rejected is over", async () => {
  const reason = async (label: string, text: string): Promise<void> => {
    const { form } = await desk.ask("priya.nair", await at.posted("priya.nair", label));
    if (form === undefined) throw new Error("No form was opened.");
    await desk.ask("priya.nair", { kind: "submit", form: form.form, state: form.state, values: { reason: text } });
    await desk.settle();
  };
  const { id } = await at.sends("lena.fischer", { ...quote, what: "Too dear" });
  const old = await at.posted("priya.nair");
  await reason("Ask for changes", "Half of it is enough");
  expect((await at.request(id)).state).toBe("changes");
  expect(await newest("lena.fischer", "Half of it is enough")).toContain("[Edit and send again]");
  expect(wordsOf(await desk.ask("priya.nair", old))).toContain("was already sent back for changes by you");
  await at.edits("lena.fischer", id, { ...quote, what: "Too dear", percent: "0.5" });
  expect(await at.request(id)).toMatchObject({ state: "pending", current: { version: 2 } });
  await reason("Reject", "Not this year");
  expect(await newest("lena.fischer", "Not this year")).toContain("Priya Nair rejected it.");
  const again = { kind: "press", action: "approvals.edit", payload: { engagement: "acme", request: id } } as const;
  const { form } = await desk.ask("lena.fischer", again);
  const values = { ...quote, what: "Too dear" };
  const late = form && (await desk.ask("lena.fischer", { kind: "submit", form: form.form, state: form.state, values }));
  expect(late && wordsOf(late)).toContain("is closed: it can no longer be changed. Send a new request.");
  expect((await at.request(id)).state).toBe("rejected");
});

describe("withdrawing", () => {
  test("closes it for everybody, on the client's side too; nobody else may, and what is decided cannot be withdrawn", async () => {
    const { id } = await at.sends("lena.fischer", { ...order, what: "A change of mind" }, "change");
    await desk.ask("priya.nair", await at.posted("priya.nair"));
    await desk.settle();
    const old = await at.posted("helen.okafor");
    const withdraw = await at.posted("lena.fischer", "Withdraw");
    expect(wordsOf(await desk.ask("priya.nair", withdraw))).toContain("Only Lena Fischer may withdraw");
    expect(wordsOf(await desk.ask("lena.fischer", withdraw))).toContain("Withdrawn.");
    await desk.settle();
    expect((await at.request(id)).state).toBe("withdrawn");
    expect(await newest("helen.okafor", "A change of mind")).toContain("Harbourline IT withdrew it");
    expect(await newest("priya.nair", "A change of mind")).toContain("Withdrawn");
    expect(wordsOf(await desk.ask("helen.okafor", old))).toContain("was withdrawn, so there is nothing to decide");
    expect(wordsOf(await desk.ask("lena.fischer", withdraw))).toContain("Withdrawn.");
    expect(await at.happened(id)).toEqual(["sent", "asked", "approved", "asked", "withdrawn"]);

    const { id: done } = await at.sends("lena.fischer", { ...quote, what: "Too late to withdraw" });
    const late = await at.posted("lena.fischer", "Withdraw");
    await desk.ask("priya.nair", await at.posted("priya.nair"));
    expect(wordsOf(await desk.ask("lena.fischer", late))).toContain("Approved.");
    expect((await at.request(done)).state).toBe("approved");
  });

  test("R4: what was withdrawn gave nothing away", async () => {
    const large = { ...quote, what: "Nine percent", percent: "9" };
    const before = wordsOf(await at.fills("lena.fischer", { ...large, percent: "2" }));
    await at.sends("lena.fischer", large);
    const meanwhile = wordsOf(await at.fills("lena.fischer", { ...large, percent: "2" }));
    expect(meanwhile).not.toBe(before);
    await desk.ask("lena.fischer", await at.posted("lena.fischer", "Withdraw"));
    const route = (words: string) => /Route: [^\n]*/.exec(words)?.[0];
    expect(route(wordsOf(await at.fills("lena.fischer", { ...large, percent: "2" })))).toBe(route(before));
  });
});

test("R8: “End it now” ends a delegation at once, for what is pending too, and only its owner's press does", async () => {
  const { form } = await desk.ask("priya.nair", { kind: "command", name: "delegate", args: "" });
  if (form === undefined) throw new Error("No form was opened.");
  const sofia = await desk.database.prisma.member.findFirstOrThrow({ where: { key: "sofia" } });
  const values = { to: sofia.personId, from: "2026-11-23", until: "2026-11-30", scope: "discount" };
  await desk.ask("priya.nair", { kind: "submit", form: form.form, state: form.state, values });
  const { id } = await at.sends("lena.fischer", { ...little, what: "Handed over" });
  const borrowed = await at.posted("sofia.marsh");

  const list = await desk.ask("priya.nair", { kind: "command", name: "delegate", args: "" });
  expect(wordsOf(list)).toContain("Sofia Marsh: discounts, from ");
  const end = pressIn(cardsOf(list), "End it now");
  if (end === undefined) throw new Error("There is no button.");
  expect(wordsOf(await desk.ask("sofia.marsh", end))).toContain("That is not yours to end.");
  desk.clock.advance(60_000);
  expect(wordsOf(await desk.ask("priya.nair", end))).toContain("Sofia Marsh no longer decides for you.");
  // Before anything was swept: the instant counts.
  expect(wordsOf(await desk.ask("sofia.marsh", borrowed))).toContain("You are not asked to decide");
  await desk.settle();
  expect(await newest("sofia.marsh", "Handed over")).toContain("is no longer yours to decide");
  expect(await newest("sofia.marsh", "You no longer decide for Priya Nair.")).toBeDefined();
  expect(wordsOf(await desk.ask("priya.nair", end))).toContain("did not decide any more for you");
  await desk.ask("priya.nair", await at.posted("priya.nair"));
  expect((await at.request(id)).decisions).toMatchObject([{ outcome: "approved" }]);
  expect((await at.request(id)).decisions[0]?.onBehalfOf).toBeUndefined();
});

describe("an old card after a redeploy", () => {
  test("a press on it decides as before, and a redelivery of that press changes nothing", async () => {
    const { id } = await at.sends("lena.fischer", { ...little, what: "From before" });
    const card = await at.posted("priya.nair");
    const again = await openDesk(desk.database, {
      samples: [],
      at: desk.clock.now().toISOString(),
      paper: desk.paper,
    });
    try {
      expect(wordsOf(await again.ask("priya.nair", card, { delivery: "redeployed" }))).toContain("Approved");
      expect(wordsOf(await again.ask("priya.nair", card, { delivery: "redeployed" }))).toContain("Approved");
      await again.settle();
    } finally {
      await again.close();
    }
    expect((await at.request(id)).decisions).toHaveLength(1);
    expect(await newest("lena.fischer", "From before")).toContain("Approved");
  });

  test.each([
    ["of an action that is gone", "approvals.sign_off", { request: "1" }],
    ["of another shape", "approvals.approve", { request: "1" }],
  ])("a button %s is answered clearly", async (_what, action, payload) => {
    expect(wordsOf(await desk.ask("priya.nair", { kind: "press", action, payload }))).toContain("older version");
  });
});

test("the requester hears each step as a line, keeps one card that is true, and gets another at the end", async () => {
  const { id } = await at.sends("lena.fischer", { ...quote, what: "Step by step", percent: "12" });
  const about = async () =>
    (await at.cardsFor("lena.fischer")).map(cardWords).filter((words) => words.includes("Step by step"));
  expect(await about()).toEqual([expect.stringContaining("It waits for Priya Nair, service leader.")]);
  await desk.ask("priya.nair", await at.posted("priya.nair"));
  await desk.settle();
  const [line, card, ...others] = await about();
  expect(line).toContain("Step by step. Priya Nair approved it. Next: Rosalind Hart, CEO.");
  expect(card).toContain("It waits for Rosalind Hart, CEO.");
  expect(others).toEqual([]);
  await desk.ask("rosalind.hart", await at.posted("rosalind.hart"));
  await desk.settle();
  expect((await at.request(id)).state).toBe("approved");
  const [last, , first] = await about();
  for (const each of [last, first]) expect(each).toContain("Rosalind Hart approved version 1");
});

test("R12: an approver who is gone from the file: their decision stands under their name, others are asked", async () => {
  const dear = { ...little, what: "Decided by somebody who left", percent: "12" };
  const { id } = await at.sends("lena.fischer", dear);
  await desk.ask("priya.nair", await at.posted("priya.nair"));
  await desk.settle();
  const { id: open } = await at.sends("lena.fischer", { ...little, what: "Waits for somebody who left" });
  const old = await at.posted("priya.nair");
  await at.bring(
    (text) =>
      text
        .replace(/ {2}- key: priya\n(?: {4}.*\n)+/, "")
        .replace("roles: [second-officer]", "roles: [second-officer, service-manager, service-leader, steward]")
        .replace(/ {4}priya:\n(?: {6}.*\n)+/, "")
        .replaceAll("priya", "kwame"),
    (table) => table.replaceAll("priya", "kwame"),
  );
  await desk.settle();
  expect(await newest("kwame.boateng", "Waits for somebody who left")).toContain("You are asked now");
  expect(wordsOf(await desk.ask("priya.nair", old))).not.toContain("Approved");
  expect((await at.request(open)).state).toBe("pending");
  const history = await desk.ask("rosalind.hart", {
    kind: "press",
    action: "approvals.show",
    payload: { engagement: "acme", request: id },
  });
  expect(wordsOf(history)).toContain("Priya Nair approved version 1");
  expect((await at.request(id)).decisions).toMatchObject([{ outcome: "approved", lapsed: false }]);
});

onPostgres((open) => {
  test("R9, R10: an edit at the very moment of an approval: one of the two is first, and the other one hears it", async () => {
    const own = await openDesk(await open(), { samples: ["acme.yaml"] });
    const here = approvalsAt(own);
    const outcomes = new Set<string>();
    try {
      for (let round = 0; round < 12; round += 1) {
        const { id } = await here.sends("lena.fischer", { ...little, what: `Race ${round}` });
        const card = await here.posted("priya.nair");
        const edit = { kind: "press", action: "approvals.edit", payload: { engagement: "acme", request: id } } as const;
        const { form } = await own.ask("lena.fischer", edit);
        if (form === undefined) throw new Error("No form was opened.");
        const values = { ...little, what: `Race ${round}`, percent: "0.03" };
        const preview = await own.ask("lena.fischer", { kind: "submit", form: form.form, state: form.state, values });
        const send = pressIn(cardsOf(preview), "Send version 2");
        if (send === undefined) throw new Error("It was not previewed.");
        const both = [() => own.ask("priya.nair", card), () => own.ask("lena.fischer", send)];
        if (round % 2 === 1) both.reverse();
        const words = (await Promise.all(both.map((one) => one()))).map(wordsOf);
        const [pressed, sent] = round % 2 === 1 ? words.reverse() : words;
        const { state, current, decisions } = await here.request(id);
        if (current.version === 1) {
          expect(state).toBe("approved");
          expect(sent).toContain("was decided while you edited it, so your change was not sent");
          outcomes.add("approved");
        } else {
          expect({ state, decisions }).toEqual({ state: "pending", decisions: [] });
          expect(pressed).toContain("Nothing was decided");
          outcomes.add("edited");
        }
        await own.settle();
      }
    } finally {
      await own.close();
    }
    expect(outcomes.size).toBeGreaterThan(0);
  }, 120_000);
});
