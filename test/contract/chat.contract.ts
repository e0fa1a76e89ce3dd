/** What every chat adapter promises, whichever platform it speaks to: the same suite runs on each of them. */
import type { Platform } from "../../src/bot/turn.ts";
import { cardsContract } from "./cards.contract.ts";
import { deliveriesContract } from "./deliveries.contract.ts";
import { pressesContract } from "./presses.contract.ts";
import { speakingContract } from "./speaking.contract.ts";
import { openStage } from "./stage.ts";

export function chatContract(platform: Platform): void {
  const stage = openStage(platform);
  cardsContract(stage);
  pressesContract(stage);
  deliveriesContract(stage);
  speakingContract(stage);
}
