/**
 * A reply: what a handler wants the person to see, as data (it is kept with the delivery, so that a crash between the
 * commit and the answer loses no answer). Handlers return replies and never call a platform.
 */
import type { Card } from "./card.ts";
import type { Form } from "./form.ts";

export interface Reply {
  /** New messages. `place`: where it was asked, as privately as it was asked. `actor`: for the actor's eyes alone. */
  readonly say?: readonly { readonly card: Card; readonly to: "place" | "actor" }[];
  /** Takes the place of the card whose button was pressed. */
  readonly update?: Card;
  /** A form to fill in. Where the platform can no longer open one, a button that opens it is said instead. */
  readonly form?: Form;
  /** The bot's own page for this person. */
  readonly home?: Card;
}

export const say = (card: Card): Reply => ({ say: [{ card, to: "place" }] });
export const whisper = (card: Card): Reply => ({ say: [{ card, to: "actor" }] });
export const update = (card: Card): Reply => ({ update: card });
export const open = (form: Form): Reply => ({ form });
/** Nothing more is to be said. */
export const silence: Reply = {};
