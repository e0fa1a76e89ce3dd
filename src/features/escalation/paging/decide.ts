/** Whether a page is still to be sent, and what follows from how that went. No clock, no database. */
import {
  type Case,
  type Incident,
  type IncidentEvent,
  type Instant,
  type Page,
  statusOf,
} from "../../../domain/incident.ts";
import { outage } from "../climb/decide.ts";

/** So long a page is its sender's, in milliseconds: longer than any way takes to accept it. Then it is anybody's again (E23). */
export const lease = 30_000;

export type Begin =
  /** Send it. */
  | { readonly kind: "send"; readonly events: readonly IncidentEvent[] }
  /** It is not to be sent any more (E4). */
  | { readonly kind: "drop"; readonly events: readonly IncidentEvent[] }
  /** Somebody else is sending it; look again in so many milliseconds. */
  | { readonly kind: "wait"; readonly ms: number };

const drop = (...events: readonly IncidentEvent[]): Begin => ({ kind: "drop", events });

/** The last look right before a page is sent (E4). */
export function begin({ incident, pages }: Case, id: string, now: Instant): Begin {
  const page = pages.find((each) => each.id === id);
  if (page === undefined) return drop();
  const { state, begunAt = now } = page;
  if (state === "sent" || state === "cancelled" || state === "failed" || state === "waiting") return drop();
  const leftOf = begunAt + lease - now;
  if (state === "sending" && leftOf > 0) return { kind: "wait", ms: leftOf };
  if (statusOf(incident) !== "paging" || incident.phase.kind === "snoozed" || isHeldFor(incident, page)) {
    return drop({ what: "page_cancelled", page: id });
  }
  const overdue = now - page.dueAt;
  const lateBy = overdue > outage ? overdue : 0;
  // Whoever began it before may have brought it there, also where all that came back was a failure.
  return { kind: "send", events: [{ what: "page_begun", page: id, lateBy, duplicate: page.attempts > 0 }] };
}

/** Every side for which the page asks has it: nobody need answer it any more. */
export const isHeldFor = ({ holds }: Pick<Incident, "holds">, { sides }: Pick<Page, "sides">): boolean =>
  sides.every((side) => holds[side] !== undefined);

/** It was accepted. */
export const sent = (id: string, platform: string | undefined): IncidentEvent => ({
  what: "page_sent",
  page: id,
  ...(platform !== undefined && { platform }),
});

/**
 * It was not accepted: `forGood`, or it will be tried again. Either way the person's next way goes now (E12), and a tier
 * none of whose pages can arrive any more is passed over without waiting (E11).
 */
export function failed(
  { incident, pages }: Case,
  id: string,
  why: string,
  { forGood, now }: { readonly forGood: boolean; readonly now: Instant },
): IncidentEvent[] {
  const page = pages.find((each) => each.id === id);
  if (page === undefined || page.state !== "sending") return [];
  if (forGood) return gone({ incident, pages }, page, why);
  return [{ what: "page_delayed", page: id, why, until: now + pauseAfter(page.attempts), ...onward(pages, page) }];
}

/**
 * It was accepted, and its provider says now that it never arrived: a text message that was not delivered, a call that
 * nobody answered. As if it had been refused at once (E11, E12); where nobody is paged any more, it is only noted.
 */
export function lost({ incident, pages }: Case, id: string, why: string): IncidentEvent[] {
  const page = pages.find((each) => each.id === id);
  // Its word may be here before ours that it was accepted.
  if (page === undefined || (page.state !== "sent" && page.state !== "sending")) return [];
  if (statusOf(incident) !== "paging") return [{ what: "page_failed", page: id, why }];
  return gone({ incident, pages }, page, why);
}

function gone({ incident, pages }: Case, page: Page, why: string): IncidentEvent[] {
  const others = pages.filter((each) => each.step === page.step && each.id !== page.id);
  const isLost = others.every(({ state }) => state === "failed" || state === "cancelled");
  const { phase } = incident;
  const passed = isLost && page.step === incident.steps.length && phase.kind === "tier";
  return [
    { what: "page_failed", page: page.id, why, ...onward(pages, page) },
    ...(passed ? [{ what: "unreachable", tier: incident.tier } as const] : []),
  ];
}

function onward(pages: readonly Page[], page: Page): { readonly next?: string } {
  const next = nextWay(pages, page);
  return next === undefined ? {} : { next: next.id };
}

/** 2, 4, 8, 16, then 30 seconds. */
const pauseAfter = (attempts: number): number => Math.min(30, 2 ** Math.min(attempts, 5)) * 1_000;

/** The person's next way that was not tried yet. */
const nextWay = (pages: readonly Page[], page: Page): Page | undefined =>
  pages
    .filter(({ step, person }) => step === page.step && person === page.person)
    .filter(({ state, attempts }) => state === "waiting" && attempts === 0)
    .sort((a, b) => a.dueAt - b.dueAt)[0];

/** Pages whose delay is over. */
export function duePages({ pages }: Case, now: Instant): IncidentEvent[] {
  const due = pages.filter(({ state, dueAt }) => state === "waiting" && dueAt <= now).map(({ id }) => id);
  return due.length === 0 ? [] : [{ what: "pages_due", pages: due }];
}
