/**
 * A year of 50 people in 6 zones, or a part of it: they log, forget, take leave, work part-time, and are reminded; and
 * Demarc crashes, sleeps, and runs twice. The clock jumps from one moment at which anything happens to the next. Everything
 * is known beforehand by the simple books that are kept beside it, with other means than Demarc's own.
 */
import type { Message } from "../../src/bot/feature.ts";
import { reportOf } from "../../src/features/time/effort/store.ts";
import { enrolSweep, reminderSweep } from "../../src/features/time/nudge/sweep.ts";
import type { Database } from "../../src/infra/db.ts";
import { logAll, newStaff } from "./time-people.ts";

const zones = [
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
  "Europe/Berlin",
  "Australia/Sydney",
  "Asia/Kolkata",
] as const;

const eight = [0, 480, 480, 480, 480, 480, 0];
/** Minutes by weekday from Sunday; two weeks are taken in turn. */
const patterns = [
  [eight, eight],
  [
    [0, 480, 480, 240, 0, 0, 0],
    [0, 480, 480, 240, 0, 0, 0],
  ],
  [
    [0, 540, 540, 540, 540, 480, 0],
    [0, 540, 540, 540, 540, 0, 0],
  ],
] as const;

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const dayMs = 24 * 60 * 60_000;

interface Simulated {
  readonly id: string;
  readonly timeZone: string;
  readonly pattern: (typeof patterns)[number];
  readonly manager: string;
}

export interface Told {
  readonly kind: string;
  readonly person: string;
  readonly key: string;
  readonly at: Date;
}

export interface Outcome {
  readonly told: readonly Told[];
  /** What is wrong with any of it, in words; empty where nothing is. */
  readonly faults: readonly string[];
  /** Minutes of client work, by person, as the books have them. */
  readonly books: ReadonlyMap<string, number>;
  readonly crashes: number;
}

export interface Plan {
  /** A Monday, YYYY-MM-DD, and how many days from it on. */
  readonly from: string;
  readonly days: number;
  readonly people: number;
  readonly seed: number;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs it on an empty database. */
async function simulate(database: Database, plan: Plan): Promise<Outcome> {
  const random = randomFrom(plan.seed);
  const people = Array.from(
    { length: plan.people },
    (_, index): Simulated => ({
      id: `p${index}`,
      timeZone: zones[index % zones.length] ?? "UTC",
      pattern: patterns[index % patterns.length] ?? patterns[0],
      manager: `p${index % 5}`,
    }),
  );
  await newStaff(
    database,
    people.map((person) => ({
      ...person,
      schedules: [{ from: "2020-01-06", weeks: [{}] }, scheduleOf(person, plan.from)],
    })),
  );
  const start = new Date(`${plan.from}T00:00:00Z`);
  await enrolSweep(database).run(new Date(start.getTime() - dayMs));

  const books = createBooks(people, plan.from, random);
  const told: Told[] = [];
  const faults: string[] = [];
  let crashes = 0;

  /** One sweep; now and then the process dies before the transaction commits, and the next one takes it up. */
  async function sweep(at: Date): Promise<void> {
    const heard: Message[] = [];
    const mayCrash = random() < 0.03;
    const sendAll = async (_tx: unknown, messages: readonly Message[]) => {
      if (mayCrash && messages.length > 0) throw new Error("killed");
      heard.push(...messages);
    };
    try {
      await reminderSweep(database, sendAll).run(at);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== "killed") throw error;
      crashes += 1;
      await sweep(at);
      return;
    }
    for (const message of heard) {
      const entry = toldBy(message, at);
      told.push(entry);
      faults.push(...books.faultsOf(entry));
    }
  }

  for (const moment of momentsOf(plan)) {
    // Asleep: for a morning, an evening, or most weekends. What was due then is never made up for at a wrong hour.
    if (books.isAsleep(moment.at)) continue;
    await logAll(database, books.loggedAt(moment));
    const before = told.length;
    await sweep(moment.at);
    // Another instance, or the same a second later: nothing is left to say.
    if (random() < 0.2) await sweep(moment.at);
    await logAll(database, books.answersTo(told.slice(before)));
  }
  const keys = told.map(({ key }) => key);
  if (new Set(keys).size < keys.length)
    faults.push(
      `Said twice: ${[...Map.groupBy(keys, (key) => key)].flatMap(([key, said]) => (said.length > 1 ? key : [])).join(", ")}`,
    );
  faults.push(...books.unheard(told));
  return { told, faults, books: books.worked(), crashes };
}

/** The same, with what is wrong with the report of all of it: it must equal the books to the minute, person by person. */
export async function playedThrough(database: Database, plan: Plan): Promise<Outcome> {
  const outcome = await simulate(database, plan);
  const scope = { engagementIds: ["acme"], sides: ["provider"], from: "2025-01-01", to: "2027-12-31" } as const;
  const report = await database.transaction((tx) => reportOf(tx, scope, false));
  const reported = new Map(report.by.person.map(({ key, minutes }) => [key, minutes]));
  const people = new Set([...outcome.books.keys(), ...reported.keys()]);
  const wrong = [...people].filter((id) => (outcome.books.get(id) ?? 0) !== (reported.get(id) ?? 0));
  const total = [...outcome.books.values()].reduce((sum, minutes) => sum + minutes, 0);
  const faults = [
    ...outcome.faults,
    ...wrong.map(
      (id) => `The report has ${reported.get(id) ?? 0} min of ${id}, and the books ${outcome.books.get(id) ?? 0}.`,
    ),
    ...(total === report.total.minutes
      ? []
      : [`The report's total is ${report.total.minutes}, and the books' ${total}.`]),
  ];
  return { ...outcome, faults };
}

const scheduleOf = ({ pattern }: Simulated, from: string) => ({
  from,
  weeks: pattern.map((week) =>
    Object.fromEntries(week.flatMap((minutes, index) => (minutes === 0 ? [] : [[weekdays[index] ?? "", minutes]]))),
  ),
});

function toldBy({ key, to }: Message, at: Date): Told {
  const [what = ""] = key.split(":");
  if (!("person" in to)) throw new Error(`${key} is for no person.`);
  return { kind: what.replace("time.", ""), person: to.person, key, at };
}

interface Moment {
  readonly at: Date;
  readonly zone: string;
  readonly time: string;
}

/** Each zone's 09:30, 10:00 and 16:45, in their order: found minute by quarter of an hour, by the clock on the wall. */
function momentsOf({ from, days }: Plan): readonly Moment[] {
  const start = new Date(`${from}T00:00:00Z`).getTime() - dayMs / 2;
  const moments: Moment[] = [];
  for (let at = start; at < start + days * dayMs; at += 15 * 60_000) {
    for (const zone of zones) {
      const { time } = wallClock(new Date(at), zone);
      if (["09:30", "10:00", "16:45"].includes(time)) moments.push({ at: new Date(at), zone, time });
    }
  }
  return moments;
}

const clocks = new Map(
  zones.map((zone) => [
    zone as string,
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }),
  ]),
);

/** By Intl, where Demarc uses Temporal. */
function wallClock(at: Date, zone: string): { readonly day: string; readonly time: string } {
  const [day = "", time = ""] = (clocks.get(zone)?.format(at) ?? "").split(" ");
  return { day, time };
}

interface Booked {
  readonly person: string;
  readonly day: string;
  readonly minutes: number;
  readonly category: "client" | "leave";
}

/** The books: who owes what on which day, what they logged, and what they may be told. */
function createBooks(people: readonly Simulated[], from: string, random: () => number) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const logged = new Map<string, number>();
  const leave = new Set<string>();
  const decided = new Set<string>();
  const worked = new Map<string, number>();
  const owing = new Map<string, Set<string>>();
  const asleep = new Map<string, boolean>();
  const key = (person: string, day: string) => `${person} ${day}`;

  function targetOn({ pattern }: Simulated, day: string): number {
    const days = Math.round((Date.parse(day) - Date.parse(from)) / dayMs);
    if (days < 0) return 0;
    return pattern[Math.floor(days / 7) % 2]?.[new Date(Date.parse(day)).getUTCDay()] ?? 0;
  }

  const gapOn = (person: Simulated, day: string): number =>
    leave.has(key(person.id, day)) ? 0 : Math.max(0, targetOn(person, day) - (logged.get(key(person.id, day)) ?? 0));
  const isAtWork = (person: Simulated, day: string): boolean =>
    targetOn(person, day) > 0 && !leave.has(key(person.id, day));

  function book(person: Simulated, day: string, minutes: number): Booked[] {
    if (minutes <= 0) return [];
    logged.set(key(person.id, day), (logged.get(key(person.id, day)) ?? 0) + minutes);
    worked.set(person.id, (worked.get(person.id) ?? 0) + minutes);
    return [{ person: person.id, day, minutes, category: "client" }];
  }

  return {
    /** One night in twelve, and most weekends, by the zone that is awake then. */
    isAsleep(at: Date): boolean {
      const half = at.toISOString().slice(0, 11) + (at.getUTCHours() < 12 ? "a" : "b");
      if (!asleep.has(half)) {
        const isWeekend = [0, 6].includes(at.getUTCDay());
        asleep.set(half, random() < (isWeekend ? 0.8 : 0.08));
      }
      return asleep.get(half) ?? false;
    },

    /** What a zone's people log in the morning (leave) and before 16:45 (work): all of it, a part, or nothing. */
    loggedAt({ at, zone, time }: Moment): readonly Booked[] {
      const { day } = wallClock(at, zone);
      return people
        .filter((person) => person.timeZone === zone && targetOn(person, day) > 0)
        .flatMap((person): Booked[] => {
          const id = key(person.id, day);
          if (time === "09:30" && !decided.has(id)) {
            decided.add(id);
            if (random() >= 0.08) return [];
            leave.add(id);
            return [{ person: person.id, day, minutes: targetOn(person, day), category: "leave" }];
          }
          if (time !== "16:45" || leave.has(id)) return [];
          const share = random();
          const target = targetOn(person, day);
          const minutes = share < 0.5 ? target : share < 0.85 ? Math.floor(target * share) : 0;
          const booked = book(person, day, Math.min(minutes, gapOn(person, day)));
          if (gapOn(person, day) > 0)
            owing.set(`nudge ${day}`, (owing.get(`nudge ${day}`) ?? new Set()).add(person.id));
          return booked;
        });
    },

    /** Seven of ten fill their day when they are asked. */
    answersTo(told: readonly Told[]): readonly Booked[] {
      return told.flatMap(({ kind, person: id, key: said }): Booked[] => {
        const person = byId.get(id);
        const day = said.split(":")[2] ?? "";
        if (person === undefined || kind === "digest" || random() > 0.7) return [];
        return book(person, day, gapOn(person, day));
      });
    },

    /** What is wrong with what was said. */
    faultsOf({ kind, person: id, key: said, at }: Told): readonly string[] {
      const person = byId.get(id);
      if (person === undefined) return [`${said} is for nobody.`];
      const { day, time } = wallClock(at, person.timeZone);
      const about = said.split(":")[2] ?? "";
      const hour = { nudge: "16:45", follow_up: "09:30", digest: "10:00" }[kind];
      const late = (Date.parse(`1970-01-01T${time}Z`) - Date.parse(`1970-01-01T${hour}Z`)) / 60_000;
      return [
        ...(late < 0 || late >= 60 ? [`${said} was said at ${time} in ${person.timeZone}.`] : []),
        ...(isAtWork(person, day) ? [] : [`${said} was said on ${day}, when ${id} is not at work.`]),
        ...(kind !== "digest" && gapOn(person, about) === 0 ? [`${said} is about a day without a gap.`] : []),
        ...(kind === "nudge" && about !== day ? [`${said} was said on ${day}.`] : []),
        ...(kind === "follow_up" && about >= day ? [`${said} was said on ${day}.`] : []),
      ];
    },

    /** Whoever had a gap at 16:45, while Demarc was awake, was nudged. */
    unheard(told: readonly Told[]): readonly string[] {
      const nudged = new Set(told.filter(({ kind }) => kind === "nudge").map(({ key: said }) => said));
      return [...owing].flatMap(([what, ids]) => {
        const day = what.split(" ")[1] ?? "";
        return [...ids]
          .filter((id) => !nudged.has(`time.nudge:${id}:${day}`))
          .map((id) => `${id} was not nudged on ${day}.`);
      });
    },

    worked: (): ReadonlyMap<string, number> => worked,
  };
}
