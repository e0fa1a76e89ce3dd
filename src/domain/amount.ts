/** Reads amounts, percentages and hours as people type them, into whole numbers of their smallest part. */
import { currenciesNamed, exponentOf } from "./currency.ts";
import { mostMinor, sayMoney, whole } from "./money.ts";
import { type Digits, readNumeral } from "./numeral.ts";

/** `say` is what the person reads: what is wrong, and what to write instead. */
export type Read = { readonly ok: true; readonly value: bigint } | { readonly ok: false; readonly say: string };

const refuse = (say: string): Read => ({ ok: false, say });
const accept = (value: bigint): Read => ({ ok: true, value });

/**
 * An amount in minor units of `currency`, with the currency's sign or code before or after it. Zero is read. Negative
 * amounts, another currency, more decimals than the currency has, and more than 10^15 minor units are refused.
 */
export function readAmount(typed: string, currency: string): Read {
  const { text, mark } = withoutMark(typed);
  if (mark !== undefined && !currenciesNamed(mark).includes(currency)) {
    return refuse(
      `This is in ${currency}, and currencies never mix. Write the amount in ${currency}, without “${mark}”.`,
    );
  }
  const places = exponentOf(currency);
  const read = readNumeral(text, places);
  if (!read.ok) return read;
  if (read.digits.decimals.length > places) return refuse(tooFine(currency, places));
  const value = smallest(read.digits, places);
  if (value <= mostMinor) return accept(value);
  return refuse(`That is more than I can take: at most ${sayMoney({ amount: mostMinor, currency })}.`);
}

const tooFine = (currency: string, places: number): string =>
  places === 0
    ? `${currency} has no smaller unit: write a whole amount.`
    : `${currency} has ${places} decimals: write the amount with at most that many.`;

/** A percentage in basis points: `10`, `10 %`, `7.69`, `7,5%`. Above 0, at most 100. */
export function readPercent(typed: string): Read {
  const read = readNumeral(typed.trim().replace(/\s*[%％٪]$/, ""), 2);
  if (!read.ok) return read;
  if (read.digits.decimals.length > 2) return refuse("Write the percentage with at most two decimals, such as 7.25.");
  const bps = smallest(read.digits, 2);
  if (bps === 0n) return refuse("A discount of nothing needs no approval. Write a percentage above 0.");
  return bps > whole ? refuse("A discount is at most 100 %.") : accept(bps);
}

const mostHours = 100_000n;

/** Hours in hundredths of an hour: `12`, `7.5`, `7,25 h`. Above 0, at most 100,000. */
export function readHours(typed: string): Read {
  const read = readNumeral(typed.trim().replace(/\s*h(ours?|rs?)?$/i, ""), 2);
  if (!read.ok) return read;
  if (read.digits.decimals.length > 2) return refuse("Write hours with at most two decimals, such as 7.25.");
  const hundredths = smallest(read.digits, 2);
  if (hundredths === 0n) return refuse("Write how many hours it takes, more than 0.");
  return hundredths > mostHours * 100n
    ? refuse("That is more than 100,000 hours: split the work.")
    : accept(hundredths);
}

/** The text without a currency's sign or code, and which that was. */
function withoutMark(typed: string): { readonly text: string; readonly mark?: string } {
  const text = typed.normalize("NFKC").trim();
  const mark = /^(?:\p{Sc}|[a-z]{3}(?![a-z]))|(?:\p{Sc}|(?<![a-z])[a-z]{3})$/iu.exec(text)?.[0];
  if (mark === undefined || (/[a-z]/i.test(mark) && currenciesNamed(mark).length === 0)) return { text };
  return { text: text.startsWith(mark) ? text.slice(mark.length) : text.slice(0, -mark.length), mark };
}

const smallest = ({ units, decimals }: Digits, places: number): bigint => BigInt(units + decimals.padEnd(places, "0"));
