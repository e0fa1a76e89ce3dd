/**
 * The neutral card: what a person sees, without a word of any platform.
 *
 * - **card**: a summary (what a notification shows, and a screen reader reads) and its blocks.
 * - **rich text**: a plain string, or spans. A string is always what it says: renderers escape it, so that
 *   `<!channel>` typed by a person never pings anyone.
 * - **press**: what a button carries; made only by an action's `press()` (see `action.ts`).
 */
import type { Press } from "./action.ts";
import type { Account } from "./turn.ts";

export type Span =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly link: string; readonly url: string }
  /** A person: each platform mentions the account that it knows, and otherwise writes the name. */
  | { readonly mention: string; readonly accounts: readonly Account[] };

export type Rich = string | readonly Span[];

export interface Button {
  readonly label: string;
  readonly style?: "primary" | "danger";
  /** What a press does; or a link that opens. */
  readonly does: Press | { readonly url: string };
  /** Asked before the press counts. Slack shows a dialog; Teams has none, so never rely on it for safety. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string };
}

export type Block =
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "text"; readonly text: Rich; readonly tone?: "normal" | "subtle" | "good" | "warning" }
  | { readonly kind: "facts"; readonly facts: readonly { readonly label: string; readonly value: Rich }[] }
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly Rich[])[] }
  | { readonly kind: "image"; readonly url: string; readonly alt: string }
  | { readonly kind: "divider" }
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] };

export interface Card {
  /** One line for notifications, screen readers and platforms that cannot draw the blocks. Always set. */
  readonly summary: string;
  readonly blocks: readonly Block[];
}

/** A card of one sentence. */
export const sayCard = (text: string): Card => ({ summary: text, blocks: [{ kind: "text", text }] });

/** The words of rich text, without its form: for summaries, logs and tests. */
export function plain(rich: Rich): string {
  if (typeof rich === "string") return rich;
  return rich.map(spanText).join("");
}

function spanText(span: Span): string {
  if (typeof span === "string") return span;
  if ("bold" in span) return span.bold;
  if ("code" in span) return span.code;
  if ("link" in span) return span.link;
  return span.mention;
}
