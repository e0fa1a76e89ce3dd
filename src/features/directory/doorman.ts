import type { Turn } from "../../bot/turn.ts";
import type { Doorman } from "../../bot/who.ts";
import { Refusal } from "../../domain/refusal.ts";
import { chooseCard, strangerCard, type Waiting } from "./cards.ts";
import { identify, markSeen } from "./store.ts";

const hour = 60 * 60_000;

/** Says who acts, and tells those who may not, kindly and with the way in. Nothing of any engagement is in a refusal. */
export const createDoorman = (now: () => Date): Doorman => ({
  async identify(tx, turn) {
    const who = await identify(tx, turn);
    if (who.kind !== "unknown") await markSeen(tx, turn.actor, now(), hour);
    return who;
  },
  refuse(who, turn) {
    switch (who.kind) {
      case "unknown":
        return refusal("directory.unknown", strangerCard(turn, waiting(turn)));
      case "undecided":
        return refusal("directory.undecided", chooseCard(who.engagements, waiting(turn)));
      case "outsider":
        return new Refusal({
          code: "directory.outsider",
          say: "You are connected, but not a member of the engagement that this conversation belongs to. If you should be, ask whoever keeps its engagement file to add you.",
        });
    }
  },
});

const refusal = (code: string, card: ReturnType<typeof strangerCard>): Refusal =>
  new Refusal({ code, say: card.summary, card });

/** What can be answered once it is known who asks, and for which client. */
const waiting = ({ intent, delivery }: Turn): Waiting =>
  intent.kind === "command" || intent.kind === "text" ? { delivery } : {};
