/** R12: an approver on leave, by what was said of being on call and by the days of leave in their time. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reassign } from "../src/features/approvals/flow/advance.ts";
import { sceneOf } from "../src/features/approvals/flow/scene.ts";
import { approvalsAt, pressIn, quote } from "./support/approvals.ts";
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

const types = (who: string, name: string, args: string) => desk.ask(who, { kind: "command", name, args });
/** What the newest card of somebody about it says, and whether it can be approved there. */
async function cardOf(who: string, what: string): Promise<{ words: string; buttons: boolean } | undefined> {
  const card = (await at.cardsFor(who)).find((each) => cardWords(each).includes(what));
  return card && { words: cardWords(card), buttons: pressIn([card], "Approve") !== undefined };
}

test("R9: who is asked is looked at again only where nobody has decided since: what is approved stays so", async () => {
  const { id } = await at.sends("lena.fischer", { ...quote, what: "Decided meanwhile" });
  const stale = await at.request(id);
  await desk.ask("priya.nair", await at.posted("priya.nair"));
  await desk.settle();
  expect((await at.request(id)).state).toBe("approved");
  await desk.database.transaction(async (tx) => {
    const stage = { tx, now: desk.clock.now(), send: async () => {}, revise: async () => {} };
    const scene = await sceneOf(stage, stale);
    // As if Priya had gone on leave in the same moment.
    const priya = scene.colleagues.find(({ key }) => key === "priya");
    const situation = { ...scene.situation, away: new Set([priya?.personId ?? ""]) };
    await reassign(stage, stale, { ...scene, situation }, "You are asked now.");
  });
  expect((await at.request(id)).state).toBe("approved");
  expect(await at.happened(id)).toEqual(["sent", "asked", "approved"]);
});

describe("R12: an approver who is away", () => {
  test("what waits for them is asked of others within a minute; their own card stays, and comes to nothing by itself", async () => {
    const { id } = await at.sends("lena.fischer", { ...quote, what: "Door sensors" });
    expect((await cardOf("priya.nair", "Door sensors"))?.buttons).toBe(true);
    expect(await cardOf("rosalind.hart", "Door sensors")).toBeUndefined();

    expect(wordsOf(await types("priya.nair", "oncall", "off today – tomorrow"))).toContain("away");
    await desk.settle();
    const asked = await cardOf("rosalind.hart", "Door sensors");
    expect(asked?.buttons).toBe(true);
    expect(asked?.words).toContain("You are asked now, since somebody is away, or is here now.");
    expect((await cardOf("lena.fischer", "Door sensors"))?.words).toContain(
      "It waits for Rosalind Hart, service leader, since Priya Nair is away.",
    );
    expect((await cardOf("priya.nair", "Door sensors"))?.buttons).toBe(true);
    expect(await at.happened(id)).toEqual(["sent", "asked", "reassigned", "asked"]);
    expect((await at.request(id)).state).toBe("pending");
  });

  test("what is sent meanwhile asks whoever is there, and not them; a delegate of theirs comes first", async () => {
    await at.sends("lena.fischer", { ...quote, what: "Gate cameras" });
    expect(await cardOf("priya.nair", "Gate cameras")).toBeUndefined();
    expect((await cardOf("rosalind.hart", "Gate cameras"))?.buttons).toBe(true);

    const { form } = await types("priya.nair", "delegate", "");
    if (form === undefined) throw new Error("No form was opened.");
    const sofia = await desk.database.prisma.member.findFirstOrThrow({ where: { key: "sofia" } });
    const values = { to: sofia.personId, from: "2026-11-23", until: "2026-11-24", scope: "all" };
    await desk.ask("priya.nair", { kind: "submit", form: form.form, state: form.state, values });
    await desk.settle();
    expect((await cardOf("sofia.marsh", "Gate cameras"))?.words).toContain("you decide for Priya Nair");
    expect((await cardOf("rosalind.hart", "Gate cameras"))?.words).toContain("no longer yours to decide");
  });

  test("they are not reminded of hours in which they were away, and are asked again when they are back", async () => {
    await at.moveTo("2026-11-23T17:30:00Z");
    const reminded = await desk.database.prisma.approvalEvent.findMany({ where: { what: "reminded" } });
    const priya = await desk.database.prisma.member.findFirstOrThrow({ where: { key: "priya" } });
    expect(reminded.filter(({ detail }) => JSON.stringify(detail).includes(priya.personId))).toEqual([]);
    await at.moveTo("2026-11-25T09:00:00Z");
    expect((await cardOf("priya.nair", "Gate cameras"))?.buttons).toBe(true);
    expect((await cardOf("sofia.marsh", "Gate cameras"))?.words).toContain("no longer yours to decide");
    await desk.ask("priya.nair", await at.posted("priya.nair"));
  });

  test("a whole day of leave in their time counts, half a day does not, and from home they may decide all the same", async () => {
    expect(wordsOf(await types("priya.nair", "time", "4h pto tomorrow"))).toContain("Saved 4 h pto");
    await at.moveTo("2026-11-26T09:00:00Z");
    expect(wordsOf(await types("priya.nair", "time", "1d pto tomorrow"))).toContain("Saved 8 h pto");
    await at.sends("lena.fischer", { ...quote, what: "Half a day" });
    expect((await cardOf("priya.nair", "Half a day"))?.buttons).toBe(true);
    await at.moveTo("2026-11-27T09:00:00Z");
    const { id } = await at.sends("lena.fischer", { ...quote, what: "A whole day" });
    expect(await cardOf("priya.nair", "A whole day")).toBeUndefined();
    expect((await cardOf("rosalind.hart", "A whole day"))?.buttons).toBe(true);
    const pressed = { engagement: "acme", request: id, version: 1, step: 0 };
    await desk.ask("priya.nair", { kind: "press", action: "approvals.approve", payload: pressed });
    expect(await at.request(id)).toMatchObject({ state: "approved", decisions: [{ role: "service-leader" }] });
  });

  test("an approver without a chat account is asked as soon as they connect one; until then the fallback is", async () => {
    const nora =
      "  - { key: nora, name: Nora Quiet, email: nora@harbourline.example, side: provider, roles: [service-leader] }\n";
    await at.bring((text) =>
      text
        .replace("roles: [service-manager, service-leader, ", "roles: [service-manager, ")
        .replace("  - key: helen\n", `${nora}  - key: helen\n`),
    );
    const { id } = await at.sends("lena.fischer", { ...quote, what: "For Nora" });
    expect((await at.request(id)).state).toBe("unrouted");
    expect((await cardOf("kwame.boateng", "For Nora"))?.buttons).toBe(true);
    const { personId } = await desk.database.prisma.member.findFirstOrThrow({ where: { key: "nora" } });
    const now = desk.clock.now();
    await desk.database.prisma.identity.create({
      data: {
        platform: "teams",
        tenant: "playground-harbourline",
        user: "nora",
        personId,
        via: "email",
        linkedAt: now,
        seenAt: now,
      },
    });
    await desk.settle();
    expect((await at.request(id)).state).toBe("pending");
    expect((await cardOf("nora@", "For Nora"))?.buttons).toBe(true);
    expect((await cardOf("kwame.boateng", "For Nora"))?.words).toContain("no longer yours to decide");
  });
});
