/** How people connect their accounts themselves: by their verified e-mail, or with a one-time code. */
import { sayCard } from "../../bot/card.ts";
import type { OpenContext } from "../../bot/feature.ts";
import { type Reply, update, whisper } from "../../bot/reply.ts";
import type { Who } from "../../bot/who.ts";
import { Refusal } from "../../domain/refusal.ts";
import { codeCard, confirmCard, connectedCard, strangerCard, type Waiting } from "./cards.ts";
import { issueCode, redeemCode } from "./codes.ts";
import { type Candidate, matchByEmail } from "./decide.ts";
import { candidatesByEmail, link, nameOf, personOf, unlink } from "./store.ts";

/** The person behind an account, in whatever engagement. */
export function personBehind(who: Who): string | undefined {
  if (who.kind === "member") return who.member.personId;
  return who.kind === "unknown" ? undefined : who.personId;
}

/** `connect`: with a code, connects this account; without, gives somebody known a code, and a stranger the ways in. */
export async function connect(args: string, context: OpenContext): Promise<Reply> {
  if (args !== "") return connectByCode(args, context);
  const personId = personBehind(context.who);
  if (personId === undefined) return whisper(strangerCard(context.turn));
  return whisper(codeCard(await issueCode(context.tx, personId, context.now), context.turn.prefix));
}

async function connectByCode(typed: string, context: OpenContext): Promise<Reply> {
  const { tx, turn, now } = context;
  const owner = await redeemCode(tx, typed, turn.actor, now);
  // Not a refusal: that would undo the count of wrong codes.
  if (owner === undefined) {
    return whisper(
      sayCard("That code is wrong, used or too old. Type connect where you are known, and use the new one."),
    );
  }
  return whisper(await connectTo(owner, "code", context));
}

/** The person of the profile's e-mail, asked for their yes. */
export async function match(waits: Waiting, context: OpenContext): Promise<Reply> {
  return update(confirmCard(await matched(context), waits));
}

/** "Yes, that's me": everything is read again, since cards carry no authority. The question that waited is answered. */
export async function claim(
  { person: personId, delivery }: Waiting & { person: string },
  context: OpenContext,
): Promise<Reply> {
  const candidate = await matched(context);
  if (candidate.personId !== personId) {
    throw new Refusal({
      code: "directory.no_match",
      say: "Your e-mail has changed since I asked. Please start again.",
    });
  }
  const connected = update(await connectTo(personId, "email", context));
  return delivery === undefined ? connected : { ...(await context.again(delivery)), ...connected };
}

async function matched({ tx, turn, profile }: OpenContext): Promise<Candidate> {
  if (profile === undefined) throw new Error("The profile was not read.");
  const candidates = profile.email === undefined ? [] : await candidatesByEmail(tx, profile.email);
  return matchByEmail(profile, turn.actor, candidates);
}

async function connectTo(personId: string, via: "email" | "code", { tx, turn, now }: OpenContext) {
  const owner = await personOf(tx, turn.actor);
  if (owner !== undefined && owner !== personId) {
    throw new Refusal({
      code: "directory.taken",
      say: "This account is connected to somebody else. Disconnect it first: type disconnect.",
    });
  }
  if (owner === undefined) await link(tx, turn.actor, personId, via, now);
  return connectedCard(await nameOf(tx, personId));
}

/** Takes this account off the person; the others stay. */
export async function disconnect(context: OpenContext): Promise<Reply> {
  const personId = personBehind(context.who);
  const done = personId !== undefined && (await unlink(context.tx, context.turn.actor, personId, context.now));
  return whisper(
    sayCard(done ? "This account is disconnected. I do not know you here any more." : "This account is not connected."),
  );
}
