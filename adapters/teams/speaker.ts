/** Speaks through the Bot Connector: sends, changes, opens chats, asks about people. */
import { z } from "zod";
import type { Card } from "../../src/bot/card.ts";
import { noPictures, type PictureUrl } from "../../src/bot/chart.ts";
import { type PostOptions, Unreachable } from "../../src/bot/port.ts";
import type { Account } from "../../src/bot/turn.ts";
import type { ConnectorClient, TeamsBot } from "./bot.ts";
import { messageBytes } from "./limits.ts";
import type { Pacer } from "./pace.ts";
import type { Reference } from "./references.ts";
import { type RenderedMessage, renderMessage } from "./render.ts";
import { ConnectorError } from "./transport.ts";

/** A conversation, and where it is served. */
export type Spot = Pick<Reference, "serviceUrl" | "conversation">;

const memberSchema = z.object({
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
  tenantId: z.string().nullish(),
});
export type TeamsMember = z.infer<typeof memberSchema>;

export class Speaker {
  readonly #bot: TeamsBot;
  readonly #pacer: Pacer;
  readonly #pictureUrl: PictureUrl;

  constructor(bot: TeamsBot, pacer: Pacer, pictureUrl: PictureUrl = noPictures) {
    this.#bot = bot;
    this.#pacer = pacer;
    this.#pictureUrl = pictureUrl;
  }

  /** Sends a card; returns the message's id. An urgent one waits for no other, and is tried once. */
  send(spot: Spot, tenant: string, card: Card, { urgent = false }: PostOptions = {}): Promise<string> {
    return this.#shrinking(card, tenant, async (message) => {
      const sent = await this.#call({ ...spot, urgent }, (client) =>
        client.conversations.sendToConversation(spot.conversation, sdk(message)),
      );
      return sent.id;
    });
  }

  /** Puts a card in the place of a message's. */
  async update(spot: Spot, id: string, tenant: string, card: Card): Promise<void> {
    await this.#shrinking(card, tenant, (message) =>
      this.#call(spot, (client) => client.conversations.updateActivity(spot.conversation, id, { ...sdk(message), id })),
    );
  }

  /**
   * Opens the personal chat with somebody, or finds the one that there is.
   *
   * @param user their id in Teams; their object id does, where they were never seen.
   * @throws {Unreachable} where the app is not installed for them.
   */
  async openChat(account: Account, service: Pick<Reference, "serviceUrl" | "bot">, user: string): Promise<Reference> {
    const { serviceUrl, bot } = service;
    const made = await this.#call({ serviceUrl, conversation: `new ${user}` }, (client) =>
      client.conversations.createConversation({
        isGroup: false,
        bot: { id: bot, name: "" },
        members: [{ id: user, name: "" }],
        tenantId: account.tenant,
        channelData: { tenant: { id: account.tenant } },
      } as Parameters<ConnectorClient["conversations"]["createConversation"]>[0]),
    );
    return { serviceUrl, bot, conversation: made.id, user };
  }

  /** What Teams says of a member of a conversation. */
  async member(spot: Spot, user: string): Promise<TeamsMember> {
    // In a lane of its own: questions do not wait for messages.
    const said = await this.#call({ ...spot, lane: `members ${spot.conversation}` }, (client) =>
      client.conversations.getConversationMember(spot.conversation, user),
    );
    return memberSchema.parse(said);
  }

  /** Draws smaller where the connector finds the message too large: its documents name three different limits. */
  async #shrinking<T>(card: Card, tenant: string, send: (message: RenderedMessage) => Promise<T>): Promise<T> {
    for (let bytes = messageBytes; ; bytes /= 2) {
      try {
        return await send(renderMessage(card, tenant, this.#pictureUrl, bytes));
      } catch (error) {
        const isTooLarge = error instanceof ConnectorError && error.status === 413;
        if (!isTooLarge || bytes < messageBytes / 4) throw error;
      }
    }
  }

  async #call<T>(
    spot: Spot & { readonly lane?: string; readonly urgent?: boolean },
    call: (client: ConnectorClient) => Promise<T>,
  ): Promise<T> {
    const client = await this.#bot.client(spot.serviceUrl);
    try {
      if (spot.urgent === true) return await call(client);
      return await this.#pacer.run(spot.lane ?? spot.conversation, () => call(client));
    } catch (error) {
      if (error instanceof ConnectorError && isForGood(error.status)) throw new Unreachable(error.message);
      throw error;
    }
  }
}

/** botbuilder's type is of arrays that may change. */
const sdk = ({ attachments, ...message }: RenderedMessage) => ({ ...message, attachments: [...attachments] });

/** The bot was taken out, the person or message is gone: no later try will find them. */
const isForGood = (status: number): boolean => status === 403 || status === 404 || status === 410;
