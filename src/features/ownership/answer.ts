/** "Who owns this?", from the question to the card: right, or asked back, or a gap; never a guess. */
import type { Context } from "../../bot/feature.ts";
import { type Reply, say, update } from "../../bot/reply.ts";
import { localDay } from "../../domain/calendar.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { MapFunction } from "../../domain/responsibility.ts";
import { colleaguesOf, engagementOf } from "../directory/index.ts";
import { browse } from "./browse.ts";
import { answerCard, askCard, detailsCard, gapCard, loggedCard, type Surroundings } from "./cards/answer.ts";
import { bigPicture, questionKey } from "./finder/index.ts";
import type { LiveMaps } from "./live.ts";
import { domainsOf, functionOf, type LiveMap } from "./map.ts";
import * as store from "./store.ts";

/** So much of a question is kept in the log; the finder reads a little more. */
const mostWords = 500;
const quarter = 90 * 24 * 60 * 60_000;

/** What every answer of this turn is made from. */
export async function surroundings(context: Context, maps: LiveMaps): Promise<Surroundings> {
  const { tx, member } = context;
  return {
    map: await maps(tx, member.engagementId),
    engagement: await engagementOf(tx, member.engagementId),
    colleagues: await colleaguesOf(tx, member.engagementId),
    now: context.now,
  };
}

/** How a question ended, for whoever watches how good the answers are. */
export type Ending = "listed" | "nothing" | "owned" | "ask" | "gap";

/** Answers a question in a person's own words; tells `count` how it ended. */
export async function answer(
  question: string,
  context: Context,
  maps: LiveMaps,
  count: (ending: Ending) => void,
): Promise<Reply> {
  const around = await surroundings(context, maps);
  const { map, engagement } = around;
  const list = bigPicture(question, {
    parties: { provider: [engagement.sides.provider.name], client: [engagement.sides.client.name, engagement.name] },
    domains: domainsOf(map.functions),
    asker: context.member.side,
  });
  if (list !== undefined) {
    count("listed");
    return browse(list, context, around);
  }
  const verdict = map.finder.find(question);
  count(verdict.kind);
  switch (verdict.kind) {
    case "nothing":
      return say(context.help());
    case "owned":
      return say(await answered(rowOf(map, verdict.functionId), context, around));
    case "ask": {
      const rows = verdict.candidates.flatMap((id) => functionOf(map, id) ?? []);
      return say(askCard(rows, verdict.party, await inquire(question, context), around));
    }
    case "gap":
      await log("unowned", question, context);
      return say(gapCard(question, around));
  }
}

/** The candidate that the person meant: answered, and remembered as what these words may mean. */
export async function meant(
  { function: id, inquiry: inquiryId }: { function: string; inquiry: string },
  context: Context,
  maps: LiveMaps,
): Promise<Reply> {
  const { tx, member } = context;
  const around = await surroundings(context, maps);
  const row = rowOf(around.map, id);
  const inquiry = await store.inquiryOf(tx, member.engagementId, inquiryId);
  const key = inquiry === undefined ? "" : questionKey(inquiry.words);
  if (inquiry !== undefined && key !== "") {
    const { engagementId, personId } = member;
    await store.proposePhrase(tx, { engagementId, key, functionId: id, phrase: inquiry.words, personId });
  }
  return update(await answered(row, context, around));
}

/** None of those offered: a gap, with the question's words. */
export async function noneOfThese({ inquiry: id }: { inquiry: string }, context: Context): Promise<Reply> {
  const inquiry = await store.inquiryOf(context.tx, context.member.engagementId, id);
  if (inquiry === undefined) {
    throw new Refusal({
      code: "ownership.old_question",
      say: "That question is too old to be logged. Please ask it again.",
    });
  }
  await log("none_of_these", inquiry.words, context);
  return update(loggedCard(inquiry.words));
}

/** Everything that the map knows of a function, in place of its short answer. */
export async function details(
  { function: id }: { function: string },
  context: Context,
  maps: LiveMaps,
): Promise<Reply> {
  const around = await surroundings(context, maps);
  const since = localDay(new Date(context.now.getTime() - quarter), around.engagement.timeZone);
  const asks = await store.asksSince(context.tx, context.member.engagementId, since);
  return update(detailsCard(rowOf(around.map, id), around, asks.get(id) ?? 0));
}

/** @throws {Refusal} where the live map has no such function any more. */
export function rowOf(map: LiveMap, id: string): MapFunction {
  const row = functionOf(map, id);
  if (row !== undefined) return row;
  throw new Refusal({
    code: "ownership.removed",
    say: "That function is not in the live map any more. Ask again, and I answer from the present version.",
  });
}

async function answered(row: MapFunction, { tx, member, now }: Context, around: Surroundings) {
  await store.countAsk(tx, member.engagementId, row.id, localDay(now, around.engagement.timeZone));
  return answerCard(row, around);
}

const inquire = (question: string, { tx, member, now }: Context): Promise<string> =>
  store.saveInquiry(tx, member.engagementId, member.personId, question.slice(0, mostWords), now);

async function log(kind: "unowned" | "none_of_these", question: string, { tx, member, now }: Context): Promise<void> {
  const words = question.slice(0, mostWords);
  const key = questionKey(words) || words.trim().toLowerCase();
  const gap = { engagementId: member.engagementId, kind, key, words, askedBy: member.personId };
  await store.logGap(tx, gap, now);
}
