/** What the buttons and forms of escalation mean. Ids are for ever. */
import { z } from "zod";
import { defineAction, defineForm } from "../../bot/action.ts";
import { parties } from "../../domain/party.ts";

/** Whoever serves several clients acts for the one that the card belongs to. */
const engagement = z.object({ engagement: z.string() });
const incident = engagement.extend({ incident: z.string() });

export const actions = {
  /** `side`: for whom, where somebody was asked on both sides (E15). */
  acknowledge: defineAction("escalation.acknowledge", incident.extend({ side: z.enum(parties).optional() })),
  /** `generation` is the one that the card showed: on another one, nothing is done (E8). */
  escalate: defineAction("escalation.escalate", incident.extend({ generation: z.int() })),
  more: defineAction("escalation.more", incident, { opensForm: true }),
  /** Which function is broken, where several fit; left out: none of those, and the default matrix is paged. */
  choose: defineAction("escalation.choose", incident.extend({ function: z.string().optional() })),
  /** What happened, to be read; `markdown`: to be copied. */
  timeline: defineAction("escalation.timeline", incident.extend({ as: z.enum(["markdown"]).optional() })),
  declare: defineAction("escalation.declare", engagement, { opensForm: true }),
};

const sentence = (what: string, most = 1_000) =>
  z.string(what).trim().min(3, what).max(most, `That is too long: at most ${most} characters.`);
const wholeNumber = z
  .string()
  .regex(/^\d{1,4}$/, "Write a whole number, such as 15.")
  .transform(Number);

/** What can be done with an incident beside acknowledging it and escalating it. */
export const deeds = ["note", "status", "resolve", "reassign", "tier", "snooze", "release", "reopen"] as const;
export type Deed = (typeof deeds)[number];

export const forms = {
  declare: defineForm("escalation.declare", {
    state: engagement,
    values: z.object({
      what: sentence("Say in a few words what is broken.", 200),
      function: z.string().optional(),
      details: z.string().trim().max(1_000, "That is too long: at most 1,000 characters.").optional(),
      drill: z.enum(["real", "drill"], "Choose one."),
    }),
  }),
  more: defineForm("escalation.more", {
    state: incident.extend({ generation: z.int() }),
    values: z.object({
      deed: z.enum(deeds, "Choose what to do."),
      words: z.string().trim().max(1_000, "That is too long: at most 1,000 characters.").optional(),
      person: z.string().optional(),
      tier: z.string().optional(),
      minutes: wholeNumber.optional(),
    }),
  }),
};
