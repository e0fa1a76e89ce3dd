/** Cards of many open P1s on Slack and on Teams at once, what is done to them, and when both show it. */
import pg from "pg";
import { actions, forms } from "../../../src/features/escalation/actions.ts";
import type { SlackService } from "../slack.ts";
import type { Teams, TeamsMessage } from "./connector.ts";

/** The card of an open P1, by where it stands. */
export interface StandingCard {
  readonly incident: string;
  readonly generation: number;
  readonly slack: { readonly channel: string; readonly ts: string };
  readonly teams: TeamsMessage;
}

/**
 * Has the cards of `timer-0` and so on stand in turn in each of the channels, on both platforms, and the page of each in
 * one and the same person's chat on Teams, where only so many changes a second are taken.
 */
export async function spreadCards(
  url: string,
  teams: Teams,
  count: number,
  channelOf: (index: number) => number,
): Promise<StandingCard[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ generation: number }>("SELECT generation FROM incident WHERE id = 'timer-0'");
    const generation = rows[0]?.generation ?? 0;
    const cards = Array.from({ length: count }, (_, index): StandingCard => {
      const channel = channelOf(index);
      return {
        incident: `timer-${index}`,
        generation,
        slack: { channel: `C_BENCH${channel}`, ts: `${index}.000001` },
        teams: teams.hold(teams.channels[channel] ?? ""),
      };
    });
    const put = (platform: "slack" | "teams", topics: readonly string[], refs: readonly object[]) =>
      client.query(
        `UPDATE sent SET platform = $1, ref = jsonb_build_object('ref', moved.ref)
         FROM unnest($2::text[], $3::jsonb[]) AS moved (topic, ref)
         WHERE sent.topic = moved.topic AND (sent.platform = $1 OR sent.topic LIKE 'page:%')`,
        [platform, topics, refs.map((ref) => JSON.stringify(ref))],
      );
    const refOf = (message: TeamsMessage) => ({ serviceUrl: teams.serviceUrl, tenant: teams.tenant, ...message });
    const topics = cards.map(({ incident }) => `incident:${incident}`);
    await put(
      "slack",
      topics,
      cards.map(({ slack }) => slack),
    );
    await put(
      "teams",
      topics,
      cards.map((card) => refOf(card.teams)),
    );
    const pages = await client.query<{ topic: string }>("SELECT topic FROM sent WHERE topic LIKE 'page:%-%'");
    const chat = teams.chatOf("dan.whitlock");
    const pageTopics = pages.rows.map(({ topic }) => topic);
    await put(
      "teams",
      pageTopics,
      pageTopics.map(() => refOf(teams.hold(chat))),
    );
    await client.query("ANALYZE sent");
    return cards;
  } finally {
    await client.end();
  }
}

export const deeds = ["acknowledge", "escalate", "note", "resolve"] as const;
export type Deed = (typeof deeds)[number];

const shows: Readonly<Record<Deed, (card: StandingCard) => string>> = {
  acknowledge: () => "Held by ",
  escalate: () => "tier 2 is paged",
  note: ({ incident }) => `Heard of ${incident}`,
  resolve: () => "Resolved by ",
};

/** Acknowledged and escalated on Slack by the card's buttons, noted and resolved on Teams by its dialog. */
export async function act(deed: Deed, card: StandingCard, origin: string, slack: SlackService, teams: Teams) {
  const ids = { incident: card.incident, engagement: "acme" };
  const state = { ...ids, generation: card.generation };
  if (deed === "note" || deed === "resolve") {
    const fields = { "field.deed": deed, "field.words": `Heard of ${card.incident}` };
    await teams.submit(origin, card.teams.conversation, { form: forms.more.id, state, ...fields });
    return;
  }
  const press = deed === "acknowledge" ? actions.acknowledge.press(ids) : actions.escalate.press(state);
  const payload = press.payload as object;
  const { path, headers, body } = slack.press({ action: press.action, payload, ...card.slack });
  const response = await fetch(`${origin}${path}`, { method: "POST", headers, body });
  if (response.status !== 200) throw new Error(`A press was answered ${response.status}.`);
}

/** How long it took from a deed until a platform had taken the card that shows it, in milliseconds. */
export interface Shown {
  readonly slack: number;
  readonly teams: number;
}

/** Resolves when both show it, or with `patience` for the platform that does not by then. */
export async function shown(
  deed: Deed,
  card: StandingCard,
  acting: () => Promise<void>,
  { slack, teams, patience }: { readonly slack: SlackService; readonly teams: Teams; readonly patience: number },
): Promise<Shown> {
  const words = shows[deed](card);
  const started = performance.now();
  const on = (listen: (found: () => void) => () => void): Promise<number> => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const stop = listen(() => resolve(performance.now() - started));
    const late = setTimeout(() => resolve(patience), patience);
    return promise.finally(() => {
      clearTimeout(late);
      stop();
    });
  };
  const both = Promise.all([
    on((found) => slack.onUpdate(({ ts, words: all }) => ts === card.slack.ts && all.includes(words) && found())),
    on((found) => teams.onUpdate((id, all) => id === card.teams.activity && all.includes(words) && found())),
  ]);
  await acting();
  const [onSlack, onTeams] = await both;
  return { slack: onSlack, teams: onTeams };
}
