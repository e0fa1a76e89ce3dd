/** What the buttons and forms of approvals mean. Ids are for ever. */
import { z } from "zod";
import { defineAction, defineForm } from "../../bot/action.ts";
import { lanes } from "../../domain/responsibility.ts";
import { requestTypes, workKinds } from "./matrix/decide.ts";
import { tradeoffs } from "./request/decide.ts";
import { handedTypes } from "./standing/decide.ts";

/** Whoever serves several clients acts for the one that the card is about, wherever they press it. */
const here = z.object({ engagement: z.string() });
const request = here.extend({ request: z.string() });
/** What was pending when the card was drawn: only that is decided with it (R9). */
const pending = request.extend({ version: z.int(), step: z.int() });

export const actions = {
  /** `mark` is the fingerprint of what was previewed: what changed since is not sent unseen. */
  send: defineAction("approvals.send", request.extend({ version: z.int(), mark: z.string() })),
  discard: defineAction("approvals.discard", request),
  edit: defineAction("approvals.edit", request, { opensForm: true }),
  withdraw: defineAction("approvals.withdraw", request.extend({ version: z.int() })),
  approve: defineAction("approvals.approve", pending),
  reject: defineAction("approvals.reject", pending, { opensForm: true }),
  askChanges: defineAction("approvals.ask_changes", pending, { opensForm: true }),
  /** Approves each that is still pending as it was listed; `items` are request, version and step. */
  approveSmall: defineAction(
    "approvals.approve_small",
    here.extend({ items: z.array(z.tuple([z.string(), z.int(), z.int()])).max(15) }),
  ),
  show: defineAction("approvals.show", request),
  list: defineAction("approvals.list", here.extend({ which: z.enum(["waiting", "mine", "all"]) })),
  report: defineAction("approvals.report", here.extend({ month: z.string() })),
  start: defineAction("approvals.start", here.extend({ type: z.enum(requestTypes) }), { opensForm: true }),
  delegate: defineAction("approvals.delegate", here, { opensForm: true }),
  endDelegation: defineAction("approvals.end_delegation", here.extend({ delegation: z.string() })),
};

const text = (most: number, what: string) =>
  z
    .string(what)
    .trim()
    .min(3, what)
    .max(most, `That is too long: at most ${most.toLocaleString("en-GB")} characters.`);
const amount = (what: string) => z.string(what).max(100, "That is too long for an amount.");
const day = z.string("Choose a day.").regex(/^\d{4}-\d{2}-\d{2}$/, "Choose a day.");

/** A request's own id, made when its form was opened, so that a form that is sent twice makes one request. */
const writing = request;

const common = {
  what: text(200, "Say in a few words what it is."),
  why: text(1_000, "Say in a few words why."),
  lane: z.enum(lanes, "Choose the lane."),
  work: z.enum(workKinds, "Choose whether it is standard work or an exception."),
  currency: z.string("Choose the currency."),
  seller: z.string().optional(),
};

export const forms = {
  discount: defineForm("approvals.discount", {
    state: writing,
    values: z.object({
      ...common,
      lines: z.string("Write the total, or a line each.").max(3_000, "That is too long: at most 3,000 characters."),
      cost: amount("Write what it costs us."),
      percent: z.string("Write the discount in percent.").max(20, "Write the discount in percent, such as 10."),
    }),
  }),
  change: defineForm("approvals.change", {
    state: writing,
    values: z.object({
      ...common,
      function: z.string().max(200).optional(),
      hours: z.string().max(20, "Write hours, such as 7.5.").optional(),
      rateCard: z.string().optional(),
      price: amount("Write the price.").optional(),
      cost: amount("Write what it costs us.").optional(),
      tradeoff: z.enum(tradeoffs, "Choose what is given for it: a change order without a tradeoff cannot be sent."),
      detail: z.string().trim().max(500, "That is too long: at most 500 characters.").optional(),
    }),
  }),
  reason: defineForm("approvals.reason", {
    state: pending.extend({ outcome: z.enum(["rejected", "changes"]) }),
    values: z.object({ reason: text(1_000, "Say why, in a few words.") }),
  }),
  delegate: defineForm("approvals.delegate", {
    state: here,
    values: z.object({
      to: z.string("Choose who stands in for you."),
      from: day,
      until: day,
      scope: z.enum(["all", ...handedTypes], "Choose what it is for."),
    }),
  }),
};
