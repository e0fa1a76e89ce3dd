/** An entry as the line that reads back as it: for the form that changes it. */
import { Temporal } from "temporal-polyfill";
import { clock } from "./clock.ts";
import type { LineEntry } from "./result.ts";

/** `2h 30m acme/fw rules !nb @2026-03-10`. `now` says the zone. */
export function writeLine(entry: LineEntry, now: Temporal.ZonedDateTime): string {
  // A project may bring a lane of its own, so that even the usual one is written beside it.
  const lane = entry.lane !== "run" || entry.project !== undefined;
  const flags = [
    ...(entry.category === "client" && !entry.billable ? ["!nb"] : []),
    ...(lane ? [`~${entry.lane}`] : []),
    ...(entry.exception ? ["!x"] : []),
  ];
  return [rangeOf(entry, now) ?? sayMinutes(entry.minutes), targetOf(entry), entry.note, ...flags, `@${entry.date}`]
    .filter((part) => part !== "")
    .join(" ");
}

function targetOf({ category, client, project, ticket, code }: LineEntry): string {
  if (category !== "client") return code ?? "";
  return `${client}${project === undefined ? "" : `/${project}`}${ticket === undefined ? "" : `#${ticket}`}`;
}

function rangeOf({ startsAt, endsAt, date }: LineEntry, now: Temporal.ZonedDateTime): string | undefined {
  if (startsAt === undefined || endsAt === undefined) return undefined;
  const [from, to] = [startsAt, endsAt].map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(now.timeZoneId),
  );
  if (from === undefined || to === undefined) return undefined;
  const end = to.toPlainDate().toString() > date ? "24:00" : clock(to.hour * 60 + to.minute);
  return `${clock(from.hour * 60 + from.minute)}-${end}`;
}

/** `2h 30m`, `45m`, `3h`. */
export function sayMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}m`;
  return rest === 0 ? `${hours}h` : `${hours}h ${rest}m`;
}
