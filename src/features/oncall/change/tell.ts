/** Word of a change to those whom it concerns, each in their own zone. */
import type { Card } from "../../../bot/card.ts";
import type { Context } from "../../../bot/feature.ts";
import type { Colleague } from "../../../domain/engagement.ts";
import type { Change } from "../store.ts";

/** All cards about one change, wherever they are. */
export const topicOf = ({ id }: Pick<Change, "id">): string => `oncall.change:${id}`;

/** Tells everybody but whoever did it, each once. `news` tells one message about the change from another. */
export async function tellOthers(
  people: readonly Colleague[],
  change: Pick<Change, "id">,
  card: (timeZone: string) => Card,
  { member, send }: Context,
  news = "made",
): Promise<void> {
  const others = new Map(people.map((person) => [person.personId, person]));
  others.delete(member.personId);
  for (const { personId, timeZone } of others.values()) {
    await send({
      key: `oncall.${news}:${change.id}:${personId}`,
      to: { person: personId },
      card: card(timeZone),
      ...(news === "made" && { topic: topicOf(change) }),
    });
  }
}
