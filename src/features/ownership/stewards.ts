/** Word to those who keep the map: the stewards of both sides. */
import type { Card } from "../../bot/card.ts";
import type { Message } from "../../bot/feature.ts";
import type { Colleague } from "../../domain/engagement.ts";
import { isSteward } from "./decide.ts";

/** A message to each steward; `key` names the news for ever. */
export const toStewards = (
  colleagues: readonly Colleague[],
  news: { readonly key: string; readonly card: Card; readonly topic?: string },
): Message[] =>
  colleagues.filter(isSteward).map(({ personId }) => ({
    ...news,
    key: `${news.key}:${personId}`,
    to: { person: personId },
  }));
