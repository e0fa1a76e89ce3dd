/** Whether what a line says fits the day as it is: the hours of a day (T3), and leave beside work (T4). */
/** A stretch of the clock that is logged already. */
export interface Range {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What a day holds before the new entry. All in minutes. */
export interface DayNow {
  /** What the day has: 23, 24 or 25 hours. */
  readonly real: number;
  readonly target: number;
  /** Client and internal time. */
  readonly worked: number;
  /** With a public holiday's own. */
  readonly leave: number;
  /** What was logged; a public holiday takes no hours of the day. */
  readonly logged: number;
  readonly ranges: readonly Range[];
}

export interface Wanted {
  readonly category: "client" | "internal" | "leave";
  readonly minutes: number;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  /** Why it was worked on a day of leave, once that is known. */
  readonly overtime?: string;
}

export type Verdict =
  | { readonly kind: "fits"; readonly overlaps: boolean }
  /** T3: the day has not so many hours; `left` are still free. */
  | { readonly kind: "over"; readonly left: number }
  /** T4: the day is leave: on call, or an emergency? */
  | { readonly kind: "on_leave" }
  /** T4: so much of the day is worked already that only `left` of it can be leave. */
  | { readonly kind: "leave_over"; readonly left: number };

/** Judges one entry against its day. */
export function judge(wanted: Wanted, day: DayNow): Verdict {
  const left = day.real - day.logged;
  if (wanted.minutes > left) return { kind: "over", left: Math.max(0, left) };
  if (wanted.category === "leave") {
    const free = Math.max(0, day.target - day.worked - day.leave);
    const tooMuch = day.target > 0 && wanted.minutes > free;
    return tooMuch ? { kind: "leave_over", left: free } : { kind: "fits", overlaps: overlaps(wanted, day) };
  }
  if (isFullLeave(day) && wanted.overtime === undefined) return { kind: "on_leave" };
  return { kind: "fits", overlaps: overlaps(wanted, day) };
}

/** A day that owes something, all of which is leave. */
export const isFullLeave = ({ target, leave }: Pick<DayNow, "target" | "leave">): boolean =>
  target > 0 && leave >= target;

/** Half-open: what begins when another ends does not overlap it. */
function overlaps({ startsAt, endsAt }: Wanted, { ranges }: DayNow): boolean {
  if (startsAt === undefined || endsAt === undefined) return false;
  return ranges.some((range) => startsAt < range.endsAt && range.startsAt < endsAt);
}

/** The day once the entry is in it. */
export function withEntry(day: DayNow, { category, minutes, startsAt, endsAt }: Wanted): DayNow {
  const leave = category === "leave" ? minutes : 0;
  const range = startsAt === undefined || endsAt === undefined ? [] : [{ startsAt, endsAt }];
  return {
    ...day,
    worked: day.worked + minutes - leave,
    leave: day.leave + leave,
    logged: day.logged + minutes,
    ranges: [...day.ranges, ...range],
  };
}
