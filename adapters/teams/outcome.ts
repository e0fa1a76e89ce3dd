/**
 * The outcome of a press or a dialog, as far as the HTTP response can carry it. Pure: what the response holds, and what is
 * left for the port to say.
 */
import type { Block, Card } from "../../src/bot/card.ts";
import type { PictureUrl } from "../../src/bot/chart.ts";
import type { Reply } from "../../src/bot/reply.ts";
import { plain } from "../../src/bot/rich.ts";
import type { Turn } from "../../src/bot/turn.ts";
import { cardType } from "./adaptive.ts";
import { type DialogBody, dialogCard, dialogForm, dialogMessage } from "./dialog.ts";
import type { Via } from "./parse.ts";
import { renderCard } from "./render.ts";

export interface Outcome {
  /** The response's body; absent: an empty one, which closes a dialog. */
  readonly body?: unknown;
  /** What could not be said in it. */
  readonly rest: Reply | undefined;
}

/** How one kind of invoke is answered. */
interface Manner {
  outcome(reply: Reply, turn: Turn, card: string | undefined, pictureUrl: PictureUrl): Outcome;
  /** A sentence, where there is no outcome to show. */
  sentence(words: string): unknown;
}

type Invoked = Exclude<Via, "message">;

export const manners: { readonly [K in Invoked]: Manner } = {
  execute: { outcome: executed, sentence: pressMessage },
  fetch: { outcome: opened, sentence: dialogMessage },
  submit: { outcome: submitted, sentence: dialogMessage },
};

/** Said when the outcome takes longer than Teams waits. */
export const late = "Still working; the answer comes in this chat.";
/** Said for data that no card of ours carries. */
export const unreadable = "I could not read that, so nothing was done. Ask me again, and you get a new card.";

/** A press: Teams shows a sentence beneath the card, or a card in its place; only to the person who pressed. */
function pressMessage(value: string): unknown {
  return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value };
}

function executed(reply: Reply, turn: Turn, _card: string | undefined, pictureUrl: PictureUrl): Outcome {
  // The new card is shown at once, and put in the old one's place by the port: the response alone would reach nobody else.
  if (reply.update !== undefined) {
    const { content } = renderCard(reply.update, turn.place.tenant, pictureUrl);
    return { body: { statusCode: 200, type: cardType, value: content }, rest: reply };
  }
  const { aside, rest } = takeAside(reply, turn);
  return { body: pressMessage(aside === undefined ? pointer(reply, turn) : wordsOf(aside)), rest };
}

function opened(reply: Reply, turn: Turn, card: string | undefined, pictureUrl: PictureUrl): Outcome {
  if (reply.form !== undefined) {
    const { form, ...others } = reply;
    return { body: dialogForm(form, turn.place.tenant, card), rest: nothingIfEmpty(others) };
  }
  // The person looks at an opening dialog: what is for them alone stands best there.
  const answer = reply.say?.findIndex((it) => !hasPresses(it.card) && (it.to === "actor" || isDirect(turn))) ?? -1;
  const said = reply.say?.[answer];
  if (said === undefined) return { body: dialogMessage(pointer(reply, turn)), rest: nothingIfEmpty(reply) };
  return { body: dialogCard(said.card, turn.place.tenant, pictureUrl), rest: without(reply, answer) };
}

function submitted(reply: Reply, turn: Turn, card: string | undefined, pictureUrl: PictureUrl): Outcome {
  if (reply.form !== undefined) return opened(reply, turn, card, pictureUrl);
  const { aside, rest } = takeAside(reply, turn);
  const body: DialogBody | undefined = aside === undefined ? undefined : dialogMessage(wordsOf(aside));
  return { ...(body === undefined ? {} : { body }), rest };
}

/** In a shared conversation, words for one person's eyes are said on the spot rather than by a message to them. */
function takeAside(reply: Reply, turn: Turn): { readonly aside?: Card; readonly rest: Reply | undefined } {
  if (isDirect(turn)) return { rest: nothingIfEmpty(reply) };
  const at = reply.say?.findIndex(({ to, card }) => to === "actor" && isWords(card)) ?? -1;
  const aside = reply.say?.[at]?.card;
  return aside === undefined ? { rest: nothingIfEmpty(reply) } : { aside, rest: without(reply, at) };
}

const isDirect = (turn: Turn): boolean => turn.place.kind === "direct";

/** Longer words would be cut off. */
const longestAside = 300;

const isWords = (card: Card): boolean =>
  card.blocks.every((block) => block.kind === "text") && wordsOf(card).length <= longestAside;

const wordsOf = (card: Card): string =>
  card.blocks.flatMap((block: Block) => (block.kind === "text" ? [plain(block.text)] : [])).join("\n") || card.summary;

const hasPresses = (card: Card): boolean =>
  card.blocks.some((block) => block.kind === "buttons" && block.buttons.some(({ does }) => !("url" in does)));

/** Where to look for the outcome. */
function pointer(reply: Reply, turn: Turn): string {
  if (reply.form !== undefined) return "The form is ready in this chat.";
  if (reply.say?.some(({ to }) => to === "place" || isDirect(turn))) return "The answer is in this chat.";
  if (reply.say !== undefined && reply.say.length > 0) return "I answer you in our own chat.";
  return "Done.";
}

function without(reply: Reply, index: number): Reply | undefined {
  const { say = [], ...others } = reply;
  return nothingIfEmpty({ ...others, say: say.filter((_, at) => at !== index) });
}

function nothingIfEmpty(reply: Reply): Reply | undefined {
  const { say = [], update, form, home } = reply;
  return say.length === 0 && update === undefined && form === undefined && home === undefined ? undefined : reply;
}
