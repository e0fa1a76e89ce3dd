/** Both sides hear when a block of hours has burnt to 50, 75, 90 and 100 %, once each (T8). */
import type { Sweep } from "../../../bot/feature.ts";
import { dayAfter, localDay } from "../../../domain/calendar.ts";
import { type Colleague, type Engagement, peopleFor } from "../../../domain/engagement.ts";
import { parties } from "../../../domain/party.ts";
import type { Database, Tx } from "../../../infra/db.ts";
import { colleaguesOf, engagementOf } from "../../directory/index.ts";
import { alertCard } from "../effort/cards.ts";
import type { SendAll } from "../nudge/sweep.ts";
import { newlyReached } from "./decide.ts";
import * as store from "./store.ts";

const minute = 60_000;
/** After a block has ended, work on its last days may still be entered. */
const afterTheEnd = 14;

export const blockSweep = (database: Database, sendAll: SendAll): Sweep => ({
  name: "time.blocks",
  every: 5 * minute,
  async run(now) {
    const since = dayAfter(localDay(now, "UTC"), -afterTheEnd);
    let sent = 0;
    for (const id of await database.transaction((tx) => store.engagementsWithBlocks(tx, since))) {
      sent += await database.transaction((tx) => alertOne(tx, id, now, sendAll));
    }
    return sent;
  },
});

/** A block that passed several at once is told of by the highest; the others count as told. */
async function alertOne(tx: Tx, engagementId: string, now: Date, sendAll: SendAll): Promise<number> {
  const told = await store.toldOf(tx, engagementId);
  let sent = 0;
  for (const burnt of await store.burntOf(tx, engagementId)) {
    const { key } = burnt.block;
    const reached = newlyReached(burnt, told.get(key) ?? []);
    if (reached.length === 0) continue;
    const percent = (await store.tell(tx, engagementId, key, reached, now)).at(-1);
    if (percent === undefined) continue;
    const engagement = await engagementOf(tx, engagementId);
    const card = alertCard(engagement.parties.client, burnt, percent);
    const people = keepersOf(engagement, await colleaguesOf(tx, engagementId));
    await sendAll(
      tx,
      people.map(({ personId }) => ({
        key: `time.block:${engagementId}:${key}:${percent}:${personId}`,
        to: { person: personId },
        card,
      })),
    );
    sent += people.length;
  }
  return sent;
}

/** On each side those who approve; where nobody does, the side's contact. */
const keepersOf = ({ sides }: Engagement, colleagues: readonly Colleague[]): readonly Colleague[] =>
  parties.flatMap((side) => {
    const approvers = peopleFor(colleagues, side, "approver");
    return approvers.length > 0 ? approvers : peopleFor(colleagues, side, sides[side].contact);
  });
