/** Ownership: the responsibility map and its answers to "who owns this?". */
import { defineFeature, type Feature, type Message } from "../../bot/feature.ts";
import { open, say } from "../../bot/reply.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Database, Tx } from "../../infra/db.ts";
import { actions, forms } from "./actions.ts";
import { answer, details, type Ending, meant, noneOfThese, surroundings } from "./answer.ts";
import { browse, domainCard, unowned } from "./browse.ts";
import { domainsCard } from "./cards/lists.ts";
import { digestSweep } from "./digest.ts";
import { questionKey } from "./finder/index.ts";
import { closing, disputing } from "./gaps.ts";
import type { LiveMaps } from "./live.ts";
import { decidePhrase, showPhrases } from "./phrases.ts";
import { showMap, signVersion } from "./signing.ts";
import { forgetInquiries } from "./store.ts";

export type { Finder } from "./finder/index.ts";
export { mapKeeper } from "./keeper.ts";
export { createLiveMaps, type LiveMaps } from "./live.ts";
export { domainsOfMap, liveFunctions } from "./store.ts";

const hour = 60 * 60_000;
const quarter = 90 * 24 * hour;

/** Compiles the lexicon, so that the first question does not hold up acknowledgements for a second. */
export const warmUp = (): void => void questionKey("who owns firewall policy");

export interface OwnershipDeps {
  readonly database: Database;
  readonly maps: LiveMaps;
  readonly send: (tx: Tx, message: Message) => Promise<void>;
  /** Counts how each question ended. */
  readonly count: (ending: Ending) => void;
}

export function ownership({ database, maps, send, count }: OwnershipDeps): Feature {
  const dispute = disputing(maps);
  return defineFeature({
    name: "ownership",
    commands: [
      {
        name: "owner",
        hint: "<what you are looking for>",
        description: "Say who owns something, from the responsibility map",
        example: "firewall policy",
        async handle(args, context) {
          return args.trim() === "" ? say(context.help("owner")) : answer(args, context, maps, count);
        },
      },
      {
        name: "demarc mine",
        hint: "",
        description: "List what you own yourself",
        handle: async (_args, context) => browse({ kind: "mine" }, context, await surroundings(context, maps)),
      },
      {
        name: "demarc domains",
        hint: "",
        description: "Browse the map by domain",
        handle: async (_args, context) => say(domainsCard(await surroundings(context, maps))),
      },
      {
        name: "demarc gaps",
        hint: "",
        description: "List what nobody owns: the open questions",
        handle: async (_args, context) => unowned(context, await surroundings(context, maps)),
      },
      {
        name: "demarc map",
        hint: "",
        description: "Show the live version of the map, and sign a new one",
        handle: (_args, context) => showMap(context),
      },
      {
        name: "demarc phrases",
        hint: "",
        description: "Approve what people call things (for stewards)",
        handle: (_args, context) => showPhrases(context, maps),
      },
    ],
    answer: (text, context) => answer(text, context, maps, count),
    actions,
    on: {
      meant: (payload, context) => meant(payload, context, maps),
      noneOfThese,
      details: (payload, context) => details(payload, context, maps),
      dispute: async (state, context) => open(await dispute.draw(state, context)),
      domain: async ({ domain }, context) => say(domainCard(domain, await surroundings(context, maps))),
      domains: async (_payload, context) => say(domainsCard(await surroundings(context, maps))),
      close: async (state, context) => open(await closing.draw(state, context)),
      sign: signVersion,
      approvePhrase: (payload, context) => decidePhrase("approved", payload, context),
      rejectPhrase: (payload, context) => decidePhrase("rejected", payload, context),
    },
    forms,
    fill: { dispute, close: closing },
    sweeps: [
      digestSweep(database, send),
      {
        name: "ownership.inquiries",
        every: hour,
        run: (now) => database.transaction((tx) => forgetInquiries(tx, new Date(now.getTime() - quarter))),
      },
    ],
    async home(context) {
      try {
        const reply = await browse({ kind: "mine" }, context, await surroundings(context, maps));
        return reply.say?.[0]?.card.blocks ?? [];
      } catch (error) {
        // An engagement whose map is not signed yet still has a page; it says so.
        if (error instanceof Refusal) return [{ kind: "text", tone: "warning", text: error.say }];
        throw error;
      }
    },
  });
}
