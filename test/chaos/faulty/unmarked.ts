/** Planted: that a page may have come before is left out. */
import type { Card } from "../../../src/bot/card.ts";
import type { ChatPort } from "../../../src/bot/port.ts";
import { serve } from "../serve.ts";

const withoutMark = ({ blocks = [], ...card }: Card): Card => ({
  ...card,
  blocks: blocks.filter((block) => !(block.kind === "text" && block.text.includes("already"))),
});

const brazen = (port: ChatPort): ChatPort => ({
  ...port,
  post: (to, card, key, options) => port.post(to, withoutMark(card), key, options),
});

await serve(process.argv[2], { port: brazen });
