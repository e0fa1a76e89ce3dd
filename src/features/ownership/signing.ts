/** The map's versions: what is live, what waits for signatures, and signing it. */

import type { Context } from "../../bot/feature.ts";
import { type Reply, update, whisper } from "../../bot/reply.ts";
import { localDay } from "../../domain/calendar.ts";
import { Refusal } from "../../domain/refusal.ts";
import { changesBetween, colleaguesOf, engagementOf } from "../directory/index.ts";
import { changeLines } from "./cards/changes.ts";
import { mapCard, signedCard } from "./cards/map.ts";
import { isSteward, reviewOverdue, sign } from "./decide.ts";
import { toStewards } from "./stewards.ts";
import * as store from "./store.ts";

/** `map`: the live version, and the draft with what it changes. */
export async function showMap({ tx, member, now }: Context): Promise<Reply> {
  const { engagementId } = member;
  const engagement = await engagementOf(tx, engagementId);
  const live = await store.liveVersion(tx, engagementId);
  const draft = await store.draftVersion(tx, engagementId);
  const rows = live === undefined ? [] : await store.functionsOf(tx, engagementId, live.version);
  const overdue = live === undefined ? 0 : reviewOverdue(live, localDay(now, engagement.timeZone));
  if (draft === undefined) return whisper(mapCard(live, rows.length, overdue, undefined, engagement));
  const drafted = await store.functionsOf(tx, engagementId, draft.version);
  const changes = changeLines(changesBetween(rows, drafted), engagement);
  const mark = (await store.fingerprintOf(tx, engagementId, draft.version)) ?? "";
  const maySign = isSteward(member) && draft.signatures[member.side] === undefined;
  return whisper(mapCard(live, rows.length, overdue, { version: draft, mark, changes, maySign }, engagement));
}

/** The button: signs for the member's side; with the second signature the version is live. */
export async function signVersion(
  { version, mark }: { version: number; mark: string },
  context: Context,
): Promise<Reply> {
  const { tx, member, now } = context;
  const { engagementId, personId } = member;
  const engagement = await engagementOf(tx, engagementId);
  const draft = await store.lockVersion(tx, engagementId, version);
  if (draft === undefined || mark !== (await store.fingerprintOf(tx, engagementId, version))) {
    throw new Refusal({
      code: "ownership.draft_changed",
      say: `Version ${version} has changed since this card was drawn, so nothing was signed. Type map to read it as it is now.`,
    });
  }
  const { signature, goesLive } = sign(draft, member, localDay(now, engagement.timeZone));
  await store.saveSignature(tx, engagementId, version, member.side, signature);
  if (goesLive) await store.goLive(tx, engagementId, version, now);
  await store.audit(tx, engagementId, personId, "map_signed", { version, side: member.side, goesLive }, now);
  const card = signedCard(draft, member.name, goesLive, engagement.name);
  const others = (await colleaguesOf(tx, engagementId)).filter((colleague) => colleague.personId !== personId);
  for (const message of toStewards(others, {
    key: `ownership.signed:${engagementId}:${version}:${member.side}`,
    card,
  })) {
    await context.send(message);
  }
  return update(card);
}
