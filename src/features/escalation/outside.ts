/** Incidents from outside of chat, on the engine: see `incidents.ts` for what each call promises. */
import type { WayName } from "../../bot/way.ts";
import type { Clock } from "../../domain/clock.ts";
import { referenceOf } from "../../domain/incident.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Database, Tx } from "../../infra/db.ts";
import { take, takenWords } from "./act.ts";
import { aroundOf } from "./around.ts";
import { type DeclareDeps, declare } from "./declare.ts";
import { note } from "./hold/decide.ts";
import type { Acknowledgement, Alert, Declared, Incidents } from "./incidents.ts";
import { lost } from "./paging/decide.ts";
import type { Kept } from "./store.ts";
import * as store from "./store.ts";

/** An alert's lines are other machines' words: as much of them as a card can carry. */
const mostTitle = 200;
const mostDetails = 10;

export function createIncidents(deps: DeclareDeps & { readonly database: Database; readonly clock: Clock }): Incidents {
  const { database, clock, engine } = deps;

  async function declareAlert(tx: Tx, alert: Alert): Promise<Declared> {
    const { engagementId, title, details, source, dedupKey, functionId, link } = alert;
    const lines = [...details, ...(link === undefined ? [] : [link])].slice(0, mostDetails);
    const declaration = {
      engagementId,
      title: title.slice(0, mostTitle),
      details: lines,
      drill: false,
      actor: `alert:${source}`,
      dedupKey,
      ...(functionId !== undefined && { functionId }),
    };
    const { kept, joined } = await declare(tx, declaration, deps, clock.now());
    return declaredAs(kept, joined);
  }

  async function clear(tx: Tx, { engagementId, source, dedupKey }: Parameters<Incidents["clearedByAlert"]>[0]) {
    const id = await store.openByKey(tx, engagementId, dedupKey);
    const kept = id === undefined ? undefined : await store.lock(tx, id, engagementId);
    if (kept === undefined) return undefined;
    const now = clock.now();
    const around = await aroundOf(tx, engagementId, kept.incident);
    const said = note("alert", `${source} says that it is over`, now.getTime(), around.matrix);
    return declaredAs(await engine.commit(tx, kept, [said], { actor: `alert:${source}`, now, around }), true);
  }

  async function acknowledge(tx: Tx, page: string, via: WayName): Promise<Acknowledgement> {
    const where = await store.incidentOfPage(tx, page);
    const kept = where === undefined ? undefined : await store.lock(tx, where.id, where.engagementId);
    if (where === undefined || kept === undefined) {
      return { outcome: "unknown", say: "I do not know this page, so nothing was acknowledged." };
    }
    const around = await aroundOf(tx, where.engagementId, kept.incident);
    const member = around.colleagues.find(({ personId }) => personId === where.personId);
    if (member === undefined) {
      return { outcome: "unknown", say: "You are not in this engagement any more, so nothing was acknowledged." };
    }
    // Whoever answers a page answers for the side on which it asked them; of both, they say in chat for which (E15).
    const [only, second] = kept.pages.find(({ id }) => id === page)?.sides ?? [];
    const isSaid = only !== undefined && second === undefined;
    const claim = { person: member.personId, side: member.side, via, ...(isSaid && { actsFor: only }) };
    const { outcome, after } = await take(tx, kept, around, claim, clock.now(), engine);
    const say = takenWords(outcome, after, around, member.personId);
    switch (outcome.kind) {
      case "held":
        return { outcome: "held", say };
      case "held_already":
        return { outcome: outcome.person === member.personId ? "held" : "held_by_other", say };
      case "resolved":
      case "which_side":
        return { outcome: outcome.kind, say };
    }
  }

  async function lose(tx: Tx, page: string, why: string): Promise<void> {
    const where = await store.incidentOfPage(tx, page);
    const kept = where === undefined ? undefined : await store.lock(tx, where.id, where.engagementId);
    if (kept === undefined) return;
    const now = clock.now();
    const events = lost(kept, page, why);
    const after = await engine.commit(tx, kept, events, { actor: "demarc", now });
    if (events.some(({ what }) => what === "unreachable")) await engine.advance(tx, after, now);
  }

  return {
    losePage: (page, why) => database.transaction((tx) => lose(tx, page, why)),
    declareFromAlert: (alert) =>
      database.transaction(async (tx) => {
        await requireEngagement(tx, alert.engagementId);
        return declareAlert(tx, alert);
      }),
    clearedByAlert: (alert) => database.transaction((tx) => clear(tx, alert)),
    acknowledgeByPage: (page, via) => database.transaction((tx) => acknowledge(tx, page, via)),
  };
}

const declaredAs = ({ id, incident }: Kept, joined: boolean): Declared => ({
  incident: id,
  reference: referenceOf(incident),
  joined,
});

async function requireEngagement(tx: Tx, id: string): Promise<void> {
  if (await store.hasEngagement(tx, id)) return;
  throw new Refusal({ code: "escalation.no_engagement", say: `There is no engagement “${id}”.` });
}
