/** What the tests of approvals do at a desk: ask for something, press what was posted, change the engagement file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Card } from "../../src/bot/card.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Turn } from "../../src/bot/turn.ts";
import type { Request } from "../../src/features/approvals/request/decide.ts";
import { requestById } from "../../src/features/approvals/request/store.ts";
import { importEngagement, readEngagement } from "../../src/features/directory/index.ts";
import { keepers } from "../../src/keepers.ts";
import { type Desk, seedFolder } from "./desk.ts";
import { cardsOf } from "./words.ts";

export type Press = Extract<Turn["intent"], { kind: "press" }>;

/** The press of the first button of these cards whose label begins so. */
export function pressIn(cards: readonly Card[], label: string): Press | undefined {
  const buttons = cards
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
  const does = buttons.find((button) => button.label.startsWith(label))?.does;
  return does === undefined || "url" in does
    ? undefined
    : { kind: "press", action: does.action, payload: does.payload };
}

/** A discount that the service leader alone decides. */
export const quote = {
  what: "Firewall refresh",
  why: "They sign for three years",
  lane: "run",
  work: "standard",
  currency: "GBP",
  lines: "10,000",
  cost: "1,000",
  percent: "1",
};

/** A change order that the service leader decides, and then the client. */
export const order = {
  what: "A second firewall",
  why: "The depot has no spare",
  lane: "change",
  work: "standard",
  currency: "GBP",
  price: "4,000",
  cost: "2,600.13",
  tradeoff: "price",
};

export type Kind = "discount" | "change";

export function approvalsAt(desk: Desk) {
  async function opens(who: string, command: Kind) {
    const { form } = await desk.ask(who, { kind: "command", name: command, args: "" });
    if (form === undefined) throw new Error("No form was opened.");
    return form;
  }

  async function fills(who: string, values: Record<string, string>, command: Kind = "discount"): Promise<Reply> {
    const { form, state } = await opens(who, command);
    return desk.ask(who, { kind: "submit", form, state, values });
  }

  async function sends(who: string, values: Record<string, string> = quote, command: Kind = "discount") {
    const press = pressIn(cardsOf(await fills(who, values, command)), "Send");
    if (press === undefined) throw new Error("It was not previewed.");
    await desk.ask(who, press);
    await desk.settle();
    return { id: (press.payload as { request: string }).request, press };
  }

  /** Sends the next version of what was sent, and returns the reply to its preview. */
  async function edits(who: string, id: string, values: Record<string, string>): Promise<Reply> {
    const payload = { engagement: "acme", request: id };
    const { form } = await desk.ask(who, { kind: "press", action: "approvals.edit", payload });
    if (form === undefined) throw new Error("No form was opened.");
    const preview = await desk.ask(who, { kind: "submit", form: form.form, state: form.state, values });
    const press = pressIn(cardsOf(preview), "Send version");
    if (press === undefined) throw new Error(`It was not previewed: ${JSON.stringify(preview)}`);
    await desk.ask(who, press);
    await desk.settle();
    return preview;
  }

  /** The cards that somebody has, the newest first, as they are now. */
  async function cardsFor(who: string): Promise<Card[]> {
    const { user } = await desk.account(who);
    const own = desk.paper.posts.filter(({ to }) => JSON.stringify(to).includes(user));
    return own.map(({ card }) => card).reverse();
  }

  /** What the newest card with that button does; of one request, where cards of several may come at once. */
  async function posted(who: string, label = "Approve", of?: string): Promise<Press> {
    for (const card of await cardsFor(who)) {
      const press = pressIn([card], label);
      if (press !== undefined && (of === undefined || (press.payload as { request: string }).request === of))
        return press;
    }
    throw new Error(`${who} has no card with ${label}.`);
  }

  async function request(id: string): Promise<Request> {
    const found = await desk.database.transaction((tx) => requestById(tx, "acme", id));
    if (found === undefined) throw new Error("It was never sent.");
    return found;
  }

  /** What happened to it, in its order. */
  const happened = async (id: string): Promise<string[]> =>
    (await desk.database.prisma.approvalEvent.findMany({ where: { requestId: id }, orderBy: { id: "asc" } })).map(
      ({ what }) => what,
    );

  /** Imports Acme's engagement file again, with its text changed, and that of its map's table. */
  async function bring(
    change: (text: string) => string,
    changeMap: (table: string) => string = (table) => table,
  ): Promise<readonly string[]> {
    const text = readFileSync(join(seedFolder, "acme.yaml"), "utf8");
    const beside = (name: string) => Buffer.from(changeMap(readFileSync(join(seedFolder, name), "utf8")));
    const reading = readEngagement({
      path: "acme.yaml",
      bytes: Buffer.from(change(text)),
      beside,
      sections: keepers.sections,
    });
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const outcome = await desk.database.transaction((tx) =>
      importEngagement(tx, reading.engagement, keepers, desk.clock.now()),
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    return outcome.changes;
  }

  const moveTo = async (iso: string): Promise<void> => {
    desk.clock.advance(Math.max(0, new Date(iso).getTime() - desk.clock.now().getTime()));
    await desk.settle();
  };

  return { opens, fills, sends, edits, cardsFor, posted, request, happened, bring, moveTo };
}
