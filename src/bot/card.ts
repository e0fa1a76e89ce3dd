/**
 * The neutral card: what a person sees, without a word of any platform.
 *
 * - **card**: a summary (what a notification shows, and a screen reader reads) and its blocks.
 * - **rich text**: a plain string, or spans. A string is always what it says: renderers escape it, so that
 *   `<!channel>` typed by a person never pings anyone.
 * - **press**: what a button carries; made only by an action's `press()` (see `action.ts`).
 */
import type { Press } from "./action.ts";
import type { Chart } from "./chart.ts";
import type { Rich } from "./rich.ts";

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
  /** Numbers or spans of time, as a picture or in words (see `chart.ts`). */
  | { readonly kind: "chart"; readonly chart: Chart }
  | { readonly kind: "divider" }
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] };

export interface Card {
  /** One line for notifications, screen readers and platforms that cannot draw the blocks. Always set. */
  readonly summary: string;
  readonly blocks: readonly Block[];
}

/** A card of one sentence. */
export const sayCard = (text: string): Card => ({ summary: text, blocks: [{ kind: "text", text }] });
