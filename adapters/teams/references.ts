/**
 * What must be kept to speak first: where each conversation is served, and as whom the bot speaks there. Keeping it never
 * holds up an acknowledgement: it is written behind, and only when it changed.
 *
 * Keys: `conversation:<id>` · `user:<object id>`, the personal chat · `seen:<object id>`, a shared conversation that the
 * person wrote in · `service`, how this tenant was reached last.
 */
import { z } from "zod";
import type { Account, Place } from "../../src/bot/turn.ts";
import { type Activity, tenantOf, withoutThread } from "./activity.ts";
import type { Log } from "./log.ts";

/** The database's part: `src/infra/references.ts`. */
export interface ReferenceStore {
  get(platform: "teams", tenant: string, key: string): Promise<unknown>;
  put(platform: "teams", tenant: string, key: string, reference: unknown): Promise<void>;
  delete(platform: "teams", tenant: string, key: string): Promise<void>;
}

const referenceSchema = z.object({
  serviceUrl: z.string(),
  /** The bot's own id in Teams: `28:<app id>`. */
  bot: z.string(),
  conversation: z.string(),
  /** The person's id in Teams, for conversations that are kept for a person. */
  user: z.string().optional(),
});
export type Reference = Readonly<z.infer<typeof referenceSchema>>;

/** Enough for everybody who speaks in a while; what falls out is read from the database. */
const remembered = 5_000;

export class References {
  readonly #store: ReferenceStore;
  readonly #log: Log;
  readonly #known = new Map<string, { readonly text: string; readonly reference: Reference }>();

  constructor(store: ReferenceStore, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** Keeps what an activity tells, behind. */
  note(activity: Activity): void {
    const tenant = tenantOf(activity);
    if (tenant === undefined) return;
    const conversation = withoutThread(activity.conversation.id);
    const reference = { serviceUrl: activity.serviceUrl, bot: activity.recipient.id, conversation };
    this.#keep(tenant, `conversation:${conversation}`, reference);
    this.#keep(tenant, "service", { ...reference, conversation: "" });
    const kept = activity.conversation.conversationType === "personal" ? "user" : "seen";
    this.#keep(activity.from.tenantId ?? tenant, `${kept}:${userOf(activity)}`, {
      ...reference,
      user: activity.from.id,
    });
  }

  /** Forgets a conversation that the bot was taken out of. */
  forget(activity: Activity): void {
    const tenant = tenantOf(activity);
    if (tenant === undefined) return;
    this.#drop(tenant, `conversation:${withoutThread(activity.conversation.id)}`);
    if (activity.conversation.conversationType === "personal") this.#drop(tenant, `user:${userOf(activity)}`);
  }

  ofPlace = (place: Place): Promise<Reference | undefined> =>
    this.#find(place.tenant, `conversation:${place.conversation}`);
  /** The personal chat with somebody. */
  ofPerson = (account: Account): Promise<Reference | undefined> => this.#find(account.tenant, `user:${account.user}`);
  /** A shared conversation that somebody wrote in. */
  whereSeen = (account: Account): Promise<Reference | undefined> => this.#find(account.tenant, `seen:${account.user}`);
  /** How this tenant was reached last; its `conversation` is empty. */
  ofTenant = (tenant: string): Promise<Reference | undefined> => this.#find(tenant, "service");

  /** Keeps the personal chat that the bot has just opened. */
  opened(account: Account, reference: Reference): void {
    this.#keep(account.tenant, `user:${account.user}`, reference);
  }

  async #find(tenant: string, key: string): Promise<Reference | undefined> {
    const known = this.#known.get(`${tenant} ${key}`);
    if (known !== undefined) return known.reference;
    const stored = referenceSchema.safeParse(await this.#store.get("teams", tenant, key));
    return stored.success ? stored.data : undefined;
  }

  #keep(tenant: string, key: string, reference: Reference): void {
    const name = `${tenant} ${key}`;
    const text = JSON.stringify(reference);
    if (this.#known.get(name)?.text === text) return;
    this.#known.delete(name);
    this.#known.set(name, { text, reference });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= remembered) break;
      this.#known.delete(oldest);
    }
    this.#store.put("teams", tenant, key, reference).catch((error: unknown) => {
      // Forgotten again, so that the next activity writes it.
      this.#known.delete(name);
      this.#log.error({ err: error, key: name }, "a Teams conversation reference was not kept");
    });
  }

  #drop(tenant: string, key: string): void {
    this.#known.delete(`${tenant} ${key}`);
    this.#store.delete("teams", tenant, key).catch((error: unknown) => {
      this.#log.error({ err: error, key }, "a Teams conversation reference was not removed");
    });
  }
}

/** The person's object id; Teams leaves it out only for people who have none. */
export const userOf = (activity: Activity): string => activity.from.aadObjectId || activity.from.id;
