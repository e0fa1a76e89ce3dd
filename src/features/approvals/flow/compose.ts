/** What somebody typed into a form, as a content; or what is wrong with which field. */
import type { z } from "zod";
import { type Read, readAmount, readHours, readPercent } from "../../../domain/amount.ts";
import { divideRounded } from "../../../domain/money.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { MapFunction } from "../../../domain/responsibility.ts";
import type { forms } from "../actions.ts";
import type { Matrix, RateCard } from "../matrix/decide.ts";
import type { ChangeContent, DiscountContent, QuoteLine } from "../request/decide.ts";

export type DiscountValues = z.infer<typeof forms.discount.values>;
export type ChangeValues = z.infer<typeof forms.change.values>;

/** Collects what is wrong, so that all of it is said at once, each beside its field. */
class Fields {
  readonly #wrong: Record<string, string> = {};

  read(field: string, read: Read): bigint {
    if (read.ok) return read.value;
    this.wrong(field, read.say);
    return 0n;
  }

  wrong(field: string, say: string): void {
    this.#wrong[field] ??= say;
  }

  /** @throws {Refusal} where anything was wrong. */
  require(): void {
    const [first] = Object.values(this.#wrong);
    if (first !== undefined) throw new Refusal({ code: "approvals.form", say: first, fields: this.#wrong });
  }
}

function common({ what, why, lane, work, currency, seller }: DiscountValues | ChangeValues) {
  return { what, why, lane, work, currency, ...(seller !== undefined && { seller }) };
}

function checkCurrency({ currency }: { readonly currency: string }, { currencies }: Matrix, fields: Fields): void {
  if (!currencies.includes(currency)) fields.wrong("currency", `Choose one of ${currencies.join(", ")}.`);
}

/** @throws {Refusal} with what is wrong with each field. */
export function composeDiscount(values: DiscountValues, matrix: Matrix): DiscountContent {
  const fields = new Fields();
  checkCurrency(values, matrix, fields);
  fields.require();
  const lines = readLines(values.lines, values.currency, fields);
  const list = lines.reduce((sum, { amount }) => sum + amount, 0n);
  if (list === 0n) fields.wrong("lines", "There is nothing to discount: write the price before the discount.");
  const cost = fields.read("cost", readAmount(values.cost, values.currency));
  const bps = fields.read("percent", readPercent(values.percent));
  fields.require();
  return { type: "discount", ...common(values), list, cost, lines, bps };
}

const mostLines = 50;

/** A total, or lines that end with their amount: `Licences: 1,200.00`. */
function readLines(typed: string, currency: string, fields: Fields): QuoteLine[] {
  const rows = typed
    .split("\n")
    .map((row) => row.trim())
    .filter((row) => row !== "");
  if (rows.length === 0) fields.wrong("lines", "Write the total, or a line each.");
  if (rows.length > mostLines) fields.wrong("lines", `Those are more than ${mostLines} lines: put some together.`);
  return rows.slice(0, mostLines).map((row) => {
    const { name, amount } = splitLine(row);
    // `Support 1 265.50` may be Support at 1,265.50, or the first Support at 265.50.
    if (/\p{Nd}$/u.test(name) && /^\p{Nd}{3}(?!\p{Nd})/u.test(amount) && !/[:\t=]/.test(row)) {
      fields.wrong("lines", `Where does the amount begin in “${row}”? Write a colon before it.`);
    }
    return { name, amount: fields.read("lines", readAmount(amount, currency)) };
  });
}

/** The amount stands behind the last colon or tab, or is the last word, or is all there is. */
function splitLine(row: string): { name: string; amount: string } {
  const marked = /^(.*\S)\s*(?:[:\t]|\s[=–-]\s)\s*(\S.*)$/.exec(row);
  if (marked !== null) return { name: marked[1] ?? "", amount: marked[2] ?? "" };
  if (!/\p{L}{4}/u.test(row)) return { name: "Total", amount: row };
  const last = /^(.*\S)\s+(\S+)$/.exec(row);
  return { name: last?.[1] ?? "", amount: last?.[2] ?? row };
}

/** R5: without a tradeoff it cannot be sent. @throws {Refusal} with what is wrong with each field. */
export function composeChange(
  values: ChangeValues,
  matrix: Matrix,
  functions: readonly Pick<MapFunction, "id" | "name">[],
): ChangeContent {
  const fields = new Fields();
  checkCurrency(values, matrix, fields);
  fields.require();
  const { currency } = values;
  const hours = values.hours === undefined ? undefined : fields.read("hours", readHours(values.hours));
  const card = rateCardOf(values, matrix, hours, fields);
  const worth = hours === undefined || card === undefined ? undefined : timesHours(card.price, hours);
  const price = values.price === undefined ? worth : fields.read("price", readAmount(values.price, currency));
  if (price === undefined)
    fields.wrong("price", "Write a price, or hours and a rate card. A price of 0 is a gift, and says so.");
  const cost = costOf(values, hours, card, fields);
  checkTradeoff(values, price, fields);
  const touched = functions.find(({ id }) => id === values.function);
  if (values.function !== undefined && touched === undefined)
    fields.wrong("function", "The live map has no such function. Choose another, or none.");
  fields.require();
  const asked = price ?? 0n;
  return {
    type: "change",
    ...common(values),
    list: worth !== undefined && worth > asked ? worth : asked,
    cost,
    price: asked,
    ...(touched !== undefined && { touches: { id: touched.id, name: touched.name } }),
    ...(hours !== undefined && { hours }),
    ...(card !== undefined && { rateCard: card.id }),
    tradeoff: { kind: values.tradeoff, detail: values.detail ?? "" },
  };
}

/** Hundredths of an hour at an hourly rate, a half away from zero. */
const timesHours = (rate: bigint, hundredths: bigint): bigint => divideRounded(rate * hundredths, 100n);

function rateCardOf(
  values: ChangeValues,
  { rateCards }: Matrix,
  hours: bigint | undefined,
  fields: Fields,
): RateCard | undefined {
  if (values.rateCard === undefined) {
    if (hours !== undefined && values.price === undefined)
      fields.wrong("rateCard", "Choose the rate card of these hours.");
    return undefined;
  }
  const card = rateCards.find(({ id }) => id === values.rateCard);
  if (card === undefined) fields.wrong("rateCard", "There is no such rate card any more. Choose another.");
  else if (card.currency !== values.currency) {
    fields.wrong(
      "rateCard",
      `“${card.name}” is in ${card.currency}, and currencies never mix. Choose one in ${values.currency}.`,
    );
  }
  if (hours === undefined) fields.wrong("hours", "Write how many hours of it.");
  return card;
}

function costOf(values: ChangeValues, hours: bigint | undefined, card: RateCard | undefined, fields: Fields): bigint {
  if (values.cost !== undefined) return fields.read("cost", readAmount(values.cost, values.currency));
  if (hours !== undefined && card !== undefined) return timesHours(card.cost, hours);
  fields.wrong("cost", "Write what it costs us; 0 if nothing.");
  return 0n;
}

function checkTradeoff({ tradeoff, detail }: ChangeValues, price: bigint | undefined, fields: Fields): void {
  if (tradeoff === "price" && price === 0n) {
    fields.wrong("tradeoff", "A price of 0 is no tradeoff: say which lane changes, or what is removed for it.");
  }
  if (tradeoff !== "price" && (detail === undefined || detail.length < 3)) {
    fields.wrong("detail", tradeoff === "lane" ? "Say which lane it moves to." : "Say what is removed for it.");
  }
}
