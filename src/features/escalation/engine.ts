/**
 * The engine: makes decisions lasting. Each transition is one short transaction, which locks its incident, lets the rules
 * decide, and keeps the new state, its log, its pages' jobs and everything that people are to hear, or nothing (E1, E2).
 */

import type { Message } from "../../bot/feature.ts";
import type { Case, IncidentEvent, LoggedEvent, Page } from "../../domain/incident.ts";
import type { Tx } from "../../infra/db.ts";
import { channelsOf } from "../directory/index.ts";
import { isNews, type News, newsOf } from "./announce.ts";
import { type Around, aroundOf } from "./around.ts";
import { type Word, withoutChat, wordOf } from "./beyond.ts";
import { alarmAgain, type Due, dueNow, type Means, page, pageSecond, type Roster } from "./climb/decide.ts";
import { drop, remind, wake } from "./hold/decide.ts";
import { newPageId } from "./ids.ts";
import { duePages } from "./paging/decide.ts";
import { apply } from "./replay/decide.ts";
import type { Question, Rosters } from "./roster.ts";
import type { Kept } from "./store.ts";
import * as store from "./store.ts";

/** What leaves a transaction: all of it commits with the change. */
export interface Outlet {
  sendAll(tx: Tx, messages: readonly Message[]): Promise<void>;
  reviseAll(tx: Tx, revisions: News["revisions"]): Promise<void>;
  /** Says words on ways beyond chat, each once. */
  tell(tx: Tx, words: readonly Word[]): Promise<void>;
  /** Has pages sent, each once for its attempt. */
  page(tx: Tx, pages: readonly Page[]): Promise<void>;
}

/** So many of the log's last events stand behind a card. */
const recentEvents = 30;

export interface Engine {
  readonly rosters: Rosters;
  /** Keeps events that were decided, with everything that follows from them. `kept` is locked by `tx`. */
  commit(tx: Tx, kept: Kept, events: readonly IncidentEvent[], by: By): Promise<Kept>;
  /** The same for a case that was just created. */
  announceNew(tx: Tx, kept: Kept, events: readonly LoggedEvent[], around: Around): Promise<void>;
  /** Does what is due for a locked incident, and for its pages. @returns whether anything was. */
  advance(tx: Tx, kept: Kept, now: Date): Promise<boolean>;
}

export interface By {
  /** A person's id, `demarc`, or `alert:<source>`. */
  readonly actor: string;
  readonly now: Date;
  /** Where it was loaded already. */
  readonly around?: Around;
}

export function createEngine(outlet: Outlet, rosters: Rosters): Engine {
  async function announce(tx: Tx, kept: Kept, events: readonly LoggedEvent[], around: Around, isNew: boolean) {
    const recent = await store.lastEvents(tx, kept.id, recentEvents);
    const channels = isNew ? await channelsOf(tx, kept.engagementId) : [];
    const now = events.at(-1)?.at ?? kept.incident.declaredAt;
    const { messages, revisions } = newsOf({ kept, events, recent, around, now }, channels);
    const { inChat, beyond } = await divided(tx, messages, kept, around, new Date(now));
    if (inChat.length > 0) await outlet.sendAll(tx, inChat);
    if (beyond.length > 0) await outlet.tell(tx, beyond);
    await outlet.reviseAll(tx, revisions);
  }

  /** What is said in chat, and what to people whom no chat reaches. */
  async function divided(tx: Tx, messages: News["messages"], kept: Kept, around: Around, now: Date) {
    const inChat: Message[] = [];
    const beyond: Word[] = [];
    for (const message of messages) {
      const person = withoutChat(message, kept, around);
      const reach = person === undefined ? [] : (await rosters.person(tx, kept.engagementId, person, now)).reach;
      const word = wordOf(message, reach, kept, around);
      if (word === undefined) inChat.push(message);
      else beyond.push(word);
    }
    return { inChat, beyond };
  }

  async function commit(tx: Tx, before: Kept, events: readonly IncidentEvent[], by: By): Promise<Kept> {
    if (events.length === 0) return before;
    const at = by.now.getTime();
    const logged = events.map((event): LoggedEvent => ({ ...event, at, actor: by.actor }));
    const after = logged.reduce(apply, { incident: before.incident, pages: before.pages });
    const kept = await store.save(tx, before, after, logged);
    await outlet.page(tx, newlyIntended(before.pages, kept.pages));
    if (logged.some(isNews)) {
      await announce(tx, kept, logged, by.around ?? (await aroundOf(tx, kept.engagementId, kept.incident)), false);
    }
    return kept;
  }

  async function rosterFor(tx: Tx, question: Question, due: Due): Promise<Roster> {
    switch (due.kind) {
      case "next":
        return rosters.ahead(tx, question, "next");
      case "same":
      case "drop":
        return rosters.ahead(tx, question, "same");
      case "second":
        return rosters.of(tx, question, question.incident.tier);
      case "alarm":
        return rosters.alarm(tx, question);
      case "nothing":
      case "clock":
      case "remind":
      case "wake":
        return { tiers: new Map(), fallback: [] };
    }
  }

  return {
    rosters,
    commit,

    async announceNew(tx, kept, events, around) {
      await outlet.page(tx, newlyIntended([], kept.pages));
      await announce(tx, kept, events, around, true);
    },

    async advance(tx, kept, now) {
      const at = now.getTime();
      const due = dueNow(kept, at);
      const ripe = duePages(kept, at);
      if (due.kind === "nothing") {
        await commit(tx, kept, ripe, { actor: "demarc", now });
        return ripe.length > 0;
      }
      const { engagementId } = kept;
      // Whoever held it holds it no longer when their time is over: the whole tier is asked.
      const incident = due.kind === "drop" ? { ...kept.incident, holds: {} } : kept.incident;
      const around = await aroundOf(tx, engagementId, incident);
      const question = { engagementId, incident, matrix: around.matrix, at: now };
      const roster = await rosterFor(tx, question, due);
      const means = { now: at, matrix: around.matrix, roster, newId: newPageId };
      const events = happening({ incident, pages: kept.pages }, due, means);
      const dropped = due.kind === "drop" ? [drop(kept)] : [];
      await commit(tx, kept, [...ripe, ...dropped, ...events], { actor: "demarc", now, around });
      return true;
    },
  };
}

/** What happens when something is due. */
function happening(about: Case, due: Due, means: Means): readonly IncidentEvent[] {
  const { incident } = about;
  switch (due.kind) {
    case "nothing":
      return [];
    case "next":
      return page(about, means, "next", due.reason);
    case "same":
      return page(about, means, "same", due.reason, due.lateBy);
    case "second":
      return [pageSecond(about, means, due.lateBy)];
    case "clock": {
      const step = incident.steps.at(-1);
      const response = step === undefined ? 0 : step.deadline - step.at;
      return [{ what: "clock_restarted", deadline: means.now + response, lateBy: due.lateBy }];
    }
    case "alarm":
      return [alarmAgain(about, means, due.lateBy)];
    case "remind":
      return [remind(means.now)];
    case "drop":
      return page(about, means, "same", "unacknowledged", due.lateBy);
    case "wake":
      return [wake(means.now, means.matrix)];
  }
}

/** Pages that are to be sent now and were not before. */
function newlyIntended(before: readonly Page[], after: readonly Page[]): Page[] {
  return after.filter((page, index) => page.state === "intended" && before[index]?.state !== "intended");
}
