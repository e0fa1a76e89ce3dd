/** The way out to Teams. */
import { z } from "zod";
import { type Card, sayCard } from "../../src/bot/card.ts";
import { type ChatPort, type Destination, type Posted, type Profile, Unreachable } from "../../src/bot/port.ts";
import { reopenCard } from "../../src/bot/reopen.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Account, Turn } from "../../src/bot/turn.ts";
import { threadOf } from "./activity.ts";
import { type ReplyTo, replyToSchema } from "./parse.ts";
import type { Reference, References } from "./references.ts";
import type { Speaker, Spot, TeamsMember } from "./speaker.ts";

const postedSchema = z.object({
  serviceUrl: z.string(),
  conversation: z.string(),
  tenant: z.string(),
  activity: z.string(),
});

export interface PortDeps {
  readonly speaker: Speaker;
  readonly references: References;
  readonly tenants: ReadonlySet<string>;
  /** How to reach a tenant from which nothing has come yet. */
  readonly service: Pick<Reference, "serviceUrl" | "bot">;
}

export function teamsPort({ speaker, references, tenants, service }: PortDeps): ChatPort {
  /** How much of a reply was said before something failed, so that the next try goes on from there. */
  const begun = new Map<string, number>();

  async function answer(turn: Turn, reply: Reply): Promise<void> {
    const replyTo = replyToSchema.parse(turn.replyTo);
    const steps = stepsOf(turn, reply, replyTo);
    const name = `${turn.delivery} ${JSON.stringify(reply)}`;
    let done = begun.get(name) ?? 0;
    begun.delete(name);
    try {
      for (; done < steps.length; done += 1) await steps[done]?.();
    } catch (error) {
      if (begun.size >= mostBegun) begun.clear();
      begun.set(name, done);
      throw error;
    }
  }

  function stepsOf(turn: Turn, reply: Reply, replyTo: ReplyTo): readonly (() => Promise<void>)[] {
    const { say = [], update, form, home } = reply;
    return [
      ...(update === undefined ? [] : [() => replace(turn, replyTo, update)]),
      ...say.map(
        ({ card, to }) =>
          () =>
            to === "actor" ? whisper(turn, replyTo, card) : speak(turn, replyTo, card),
      ),
      // Teams opens a dialog in answer to a press only.
      ...(form === undefined ? [] : [() => speak(turn, replyTo, reopenCard(turn.delivery, form))]),
      // There is no page of the bot's own in Teams; what stands on it is for this person.
      ...(home === undefined ? [] : [() => whisper(turn, replyTo, home)]),
    ];
  }

  /** In the conversation, and in its thread. */
  async function speak(turn: Turn, spot: Spot, card: Card): Promise<void> {
    await speaker.send(spot, turn.place.tenant, card);
  }

  async function replace(turn: Turn, replyTo: ReplyTo, card: Card): Promise<void> {
    if (replyTo.card === undefined) return speak(turn, replyTo, card);
    try {
      await speaker.update(replyTo, replyTo.card, turn.place.tenant, card);
    } catch (error) {
      // The message is gone; what became of the press must still be seen.
      if (!(error instanceof Unreachable)) throw error;
      await speak(turn, replyTo, card);
    }
  }

  /** For the actor's eyes alone: Teams has no messages that one member of a conversation sees, so in their own chat. */
  async function whisper(turn: Turn, replyTo: ReplyTo, card: Card): Promise<void> {
    if (turn.place.kind === "direct") return speak(turn, replyTo, card);
    try {
      const chat = await chatWith(turn.actor, replyTo, replyTo.user);
      await speaker.send(chat, turn.actor.tenant, card);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await speak(turn, replyTo, notInstalled(turn));
    }
  }

  async function chatWith(
    account: Account,
    by: Pick<Reference, "serviceUrl" | "bot">,
    user: string,
  ): Promise<Reference> {
    const known = await references.ofPerson(account);
    if (known !== undefined) return known;
    const opened = await speaker.openChat(account, by, user);
    references.opened(account, opened);
    return opened;
  }

  async function spotOf(to: Destination): Promise<Spot> {
    const { tenant } = "account" in to ? to.account : to.place;
    if (!tenants.has(tenant)) throw new Unreachable(`The tenant ${tenant} is not allowed.`);
    const by = (await references.ofTenant(tenant)) ?? service;
    if ("account" in to) return chatWith(to.account, by, to.account.user);
    return (await references.ofPlace(to.place)) ?? { serviceUrl: by.serviceUrl, conversation: to.place.conversation };
  }

  return {
    platform: "teams",
    answer,
    async post(to, card, _key, options = {}): Promise<Posted> {
      const { serviceUrl, conversation } = await spotOf(to);
      const { tenant } = "account" in to ? to.account : to.place;
      const activity = await speaker.send({ serviceUrl, conversation }, tenant, card, options);
      const ref = { serviceUrl, conversation, tenant, activity };
      return { platform: "teams", ref, thread: threadOf(conversation, activity) };
    },
    async update({ ref }, card) {
      const { activity, tenant, ...spot } = postedSchema.parse(ref);
      await speaker.update(spot, activity, tenant, card);
    },
    async profile(account): Promise<Profile> {
      const spot = (await references.ofPerson(account)) ?? (await references.whereSeen(account));
      if (spot === undefined) throw new Unreachable("This person has not written to Demarc in Teams.");
      return profileOf(await speaker.member(spot, account.user), account);
    },
  };
}

/** Replies whose answering failed midway and has not been taken up; more than that, and the memory is worth less than it holds. */
const mostBegun = 1_000;

function profileOf(member: TeamsMember, account: Account): Profile {
  const principal = member.userPrincipalName ?? "";
  const email = member.email || principal;
  const isOfOtherTenant = member.tenantId != null && member.tenantId !== account.tenant;
  return {
    name: member.name?.trim() || email || "Unknown",
    ...(/^[^@\s]+@[^@\s]+$/.test(email) ? { email } : {}),
    guest: isOfOtherTenant || principal.toUpperCase().includes("#EXT#") || member.userRole?.toLowerCase() === "guest",
  };
}

/** Holds nothing of the answer: everybody here reads it. */
function notInstalled(turn: Turn): Card {
  const words = "I have an answer for you alone: open a chat with me and ask me there.";
  if (turn.actorName === undefined) return sayCard(words);
  const text = [{ mention: turn.actorName, accounts: [turn.actor] }, `, ${words}`];
  return { summary: words, blocks: [{ kind: "text", text }] };
}
