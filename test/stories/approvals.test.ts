/** A discount and a change order, from request to signature: on Slack, on Teams, and with each side on its own. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Platform } from "../../src/bot/turn.ts";
import { type ChatUser, settledWords } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";

const mixes = [
  { name: "Slack", provider: "slack", client: "slack" },
  { name: "Teams", provider: "teams", client: "teams" },
  { name: "Slack here and Teams there", provider: "slack", client: "teams" },
  { name: "Teams here and Slack there", provider: "teams", client: "slack" },
] as const satisfies readonly { name: string; provider: Platform; client: Platform }[];

const discount = {
  "What is it?": "Firewall refresh",
  "Why?": "They sign for three years",
  "Price before the discount": "10,000.00",
  "What it costs us": "6,000",
  "Discount in percent": "10",
};

const change = {
  "What changes?": "A second firewall at the depot",
  "Why?": "The depot has no spare",
  "What it costs us": "2,600.13",
  Price: "4,000",
  "What is given for it?": "It has a price",
};

describe.each(mixes)("on $name", ({ provider, client }) => {
  let world: World;
  let lena: ChatUser;
  let priya: ChatUser;
  let rosalind: ChatUser;
  let helen: ChatUser;

  beforeAll(async () => {
    world = await openWorld({ on: provider });
    const arrive = async (where: Platform, who: string): Promise<ChatUser> => {
      const user = world.user(where, who);
      await user.asks("hello");
      await user.sees(/Ask who owns it/);
      return user;
    };
    await world.advance({ hours: 2 });
    [lena, priya, helen] = [
      await arrive(provider, "lena.fischer"),
      await arrive(provider, "priya.nair"),
      await arrive(client, "helen.okafor"),
    ];
    rosalind = await arriveForAcme(world, provider, "rosalind.hart");
  });
  afterAll(() => world.close(/Discount D-|Change order CO-/));

  /** Types the command, fills the form in, and returns the preview. */
  async function asks(command: string, values: Readonly<Record<string, string>>) {
    const form = await lena.opensBy(command);
    expect(await form.submit(values)).toEqual({});
    return lena.sees(/Route: /);
  }

  test("R1, R9: a discount goes from its requester over the service leader to the CEO, and all cards tell the truth", async () => {
    const preview = await asks("discount", discount);
    const words = settledWords(preview.words);
    expect(words).toContain(
      "Route: service leader, then CEO, because the discount is 10 %, and the margin falls to 33.3 %.",
    );
    expect(words).toContain(
      "10 % off gives away 25 % of this deal's margin; you need 33.3 % more sales to earn it back.",
    );
    expect(priya.canSee(/Firewall refresh/)).toBe(false);
    await preview.press("Send for approval");
    await lena.sees(/Sent: Discount D-1: Firewall refresh/);
    await lena.sees(/It waits for Priya Nair, service leader/);

    const asked = await priya.sees(/Please decide|Lena Fischer asks/);
    expect(settledWords(asked.words)).toContain("10 % off a deal at 40 % margin gives away 25 % of its margin.");
    expect(asked.buttons).toEqual(["Approve", "Reject", "Ask for changes"]);
    expect(rosalind.canSee(/Firewall refresh/)).toBe(false);
    await asked.press("Approve");
    await priya.sees(/It waits for Rosalind Hart, CEO/);
    await lena.sees(/Priya Nair approved version 1/);

    const chief = await rosalind.sees(/Lena Fischer asks/);
    expect(settledWords(chief.words)).toContain("Priya Nair approved version 1");
    const form = await chief.opens("Ask for changes");
    expect(await form.submit({ "What should change?": "Nine percent is enough" })).toEqual({});
    await rosalind.sees(/D-1 is sent back for changes. Lena Fischer hears why/);
    await lena.sees(/Rosalind Hart asks for changes: it is not approved/);
    await priya.sees(/Rosalind Hart asks for changes/);
    await world.settle();
    expect(helen.canSee(/Firewall refresh|D-1/)).toBe(false);
  });

  test("R5, R6: a change order goes on to the client's owner, without cost or margin, and back to its requester", async () => {
    const preview = await asks("change", change);
    expect(settledWords(preview.words)).toContain("Route: service leader, then the client's IT owner.");
    await preview.press("Send for approval");
    const asked = await priya.sees(/Lena Fischer asks\. The depot has no spare/);
    expect(settledWords(asked.words)).toContain("GBP 2,600.13");
    expect(helen.canSee(/depot/)).toBe(false);
    await asked.press("Approve");

    const owner = await helen.sees(/Lena Fischer of Harbourline IT asks you to decide/);
    expect(settledWords(owner.words)).toContain("GBP 4,000.00");
    expect(owner.words + owner.fallback).not.toMatch(/2,600|cost|margin|35/i);
    await owner.press("Approve");
    await helen.sees(/Approved by both sides: Harbourline IT may start/);
    await lena.sees(/Helen Okafor approved version 1/);
    await priya.sees(/Helen Okafor approved version 1/);
    expect(helen.canSee(/2,600|margin/i)).toBe(false);
  });

  test("small ones are approved together from the list, and one that is withdrawn says so on every card", async () => {
    const sends = async (what: string) => {
      const form = await lena.opensBy("change");
      await form.submit({ ...change, "What changes?": what, Price: "100", "What it costs us": "41.17" });
      await (await lena.sees(new RegExp(`${what}.*Route: `, "s"))).press("Send for approval");
      await priya.sees(new RegExp(`${what}.*Lena Fischer asks`, "s"));
    };
    await sends("Patch cables");
    await sends("Cable labels");
    await priya.types("approvals");
    const list = await priya.sees(/Waiting for you: Acme Freight/);
    expect(list.buttons).toContain("Approve 2 small ones");
    await list.press("Approve 2 small ones");
    await priya.sees(/CO-3: approved\..*CO-4: approved\./s);
    await helen.sees(/Patch cables.*asks you to decide/s);
    await lena.sees(/Patch cables\. Priya Nair approved it\. Next: Helen Okafor, the client's IT owner\./);

    await sends("Spare racks");
    await (await lena.sees(/Spare racks.*It waits for Priya Nair/s)).press("Withdraw");
    await lena.sees(/Spare racks.*Withdrawn/s);
    await priya.sees(/Spare racks.*Withdrawn/s);
  });

  test("R6: what is asked in the channel that both sides share is read by whoever asked, and by nobody of the client", async () => {
    for (const words of ["approvals all", "approvals CO-2", "approvals report"]) {
      await priya.types(words, true);
      await priya.sees(/Firewall refresh|A second firewall at the depot|given away/);
    }
    await priya.types("discount", true);
    await priya.sees(/asked for by these: engineer, sales, CEO/);
    await world.settle();
    // `close` searches all that came to anybody of the client's side.
    expect(helen.canSee(/Firewall refresh|2,600/)).toBe(false);
  });
});

/** Whoever serves several clients says once which one is meant. */
async function arriveForAcme(world: World, where: Platform, who: string): Promise<ChatUser> {
  const user = world.user(where, who);
  await user.asks("use acme");
  await user.sees(/it is, in direct messages/);
  return user;
}
