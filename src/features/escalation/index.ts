/** Escalation: a P1 pages the right human until somebody holds it. */
import { z } from "zod";
import { defineFeature, type Feature } from "../../bot/feature.ts";
import { open } from "../../bot/reply.ts";
import type { Ways } from "../../bot/way.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Page } from "../../domain/incident.ts";
import type { Beat } from "../../infra/beat.ts";
import type { Database, Tx } from "../../infra/db.ts";
import type { Outbox } from "../../infra/outbox.ts";
import type { Postman } from "../../infra/postman.ts";
import { openOf } from "../oncall/index.ts";
import type { LiveMaps } from "../ownership/index.ts";
import { acknowledgeByPress, chooseFunction, escalateByPress } from "./act.ts";
import { actions, forms } from "./actions.ts";
import { createWords } from "./beyond.ts";
import { createEngine } from "./engine.ts";
import { escalationHome } from "./home.ts";
import type { Incidents } from "./incidents.ts";
import { moreForm } from "./more.ts";
import { createIncidents } from "./outside.ts";
import { declareForm, p1, showTimeline } from "./p1.ts";
import { createRosters } from "./roster.ts";
import { createSender } from "./sender.ts";
import * as store from "./store.ts";
import { sweepsOf } from "./sweeps.ts";
import { noteFromReply } from "./thread.ts";

export { auditIncidents } from "./audit.ts";
export type { Acknowledgement, Alert, Declared, Incidents } from "./incidents.ts";
export { incidentByNumber, incidentNames } from "./store.ts";

export interface EscalationDeps {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly postman: Postman;
  readonly maps: LiveMaps;
  readonly ways: Ways;
  readonly beat: Beat;
  readonly clock: Clock;
}

/**
 * Pages have queues and workers of their own: nothing else that is to be sent delays them (E14), and no telephone's
 * provider that is silent holds up those in chat, nor a chat that is silent those by telephone (E25).
 */
const chatQueue = "escalation.page";
const otherQueue = "escalation.page.beyond";
const pageQueues: ReadonlyMap<string, number> = new Map([
  [chatQueue, 4],
  [otherQueue, 2],
]);
const queueOf = ({ way }: Pick<Page, "way">): string => (way === "chat" ? chatQueue : otherQueue);
const pageJob = z.object({ page: z.string() });

export interface Escalation {
  readonly feature: Feature;
  readonly incidents: Incidents;
}

export function escalation(deps: EscalationDeps): Escalation {
  const { outbox, postman } = deps;
  const isOpen = openOf(deps.ways);
  const rosters = createRosters(isOpen);
  const engine = createEngine(
    {
      sendAll: postman.sendAll,
      reviseAll: postman.reviseAll,
      tell: createWords(deps),
      async page(tx, pages) {
        for (const [queue, own] of Map.groupBy(pages, queueOf)) await outbox.enqueueAll(tx, queue, own.map(jobOf));
      },
    },
    rosters,
  );
  const send = createSender({ ...deps, engine, deliver: postman.deliver, renew: postman.renew });
  for (const [queue, workers] of pageQueues) {
    outbox.define(queue, pageJob, ({ page }) => send(page), { workers });
  }
  const declaring = { ...deps, engine };
  const acting = { engine, maps: deps.maps };
  const declare = declareForm(declaring);
  const more = moreForm(acting);
  const feature = defineFeature({
    name: "escalation",
    commands: [
      {
        name: "p1",
        hint: "<what is broken>",
        description: "Page the people on call about a P1; or drill, report, timeline",
        example: "checkout is down at the Newark plant",
        handle: (args, context) => p1(args, context, declaring),
      },
    ],
    actions,
    on: {
      acknowledge: (payload, context) => acknowledgeByPress(payload, context, acting),
      escalate: (payload, context) => escalateByPress(payload, context, acting),
      more: async (ids, context) => open(await more.draw({ ...ids, generation: 0 }, context)),
      choose: (payload, context) => chooseFunction(payload, context, acting),
      timeline: async ({ incident, as }, context) =>
        showTimeline(await store.caseOf(context.tx, incident, context.member.engagementId), context, as),
      declare: async (state, context) => open(await declare.draw(state, context)),
    },
    home: (context) => escalationHome(context, isOpen),
    listen: (text, context) => noteFromReply(text, context, engine),
    forms,
    fill: { declare, more },
    sweeps: sweepsOf({ ...deps, engine, resend: (tx, page, now) => resend(outbox, tx, page, now) }),
  });
  return { feature, incidents: createIncidents(declaring) };
}

/** Once for each attempt, however often it is queued. */
const jobOf = ({ id, attempts }: Page) => ({ key: `${id}:${attempts}`, data: { page: id } });

/** Once for this instant: whoever is sending it meanwhile keeps it. */
const resend = (outbox: Outbox, tx: Tx, { id, way }: Pick<Page, "id" | "way">, now: Date): Promise<void> =>
  outbox.enqueue(tx, queueOf({ way }), { page: id }, { key: `${id}:${now.getTime()}` });
