/** Corrections among the approvals: what waits for me, what I asked for, the history of one; and taking one back. */
import type { Block, Card } from "../../../bot/card.ts";
import type { Context } from "../../../bot/feature.ts";
import { type Reply, update, whisper } from "../../../bot/reply.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { viewOf, withPrincipal } from "./asking.ts";
import { askCorrectionCard, countWords, endedCard, historyCard, listBlocks, listCard } from "./cards.ts";
import { end } from "./flow.ts";
import {
  asksOf,
  correctionByNumber,
  correctionOf,
  correctionsFor,
  historyOf,
  personName,
  type Which,
} from "./store.ts";

const most = 200;

/** A part of a list of approvals. */
export interface ListedCorrections {
  readonly ids: readonly string[];
  /** `2 corrections of time`. */
  readonly words: string;
  readonly blocks: readonly Block[];
  /** They have asked for some themselves. */
  readonly hasOwn: boolean;
  /** Where there is nothing else to list. */
  readonly card: Card;
}

/** Of this person alone: theirs, or those that they are or were asked to decide. */
export async function listCorrections(which: Which, { tx, member }: Context): Promise<ListedCorrections> {
  const found = await correctionsFor(tx, member.personId, which, most);
  const views = [];
  for (const each of found) views.push(await viewOf(tx, each));
  return {
    ids: found.map(({ id }) => id),
    words: countWords(found.length),
    hasOwn: (await correctionsFor(tx, member.personId, "mine", 1)).length > 0,
    blocks: listBlocks(views, member.timeZone),
    card: listCard(which, views, member.timeZone),
  };
}

const unknown = (): Refusal =>
  new Refusal({
    code: "time.unknown_correction",
    say: "There is no such correction of yours, and none that you were asked about.",
  });

export async function showCorrectionByNumber(number: number, context: Context): Promise<Reply> {
  const id = await correctionByNumber(context.tx, number);
  if (id === undefined) throw unknown();
  return showCorrection({ correction: id }, context);
}

/** With its buttons where it waits for the reader, and otherwise how it stands and how it got there. */
export async function showCorrection(
  { correction: id }: { correction: string },
  { tx, member }: Context,
  note?: string,
): Promise<Reply> {
  const correction = await correctionOf(tx, id);
  const ask = correction && (await asksOf(tx, id)).find(({ personId }) => personId === member.personId);
  const isOwn = correction?.personId === member.personId;
  if (correction === undefined || (ask === undefined && !isOwn)) throw unknown();
  const view = await viewOf(tx, correction);
  if (ask !== undefined && ask.closedAt === null) {
    return whisper(askCorrectionCard(view, await withPrincipal(tx, ask.onBehalfOf, note)));
  }
  const happened = await historyOf(tx, id);
  const names = new Map<string, string>();
  for (const personId of new Set(
    happened.flatMap((each) => [each.actor, each.person ?? [], each.onBehalfOf ?? []].flat()),
  )) {
    names.set(personId, await personName(tx, personId));
  }
  const nameOf = (personId: string) => names.get(personId) ?? "somebody";
  return whisper(historyCard(view, happened, { timeZone: member.timeZone, isOwn, nameOf }));
}

/** The person takes it back, as long as nobody has decided. */
export async function withdrawCorrection({ correction: id }: { correction: string }, context: Context): Promise<Reply> {
  const { tx, member } = context;
  const correction = await correctionOf(tx, id);
  if (correction === undefined || correction.personId !== member.personId) throw unknown();
  const ended = await end(context, correction, { state: "withdrawn", by: member.personId });
  return update(endedCard(await viewOf(tx, ended ?? (await correctionOf(tx, id)) ?? correction)));
}
