/**
 * Ranges of the clock: `9-11:30`, `9am to 11`, `22:00-02:00`.
 *
 * An hour up to 12 that says neither am nor pm, and is not written `09:00`, may be either. Read as it stands the range
 * must go forward; if it does not, it is saved only where one end is certain and leaves a single sensible reading.
 */
import { type Choice, NotRead } from "./result.ts";

/** Minutes of the day; an end of 1,440 and more lies on the next day. */
export interface ClockRange {
  readonly from: number;
  readonly to: number;
}

interface ClockTime {
  readonly minutes: number;
  /** Twelve hours later is possible, too. */
  readonly either: boolean;
}

const time = String.raw`(\d{1,4})(?::(\d+))?(?:\s?([ap])\.?(?:m\.?)?)?`;
const between = String.raw`(?:\s?-\s?|\s(?:to|til|till|until)\s)`;
const shape = new RegExp(`^(?:from\\s)?${time}${between}${time}[,;:]?(?=\\s|$)`);
const noon = 12 * 60;
const midnight = 24 * 60;
/** Longer than this is a slip of the hand sooner than a shift. */
const longest = 12 * 60;

/**
 * The range at the start of a text, and the piece that it takes.
 *
 * @throws {NotRead} where it begins with a range that cannot be one, or may be two.
 */
export function readRange(text: string): { readonly range: ClockRange; readonly piece: string } | undefined {
  const found = shape.exec(text);
  if (found === null) return undefined;
  const [piece, hour1 = "", minute1, half1, hour2 = "", minute2, half2] = found;
  const from = timeOf(hour1, minute1, half1, piece);
  const to = timeOf(hour2, minute2, half2, piece);
  if (from.minutes === midnight) throw new NotRead("BAD_CLOCK", { words: piece });
  const halves = [half1, half2];
  if (from.minutes === to.minutes && half1 === half2) throw new NotRead("EMPTY_RANGE", { words: piece });
  const asItStands = from.minutes < to.minutes && (halves.every((half) => half === undefined) || isCertain(from, to));
  if (asItStands) return { range: { from: from.minutes, to: to.minutes }, piece };
  const [only, second] = readingsOf(from, to);
  const said = halves.some((half) => half !== undefined);
  if (
    only !== undefined &&
    second === undefined &&
    (said || only.from === from.minutes) &&
    from.minutes !== to.minutes
  ) {
    return { range: only, piece };
  }
  const choices = readingsOf(from, to).map(choiceOf);
  throw new NotRead("ASK_RANGE", { words: piece, choices });
}

function timeOf(hours: string, minutes: string | undefined, half: string | undefined, piece: string): ClockTime {
  const bad = () => new NotRead("BAD_CLOCK", { words: piece });
  if (hours.length === 3 || (hours.length === 4 && (minutes !== undefined || half !== undefined))) throw bad();
  if (hours.length === 4) return timeOf(hours.slice(0, 2), hours.slice(2), undefined, piece);
  if (minutes !== undefined && minutes.length !== 2) throw bad();
  const hour = Number(hours);
  const minute = Number(minutes ?? 0);
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) throw bad();
  if (half === undefined) {
    const padded = hours.length === 2 && hours.startsWith("0");
    return { minutes: hour * 60 + minute, either: hour <= 12 && hour > 0 && !padded };
  }
  if (hour < 1 || hour > 12) throw bad();
  return { minutes: (hour % 12) * 60 + minute + (half === "p" ? noon : 0), either: false };
}

/** Both ends say by themselves which half of the day they are in. */
const isCertain = (from: ClockTime, to: ClockTime): boolean => !from.either && !to.either;

/** Every reading that is not longer than a shift. */
function readingsOf(from: ClockTime, to: ClockTime): ClockRange[] {
  const found: ClockRange[] = [];
  for (const start of from.either ? halvesOf(from.minutes) : [from.minutes]) {
    for (const end of to.either ? halvesOf(to.minutes) : [to.minutes]) {
      const range = { from: start, to: end > start ? end : end + midnight };
      if (range.to - range.from <= longest) found.push(range);
    }
  }
  return found;
}

/** 9:00 may be 9:00 or 21:00; 12:30 may be 0:30 or 12:30. */
const halvesOf = (minutes: number): readonly number[] => [minutes % noon, (minutes % noon) + noon];

const choiceOf = ({ from, to }: ClockRange): Choice => {
  const ends = [from, to % midnight].map(clock);
  return { label: ends.join("–"), line: ends.join("-") };
};

/** `09:00` */
export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
