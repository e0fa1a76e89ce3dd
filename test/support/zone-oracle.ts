/**
 * When hours are open in a zone, found without Temporal: offsets are read off the clocks that `Intl.DateTimeFormat` shows,
 * and wall-clock times are put back to instants by trying both offsets around a change. Rule E19, written a second time.
 */

const minute = 60_000;
const day = 24 * 60 * minute;

/** The clocks of a zone change at `at`, from one offset from UTC to another, all in milliseconds. */
export interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** What a zone's clocks are ahead of UTC at an instant, as they are shown. */
export function offsets(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (at) => Date.parse(`${format.format(at).replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
}

/** Every change of the clocks from `from` to `until`: two looks a fortnight apart differ, and the change is searched between. */
export function changesOf(timeZone: string, from: number, until: number): Change[] {
  const offset = offsets(timeZone);
  const found: Change[] = [];
  let [looked, before] = [from, offset(from)];
  for (let next = from + 14 * day; looked < until; next += 14 * day) {
    const after = offset(next);
    if (after !== before) found.push({ at: search(offset, looked, next), before, after });
    [looked, before] = [next, after];
  }
  return found;
}

/** The first whole minute with the later offset. */
function search(offset: (at: number) => number, from: number, until: number): number {
  const after = offset(until);
  let [low, high] = [from / minute, until / minute];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle * minute) === after) high = middle;
    else low = middle;
  }
  return high * minute;
}

/** Where the hours of each day around a change begin and end, as `[begins, ends)`. Times are minutes of the day. */
export function openAround(change: Change, opens: number, closes: number): [number, number][] {
  const midnight = Math.floor((change.at + change.before) / day) * day;
  return [-2, -1, 0, 1, 2].map((ahead) => {
    const begins = midnight + ahead * day + opens * minute;
    const ends = midnight + ahead * day + closes * minute + (closes <= opens ? day : 0);
    return [instants(begins, change)[0] ?? 0, instants(ends, change).at(-1) ?? 0];
  });
}

/** The instants at which the clocks show `wall`; where they never do, that of the old clock, run on. */
function instants(wall: number, { at, before, after }: Change): number[] {
  const shown = [...(wall - before < at ? [wall - before] : []), ...(wall - after >= at ? [wall - after] : [])].sort(
    (a, b) => a - b,
  );
  return shown.length > 0 ? shown : [wall - before];
}
