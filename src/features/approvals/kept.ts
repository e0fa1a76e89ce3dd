/** How approvals are kept as JSON: amounts as their digits, since JSON has no whole numbers of any size. */
import { z } from "zod";
import { parties } from "../../domain/party.ts";
import { lanes } from "../../domain/responsibility.ts";
import { asJson } from "../../infra/json.ts";
import { type Matrix, requestTypes, workKinds } from "./matrix/decide.ts";
import { type Content, tradeoffs } from "./request/decide.ts";
import type { Inputs, Route } from "./routing/decide.ts";

/** A value as it can be kept: every `bigint` in it as its digits. */
export const toKept = (value: object) =>
  asJson(JSON.parse(JSON.stringify(value, (_key, each: unknown) => (typeof each === "bigint" ? String(each) : each))));

const digits = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const amounts = z.record(z.string(), digits);
const ratio = z.object({ num: digits, den: digits });
const sided = z.object({ provider: z.string(), client: z.string() });
const asked = z.object({ side: z.enum(parties), role: z.string() });

const band = z.union([
  z.object({ metric: z.enum(["discount", "margin"]), from: digits.exactOptional(), to: digits.exactOptional() }),
  z.object({ metric: z.enum(["amount", "price"]), from: amounts.exactOptional(), to: amounts.exactOptional() }),
]);

const rule = z.object({
  id: z.string(),
  ask: asked,
  accountable: z.literal(true).exactOptional(),
  rank: z.number(),
  types: z.array(z.enum(requestTypes)),
  lanes: z.array(z.enum(lanes)).exactOptional(),
  work: z.array(z.enum(workKinds)).exactOptional(),
  currencies: z.array(z.string()).exactOptional(),
  band: band.exactOptional(),
});

const rateCard = z.object({ id: z.string(), name: z.string(), currency: z.string(), price: digits, cost: digits });

const matrixSchema = z.object({
  currencies: z.array(z.string()),
  rules: z.array(rule),
  chief: z.string(),
  secondOfficer: z.string(),
  fallback: sided,
  escalate: sided,
  administrators: z.string(),
  requesters: z.array(z.string()),
  smallLimit: amounts,
  rateCards: z.array(rateCard),
});

const common = {
  what: z.string(),
  why: z.string(),
  lane: z.enum(lanes),
  work: z.enum(workKinds),
  currency: z.string(),
  list: digits,
  cost: digits,
  seller: z.string().exactOptional(),
};
const contentSchema = z.discriminatedUnion("type", [
  z.object({
    ...common,
    type: z.literal("discount"),
    lines: z.array(z.object({ name: z.string(), amount: digits })),
    bps: digits,
  }),
  z.object({
    ...common,
    type: z.literal("change"),
    touches: z.object({ id: z.string(), name: z.string() }).exactOptional(),
    hours: digits.exactOptional(),
    rateCard: z.string().exactOptional(),
    price: digits,
    tradeoff: z.object({ kind: z.enum(tradeoffs), detail: z.string() }),
  }),
]);

const inputsSchema = z.object({
  type: z.enum(requestTypes),
  deal: z.object({ currency: z.string(), list: digits, cost: digits, discount: digits, share: ratio }),
  lane: z.enum(lanes),
  work: z.enum(workKinds),
  rolling: z.object({ bps: digits, amount: digits }),
  touches: z.object({ name: z.string(), accountable: z.enum(parties), carrier: z.string() }).exactOptional(),
});

const routeSchema = z.object({ steps: z.array(asked.extend({ rules: z.array(z.string()) })) });

/** @throws for what is not of this version. */
export const readMatrixBody = (body: unknown): Omit<Matrix, "version"> => matrixSchema.parse(body);
export const readContent = (content: unknown): Content => contentSchema.parse(content);
export const readInputs = (inputs: unknown): Inputs => inputsSchema.parse(inputs);
export const readRoute = (route: unknown): Route => routeSchema.parse(route);
