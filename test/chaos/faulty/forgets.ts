/** Planted: of every second page it says that it was sent, and never sends it. */
import type { ChatPort } from "../../../src/bot/port.ts";
import { serve } from "../serve.ts";
import { isPage } from "./page-key.ts";

const forgetful = (port: ChatPort): ChatPort => {
  // Counted, not drawn by lot: with a few incidents a lot may spare them all.
  const pages = new Map<string, number>();
  const countOf = (key: string): number => {
    const count = pages.get(key) ?? pages.size + 1;
    pages.set(key, count);
    return count;
  };
  return {
    ...port,
    async post(to, card, key, options) {
      if (isPage(key) && countOf(key) % 2 === 1) return { platform: "slack", ref: { channel: "D_NOWHERE", ts: "1.1" } };
      return port.post(to, card, key, options);
    },
  };
};

await serve(process.argv[2], { port: forgetful });
