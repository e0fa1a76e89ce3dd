/** Monday, 09:00 in the engagement's zone: the stewards of both sides hear of new gaps, and when a review is due. */

import type { Message, Sweep } from "../../bot/feature.ts";
import { localDay, nextWeekly } from "../../domain/calendar.ts";
import type { Database, Tx } from "../../infra/db.ts";
import { colleaguesOf, engagementOf } from "../directory/index.ts";
import { digestCard } from "./cards/gaps.ts";
import { reviewOverdue } from "./decide.ts";
import { toStewards } from "./stewards.ts";
import * as store from "./store.ts";

const prefix = "ownership.digest:";

/** From its first map on, an engagement has a digest each week. */
export async function scheduleDigest(tx: Tx, engagementId: string, now: Date): Promise<void> {
  const { timeZone } = await engagementOf(tx, engagementId);
  await store.makeDue(tx, prefix + engagementId, nextWeekly("mon", "09:00", timeZone, now));
}

/** Sends what is due; one engagement a transaction, so that several instances share the work and none says it twice. */
export const digestSweep = (database: Database, send: (tx: Tx, message: Message) => Promise<void>): Sweep => ({
  name: "ownership.digest",
  async run(now) {
    let sent = 0;
    while (await database.transaction((tx) => sendOne(tx, now, send))) sent += 1;
    return sent;
  },
  nextDue: (tx, after) => store.nextDue(tx, prefix, after),
});

async function sendOne(tx: Tx, now: Date, send: (tx: Tx, message: Message) => Promise<void>): Promise<boolean> {
  const key = await store.takeDue(tx, prefix, now);
  if (key === undefined) return false;
  const engagementId = key.slice(prefix.length);
  const { name, timeZone } = await engagementOf(tx, engagementId);
  const day = localDay(now, timeZone);
  const live = await store.liveVersion(tx, engagementId);
  const overdue = live === undefined ? 0 : reviewOverdue(live, day);
  const gaps = await store.takeUnreported(tx, engagementId, now);
  if (gaps.length > 0 || overdue > 0) {
    const card = digestCard(gaps, overdue, name);
    for (const message of toStewards(await colleaguesOf(tx, engagementId), { key: `${key}:${day}`, card })) {
      await send(tx, message);
    }
  }
  await store.setDue(tx, key, nextWeekly("mon", "09:00", timeZone, now));
  return true;
}
