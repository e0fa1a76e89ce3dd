/** Text to look at: a bot's Markdown, and people's plain words, with mentions as pills. */
import { h } from "./dom.js";
import { store } from "./store.js";

// No raw HTML, no pictures from elsewhere, no tables (they need inline styles, which the page's policy forbids).
const markdown = window.markdownit({ html: false, linkify: false, breaks: true }).disable(["image", "table"]);

const pill = (name) => h("span", { class: name === store.me?.name ? "pill mine" : "pill" }, `@${name}`);

markdown.inline.ruler.before("autolink", "mention", (state, silent) => {
  const match = /^<at>([^<>]*)<\/at>/.exec(state.src.slice(state.pos));
  if (!match) return false;
  if (!silent) state.push("mention", "", 0).content = match[1];
  state.pos += match[0].length;
  return true;
});
markdown.renderer.rules.mention = (tokens, index) => pill(tokens[index].content).outerHTML;
const openLink = (tokens, index, options, _env, self) => {
  tokens[index].attrSet("target", "_blank");
  tokens[index].attrSet("rel", "noopener noreferrer");
  return self.renderToken(tokens, index, options);
};
markdown.renderer.rules.link_open = openLink;

/** HTML that is safe to show: markdown-it escapes everything that is not Markdown. */
export const toHtml = (text) => markdown.render(text);

/** The words of a message that is not a card. */
export function wordsOf({ text, format, mentions, from }) {
  if (from.kind === "bot" && format === "markdown") {
    const block = h("div", { class: "words" });
    block.innerHTML = toHtml(text);
    return block;
  }
  return h("div", { class: "words plain" }, ...withPills(text, mentions));
}

function withPills(text, mentions) {
  const names = new Map(mentions.map((mention) => [mention.text, mention.name]));
  return text.split(/(<at>.*?<\/at>)/).map((part) => (names.has(part) ? pill(names.get(part)) : part));
}

/** One line that a screen reader says, and nothing of the markup. */
export function summaryOf({ text, card }) {
  const block = h("div", {});
  block.innerHTML = toHtml(text === "" ? String(card?.fallbackText ?? "A card") : text);
  const words = block.textContent.trim().replace(/\s+/g, " ");
  return words.length > 160 ? `${words.slice(0, 159)}…` : words;
}
