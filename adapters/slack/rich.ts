/**
 * Neutral rich text as Block Kit's `rich_text`: its text elements are always what they say, so that `<!channel>`,
 * `*bold*` or `:emoji:` in what people typed is never markup and needs no escaping.
 */
import type { types } from "@slack/bolt";
import { plain, type Rich, type Span } from "../../src/bot/rich.ts";
import type { Account } from "../../src/bot/turn.ts";
import { clean, limits, shorten, whole } from "./limits.ts";

export type RichElement = types.RichTextElement;

interface Style {
  readonly bold?: true;
}

/** Rich text as elements, shortened to `max` characters in all. Empty where there is nothing to show. */
export function elements(rich: Rich, tenant: string, max: number = limits.text, style?: Style): RichElement[] {
  const shown: RichElement[] = [];
  let room = max;
  for (const span of typeof rich === "string" ? [rich] : rich) {
    const words = clean(plain([span]));
    if (words === "") continue;
    if (room < 2) break;
    const fits = words.length <= room;
    shown.push(fits ? element(span, words, tenant, style) : text(shorten(words, room), style));
    room -= words.length;
    if (!fits) break;
  }
  return shown;
}

/** How many characters of prose some elements show; a mention counts as a name. */
export function prose(shown: readonly RichElement[]): number {
  const lengths = shown.map((each) => ("text" in each && typeof each.text === "string" ? each.text.length : 20));
  return lengths.reduce((sum, length) => sum + length, 0);
}

/** A `rich_text` block of one section. */
export function richText(shown: readonly RichElement[]): types.RichTextBlock {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [...shown] }] };
}

export const text = (words: string, style?: types.RichTextText["style"]): RichElement => ({
  type: "text",
  text: words,
  ...(style === undefined ? {} : { style }),
});

function element(span: Span, words: string, tenant: string, style: Style | undefined): RichElement {
  if (typeof span === "string") return text(words, style);
  if ("bold" in span) return text(words, { bold: true });
  if ("code" in span) return text(words, { ...style, code: true });
  if ("link" in span) return link(span.url, words, style);
  const account = accountFor(span.accounts, tenant);
  return account === undefined ? text(words, style) : { type: "user", user_id: account.user };
}

function link(url: string, words: string, style: Style | undefined): RichElement {
  if (!isWebAddress(url)) return text(words, style);
  return {
    type: "link",
    url: whole("A link", url, limits.url),
    text: words,
    ...(style === undefined ? {} : { style }),
  };
}

/** Only what a browser or a mail program opens may be a link. */
export const isWebAddress = (url: string): boolean =>
  URL.canParse(url) && ["http:", "https:", "mailto:"].includes(new URL(url).protocol);

/** The account to mention: this workspace's own, else one of another workspace (Slack Connect). */
function accountFor(accounts: readonly Account[], tenant: string): Account | undefined {
  const here = accounts.filter((account) => account.platform === "slack");
  return here.find((account) => account.tenant === tenant) ?? here[0];
}
