/**
 * Filling a day's gap with one press: what is entered, and never more than the gap.
 *
 * - **rest**: all of the gap on one client. **copy**: what an earlier day had, in its order, until the gap is full.
 * - **split**: the gap in the proportions of an earlier day.
 */
import type { Entry, NewEntry } from "../entries/entry.ts";

/** What an entry is for, without when and how much: what filling takes over from an earlier one. */
export type Purpose = Pick<
  NewEntry,
  | "engagementId"
  | "category"
  | "code"
  | "project"
  | "ticket"
  | "note"
  | "billable"
  | "lane"
  | "fourR"
  | "exception"
  | "lineOfBusiness"
>;
export type Piece = Purpose & { readonly minutes: number };

/** What of these entries still holds: neither reversals nor what they took back, and no leave. */
export function worked(entries: readonly Entry[]): readonly Entry[] {
  const takenBack = new Set(entries.flatMap(({ reverses }) => reverses ?? []));
  return entries.filter(
    ({ id, reverses, category }) => category !== "leave" && reverses === undefined && !takenBack.has(id),
  );
}

/** All of the gap for the same purpose; what was noted there was about that day, and is not taken over. */
export const fillRest = (gap: number, like: Purpose): readonly Piece[] =>
  gap === 0 ? [] : [{ ...purposeOf(like), note: "", minutes: gap }];

/** The entries again, in their order, until the gap is full; the last one may become shorter. */
export function copyOf(gap: number, entries: readonly Entry[]): readonly Piece[] {
  let left = gap;
  return worked(entries).flatMap((entry) => {
    const minutes = Math.min(entry.minutes, left);
    left -= minutes;
    return minutes > 0 ? [{ ...purposeOf(entry), minutes }] : [];
  });
}

/** The gap over what the entries were for, in their proportions, in whole minutes that sum to it. */
export function splitOver(gap: number, entries: readonly Entry[]): readonly Piece[] {
  const shares = new Map<string, { readonly purpose: Purpose; minutes: number }>();
  for (const entry of worked(entries)) {
    const purpose = { ...purposeOf(entry), note: "" };
    const key = JSON.stringify(purpose);
    const share = shares.get(key) ?? { purpose, minutes: 0 };
    share.minutes += entry.minutes;
    shares.set(key, share);
  }
  const parts = [...shares.values()];
  const total = parts.reduce((sum, { minutes }) => sum + minutes, 0);
  // Each part ends where its share of the whole ends, so that rounding neither adds a minute nor loses one.
  let before = 0;
  return parts.flatMap(({ purpose, minutes }) => {
    const start = Math.round((gap * before) / total);
    before += minutes;
    const piece = { ...purpose, minutes: Math.round((gap * before) / total) - start };
    return piece.minutes > 0 ? [piece] : [];
  });
}

/** The ticket is of the work that was done then, and stays with a copy as the note does; the clock's range does not. */
function purposeOf(entry: Purpose): Purpose {
  const { engagementId, category, code, project, ticket, note, billable, lane, fourR, exception, lineOfBusiness } =
    entry;
  return {
    category,
    note,
    billable,
    lane,
    fourR,
    exception,
    ...(engagementId !== undefined && { engagementId }),
    ...(code !== undefined && { code }),
    ...(project !== undefined && { project }),
    ...(ticket !== undefined && { ticket }),
    ...(lineOfBusiness !== undefined && { lineOfBusiness }),
  };
}
