/** Where the contract is played: Demarc with the contract's feature, on one platform, and what its tests have in common. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Platform } from "../../src/bot/turn.ts";
import type { ChatUser, Sight } from "../support/chat-user.ts";
import { openWorld, type World } from "../support/world.ts";
import { contractApp, type Heard } from "./contract-app.ts";
import { type Counterpart, counterpartOf } from "./counterparts.ts";

export interface Stage {
  readonly platform: Platform;
  readonly world: World;
  readonly counterpart: Counterpart;
  /** What the feature was asked to do in this test. */
  readonly heard: Heard;
  person(who: string): ChatUser;
  /** A new card with a button for each thing that a press may do, as `who` sees what `asker` asked for. */
  cardFor(who: string, asked?: { readonly asker?: string; readonly inChannel?: boolean }): Promise<Sight>;
  /** From now on work that waits waits, until what is returned is called. */
  closeGate(): () => void;
}

/** Opens the world for the suite that calls it. */
export function openStage(platform: Platform): Stage {
  let world: World;
  let counterpart: Counterpart;
  let cards = 0;
  const heard: Heard = { presses: [], submissions: [], questions: [], gate: Promise.resolve() };
  beforeAll(async () => {
    world = await openWorld({ compose: contractApp(heard), guests: ["grace.holloway"], holdFor: 1_000 });
    counterpart = counterpartOf(platform, world);
  });
  beforeEach(() => {
    heard.presses.length = 0;
    heard.submissions.length = 0;
    heard.questions.length = 0;
    heard.gate = Promise.resolve();
  });
  afterAll(() => world.close());

  const person = (who: string): ChatUser => world.user(platform, who);
  return {
    platform,
    get world() {
      return world;
    },
    get counterpart() {
      return counterpart;
    },
    heard,
    person,
    async cardFor(who, { asker = who, inChannel = false } = {}) {
      cards += 1;
      await person(asker).asks(`show ${cards}.`, inChannel);
      return person(who).sees(new RegExp(`Card ${cards}\\.`));
    },
    closeGate() {
      const { promise, resolve } = Promise.withResolvers<void>();
      heard.gate = promise;
      return resolve;
    },
  };
}
