/** What people typed: from Teams' form of it to plain text, and from plain text to what a card may show. */
import type { Activity } from "./activity.ts";

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * A message's words: the mention of the bot is taken out (as botbuilder's `removeRecipientMention` does), other mentions
 * become names, and HTML's escapes become characters.
 */
export function plainText(activity: Activity): string {
  let text = activity.text ?? "";
  for (const entity of activity.entities ?? []) {
    if (entity.type !== "mention" || !entity.text) continue;
    const isBot = entity.mentioned?.id === activity.recipient.id;
    text = text.replaceAll(entity.text, isBot ? " " : (entity.mentioned?.name ?? "").trim());
  }
  const spoken = text.replace(/<\/?at(\s[^<>]*)?>/gi, "");
  return decode(spoken).replaceAll("\u00a0", " ").trim();
}

/** Once only: `&amp;lt;` is the text `&lt;`. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Without characters that show nothing and change how others show: control characters, and the marks that override the
 * direction of what follows. Right-to-left text needs none of them. `{{` would start a card's date function.
 */
export const literal = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, "")
    .replaceAll("{{", `{${gap}{`)
    .toWellFormed();

/** Takes no room, and keeps apart what would mean something together. */
export const gap = "\u200b";
