/** What people do with an incident: each is one locked, decided and logged transition, and an answer. */
import type { Card } from "../../bot/card.ts";
import type { Context } from "../../bot/feature.ts";
import { type Reply, update, whisper } from "../../bot/reply.ts";
import type { Incident, IncidentEvent } from "../../domain/incident.ts";
import type { Party } from "../../domain/party.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Tx } from "../../infra/db.ts";
import type { LiveMaps } from "../ownership/index.ts";
import { type Around, aroundOf } from "./around.ts";
import { incidentCard, stateWords } from "./cards/incident.ts";
import { presentCard, whichSideCard } from "./cards/notices.ts";
import * as words from "./cards/words.ts";
import { page, pageTier } from "./climb/decide.ts";
import type { Engine } from "./engine.ts";
import { functionById } from "./function.ts";
import { type Acknowledged, acknowledge, type Claim, letGo, requireOpen } from "./hold/decide.ts";
import { newPageId } from "./ids.ts";
import type { Kept } from "./store.ts";
import * as store from "./store.ts";

export interface ActDeps {
  readonly engine: Engine;
  readonly maps: LiveMaps;
}

/** An incident of the actor's engagement, locked, with what is around it. @throws {Refusal} where there is none. */
export async function opened(tx: Tx, id: string, engagementId: string): Promise<{ kept: Kept; around: Around }> {
  const kept = await store.lock(tx, id, engagementId);
  if (kept === undefined) throw unknownIncident();
  return { kept, around: await aroundOf(tx, engagementId, kept.incident) };
}

export const unknownIncident = (): Refusal =>
  new Refusal({ code: "escalation.unknown", say: "There is no such incident here. Type p1 to see what is open." });

// Acknowledging

/** "Acknowledge", wherever it is pressed: one of all presses takes it, and all others hear who did (E5). */
export async function acknowledgeByPress(
  { incident: id, side }: { incident: string; side?: Party | undefined },
  context: Context,
  { engine }: ActDeps,
): Promise<Reply> {
  const { tx, member, now } = context;
  const { kept, around } = await opened(tx, id, member.engagementId);
  const claim: Claim = {
    person: member.personId,
    side: member.side,
    via: "chat",
    ...(side !== undefined && { actsFor: side }),
  };
  const { outcome, after } = await take(tx, kept, around, claim, now, engine);
  if (outcome.kind === "which_side") return whisper(whichSideCard(after, around));
  if (outcome.kind === "held") return shown(after, context, around);
  return whisper(presentCard(after, takenWords(outcome, after, around, member.personId), around, now.getTime()));
}

/** The transition behind every way to acknowledge. */
export async function take(
  tx: Tx,
  kept: Kept,
  around: Around,
  claim: Claim,
  now: Date,
  engine: Engine,
): Promise<{ outcome: Acknowledged; after: Kept }> {
  const outcome = acknowledge(kept, claim, now.getTime(), around.matrix);
  if (outcome.kind !== "held") return { outcome, after: kept };
  return { outcome, after: await engine.commit(tx, kept, outcome.events, { actor: claim.person, now, around }) };
}

/** What whoever acknowledged reads or hears, in a sentence or two. */
export function takenWords(outcome: Acknowledged, { incident }: Kept, around: Around, person: string): string {
  const what = words.headline(incident);
  const rest = (waiting: readonly Party[]): string =>
    waiting.length === 0
      ? ""
      : ` ${words.listed(waiting.map((side) => words.companyOf(side, around)))} has still to acknowledge.`;
  switch (outcome.kind) {
    case "held":
      return `You hold ${words.ended(what)}${rest(outcome.waiting)}`;
    case "held_already": {
      const who = outcome.person === person ? "You hold" : `${words.personOf(outcome.person, around)} holds`;
      return `${who} it already: ${words.ended(what)}${rest(outcome.waiting)}`;
    }
    case "resolved":
      return `${words.ended(what)} It is resolved already, so there is nothing to acknowledge.`;
    case "which_side":
      return `Nobody holds ${what} by this: you were asked for both sides. Say in chat for which one you take it.`;
  }
}

// Escalating

/** "Escalate now": exactly one tier on from what the card showed; on an older card, nothing (E8). */
export async function escalateByPress(
  { incident: id, generation }: { incident: string; generation: number },
  context: Context,
  deps: ActDeps,
): Promise<Reply> {
  const { tx, member } = context;
  const { kept, around } = await opened(tx, id, member.engagementId);
  requireFresh(kept, generation, around, context.now);
  const after = await climbOn(kept, around, undefined, context, deps);
  return shown(after, context, around);
}

/** @throws {Refusal} where something has changed since, with the present state. */
export function requireFresh(kept: Kept, generation: number, around: Around, now: Date): void {
  if (kept.incident.generation === generation) return;
  const say = "This has changed since your card was drawn, so nothing was done.";
  throw new Refusal({ code: "escalation.stale", say, card: presentCard(kept, say, around, now.getTime()) });
}

/** One tier on, or to the tier that was named. */
export async function climbOn(
  kept: Kept,
  around: Around,
  tier: number | undefined,
  { tx, member, now }: Context,
  { engine }: ActDeps,
): Promise<Kept> {
  const { rosters } = engine;
  const released = letGo(kept);
  const incident: Incident = { ...kept.incident, holds: {} };
  const about = { incident, pages: kept.pages };
  const question = { engagementId: kept.engagementId, incident, matrix: around.matrix, at: now };
  const roster = tier === undefined ? await rosters.ahead(tx, question, "next") : await rosters.of(tx, question, tier);
  const means = { now: now.getTime(), matrix: around.matrix, roster, newId: newPageId };
  const events = tier === undefined ? page(about, means, "next", "escalated") : pageTier(about, means, tier);
  if (events === undefined) {
    throw new Refusal({
      code: "escalation.nobody_there",
      say: `Tier ${tier} has nobody who can be paged now, so nothing was done. Choose another tier.`,
      fields: { tier: "Nobody can be paged there now." },
    });
  }
  return engine.commit(tx, kept, [...released, ...events], { actor: member.personId, now, around });
}

// Choosing the function

/**
 * Which of the functions offered is broken: its own matrix and its Accountable side are paged at once. None of them: the
 * default matrix is.
 */
export async function chooseFunction(
  { incident: id, function: functionId }: { incident: string; function?: string | undefined },
  context: Context,
  { engine, maps }: ActDeps,
): Promise<Reply> {
  const { tx, member, now } = context;
  const { kept, around } = await opened(tx, id, member.engagementId);
  requireOpen(kept);
  if (kept.incident.phase.kind !== "asking") {
    const lead = "It is being worked on already, so nothing was changed.";
    return whisper(presentCard(kept, lead, around, now.getTime()));
  }
  const subject = functionId === undefined ? {} : await functionById(tx, maps, member.engagementId, functionId);
  const chosen: Incident = { ...kept.incident, subject, candidates: [] };
  // The domain may have tiers of its own.
  const own = await aroundOf(tx, member.engagementId, chosen);
  const question = { engagementId: member.engagementId, incident: chosen, matrix: own.matrix, at: now };
  const roster = await engine.rosters.ahead(tx, question, "same");
  const means = { now: now.getTime(), matrix: own.matrix, roster, newId: newPageId };
  const paged = page({ incident: chosen, pages: kept.pages }, means, "same", "declared");
  const events: IncidentEvent[] = [{ what: "chosen", subject }, ...paged];
  const after = await engine.commit(tx, kept, events, { actor: member.personId, now, around: own });
  return shown(after, context, own);
}

// Answers

/** The present state in the place of the card that was pressed: the whole card in a channel, a short one to one person. */
export async function shown(kept: Kept, { tx, turn, now }: Context, around: Around): Promise<Reply> {
  const at = now.getTime();
  if (turn.place.kind !== "direct" && !turn.private) return update(await wholeCard(tx, kept, around));
  return update(presentCard(kept, stateWords(kept, around, at), around, at));
}

export async function wholeCard(tx: Tx, kept: Kept, around: Around): Promise<Card> {
  return incidentCard(kept, await store.lastEvents(tx, kept.id, 30), around);
}
