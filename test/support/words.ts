import type { Block, Button, Card } from "../../src/bot/card.ts";
import { chartAlt } from "../../src/bot/chart-words.ts";
import type { Reply } from "../../src/bot/reply.ts";
import { plain } from "../../src/bot/rich.ts";

/** Every card of a reply, wherever it is shown. */
export const cardsOf = ({ say = [], update, home }: Reply): Card[] => [
  ...say.map(({ card }) => card),
  ...[update, home].filter((card) => card !== undefined),
];

/** All that a person could read in a reply: cards, labels, form fields. */
export const wordsOf = (reply: Reply): string =>
  [...cardsOf(reply).map(cardWords), reply.form === undefined ? "" : JSON.stringify(reply.form)].join("\n");

export const cardWords = (card: Card): string => [card.summary, ...card.blocks.map(blockWords)].join("\n");

function blockWords(block: Block): string {
  switch (block.kind) {
    case "title":
      return block.text;
    case "text":
      return plain(block.text);
    case "facts":
      return block.facts.map(({ label, value }) => `${label}: ${plain(value)}`).join("\n");
    case "table":
      return [block.columns, ...block.rows.map((row) => row.map(plain))].map((row) => row.join(" | ")).join("\n");
    case "image":
      return block.alt;
    case "chart":
      return chartAlt(block.chart);
    case "divider":
      return "";
    case "buttons":
      return block.buttons.map(({ label }) => `[${label}]`).join(" ");
  }
}

/** The button of this label. @throws with the labels that there are. */
export function buttonOf(reply: Reply, label: string): Button {
  const all = cardsOf(reply).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : [])),
  );
  const found = all.find((button) => button.label === label);
  if (found === undefined)
    throw new Error(`There is no "${label}"; there is ${all.map((each) => each.label).join(", ") || "no button"}.`);
  return found;
}

/** What a press of this button is, as an intent. */
export function pressOf(reply: Reply, label: string): { kind: "press"; action: string; payload: unknown } {
  const { does } = buttonOf(reply, label);
  if ("url" in does) throw new Error(`"${label}" is a link.`);
  return { kind: "press", action: does.action, payload: JSON.parse(JSON.stringify(does.payload)) };
}
