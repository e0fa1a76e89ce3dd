/** What the client's side is asked and reads: who of them is Accountable (R5), and which version they know (R6). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvalsAt, order } from "./support/approvals.ts";
import { freshPglite } from "./support/database.ts";
import { type Desk, openDesk } from "./support/desk.ts";
import { cardWords, wordsOf } from "./support/words.ts";

let desk: Desk;
let at: ReturnType<typeof approvalsAt>;
beforeAll(async () => {
  desk = await openDesk(await freshPglite(), { samples: ["acme.yaml"] });
  at = approvalsAt(desk);
});
afterAll(() => desk.close());

const approve = async (who: string) => {
  await desk.ask(who, await at.posted(who));
  await desk.settle();
};
const wordsFor = async (who: string, what: string) =>
  (await at.cardsFor(who)).map(cardWords).find((words) => words.includes(what));

describe("R5: a change order goes to the client's Accountable", () => {
  test("to whoever carries the function that it touches, and the route says so", async () => {
    const values = { ...order, what: "Scanner profiles", function: "ven-lob" };
    const preview = wordsOf(await at.fills("lena.fischer", values, "change"));
    expect(preview).toContain("Route: service leader, then the client's app owner, because “");
    expect(preview).toContain("” is the client's by the map.");
    const { id } = await at.sends("lena.fischer", values, "change");
    await approve("priya.nair");
    expect(await wordsFor("grace.holloway", "Scanner profiles")).toContain("Function: ");
    expect(await wordsFor("helen.okafor", "Scanner profiles")).toBeUndefined();
    await approve("grace.holloway");
    expect(await at.request(id)).toMatchObject({
      state: "approved",
      decisions: [{ role: "service-leader" }, { side: "client", role: "app-owner" }],
    });
  });

  test("to the matrix's client owner for a function of the provider's, and says whose it is", async () => {
    const values = { ...order, what: "Firewall rules", function: "net-fw" };
    const preview = wordsOf(await at.fills("lena.fischer", values, "change"));
    expect(preview).toContain("then the client's IT owner, because “Firewall policy");
    expect(preview).toContain("is the provider's by the map");
    await at.sends("lena.fischer", values, "change");
    await approve("priya.nair");
    expect(await wordsFor("helen.okafor", "Firewall rules")).toContain("asks you to decide");
  });

  test("a function that the live map has not is refused beside its field; the form offers those that it has", async () => {
    const { form } = await at.fills("lena.fischer", { ...order, function: "none" }, "change");
    expect(form?.errors?.function).toContain("no such function");
    const opened = await at.opens("lena.fischer", "change");
    const field = opened.fields.find(({ name }) => name === "function");
    expect(field?.kind === "select" && field.options.some(({ value }) => value === "ven-lob")).toBe(true);
  });
});

describe("R6: while an edit waits for the provider, the client reads what it was asked", () => {
  test("on its card, in its list, on an old card's press, and once it is asked again the new one", async () => {
    const first = { ...order, what: "Depot cabling", price: "4,000" };
    const { id } = await at.sends("lena.fischer", first, "change");
    await approve("priya.nair");
    const old = await at.posted("helen.okafor");
    expect(await wordsFor("helen.okafor", "Depot cabling")).toContain("Price: GBP 4,000.00");

    await at.edits("lena.fischer", id, { ...first, what: "Depot cabling and racks", price: "5,555" });
    const card = await wordsFor("helen.okafor", "Depot cabling");
    expect(card).toContain("Price: GBP 4,000.00");
    expect(card).toContain("Harbourline IT is changing it. You are asked again once its side has approved the change.");
    const refused = wordsOf(await desk.ask("helen.okafor", old));
    expect(refused).toContain("is being changed by Harbourline IT. Nothing was decided");
    const list = wordsOf(await desk.ask("helen.okafor", { kind: "command", name: "approvals", args: "all" }));
    expect(list).toContain("GBP 4,000.00");
    const show = { engagement: "acme", request: id };
    const shown = wordsOf(await desk.ask("helen.okafor", { kind: "press", action: "approvals.show", payload: show }));
    for (const words of [card, refused, list, shown]) expect(words).not.toMatch(/5,555|racks/);

    await approve("priya.nair");
    expect(await wordsFor("helen.okafor", "Depot cabling and racks")).toContain("Price: GBP 5,555.00");
    expect(wordsOf(await desk.ask("helen.okafor", old))).toContain("Price: GBP 4,000.00 → GBP 5,555.00");
    await approve("helen.okafor");
    expect((await at.request(id)).state).toBe("approved");
  });
});
