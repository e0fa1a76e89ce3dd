import { describe } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import { chatContract } from "./chat.contract.ts";

describe.each(platforms)("the chat contract on %s", chatContract);
