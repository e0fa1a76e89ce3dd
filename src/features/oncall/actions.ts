/** What the buttons of being on call mean. Ids are for ever. */
import { z } from "zod";
import { defineAction } from "../../bot/action.ts";

// Each says which engagement its card is about: whoever serves several clients presses it in a direct message.
const ofDomain = z.object({ engagement: z.string(), domain: z.string().optional() });
const ofChange = z.object({ engagement: z.string(), change: z.string() });

export const actions = {
  /** Who is on, now. */
  now: defineAction("oncall.now", ofDomain),
  week: defineAction("oncall.week", ofDomain),
  /** Takes an override or an absence back. */
  cancel: defineAction("oncall.cancel", ofChange),
};
