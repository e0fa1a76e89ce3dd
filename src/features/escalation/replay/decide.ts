/** What each event makes of an incident and its pages. The log, replayed, is the state (E27). */
import type {
  Case,
  Incident,
  IncidentEvent,
  LoggedEvent,
  NewPage,
  Page,
  Phase,
  Step,
} from "../../../domain/incident.ts";
import { otherParty, type Party } from "../../../domain/party.ts";

/** The state after all of a log. @throws where it does not begin with a declaration. */
export function replay(log: readonly LoggedEvent[]): Case {
  const [first, ...rest] = log;
  if (first?.what !== "declared") throw new Error("A log begins with a declaration.");
  return rest.reduce(apply, begun(first));
}

/** A case that has just been declared. */
export function begun(event: Extract<LoggedEvent, { what: "declared" }>): Case {
  const { at, actor, what: _what, askUntil, dedupKey, updateAt, ...said } = event;
  const incident: Incident = {
    ...said,
    declaredAt: at,
    declaredBy: actor,
    repeats: 0,
    phase: { kind: "asking", until: askUntil },
    round: 1,
    cycle: 1,
    tier: 0,
    generation: 1,
    needs: "any",
    holds: {},
    steps: [],
    updateAt,
    ...(dedupKey !== undefined && { dedupKey }),
  };
  return { incident, pages: [] };
}

export function apply(before: Case, event: LoggedEvent): Case {
  const { incident, pages } = before;
  return { incident: incidentAfter(incident, event, pages), pages: pagesAfter(pages, event, incident) };
}

/** Events that change nothing that anybody could act on. */
const quiet: ReadonlySet<IncidentEvent["what"]> = new Set([
  "second_paged",
  "clock_restarted",
  "unreachable",
  "reminded",
  "noted",
  "leaders_told",
  "pages_due",
  "page_begun",
  "page_sent",
  "page_delayed",
  "page_failed",
  "page_cancelled",
]);

function incidentAfter(incident: Incident, event: LoggedEvent, pages: readonly Page[]): Incident {
  const after = changed(incident, event, pages);
  return quiet.has(event.what) ? after : { ...after, generation: incident.generation + 1 };
}

function changed(incident: Incident, event: LoggedEvent, pages: readonly Page[]): Incident {
  switch (event.what) {
    case "declared":
      throw new Error("An incident is declared once.");
    case "chosen":
      return { ...incident, subject: event.subject, candidates: [] };
    case "paged":
      return paged(incident, event);
    case "second_paged":
      return { ...incident, phase: withoutSecond(incident.phase) };
    case "tier_skipped":
      return { ...incident, tier: event.tier, cycle: event.cycle };
    case "exhausted":
    case "pages_due":
    case "page_begun":
    case "page_delayed":
    case "page_failed":
    case "page_cancelled":
      return incident;
    case "alarmed":
      return { ...incident, candidates: [], phase: { kind: "alarm", next: event.next } };
    case "clock_restarted":
      return clockRestarted(incident, event);
    case "unreachable":
      return incident.phase.kind === "tier"
        ? { ...incident, phase: { ...incident.phase, reachBy: event.at } }
        : incident;
    case "acknowledged":
      return acknowledged(incident, event);
    case "unacknowledged":
    case "reassigned":
      return released(incident, event);
    case "snoozed":
      return { ...incident, phase: { kind: "snoozed", until: event.until, held: event.held } };
    case "snooze_over":
      return { ...incident, phase: { kind: "held", remindAt: event.remindAt } };
    case "reminded":
      return { ...incident, phase: { kind: "reminded", dropAt: event.dropAt } };
    case "noted":
      return noted(incident, event);
    case "resolved": {
      const { updateAt: _none, ...rest } = incident;
      return {
        ...rest,
        phase: { kind: "over" },
        candidates: [],
        resolved: { at: event.at, by: event.actor, text: event.text },
      };
    }
    case "reopened": {
      const { resolved: _resolved, lastStatus: _status, answered: _answered, moreAsked: _more, ...rest } = incident;
      const { lastCycle, updateAt } = event;
      return {
        ...rest,
        round: incident.round + 1,
        cycle: incident.cycle + 1,
        tier: 0,
        holds: {},
        needs: "any",
        lastCycle,
        updateAt,
      };
    }
    case "leaders_told":
      return { ...incident, updateAt: event.updateAt };
    case "page_sent":
      return reached(incident, event.page, pages);
  }
}

function paged(incident: Incident, event: Extract<LoggedEvent, { what: "paged" }>): Incident {
  const { tier, cycle, deadline, second, reachBy, needs, at } = event;
  const step: Step = { step: incident.steps.length + 1, round: incident.round, cycle, tier, at, deadline };
  return {
    ...incident,
    candidates: [],
    tier,
    cycle,
    needs,
    steps: [...incident.steps, step],
    phase: { kind: "tier", deadline, ...(second !== undefined && { second }), reachBy },
  };
}

/** The step counts from now on: whoever is asked after an outage is not late by the length of it. */
function clockRestarted(incident: Incident, event: Extract<LoggedEvent, { what: "clock_restarted" }>): Incident {
  const { at, deadline } = event;
  const { steps, phase } = incident;
  // The other side, which was not asked yet, is asked halfway all the same (E17).
  const isSecondLeft = phase.kind === "tier" && phase.second !== undefined;
  return {
    ...incident,
    steps: steps.map((step) => (step.step === steps.length ? { ...step, at, deadline } : step)),
    phase: { kind: "tier", deadline, ...(isSecondLeft && { second: (at + deadline) / 2 }) },
  };
}

function acknowledged(incident: Incident, event: Extract<LoggedEvent, { what: "acknowledged" }>): Incident {
  const { person, side, via, late, waiting, remindAt, at } = event;
  const holds = { ...incident.holds, [side]: { person, at, via, ...(late !== undefined && { late }) } };
  const { moreAsked: _answered, ...rest } = incident;
  if (waiting.length > 0) return { ...rest, holds, needs: waiting };
  return { ...rest, holds, needs: "any", candidates: [], phase: { kind: "held", remindAt } };
}

/** Nobody's again. */
function released(
  incident: Incident,
  event: Extract<LoggedEvent, { what: "unacknowledged" | "reassigned" }>,
): Incident {
  const { moreAsked: _before, ...rest } = incident;
  const { held = [], actor } = event;
  const free: Incident = { ...rest, holds: {}, needs: "any" };
  if (held.length === 0) return free;
  const answered = { ...incident.answered, ...Object.fromEntries(held.map((who) => [who, incident.steps.length])) };
  const isEscalated = event.what === "unacknowledged" && event.because === "escalated";
  return { ...free, answered, ...(isEscalated && { moreAsked: { by: actor, held, cycle: incident.cycle } }) };
}

function noted(incident: Incident, event: Extract<LoggedEvent, { what: "noted" }>): Incident {
  const { phase } = incident;
  const after: Incident = {
    ...incident,
    repeats: incident.repeats + (event.kind === "alert" ? 1 : 0),
    ...(event.kind === "status" && { lastStatus: { text: event.text, at: event.at } }),
  };
  const isProgress = event.kind !== "alert" && (phase.kind === "held" || phase.kind === "reminded");
  return isProgress ? { ...after, phase: { kind: "held", remindAt: event.remindAt } } : after;
}

/** A page of the present step was accepted: nobody need wait for a way to open any longer (E11). */
function reached(incident: Incident, id: string, pages: readonly Page[]): Incident {
  const { phase } = incident;
  const page = pages.find((each) => each.id === id);
  if (phase.kind !== "tier" || phase.reachBy === undefined || page?.step !== incident.steps.length) return incident;
  const { reachBy: _reached, ...rest } = phase;
  return { ...incident, phase: rest };
}

function withoutSecond(phase: Phase): Phase {
  if (phase.kind !== "tier") return phase;
  const { second: _second, ...rest } = phase;
  return rest;
}

function pagesAfter(pages: readonly Page[], event: LoggedEvent, incident: Incident): readonly Page[] {
  switch (event.what) {
    case "paged": {
      const { tier, cycle, lateBy, reason } = event;
      const step = incident.steps.length + 1;
      // Who was to be paged before the outage, and was not, is paged once: by what takes its place.
      const kept = reason === "late" ? cancelling(pages, (page) => page.tier === tier && page.cycle === cycle) : pages;
      return [...kept, ...event.pages.map((page) => newPage(page, { step, tier, cycle, lateBy, at: event.at }))];
    }
    case "second_paged": {
      const { tier, cycle, steps } = incident;
      const where = { step: steps.length, tier, cycle, lateBy: event.lateBy, at: event.at };
      return [...pages, ...event.pages.map((page) => newPage(page, where))];
    }
    case "alarmed": {
      const { tier, cycle, steps } = incident;
      const { at, lateBy = 0 } = event;
      const where = { step: steps.length, tier, cycle, lateBy, at, alarm: true } as const;
      return [...pages, ...event.pages.map((page) => newPage(page, where))];
    }
    case "acknowledged": {
      const waits: readonly Party[] = event.waiting;
      const done: Party[] = [event.side, otherParty(event.side)].filter((side) => !waits.includes(side));
      return cancelling(pages, ({ sides }) => sides.every((side) => done.includes(side)));
    }
    case "snoozed":
    case "resolved":
    case "reassigned":
      return cancelling(pages, () => true);
    case "pages_due":
      return pages.map((page) => (event.pages.includes(page.id) ? { ...page, state: "intended" } : page));
    case "page_begun":
      return changing(pages, event.page, (page) => ({
        ...page,
        state: "sending",
        attempts: page.attempts + 1,
        begunAt: event.at,
        lateBy: Math.max(page.lateBy, event.lateBy),
        duplicate: page.duplicate || event.duplicate,
      }));
    case "page_sent":
      return changing(pages, event.page, (page) => ({
        ...page,
        state: "sent",
        sentAt: event.at,
        ...(event.platform !== undefined && { platform: event.platform }),
      }));
    case "page_delayed":
    case "page_failed": {
      const { next, why: failure } = event;
      const after = changing(pages, event.page, (page) =>
        event.what === "page_failed"
          ? { ...page, state: "failed", failure }
          : { ...page, state: "waiting", dueAt: event.until, failure },
      );
      if (next === undefined) return after;
      return changing(after, next, (page) => ({ ...page, state: "intended", dueAt: event.at }));
    }
    case "page_cancelled":
      return changing(pages, event.page, (page) => ({ ...page, state: "cancelled" }));
    case "declared":
    case "chosen":
    case "tier_skipped":
    case "exhausted":
    case "clock_restarted":
    case "unreachable":
    case "unacknowledged":
    case "snooze_over":
    case "reminded":
    case "noted":
    case "reopened":
    case "leaders_told":
      return pages;
  }
}

interface Where extends Pick<Page, "step" | "tier" | "cycle" | "lateBy" | "alarm"> {
  readonly at: number;
}

const newPage = (page: NewPage, { at, ...where }: Where): Page => ({
  ...page,
  ...where,
  state: page.dueAt <= at ? "intended" : "waiting",
  attempts: 0,
  duplicate: false,
});

const changing = (pages: readonly Page[], id: string, change: (page: Page) => Page): readonly Page[] =>
  pages.map((page) => (page.id === id ? change(page) : page));

/** What is on its way already goes its way: it was begun before this, and is recorded as what it becomes. */
const cancelling = (pages: readonly Page[], which: (page: Page) => boolean): readonly Page[] =>
  pages.map((page) =>
    (page.state === "waiting" || page.state === "intended") && which(page) ? { ...page, state: "cancelled" } : page,
  );
