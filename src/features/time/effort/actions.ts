/** What the buttons of reports mean. Ids are for ever. */
import { z } from "zod";
import { defineAction } from "../../../bot/action.ts";
import { dimensions } from "./report.ts";

const asked = z.object({
  /** An engagement's id; absent: all that the person serves. */
  client: z.string().optional(),
  from: z.iso.date(),
  to: z.iso.date(),
});

export const effortActions = {
  hours: defineAction("time.hours", asked.extend({ by: z.enum(dimensions) })),
  export: defineAction("time.export", asked.extend({ format: z.enum(["csv", "xlsx"]) })),
};
