/** Planted: of some pages it says that they were sent, and never sends them. */
import type { ChatPort } from "../../../src/bot/port.ts";
import { serve } from "../serve.ts";
import { isPage } from "./page-key.ts";

const forgetful = (port: ChatPort): ChatPort => ({
  ...port,
  async post(to, card, key, options) {
    if (isPage(key) && /[0-7]$/.test(key)) return { platform: "slack", ref: { channel: "D_NOWHERE", ts: "1.1" } };
    return port.post(to, card, key, options);
  },
});

await serve(process.argv[2], { port: forgetful });
