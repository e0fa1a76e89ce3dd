/** What the buttons and forms of entries mean. Ids are for ever. */
import { z } from "zod";
import { defineAction, defineForm } from "../../../bot/action.ts";

const entry = z.object({ entry: z.string(), version: z.int() });
const batch = z.object({ batch: z.string() });
const line = z.string("Write the line.").trim().min(1, "Write the line.").max(1_000, "At most 1,000 characters.");
const reason = z
  .string("Say why in a few words.")
  .trim()
  .min(3, "Say why in a few words.")
  .max(500, "At most 500 characters.");

export const logActions = {
  /** Takes back everything that one delivery saved, or brings it back. */
  undo: defineAction("time.undo", batch),
  redo: defineAction("time.redo", batch),
  edit: defineAction("time.edit", entry, { opensForm: true }),
  remove: defineAction("time.remove", entry),
  restore: defineAction("time.restore", entry),
  /** Completes a line that was asked about: the choice by its place. */
  choose: defineAction("time.choose", z.object({ question: z.string(), choice: z.int().nonnegative() })),
  /** Work on a day of leave: opens the form that asks why (T4). */
  overtime: defineAction("time.overtime", z.object({ question: z.string() }), { opensForm: true }),
  stop: defineAction("time.stop", z.object({})),
  discard: defineAction("time.discard", z.object({})),
};

export const logForms = {
  edit: defineForm("time.edit", { state: entry, values: z.object({ line }) }),
  overtime: defineForm("time.overtime", {
    state: z.object({ question: z.string() }),
    values: z.object({ why: z.enum(["on_call", "emergency"], "Choose which it was."), reason }),
  }),
};

const correction = z.object({ correction: z.string() });

/** A correction's own: what should hold on a locked day. */
export const correctionActions = {
  /** Of a locked entry, or of a line that a lock refused. */
  correct: defineAction(
    "time.correct",
    z.union([z.object({ entry: z.string() }), z.object({ question: z.string() })]),
    { opensForm: true },
  ),
  approve: defineAction("time.approve_correction", correction),
  /** Refusing needs a reason (R13). */
  refuse: defineAction("time.refuse_correction", correction, { opensForm: true }),
  withdraw: defineAction("time.withdraw_correction", correction),
  show: defineAction("time.show_correction", correction),
};

export const correctionForms = {
  correct: defineForm("time.correct", {
    state: z.union([z.object({ entry: z.string() }), z.object({ question: z.string() })]),
    /** An empty line takes the entry back. */
    values: z.object({ line: line.optional(), reason }),
  }),
  refuse: defineForm("time.refuse_correction", { state: correction, values: z.object({ reason }) }),
};
