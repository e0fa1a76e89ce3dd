/** The amount at the start of a line: hours and minutes, days of leave, or a range of the clock. */
import { type ClockRange, readRange } from "./clock.ts";
import { type Choice, NotRead } from "./result.ts";

export type Amount =
  | { readonly kind: "minutes"; readonly minutes: number }
  /** Days of leave, in thousandths. */
  | { readonly kind: "days"; readonly thousandths: number }
  | { readonly kind: "range"; readonly range: ClockRange };

export interface ReadAmount {
  readonly amount: Amount;
  /** The piece of the text that it takes. */
  readonly piece: string;
}

/** A comma before three digits may part thousands. */
const number = String.raw`(\d+(?:\.\d+|,\d{1,2})?|[.,]\d{1,2})`;
const hours = "(?:h|hr|hrs|hour|hours)";
const minutes = "(?:m|min|mins|minute|minutes)";
const days = "(?:d|day|days)";
/** Where an amount ends. */
const end = String.raw`[,;:]?(?=\s|$)`;

const at = (pattern: string): RegExp => new RegExp(`^${pattern}${end}`);
const shapes = {
  negative: /^-\s?[\d.,:]*\d/,
  timeOfDay: at(String.raw`\d{1,2}(?::\d{1,2})?\s?(?:am|pm|a\.m\.|p\.m\.)`),
  colon: at(String.raw`(\d*):(\d+)(?:\s?${hours})?`),
  hoursAndMinutes: at(String.raw`${number}\s?${hours}\s?(?:and\s)?(\d+)\s?${minutes}`),
  hoursGluedMinutes: at(String.raw`${number}\s?${hours}(\d+)`),
  hours: at(String.raw`${number}\s?${hours}`),
  minutes: at(String.raw`${number}\s?${minutes}`),
  days: at(String.raw`${number}\s?${days}`),
  decimal: at(String.raw`(\d*(?:\.\d+|,\d{1,2}))`),
  whole: at(String.raw`(\d+)`),
};

/**
 * Reads the amount that `text` begins with; `undefined` where it begins with none.
 *
 * @throws {NotRead} where it is there and cannot be taken as it is: a bare number, zero, several of them.
 */
export function readAmount(text: string): ReadAmount | undefined {
  if (shapes.negative.test(text)) throw new NotRead("NEGATIVE", { words: text.split(" ")[0] ?? text });
  const found = readOne(text) ?? refuseWhole(text);
  if (found !== undefined) refuseSecond(text.slice(found.piece.length).trimStart(), found, text);
  return found;
}

/** One amount that says its unit. */
function readOne(text: string): ReadAmount | undefined {
  const range = readRange(text);
  if (range !== undefined) return { amount: { kind: "range", range: range.range }, piece: range.piece };
  const day = shapes.timeOfDay.exec(text);
  if (day !== null) throw new NotRead("BAD_CLOCK", { words: day[0] });
  return readColon(text) ?? readHoursAndMinutes(text) ?? readSingle(text);
}

/** `2:30`, `:15`. From 13:00 on it is a time of the day sooner than a duration. */
function readColon(text: string): ReadAmount | undefined {
  const [piece, before = "", after = ""] = shapes.colon.exec(text) ?? [];
  if (piece === undefined) return undefined;
  const [hour, minute] = [Number(before), Number(after)];
  if (after.length !== 2 || minute > 59 || (hour > 12 && hour < 24)) throw new NotRead("BAD_CLOCK", { words: piece });
  return inMinutes(hour * 60 + minute, piece);
}

function readHoursAndMinutes(text: string): ReadAmount | undefined {
  const found = shapes.hoursAndMinutes.exec(text) ?? shapes.hoursGluedMinutes.exec(text);
  const [piece, hour = "", minute = ""] = found ?? [];
  if (piece === undefined) return undefined;
  if (!/^\d+$/.test(hour)) throw new NotRead("TWO_DURATIONS", { words: piece });
  const glued = shapes.hoursAndMinutes.exec(text) === null;
  if (Number(minute) > 59 || (glued && minute.length !== 2)) throw new NotRead("BAD_CLOCK", { words: piece });
  return inMinutes(Number(hour) * 60 + Number(minute), piece);
}

function readSingle(text: string): ReadAmount | undefined {
  const hour = shapes.hours.exec(text) ?? shapes.decimal.exec(text);
  if (hour !== null) return inMinutes(times(hour[1] ?? "", 60), hour[0]);
  const minute = shapes.minutes.exec(text);
  if (minute !== null) return inMinutes(times(minute[1] ?? "", 1), minute[0]);
  const day = shapes.days.exec(text);
  if (day === null) return undefined;
  const thousandths = times(day[1] ?? "", 1_000);
  if (thousandths === 0) throw new NotRead("ZERO", { words: day[0] });
  return { amount: { kind: "days", thousandths }, piece: day[0] };
}

function inMinutes(count: number, piece: string): ReadAmount {
  if (count === 0) throw new NotRead("ZERO", { words: piece });
  return { amount: { kind: "minutes", minutes: count }, piece };
}

/** A bare `2` or `30` may be hours or minutes. */
function refuseWhole(text: string): undefined {
  const [piece, digits = ""] = shapes.whole.exec(text) ?? [];
  if (piece === undefined) return undefined;
  const count = Number(digits);
  if (count === 0) throw new NotRead("ZERO", { words: piece });
  const options = [`${count}h`, `${count}m`];
  throw new NotRead("ASK_UNIT", { words: piece, options, choices: options.map(inPlace) });
}

/** Nothing is added up: `2h 3h` is not five hours. A bare number behind an amount is asked about. */
function refuseSecond(rest: string, { amount, piece }: ReadAmount, text: string): void {
  const whole = shapes.whole.exec(rest);
  if (whole !== null) {
    const words = text.slice(0, text.length - rest.length) + whole[0];
    const minute = Number(whole[1]);
    const hour = /^(\d+)\s?[a-z]+$/.exec(piece)?.[1];
    const together = amount.kind === "minutes" && amount.minutes % 60 === 0 && hour !== undefined && minute < 60;
    throw new NotRead("ASK_UNIT", together ? { words, choices: [inPlace(`${hour}h ${minute}m`)] } : { words });
  }
  if (shapes.negative.test(rest)) throw new NotRead("NEGATIVE", { words: rest.split(" ")[0] ?? rest });
  const second = readOne(rest);
  if (second !== undefined) throw new NotRead("TWO_DURATIONS", { words: `${piece} ${second.piece}` });
}

const inPlace = (label: string): Choice => ({ label, line: label });

/** `text` × `by`, rounded half up, in whole numbers: 0.33 h is 20 minutes. Beyond a week it is no more exact. */
function times(text: string, by: number): number {
  const [whole = "0", decimals = ""] = text.split(/[.,]/);
  const fraction = decimals.slice(0, 9);
  const scale = 10 ** fraction.length;
  return Math.floor((2 * (Number(whole || 0) * scale + Number(fraction || 0)) * by + scale) / (2 * scale));
}

/** Whether a word could be an amount: beside leave that says none, it is not to be taken for a note. */
export const looksLikeAmount = (text: string): boolean => /^[-(]?[.,:]?\d/.test(text) || /^half\b/.test(text);
