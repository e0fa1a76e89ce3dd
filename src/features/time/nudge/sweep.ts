/**
 * Reminders as they come due (T5). A batch is taken, judged and queued in one transaction and a dozen statements, however
 * many people are in it; several instances share the batches. What was queued carries the person's day in its key, so that
 * nothing is ever said twice.
 */
import type { Message, Sweep } from "../../../bot/feature.ts";
import { localDay } from "../../../domain/calendar.ts";
import type { Database, Tx } from "../../../infra/db.ts";
import type { Day } from "../days/decide.ts";
import { daysOf } from "../days/load.ts";
import { type Keeper, keepers } from "../days/store.ts";
import { type LastUsed, lastUsed } from "../fill/store.ts";
import { followUpCard, nudgeCard, requestCard } from "./cards.ts";
import { nextDaily, remind, request, times, type Wishes } from "./decide.ts";
import { digests } from "./digest.ts";
import { later, type Outcome, onceMore } from "./outcome.ts";
import { daysAround, lookBack } from "./range.ts";
import * as store from "./store.ts";

export type SendAll = (tx: Tx, messages: readonly Message[]) => Promise<void>;

/** So many in one transaction: each takes well under a second. */
const batch = 500;
export const reminderSweep = (database: Database, sendAll: SendAll): Sweep => ({
  name: "time.reminders",
  async run(now) {
    let done = 0;
    for (;;) {
      const count = await database.transaction((tx) => remindBatch(tx, now, sendAll));
      done += count;
      if (count === 0) return done;
    }
  },
  nextDue: store.nextDue,
});

/** Gives newcomers their first reminders, and takes them from whoever has left. */
export const enrolSweep = (database: Database): Sweep => ({
  name: "time.reminders.people",
  every: 60_000,
  async run(now) {
    let done = await database.transaction((tx) => store.dismiss(tx));
    for (;;) {
      const count = await database.transaction((tx) => enrolBatch(tx, now));
      done += count;
      if (count < batch) return done;
    }
  },
});

async function enrolBatch(tx: Tx, now: Date): Promise<number> {
  const found = await store.newcomers(tx, batch);
  const rows = found.map(({ personId, kind, timeZone }) => ({
    personId,
    kind,
    dueAt: nextDaily(times[kind], timeZone, now),
  }));
  await store.enrol(tx, rows);
  return found.length;
}

/** @returns how many reminders were taken. */
async function remindBatch(tx: Tx, now: Date, sendAll: SendAll): Promise<number> {
  const due = await store.takeDue(tx, now, batch);
  if (due.length === 0) return 0;
  const everybody = await surroundings(tx, due, now);
  const own = due.filter(({ kind }) => kind !== "digest").map((row) => judged(row, everybody, now));
  const managers = await digests(
    tx,
    due.filter(({ kind }) => kind === "digest"),
    now,
  );
  await sendAll(
    tx,
    [...own, ...managers].flatMap(({ message }) => message ?? []),
  );
  const outcomes = [...own, ...managers];
  await store.setNext(
    tx,
    outcomes.flatMap(({ next }) => next ?? []),
  );
  await store.forget(
    tx,
    outcomes.flatMap(({ row, next }) => (next === undefined ? row : [])),
  );
  return due.length;
}

interface Everybody {
  readonly people: ReadonlyMap<string, Keeper>;
  readonly days: ReadonlyMap<string, readonly Day[]>;
  readonly wishes: ReadonlyMap<string, Wishes>;
  /** Of managers who asked. */
  readonly names: ReadonlyMap<string, { readonly name: string }>;
  readonly last: ReadonlyMap<string, LastUsed>;
}

/** Everything by which the reminders of a batch are judged. */
async function surroundings(tx: Tx, due: readonly store.DueRow[], now: Date): Promise<Everybody> {
  const ids = due.filter(({ kind }) => kind !== "digest").map(({ personId }) => personId);
  const people = await keepers(tx, ids);
  const isAboutToday = due.every(({ kind }) => kind === "nudge" || kind === "digest");
  const [from, to] = daysAround(now, isAboutToday ? 0 : lookBack);
  return {
    people: new Map(people.map((person) => [person.personId, person])),
    days: await daysOf(tx, people, from, to),
    wishes: await store.wishesAt(tx, ids, now),
    names: await store.namesOf(
      tx,
      due.flatMap(({ askedBy }) => askedBy ?? []),
    ),
    last: await lastUsed(tx, ids, from),
  };
}

function judged(row: store.DueRow, { people, days, wishes, names, last }: Everybody, now: Date): Outcome {
  const person = people.get(row.personId);
  // Whom no file lists any more; the next enrolment takes the reminder away.
  if (person === undefined) return { row };
  const own = days.get(row.personId) ?? [];
  const wish = wishes.get(row.personId) ?? {};
  if (row.kind === "request") {
    const verdict = request(person.timeZone, own, wish, now);
    if (verdict.kind === "later") return { row, next: later(row, verdict.at) };
    if (verdict.kind === "never") return { row };
    return { row, message: requested(row, person, verdict.about, names.get(row.askedBy ?? "")?.name, now) };
  }
  const verdict = remind(row, person.timeZone, own, wish, now);
  if (verdict.kind === "later") return { row, next: later(row, verdict.at) };
  const next = onceMore(row, person.timeZone, now);
  return verdict.kind === "never"
    ? { row, next }
    : { row, next, message: reminder(row, verdict.about, last.get(row.personId)) };
}

function reminder(due: store.DueRow, about: Day, last: LastUsed | undefined): Message {
  const { personId: person } = due;
  const key = `time.${due.kind}:${person}:${about.day}`;
  return {
    // A nudge that its person has put off may come a second time: they asked for it.
    key: due.postponed ? `${key}:${due.dueAt.toISOString()}` : key,
    to: { person },
    card: due.kind === "nudge" ? nudgeCard(about, last) : followUpCard(about, last),
  };
}

/** At most one request of a manager a day. */
const requested = (
  { askedBy }: store.DueRow,
  { personId, timeZone }: Keeper,
  about: readonly Day[],
  asker: string | undefined,
  now: Date,
): Message => ({
  key: `time.request:${personId}:${askedBy}:${localDay(now, timeZone)}`,
  to: { person: personId },
  card: requestCard(about, asker),
});
