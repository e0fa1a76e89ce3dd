import { z } from "zod";
import { defineAction } from "./action.ts";
import type { Card } from "./card.ts";
import type { Form } from "./form.ts";

/** Opens the form that a delivery was answered with, with everything that was typed. */
export const reopen = defineAction("demarc.reopen", z.object({ delivery: z.string() }), { opensForm: true });

/**
 * Where a platform can no longer open a form by itself (its trigger has expired, or it opens forms only from a button):
 * a card with a button that does.
 */
export function reopenCard(delivery: string, form: Form): Card {
  const text =
    form.errors === undefined
      ? `“${form.title}” is ready.`
      : `“${form.title}” was not sent: something in it needs another look. Nothing that you wrote is lost.`;
  return {
    summary: text,
    blocks: [
      { kind: "text", text },
      { kind: "buttons", buttons: [{ label: "Open the form", style: "primary", does: reopen.press({ delivery }) }] },
    ],
  };
}
