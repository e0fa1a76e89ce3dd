import type { Concept } from "./concept.ts";
import { continuity } from "./continuity.ts";
import { identity } from "./identity.ts";
import { network } from "./network.ts";
import { security } from "./security.ts";

/** Every concept that is shipped. */
export const lexicon: readonly Concept[] = [...continuity, ...identity, ...network, ...security];
