/** What the buttons and forms of ownership mean. Ids are for ever. */
import { z } from "zod";
import { defineAction, defineForm } from "../../bot/action.ts";

const functionId = z.object({ function: z.string() });

export const actions = {
  /** The candidate that was meant; `inquiry` holds the question's words. */
  meant: defineAction("ownership.meant", z.object({ function: z.string(), inquiry: z.string() })),
  noneOfThese: defineAction("ownership.none_of_these", z.object({ inquiry: z.string() })),
  details: defineAction("ownership.details", functionId),
  dispute: defineAction("ownership.dispute", functionId, { opensForm: true }),
  domain: defineAction("ownership.domain", z.object({ domain: z.string() })),
  domains: defineAction("ownership.domains", z.object({})),
  /** Opens the form that closes a gap: that one, or any. */
  close: defineAction("ownership.close", z.object({ gap: z.string().optional() }), { opensForm: true }),
  /** `mark` is the fingerprint of what was read: a draft that changed since is not signed unseen. */
  sign: defineAction("ownership.sign", z.object({ version: z.int(), mark: z.string() })),
  approvePhrase: defineAction("ownership.approve_phrase", z.object({ key: z.string(), function: z.string() })),
  rejectPhrase: defineAction("ownership.reject_phrase", z.object({ key: z.string(), function: z.string() })),
};

const sentence = (what: string) =>
  z.string(what).trim().min(3, what).max(1_000, "That is too long: at most 1,000 characters.");
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "Choose a day.");
const wholeNumber = z
  .string()
  .regex(/^\d{1,6}$/, "Write a whole number, such as 12.")
  .transform(Number);

export const forms = {
  dispute: defineForm("ownership.dispute", {
    state: functionId,
    values: z.object({
      wrong: z.enum(["party", "person", "function", "other"], "Choose what is wrong."),
      meant: z.string().optional(),
      person: z.string().optional(),
      why: sentence("Say in a few words what is wrong."),
      since: day.optional(),
      waiting: wholeNumber.optional(),
    }),
  }),
  close: defineForm("ownership.close", {
    state: z.object({ gap: z.string().optional() }),
    values: z.object({
      gap: z.string("Choose the gap."),
      outcome: z.enum(["added", "out_of_scope", "answered", "no_question"], "Choose what became of it."),
      where: z.string().max(200, "That is too long: at most 200 characters.").optional(),
      note: sentence("Say in a few words what was agreed."),
    }),
  }),
};
