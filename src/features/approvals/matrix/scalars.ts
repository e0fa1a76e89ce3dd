/** The small values of the approval matrix: currencies, amounts in several of them, percentages, and lists of a few words. */
import { readAmount } from "../../../domain/amount.ts";
import { isCurrency } from "../../../domain/currency.ts";
import { readNumeral } from "../../../domain/numeral.ts";
import {
  didYouMean,
  entriesOf,
  type Located,
  looseWordsOf,
  oneOf,
  type Problems,
  type Words,
  wordListOf,
} from "../../directory/index.ts";
import type { Amounts } from "./decide.ts";

/** An ISO 4217 code, in any case. */
export function currencyOf(words: Words | undefined, problems: Problems): string | undefined {
  if (words === undefined) return undefined;
  const code = words.text.toUpperCase();
  if (isCurrency(code)) return code;
  problems.add(
    words.at,
    "E_BAD_CURRENCY",
    `"${words.text}" is not an ISO 4217 currency.`,
    "Write its code, such as GBP.",
  );
  return undefined;
}

/** One of those that the matrix names. */
export function knownCurrency(
  words: Words | undefined,
  known: readonly string[],
  problems: Problems,
): string | undefined {
  const code = currencyOf(words, problems);
  if (words === undefined || code === undefined || known.includes(code)) return code;
  const advice = didYouMean(code, known) ?? "Add it to currencies.";
  problems.add(words.at, "E_UNKNOWN_CURRENCY", `"${code}" is not among the matrix's currencies.`, advice);
  return undefined;
}

/** `{ GBP: 5000, EUR: 6000 }`, in minor units. */
export function amountsOf(
  value: Located | undefined,
  name: string,
  known: readonly string[],
  problems: Problems,
): Amounts {
  const amounts: Record<string, bigint> = {};
  if (value === undefined) return amounts;
  for (const [code, entry] of entriesOf(value, name, problems)) {
    const currency = knownCurrency({ text: code, at: entry.at }, known, problems);
    const amount = currency === undefined ? undefined : amountOf(entry.value, name, currency, problems);
    if (currency !== undefined && amount !== undefined) amounts[currency] = amount;
  }
  return amounts;
}

/** An amount in minor units. A negative one is read as such, for the lint to name it. */
export function amountOf(
  value: Located | undefined,
  name: string,
  currency: string,
  problems: Problems,
): bigint | undefined {
  return signed(looseWordsOf(value, name, problems), (text) => readAmount(text, currency), problems);
}

/** Percent, as basis points: `10`, `7.5`, `"35 %"`. Also negative, for the lint to name it. */
export function percentOf(value: Located | undefined, name: string, problems: Problems): bigint | undefined {
  return signed(
    looseWordsOf(value, name, problems),
    (text) => {
      const read = readNumeral(text.replace(/\s*%$/, ""), 2);
      if (!read.ok) return read;
      const { units, decimals } = read.digits;
      if (decimals.length > 2) return { ok: false, say: "Write it with at most two decimals." };
      return { ok: true, value: BigInt(units + decimals.padEnd(2, "0")) };
    },
    problems,
  );
}

type ReadNumber = { readonly ok: true; readonly value: bigint } | { readonly ok: false; readonly say: string };

function signed(words: Words | undefined, read: (text: string) => ReadNumber, problems: Problems): bigint | undefined {
  if (words === undefined) return undefined;
  const negative = words.text.startsWith("-");
  const found = read(negative ? words.text.slice(1) : words.text);
  if (found.ok) return negative ? -found.value : found.value;
  problems.add(words.at, "E_BAD_NUMBER", `"${words.text}" cannot be read.`, found.say);
  return undefined;
}

/** Several of a few words; `undefined` where the field is not there. */
export function someOf<T extends string>(
  value: Located | undefined,
  name: string,
  known: readonly T[],
  problems: Problems,
): readonly T[] | undefined {
  if (value === undefined) return undefined;
  const found = wordListOf(value, name, problems).flatMap((words) => oneOf(words, name, known, problems) ?? []);
  return [...new Set(found)];
}
