/** Phrases learnt from clicks: proposed by what people chose, in use once a steward approves. */
import { sayCard } from "../../bot/card.ts";
import type { Context } from "../../bot/feature.ts";
import { type Reply, update, whisper } from "../../bot/reply.ts";
import { Refusal } from "../../domain/refusal.ts";
import { phrasesCard } from "./cards/map.ts";
import { shortened } from "./cards/words.ts";
import { requireSteward } from "./decide.ts";
import type { LiveMaps } from "./live.ts";
import { functionOf } from "./map.ts";
import * as store from "./store.ts";

export async function showPhrases({ tx, member, engagement }: Context, maps: LiveMaps): Promise<Reply> {
  requireSteward(member);
  const map = await maps(tx, member.engagementId);
  const proposed = await store.phrasesIn(tx, member.engagementId, "proposed");
  const named = proposed.flatMap((phrase) => {
    const row = functionOf(map, phrase.functionId);
    return row === undefined ? [] : [{ ...phrase, name: row.name }];
  });
  return whisper(phrasesCard(named, engagement.name));
}

export async function decidePhrase(
  state: "approved" | "rejected",
  { key, function: functionId }: { key: string; function: string },
  { tx, member, now }: Context,
): Promise<Reply> {
  requireSteward(member);
  const { engagementId, personId } = member;
  const decided = await store.decidePhrase(tx, engagementId, { key, functionId }, state, personId);
  if (decided === undefined) {
    throw new Refusal({
      code: "ownership.phrase_decided",
      say: "That phrase was decided already. Type phrases for those that wait.",
    });
  }
  await store.audit(
    tx,
    engagementId,
    personId,
    `phrase_${state}`,
    { phrase: decided.phrase, function: functionId },
    now,
  );
  const words = shortened(decided.phrase, 140);
  return update(
    sayCard(state === "approved" ? `Approved: I answer “${words}” without asking now.` : `Rejected: “${words}”.`),
  );
}
