/** The way out to Slack. Each part of a reply is said once, also when the whole is tried again after a failure. */
import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { z } from "zod";
import type { Card } from "../../src/bot/card.ts";
import { noPictures, type PictureUrl } from "../../src/bot/chart.ts";
import type { Form } from "../../src/bot/form.ts";
import {
  type ChatPort,
  type Destination,
  type Posted,
  type PostOptions,
  type Profile,
  Unreachable,
} from "../../src/bot/port.ts";
import { reopenCard } from "../../src/bot/reopen.ts";
import type { Turn } from "../../src/bot/turn.ts";
import type { Clock } from "../../src/domain/clock.ts";
import { createMemory } from "./memory.ts";
import { renderForm } from "./modal.ts";
import { type Message, renderCard, renderHome } from "./render.ts";
import { originOf, type ReplyTo, replyToSchema, threadOf } from "./reply-to.ts";
import { SlackRefusal, type Web } from "./web.ts";

/** A form can be opened for 3 s; after this Slack's answer could only be no. */
const triggerLife = 3_000;

const refSchema = z.object({ channel: z.string(), ts: z.string() });
type Ref = z.infer<typeof refSchema>;

const openedSchema = z.looseObject({ channel: z.looseObject({ id: z.string() }) });

const userSchema = z.looseObject({
  user: z.looseObject({
    team_id: z.string().optional(),
    name: z.string().optional(),
    real_name: z.string().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    is_email_confirmed: z.boolean().optional(),
    profile: z.looseObject({ real_name: z.string().optional(), email: z.string().optional() }).optional(),
  }),
});

export interface PortDeps {
  readonly web: Web;
  /** The id of the workspace that the bot is installed in. */
  readonly team: () => string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where charts' pictures are; without it they are written out. */
  readonly pictureUrl?: PictureUrl | undefined;
}

export function slackPort({ web, team, clock, log, pictureUrl = noPictures }: PortDeps): ChatPort {
  const done = createMemory<Ref | undefined>(2_000);
  const conversations = createMemory<string>(5_000);

  /** The direct conversation with somebody. */
  const directWith = (user: string): Promise<string> =>
    conversations.once(user, async () => {
      const opened = await web.call("conversations.open", { users: user });
      return openedSchema.parse(opened).channel.id;
    });

  /**
   * Sends what `draw` makes of a card. Slack fetches pictures before it takes a message, and refuses all of it where it
   * could not, now and then for no reason that one sees (slackapi/python-slack-sdk#1782): then the charts are written out.
   */
  async function drawn<D, T>(draw: (pictureUrl: PictureUrl) => D, send: (message: D) => Promise<T>): Promise<T> {
    try {
      return await send(draw(pictureUrl));
    } catch (error) {
      if (!(error instanceof SlackRefusal) || !/image/.test(error.message)) throw error;
      log.warn({ err: error }, "Slack could not fetch a picture from PUBLIC_URL; the chart is written out");
      return send(draw(noPictures));
    }
  }

  const drawnCard = <T>(card: Card, send: (message: Message) => Promise<T>): Promise<T> =>
    drawn((pictures) => renderCard(card, team(), pictures), send);

  async function postTo(channel: string, card: Card, key: string, how: { thread?: string; urgent?: boolean } = {}) {
    const posted = await drawnCard(card, (drawing) => {
      const message = {
        channel,
        ...drawing,
        ...(how.thread === undefined ? {} : { thread_ts: how.thread }),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: "demarc", event_payload: { key } },
      };
      return how.urgent === true
        ? web.callNow("chat.postMessage", message)
        : web.call("chat.postMessage", message, channel);
    });
    return refSchema.parse(posted);
  }

  /** To the actor, who cannot be told where they are: in the direct conversation. */
  async function directly(turn: Turn, card: Card): Promise<void> {
    await postTo(await directWith(turn.actor.user), card, turn.delivery);
  }

  /** For the actor's eyes, where they are; where the bot is no member, by the response URL, or else directly. */
  async function ephemerally(turn: Turn, to: ReplyTo, card: Card): Promise<void> {
    try {
      await drawnCard(card, (message) =>
        web.call("chat.postEphemeral", {
          channel: turn.place.conversation,
          user: turn.actor.user,
          ...message,
          ...(to.inThread === true ? { thread_ts: to.thread } : {}),
        }),
      );
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      log.debug({ err: error, delivery: turn.delivery }, "an ephemeral answer went another way");
      if (await responded(to, card, false)) return;
      await directly(turn, card);
    }
  }

  /** By the response URL of a turn, which works everywhere but not for ever; false when it could not be. */
  async function responded(to: ReplyTo, card: Card, replace: boolean): Promise<boolean> {
    if (to.responseUrl === undefined) return false;
    const how = replace ? { replace_original: true } : { replace_original: false, response_type: "ephemeral" };
    return web.respond(to.responseUrl, { ...renderCard(card, team(), pictureUrl), ...how });
  }

  async function openly(turn: Turn, to: ReplyTo, card: Card): Promise<void> {
    try {
      await postTo(turn.place.conversation, card, turn.delivery, to.thread === undefined ? {} : { thread: to.thread });
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await ephemerally(turn, to, card);
    }
  }

  async function say(turn: Turn, to: ReplyTo, card: Card, audience: "place" | "actor"): Promise<void> {
    if (turn.private) {
      if (!(await responded(to, card, false))) await ephemerally(turn, to, card);
    } else if (turn.place.kind === "direct" || audience === "place") {
      await openly(turn, to, card);
    } else {
      await ephemerally(turn, to, card);
    }
  }

  async function replace(turn: Turn, to: ReplyTo, card: Card): Promise<void> {
    if (to.onHome === true) return publish(turn, card);
    if (to.pressed === undefined) return say(turn, to, card, "place");
    if (to.pressed.ephemeral) {
      if (!(await responded(to, card, true))) await say(turn, to, card, "place");
      return;
    }
    try {
      const at = { channel: turn.place.conversation, ts: to.pressed.ts };
      await drawnCard(card, (message) => web.call("chat.update", { ...at, ...message }));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await say(turn, to, card, "place");
    }
  }

  async function publish(turn: Turn, card: Card): Promise<void> {
    await drawn(
      (pictures) => renderHome(card, team(), pictures),
      (view) => web.call("views.publish", { user_id: turn.actor.user, view }),
    );
  }

  async function openForm(turn: Turn, to: ReplyTo, form: Form): Promise<void> {
    const age = clock.now().getTime() - Date.parse(turn.receivedAt);
    if (to.trigger !== undefined && age < triggerLife) {
      const view = renderForm(form, originOf(turn), team());
      try {
        await web.call("views.open", { trigger_id: to.trigger, view });
        return;
      } catch (error) {
        if (!(error instanceof SlackRefusal && /trigger/.test(error.code))) throw error;
        log.debug({ err: error, delivery: turn.delivery }, "a form came too late to open by itself");
      }
    }
    await say(turn, to, reopenCard(turn.delivery, form), "actor");
  }

  /** Runs one part of an answer, unless it has been done: a reply is tried again as a whole. */
  const part = (turn: Turn, what: unknown, work: () => Promise<void>): Promise<unknown> => {
    const digest = createHash("sha256").update(JSON.stringify(what)).digest("base64url");
    return done.once(`${turn.delivery}#${digest}`, async () => {
      await work();
      return undefined;
    });
  };

  async function post(to: Destination, card: Card, key: string, options: PostOptions): Promise<Ref> {
    const channel = "account" in to ? await directWith(to.account.user) : to.place.conversation;
    return postTo(channel, card, key, options);
  }

  return {
    platform: "slack",

    async answer(turn, reply) {
      const to = replyToSchema.parse(turn.replyTo);
      const { form, update, home } = reply;
      // The form first: it is the one that cannot wait.
      if (form !== undefined) await part(turn, { form }, () => openForm(turn, to, form));
      if (update !== undefined) await part(turn, { update }, () => replace(turn, to, update));
      for (const [index, { card, to: audience }] of (reply.say ?? []).entries()) {
        await part(turn, { index, card }, () => say(turn, to, card, audience));
      }
      if (home !== undefined) await part(turn, { home }, () => publish(turn, home));
    },

    async post(to, card, key, options = {}): Promise<Posted> {
      const ref = await done.once(key, () => post(to, card, key, options));
      return { platform: "slack", ref, ...(ref === undefined ? {} : { thread: threadOf(ref.channel, ref.ts) }) };
    },

    async update(posted, card) {
      await drawnCard(card, (message) => web.call("chat.update", { ...refSchema.parse(posted.ref), ...message }));
    },

    async profile(account): Promise<Profile> {
      const { user } = userSchema.parse(await web.call("users.info", { user: account.user }));
      const foreign = user.team_id !== undefined && user.team_id !== team();
      const guest = user.is_restricted === true || user.is_ultra_restricted === true || user.is_stranger === true;
      const email = user.is_email_confirmed === false ? undefined : user.profile?.email;
      return {
        name: user.profile?.real_name || user.real_name || user.name || account.user,
        ...(email === undefined || email === "" ? {} : { email }),
        guest: guest || foreign,
      };
    },
  };
}
