/** What a person's lines are read against: their zone, their words, and their days as they are. */
import { Temporal } from "temporal-polyfill";
import { Refusal } from "../../../domain/refusal.ts";
import type { Tx } from "../../../infra/db.ts";
import { targetOn } from "../days/decide.ts";
import { type HolidayOf, holidaysIn } from "../days/holidays.ts";
import type { Entry, NewEntry } from "../entries/entry.ts";
import { entriesAround, entriesBetween } from "../entries/store.ts";
import { type LineContext, type LineEntry, minutesOf } from "../line/index.ts";
import { lockedThrough } from "../locks/decide.ts";
import { type ServedClient, type Worker, workerOf } from "../setup/store.ts";
import type { DayNow } from "./decide.ts";

export interface Scene {
  readonly worker: Worker;
  readonly holidayOn: HolidayOf;
  /** The instant at which everything is judged. */
  readonly now: Date;
}

/** @throws {Refusal} for somebody who is in no engagement any more. */
export async function sceneOf(tx: Tx, personId: string, now: Date): Promise<Scene> {
  const worker = await workerOf(tx, personId);
  if (worker === undefined) {
    throw new Refusal({ code: "time.nobody", say: "No engagement lists you any more, so I cannot keep your time." });
  }
  return { worker, holidayOn: (await holidaysIn([worker.region]))(worker.region), now };
}

/** `asked`: when the line was typed, so that a button pressed tomorrow still means the day that it was asked for. */
export function contextOf({ worker, holidayOn, now }: Scene, asked: Date = now): LineContext {
  const named = ({ key, aliases }: { readonly key: string; readonly aliases: readonly string[] }) => ({
    names: [key, ...aliases],
  });
  return {
    now: zoned(asked, worker.timeZone),
    lockedThrough: lockedThrough(now, worker.timeZone),
    clients: worker.clients.map(({ names, projects }) => ({
      names,
      projects: projects.map(({ lane, exception, ...project }) => ({
        ...named(project),
        exception,
        ...(lane !== undefined && { lane }),
      })),
    })),
    internal: worker.internal.map(named),
    leave: worker.leave.map(named),
    clientOfTicket: (ticket) => clientOfTicket(worker.clients, ticket)?.names[0],
    targetOn: (day) => targetOn(worker, day),
    isWorkday: (day) => targetOn(worker, day) > 0 && (holidayOn(day)?.part ?? 0) < 1,
  };
}

export const zoned = (at: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

/** The one client whose pattern (`4###`, with `#` for any digit) the number has; of several, none. */
function clientOfTicket(clients: readonly ServedClient[], ticket: number): ServedClient | undefined {
  const isOf = (pattern: string): boolean => new RegExp(`^${pattern.replaceAll("#", "\\d")}$`).test(String(ticket));
  const [found, second] = clients.filter(({ tickets }) => tickets.some(isOf));
  return second === undefined ? found : undefined;
}

/** A day as it is, without the entry `but`, which is being changed. */
export async function dayNow(tx: Tx, scene: Scene, day: string, but?: string): Promise<DayNow> {
  const { worker, holidayOn } = scene;
  const entries = (await entriesBetween(tx, worker.personId, day, day)).filter(({ id }) => id !== but);
  const sum = (of: readonly Entry[]): number => of.reduce((minutes, entry) => minutes + entry.minutes, 0);
  const leave = entries.filter(({ category }) => category === "leave");
  const target = targetOn(worker, day);
  const start = Temporal.PlainDate.from(day).toZonedDateTime(worker.timeZone);
  const [from, to] = [start, start.add({ days: 1 })].map((at) => new Date(at.epochMilliseconds));
  const around = from && to ? await entriesAround(tx, worker.personId, from, to) : [];
  return {
    real: minutesOf(day, { now: zoned(scene.now, worker.timeZone) }),
    target,
    worked: sum(entries) - sum(leave),
    leave: sum(leave) + Math.round(target * (holidayOn(day)?.part ?? 0)),
    logged: sum(entries),
    ranges: around
      .filter(({ id }) => id !== but)
      .flatMap(({ startsAt, endsAt }) => (startsAt && endsAt ? [{ startsAt, endsAt }] : [])),
  };
}

/** What is saved of what a line says, for the person whose scene it is. */
export function newEntry(
  { worker }: Scene,
  line: LineEntry,
  more: Pick<NewEntry, "via" | "overlaps" | "overtime">,
): NewEntry {
  const { client: name, category, billable, project: key, ...rest } = line;
  const client = worker.clients.find(({ names }) => names[0] === name);
  const project = client?.projects.find((each) => each.key === key);
  // What a client's own people log is their company's, also where it is for no client.
  const home = worker.side === "client" ? worker.clients[0]?.engagementId : undefined;
  const engagementId = client?.engagementId ?? home;
  return {
    ...rest,
    ...more,
    personId: worker.personId,
    side: worker.side,
    category,
    billable: billable && worker.side === "provider",
    fourR: project?.category ?? "run",
    ...(engagementId !== undefined && { engagementId }),
    ...(key !== undefined && { project: key }),
    ...(worker.department !== undefined && { department: worker.department }),
    ...(client?.lineOfBusiness !== undefined && { lineOfBusiness: client.lineOfBusiness }),
  };
}

/** An entry as its line says it. */
export function lineOf({ worker }: Scene, entry: Entry): LineEntry {
  const { date, minutes, category, billable, lane, exception, project, ticket, code, note, startsAt, endsAt } = entry;
  const client = worker.clients.find(({ engagementId }) => engagementId === entry.engagementId)?.names[0];
  return {
    date,
    minutes,
    category,
    // A client's own people have no flag to write for what is nobody's bill.
    billable: category === "client" && (billable || worker.side === "client"),
    lane,
    exception,
    note,
    ...(category === "client" && client !== undefined && { client }),
    ...(project !== undefined && { project }),
    ...(ticket !== undefined && { ticket }),
    ...(code !== undefined && { code }),
    ...(startsAt !== undefined && endsAt !== undefined && { startsAt, endsAt }),
  };
}
