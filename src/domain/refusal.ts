import type { Card } from "../bot/card.ts";

/**
 * An expected "no": shown to the person, counted, and no alarm. Anything else that is thrown is a fault.
 * Each feature owns its codes (`ownership.not_signed`); match by code, never by words.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: string;
  /** What the person reads: what is wrong and what to do next. */
  readonly say: string;
  /** A card to show in place of `say` alone, where the way on is a button. */
  readonly card: Card | undefined;
  /** For a form: what is wrong with which field, shown beside it. */
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(refusal: { code: string; say: string; card?: Card; fields?: Record<string, string> }) {
    super(`${refusal.code}: ${refusal.say}`);
    this.code = refusal.code;
    this.say = refusal.say;
    this.card = refusal.card;
    this.fields = refusal.fields;
  }
}
