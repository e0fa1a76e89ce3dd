/**
 * The sender: brings pages to people. A page is claimed in one transaction, handed over outside of any, and recorded in
 * another; whoever dies in between loses the claim, and the page is sent again and marked (E23). What is claimed was
 * wanted at that instant (E4): an acknowledgement that commits before the claim stops it.
 */
import type { Card } from "../../bot/card.ts";
import type { Message } from "../../bot/feature.ts";
import { Undrawable, Unreachable } from "../../bot/port.ts";
import type { Platform } from "../../bot/turn.ts";
import type { Notice, Ways } from "../../bot/way.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Page } from "../../domain/incident.ts";
import type { Database, Tx } from "../../infra/db.ts";
import { pageTopic } from "./announce.ts";
import { aroundOf } from "./around.ts";
import { handTo } from "./beyond.ts";
import { pageCard, pageNotice } from "./cards/page.ts";
import type { Engine } from "./engine.ts";
import { begin, failed, sent } from "./paging/decide.ts";
import * as store from "./store.ts";

export interface SenderDeps {
  readonly database: Database;
  readonly engine: Engine;
  /** Posts in chat at once; see `Postman.deliver`. */
  readonly deliver: (message: Omit<Message, "urgent">) => Promise<Platform>;
  /** The next message on this topic shows its own card; see `Postman.renew`. */
  readonly renew: (tx: Tx, topic: string) => Promise<void>;
  readonly ways: Ways;
  readonly clock: Clock;
}

const urgent = { isUrgent: true };

/** A page that this process may send, as it is to be said. */
interface Claim {
  readonly page: Page;
  readonly incident: string;
  readonly engagementId: string;
  readonly card: Card;
  readonly notice: Notice;
}

type Outcome =
  | { readonly kind: "sent"; readonly platform?: Platform }
  | { readonly kind: "failed"; readonly why: string; readonly forGood: boolean };

/** @returns what sends one page by its id; a page that is not to be sent is left alone. */
export function createSender(deps: SenderDeps): (page: string) => Promise<void> {
  const { database, engine, deliver, renew, ways, clock } = deps;

  async function claim(tx: Tx, id: string): Promise<Claim | undefined> {
    const where = await store.incidentOfPage(tx, id);
    const kept = where === undefined ? undefined : await store.lock(tx, where.id, where.engagementId);
    if (kept === undefined) return undefined;
    const now = clock.now();
    const begun = begin(kept, id, now.getTime());
    if (begun.kind === "wait") return undefined;
    const claimed = await engine.commit(tx, kept, begun.events, { actor: "demarc", now });
    const page = claimed.pages.find((each) => each.id === id);
    if (begun.kind === "drop" || page === undefined) return undefined;
    // Drawn while the first try was on its way, it would not say that this is the second.
    if (page.duplicate) await renew(tx, pageTopic(id));
    const around = await aroundOf(tx, kept.engagementId, kept.incident);
    return {
      page,
      incident: kept.id,
      engagementId: kept.engagementId,
      card: pageCard(claimed, page, around, now.getTime()),
      notice: pageNotice(claimed, page, around, now.getTime()),
    };
  }

  async function handOver({ page, card, notice }: Claim): Promise<Outcome> {
    const { id, way: name, person, address } = page;
    try {
      if (name === "chat") {
        const message = { key: `escalation.page:${id}`, to: { person }, card, topic: pageTopic(id) };
        return { kind: "sent", platform: await deliver(message) };
      }
      await handTo(ways, name, address, notice, id);
      return { kind: "sent" };
    } catch (error) {
      const forGood = error instanceof Unreachable || error instanceof Undrawable;
      return { kind: "failed", why: error instanceof Error ? error.message : String(error), forGood };
    }
  }

  async function record(tx: Tx, { page, incident, engagementId }: Claim, outcome: Outcome): Promise<void> {
    const kept = await store.lock(tx, incident, engagementId);
    if (kept === undefined) return;
    const now = clock.now();
    const present = kept.pages.find(({ id }) => id === page.id);
    // Somebody claimed it anew, since this took longer than a lease, or its provider has said already that it never
    // arrived: what they found is what holds.
    if (present?.attempts !== page.attempts || present.state !== "sending") return;
    const events =
      outcome.kind === "sent"
        ? [sent(page.id, outcome.platform)]
        : failed(kept, page.id, outcome.why, { forGood: outcome.forGood, now: now.getTime() });
    const after = await engine.commit(tx, kept, events, { actor: "demarc", now });
    // Nobody of the tier can be reached any more: the next one is paged with this (E11).
    if (events.some(({ what }) => what === "unreachable")) await engine.advance(tx, after, now);
  }

  return async (id) => {
    const claimed = await database.transaction((tx) => claim(tx, id), urgent);
    if (claimed === undefined) return;
    const outcome = await handOver(claimed);
    await database.transaction((tx) => record(tx, claimed, outcome), urgent);
  };
}
