import type { Refusal } from "../domain/refusal.ts";
import { sayCard } from "./card.ts";
import { type Reply, whisper } from "./reply.ts";

/** What a person sees of an expected no. Private: a refusal is nobody else's business. */
export const refused = (refusal: Refusal): Reply => whisper(refusal.card ?? sayCard(refusal.say));

/** What a person sees of a fault: that nothing was changed, a reference for whoever runs Demarc, and what to do. */
export const faulted = (reference: string): Reply =>
  whisper(
    sayCard(
      `Something went wrong on my side, and nothing was changed. Please try again; if it happens again, tell whoever runs Demarc the reference ${reference}.`,
    ),
  );

/** It was done, but its answer could not be shown, however often it was tried. */
export const unshown = (reference: string): Reply =>
  whisper(
    sayCard(
      `I have done what you asked, but I cannot show you the answer. Please tell whoever runs Demarc the reference ${reference}.`,
    ),
  );

/** The records could not be reached for so long that waiting on would help nobody. */
export const unreachable = (reference: string): Reply =>
  whisper(
    sayCard(
      `I could not reach my records for a minute, so nothing was saved. Please ask again; the reference is ${reference}.`,
    ),
  );

/** Said once when an answer takes long. */
export const stillWorking: Reply = whisper(
  sayCard("My records are slow to answer just now. I am still on it, and the answer comes here."),
);
