import type { Account } from "./turn.ts";

/** Rich text: a plain string, which is always what it says (renderers escape it), or spans. */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly link: string; readonly url: string }
  /** A person: each platform mentions the account that it knows, and otherwise writes the name. */
  | { readonly mention: string; readonly accounts: readonly Account[] };

export type Rich = string | readonly Span[];

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
