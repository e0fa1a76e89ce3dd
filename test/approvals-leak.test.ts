/** R6: no cost and no margin in anything that is sent to the client's side, whatever is asked, pressed and typed. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reply } from "../src/bot/reply.ts";
import { platforms, type Turn } from "../src/bot/turn.ts";
import { exportApprovals } from "../src/cli-approvals-export.ts";
import { statusCard } from "../src/features/approvals/cards/provider.ts";
import { sceneOf } from "../src/features/approvals/flow/scene.ts";
import type { Content } from "../src/features/approvals/request/decide.ts";
import { requestById, versionsOf } from "../src/features/approvals/request/store.ts";
import { approvalsAt, type Kind, order, pressIn, quote } from "./support/approvals.ts";
import { freshPglite } from "./support/database.ts";
import { type Desk, openDesk } from "./support/desk.ts";
import { leaksIn, secretsOf } from "./support/leak.ts";
import { cardsOf } from "./support/words.ts";
import { openWorld } from "./support/world.ts";

let desk: Desk;
let at: ReturnType<typeof approvalsAt>;
let folder: string;
beforeAll(async () => {
  desk = await openDesk(await freshPglite(), { samples: ["acme.yaml"] });
  at = approvalsAt(desk);
  folder = mkdtempSync(join(tmpdir(), "demarc-leak-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  return desk.close();
});

const client = ["helen.okafor", "marcus.reid"];
const isClients = (to: unknown): boolean => JSON.stringify(to).includes("playground-acme");

/** Everything that the client's people were answered or sent. */
const heard: string[] = [];
const contents: Content[] = [];
async function asks(who: string, intent: Turn["intent"]): Promise<Reply> {
  const reply = await desk.ask(who, intent);
  if (client.includes(who)) heard.push(JSON.stringify(reply));
  return reply;
}
async function settled(): Promise<void> {
  await desk.settle();
  for (const { to, card } of desk.paper.posts) if (isClients(to)) heard.push(JSON.stringify(card));
}

/** Presses a button of the newest card with it that somebody was sent. */
async function answers(who: string, label: string, reason = "Because of the season"): Promise<void> {
  const intent = await at.posted(who, label).catch(() => undefined);
  if (intent === undefined) return;
  const reply = await asks(who, intent);
  if (reply.form !== undefined)
    await asks(who, { kind: "submit", form: reply.form.form, state: reply.form.state, values: { reason } });
  await settled();
}

/** All that somebody of the client's side may type and press about a request, whether it is theirs or not. */
async function pries(who: string, request: string): Promise<void> {
  for (const args of ["", "all", "mine", "report", "report october"]) {
    await asks(who, { kind: "command", name: "approvals", args });
  }
  for (const command of ["discount", "change", "delegate"]) {
    await asks(who, { kind: "command", name: command, args: "" });
  }
  const here = { engagement: "acme" };
  const pending = { ...here, request, version: 1, step: 0 };
  const presses: readonly (readonly [string, object])[] = [
    ["show", { ...here, request }],
    ["edit", { ...here, request }],
    ["send", { ...here, request, version: 2, mark: "x" }],
    ["discard", { ...here, request }],
    ["withdraw", { ...here, request, version: 1 }],
    ["report", { ...here, month: "2026-11" }],
    ["list", { ...here, which: "all" }],
    ["approve_small", { ...here, items: [[request, 1, 0]] }],
    ...["approve", "reject", "ask_changes"].flatMap((action) =>
      [1, 2].flatMap((version) => [0, 1, 2].map((step) => [action, { ...pending, version, step }] as const)),
    ),
  ];
  for (const [action, payload] of presses) {
    const reply = await asks(who, { kind: "press", action: `approvals.${action}`, payload });
    if (reply.form === undefined) continue;
    const { form, state } = reply.form;
    await asks(who, { kind: "submit", form, state, values: {} });
  }
  await asks(who, { kind: "text", text: "looks good" });
  await asks(who, { kind: "home" });
}

async function clientExport(): Promise<string> {
  const file = join(folder, "client.csv");
  expect(await exportApprovals(desk.database, ["acme", "--edition", "client", file])).toMatchObject({ ok: true });
  return readFileSync(file, "utf8");
}

const amount = fc.integer({ min: 1_000, max: 90_000 });
const choice = fc.constantFrom("Approve", "Reject", "Ask for changes");

describe("R6: the client's side never sees cost or margin", () => {
  test("whatever is asked for, decided, edited, withdrawn, typed, opened and exported", async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Kind>("change", "discount"),
        amount,
        amount,
        fc.integer({ min: 1, max: 97 }),
        fc.integer({ min: 1, max: 30 }),
        choice,
        choice,
        fc.constantFrom("edit", "withdraw", "silence", "nothing"),
        async (kind, price, part, pence, percent, first, second, after) => {
          // A cost that no other number on the card is: with its own pence.
          const cost = `${Math.floor((price * part) / 100_000) + 13}.${String(pence).padStart(2, "0")}`;
          const values =
            kind === "change"
              ? { ...order, what: "Move the depot's firewall", price: `${price}`, cost }
              : { ...quote, what: "Three years of support", lines: `${price}`, cost, percent: `${percent}` };
          const { id } = await at.sends("lena.fischer", values, kind);
          await answers("priya.nair", first);
          await answers("rosalind.hart", "Approve");
          await answers("helen.okafor", second);
          const open = await at.request(id);
          if (after === "edit" && ["pending", "unrouted", "changes"].includes(open.state)) {
            await at.edits("lena.fischer", id, {
              ...values,
              cost: `${cost}1`.replace(/(\.\d)\d(\d)$/, "$1$2"),
              why: "More",
            });
          }
          if (after === "withdraw") await answers("lena.fischer", "Withdraw");
          if (after === "silence") desk.clock.advance(3 * 24 * 60 * 60_000);
          await settled();
          for (const who of client) await pries(who, id);
          await settled();
          const { decisions } = await at.request(id);
          decided += decisions.filter(({ side }) => side === "client").length;
          const versions = await desk.database.transaction((tx) => versionsOf(tx, id));
          contents.push(...versions.map(({ content }) => content));
          const secrets = secretsOf(contents);
          for (const payload of [...heard.splice(0), await clientExport()])
            expect(leaksIn(payload, secrets)).toEqual([]);
          // Nothing at all of a discount: it is not theirs.
          if (kind === "discount") expect(await clientExport()).not.toContain("Three years of support");
        },
      ),
      // Whatever the others are: one goes all the way to the client, one is edited while it is there, one is a discount.
      {
        numRuns: 8,
        examples: [
          ["change", 24_000, 40_000, 37, 1, "Approve", "Approve", "nothing"],
          ["change", 31_000, 20_000, 41, 1, "Approve", "Reject", "edit"],
          ["change", 17_000, 33_000, 43, 1, "Approve", "Ask for changes", "edit"],
          ["discount", 52_000, 61_000, 47, 12, "Approve", "Approve", "silence"],
        ],
      },
    );
    // The client really was asked, and answered.
    expect(decided).toBeGreaterThan(0);
    const list = await desk.ask("helen.okafor", { kind: "command", name: "approvals", args: "all" });
    expect(JSON.stringify(list)).toContain("Move the depot's firewall");
  }, 300_000);

  test("and the search finds what it looks for: the provider's own card, list, report and export", async () => {
    const { id } = await at.sends("lena.fischer", { ...order, what: "To be found" }, "change");
    const secrets = secretsOf(
      (await desk.database.transaction((tx) => versionsOf(tx, id))).map(({ content }) => content),
    );
    const card = (await at.cardsFor("priya.nair"))[0];
    expect(leaksIn(JSON.stringify(card), secrets)).toEqual(expect.arrayContaining(["GBP 2,600.13", "35 %", '"Cost"']));
    await answers("priya.nair", "Approve");
    await answers("helen.okafor", "Approve");
    const report = await desk.ask("priya.nair", { kind: "command", name: "approvals", args: "report" });
    expect(leaksIn(JSON.stringify(report), secrets)).not.toEqual([]);
    const file = join(folder, "provider.csv");
    await exportApprovals(desk.database, ["acme", "--edition", "provider", file]);
    expect(leaksIn(readFileSync(file, "utf8"), secrets)).toContain("GBP 2,600.13");
    expect(pressIn(cardsOf(report), "All requests")).toBeDefined();
  });
});

describe.each(platforms)("on %s, every story searches what the client's side was sent", (platform) => {
  test("and fails where one card is the wrong side's", async () => {
    const world = await openWorld({ unwatched: /./s });
    const [lena, priya] = [world.user(platform, "lena.fischer"), world.user(platform, "priya.nair")];
    const form = await lena.opensBy("change");
    await form.submit({
      "What changes?": "A second firewall",
      "Why?": "The depot has no spare",
      "What it costs us": "2,600.13",
      Price: "4,000",
      "What is given for it?": "It has a price",
    });
    await (await lena.sees(/Route: /)).press("Send for approval");
    await world.settle();
    expect(priya.canSee(/A second firewall/) || world.user("teams", "priya.nair").canSee(/A second firewall/)).toBe(
      true,
    );
    const { id } = await world.database.prisma.approvalRequest.findFirstOrThrow();
    const { user, tenant } = await world.database.prisma.identity.findFirstOrThrow({
      where: { platform, person: { email: { startsWith: "helen.okafor" } } },
    });
    const card = await world.database.transaction(async (tx) => {
      const request = await requestById(tx, "acme", id);
      if (request === undefined) throw new Error("It was not sent.");
      const stage = { tx, now: world.clock.now(), send: async () => {}, revise: async () => {} };
      const status = statusCard(request, await sceneOf(stage, request));
      return { ...status, blocks: [...status.blocks, { kind: "text", text: "It costs GBP 2,600.13." } as const] };
    });
    await world.ports.get(platform)?.post({ account: { platform, tenant, user } }, card, "wrong");
    await expect(world.close()).rejects.toThrow(/“GBP 2,600.13” was sent to helen.okafor@acmefreight.example/);
  });
});
