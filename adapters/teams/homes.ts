/**
 * The tenants that people are of. In a channel shared by two organisations, where provider and client meet, Teams names the
 * hosting tenant whoever speaks; whose person somebody is, it says only when asked for the member.
 */
import { type Activity, tenantOf, withoutThread } from "./activity.ts";
import type { Log } from "./log.ts";
import type { Speaker } from "./speaker.ts";

const remembered = 5_000;
/** How long an acknowledgement may wait for the answer, in milliseconds. */
const patience = 1_500;

export class Homes {
  readonly #speaker: Pick<Speaker, "member">;
  readonly #log: Log;
  readonly #known = new Map<string, string>();

  constructor(speaker: Pick<Speaker, "member">, log: Log) {
    this.#speaker = speaker;
    this.#log = log;
  }

  /**
   * The tenant of whoever acted. Where Teams does not say it in time, that of the conversation: a stranger's object id in
   * it is nobody's, so nothing is allowed by mistake.
   */
  async of(activity: Activity): Promise<string | undefined> {
    const here = tenantOf(activity);
    if (activity.from.tenantId) return activity.from.tenantId;
    if (activity.conversation.conversationType !== "channel" || !mayBeShared(activity)) return here;
    const key = `${here} ${activity.from.id}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const home = await this.#ask(activity);
    if (home === undefined) return here;
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.set(key, home);
    return home;
  }

  async #ask(activity: Activity): Promise<string | undefined> {
    const { promise: tooLate, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), patience);
    const spot = { serviceUrl: activity.serviceUrl, conversation: withoutThread(activity.conversation.id) };
    const asked = this.#speaker.member(spot, activity.from.id).then(
      ({ tenantId }) => tenantId ?? undefined,
      (error: unknown) => {
        this.#log.warn({ err: error }, "Teams did not say whose person this is");
        return undefined;
      },
    );
    const home = await Promise.race([asked, tooLate]);
    clearTimeout(timer);
    return home;
  }
}

/** Older clients do not say what kind of channel it is. */
const mayBeShared = (activity: Activity): boolean => {
  const type = activity.channelData?.channel?.type;
  return type !== "standard" && type !== "private";
};
