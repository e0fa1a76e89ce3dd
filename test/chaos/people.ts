/** What people and machines do: signed deliveries and alerts, made again until some instance has taken them. */
import { setTimeout as sleep } from "node:timers/promises";
import { actions } from "../../src/features/escalation/actions.ts";
import { sign } from "../support/slack/push.ts";
import { type Site, slackUser } from "./scene.ts";
import { signingSecret, team } from "./settings.ts";

/** `false`: nobody took it for a minute; the person gives up, and knows it. */
export interface People {
  /** Types `/p1`; the same `delivery` is the same act. */
  declares(site: Site, title: string, delivery: string): Promise<boolean>;
  /** A machine's alert, whose key is its delivery. */
  alerts(site: Site, title: string, delivery: string): Promise<boolean>;
  /** Presses a button that carries `value`. */
  acknowledges(site: Site, who: string, value: string, delivery: string): Promise<boolean>;
}

const retryPause = 150;
/** In milliseconds. */
const persistence = 60_000;

/** It is the harness that is wrong: nothing that it says may be refused. */
class Refused extends Error {}

/** @param up the instances that may be asked, which changes by the moment */
export function peopleWith(up: () => readonly string[]): People {
  let turn = 0;

  async function until(attempt: (origin: string) => Promise<Response>): Promise<boolean> {
    const since = Date.now();
    while (Date.now() - since < persistence) {
      turn += 1;
      const origins = up();
      const origin = origins[turn % Math.max(origins.length, 1)];
      if (origin !== undefined) {
        try {
          const response = await attempt(origin);
          const body = await response.text();
          if (response.ok) return true;
          if (response.status < 500) throw new Refused(`${response.status} ${body}`);
        } catch (error) {
          if (error instanceof Refused) throw error;
        }
      }
      await sleep(retryPause);
    }
    return false;
  }

  const slack = (form: Readonly<Record<string, string>>): Promise<boolean> =>
    until((origin) => {
      const body = new URLSearchParams(form).toString();
      const timestamp = Math.floor(Date.now() / 1_000);
      return fetch(`${origin}/slack/events`, {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "x-slack-request-timestamp": String(timestamp),
          "x-slack-signature": sign(signingSecret, timestamp, body),
        },
        body,
        signal: AbortSignal.timeout(3_000),
      });
    });

  return {
    declares: (site, title, delivery) =>
      slack({
        command: "/p1",
        text: title,
        team_id: team,
        channel_id: `D${slackUser(site.id, "desk")}`,
        channel_name: "directmessage",
        user_id: slackUser(site.id, "desk"),
        user_name: "desk",
        api_app_id: "A_DEMARC",
        trigger_id: delivery,
      }),

    alerts: (site, title, delivery) =>
      until((origin) =>
        fetch(`${origin}/hooks/alerts/${site.alertToken}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ title, key: delivery, function: "gateway" }),
          signal: AbortSignal.timeout(10_000),
        }),
      ),

    acknowledges(site, who, value, delivery) {
      const user = slackUser(site.id, who);
      return slack({
        payload: JSON.stringify({
          type: "block_actions",
          user: { id: user, username: who, name: who, team_id: team },
          team: { id: team, domain: "chaos" },
          container: { type: "message", message_ts: "1.000001", channel_id: `D${user}`, is_ephemeral: false },
          channel: { id: `D${user}`, name: "directmessage" },
          trigger_id: delivery,
          actions: [{ type: "button", action_id: actions.acknowledge.id, block_id: "b", value }],
        }),
      });
    },
  };
}
