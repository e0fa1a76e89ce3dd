/** Slack's text format, both ways: what people typed as they saw it, and our words so that nothing in them is markup. */

/** For the few fields that Slack reads as mrkdwn (the fallback text): nothing can mention, link or ping. */
export const encodeEntities = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const decodeEntities = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/**
 * What the person typed, as they saw it: entities are decoded, mentions and links are their words, and mentions of the
 * bot itself are taken out.
 */
export function decode(text: string, botUser: string): string {
  const words = text.replace(/<([^<>]+)>/g, (_all, inner: string) => entity(inner, botUser));
  return decodeEntities(words)
    .replace(/[^\S\n]{2,}/g, " ")
    .trim();
}

/** One `<…>`. People cannot type one: Slack escapes their own angle brackets. */
function entity(inner: string, botUser: string): string {
  const [target = "", label] = inner.split("|", 2);
  const kind = target[0];
  if (kind === "@") return target === `@${botUser}` ? " " : `@${label ?? target.slice(1)}`;
  if (kind === "#") return `#${label ?? target.slice(1)}`;
  if (kind === "!") return special(target, label);
  return label ?? target.replace(/^mailto:/, "");
}

function special(target: string, label: string | undefined): string {
  if (label !== undefined) return label;
  const word = target.slice(1).split("^")[0] ?? "";
  return `@${word}`;
}
