/** What a month's incidents say: who acknowledged how soon against the promise, and how long it took. Drills count nowhere. */
import { Temporal } from "temporal-polyfill";
import type { Incident, LoggedEvent } from "../../../domain/incident.ts";
import type { Party } from "../../../domain/party.ts";
import { askedIn } from "../timeline/decide.ts";

export interface Month {
  readonly from: Date;
  readonly to: Date;
  /** `November 2026`. */
  readonly name: string;
  /** `Nov`. */
  readonly short: string;
}

const names = "january february march april may june july august september october november december".split(" ");

/** A month as people write it (`2026-11`, `november`, `nov 2025`; nothing: the present one); `undefined` where it is none. */
export function monthOf(written: string | undefined, now: Date, timeZone: string): Month | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const month =
    written === undefined ? today.toPlainDate().toPlainYearMonth() : readMonth(written, today.toPlainDate());
  return month === undefined ? undefined : monthIn(month, timeZone);
}

/** So many months in their order, of which `last` is the last. */
export function monthsUpTo(last: Month, count: number, timeZone: string): readonly Month[] {
  const begun = Temporal.Instant.fromEpochMilliseconds(last.from.getTime()).toZonedDateTimeISO(timeZone);
  const end = begun.toPlainDate().toPlainYearMonth();
  return Array.from({ length: count }, (_, index) => monthIn(end.subtract({ months: count - 1 - index }), timeZone));
}

function monthIn(month: Temporal.PlainYearMonth, timeZone: string): Month {
  const first = month.toPlainDate({ day: 1 });
  const start = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
  const name = first.toLocaleString("en-GB", { month: "long", year: "numeric" });
  return { from: start(first), to: start(first.add({ months: 1 })), name, short: name.slice(0, 3) };
}

function readMonth(written: string, today: Temporal.PlainDate): Temporal.PlainYearMonth | undefined {
  const digits = /^(\d{4})-(\d{1,2})$/.exec(written);
  if (digits !== null) return yearMonth(Number(digits[1]), Number(digits[2]));
  const [word = "", year] = written.toLowerCase().split(/\s+/);
  const index = word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word));
  if (index < 0 || (year !== undefined && !/^\d{4}$/.test(year))) return undefined;
  // Without a year the last one is meant that is not ahead.
  const usual = index + 1 > today.month ? today.year - 1 : today.year;
  return yearMonth(year === undefined ? usual : Number(year), index + 1);
}

const yearMonth = (year: number, month: number): Temporal.PlainYearMonth | undefined =>
  month >= 1 && month <= 12 ? Temporal.PlainYearMonth.from({ year, month }) : undefined;

/** One side's part in the incidents of a month. All times are milliseconds; absent where there was nothing to measure. */
export interface SideReport {
  /** Incidents that this side acknowledged first. */
  readonly acknowledged: number;
  readonly late: number;
  readonly toAcknowledge: number | undefined;
  readonly toResolve: number | undefined;
}

export interface TierReport {
  readonly tier: number;
  /** The response times that were promised, each once, the shortest first: a domain may have tiers of its own. */
  readonly promises: readonly number[];
  /** How often it could be said whether its promise was kept, and how often it was: as the timelines say. */
  readonly judged: number;
  readonly kept: number;
  /** How often it was asked beside that, and it ended before its time was over: taken elsewhere, or passed on. */
  readonly spared: number;
}

export interface Report {
  readonly incidents: number;
  readonly resolved: number;
  readonly sides: Readonly<Record<Party, SideReport>>;
  readonly tiers: readonly TierReport[];
}

export interface Counted {
  readonly incident: Incident;
  /** Of its log at least what is `telling`, in order: what came of an acknowledgement later takes nothing from it. */
  readonly log: readonly LoggedEvent[];
}

/** One of several months beside each other. */
export interface MonthReport {
  readonly month: Month;
  readonly report: Report;
}

/** @param incidents declared in any of the months: each is counted in the one in which it was declared. */
export const reportsFor = (incidents: readonly Counted[], months: readonly Month[]): readonly MonthReport[] =>
  months.map((month) => {
    const [from, to] = [month.from.getTime(), month.to.getTime()];
    const own = incidents.filter(({ incident: { declaredAt: at } }) => from <= at && at < to);
    return { month, report: reportFor(own) };
  });

/** @param incidents declared in the month; drills among them are left out. */
export function reportFor(incidents: readonly Counted[]): Report {
  const counted = incidents.filter(({ incident }) => !incident.drill);
  return {
    incidents: counted.length,
    resolved: counted.filter(({ incident }) => incident.resolved !== undefined).length,
    sides: { provider: sideReport(counted, "provider"), client: sideReport(counted, "client") },
    tiers: tierReports(counted),
  };
}

function sideReport(incidents: readonly Counted[], side: Party): SideReport {
  const own = incidents.flatMap(({ incident, log }) => {
    const first = log.find((event) => event.what === "acknowledged");
    return first?.side === side ? [{ incident, first }] : [];
  });
  const resolved = own.flatMap(({ incident: { resolved: end, declaredAt } }) => (end ? [end.at - declaredAt] : []));
  return {
    acknowledged: own.length,
    late: own.filter(({ first }) => first.late !== undefined).length,
    toAcknowledge: median(own.map(({ incident, first }) => first.at - incident.declaredAt)),
    toResolve: median(resolved),
  };
}

function tierReports(incidents: readonly Counted[]): TierReport[] {
  // What is still waited for says nothing yet.
  const asked = incidents.flatMap(({ log }) => askedIn(log)).filter(({ end }) => end.kind !== "waiting");
  const tiers = [...new Set(asked.map(({ step }) => step.tier))].sort((a, b) => a - b);
  return tiers.map((tier) => {
    const own = asked.filter(({ step }) => step.tier === tier);
    const promises = [...new Set(own.map(({ promise }) => promise))].sort((a, b) => a - b);
    const judged = own.filter(({ isKept }) => isKept !== undefined);
    const kept = judged.filter(({ isKept }) => isKept).length;
    return { tier, promises, judged: judged.length, kept, spared: own.length - judged.length };
  });
}

export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
