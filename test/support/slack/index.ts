/**
 * Slack on loopback: Vercel's emulator behind an edge that adds what it lacks. Nothing here uses our adapter.
 *
 *     const slack = await openSlack({ users: [{ id: "U_DANA", name: "Dana Reyes", email: "dana@acme.example" }] });
 *     slackAdapter({ botToken: slack.botToken, signingSecret: slack.signingSecret, slackApiUrl: slack.apiUrl }, deps);
 *     slack.connect("http://127.0.0.1:3000");              // or Socket Mode: appToken, and no connect
 *     await slack.user("U_DANA").types("/owner firewall");
 *     const card = await slack.user("U_DANA").sees(/Firewall policy/);
 *     await card.press("Details");
 */
import { z } from "zod";
import { type Edge, openEdge } from "./edge.ts";
import { type Pushed, type PushKind, type PushOptions, push } from "./push.ts";
import { createSightings, describe } from "./sightings.ts";
import { createUser, type Desk, type SlackUser } from "./user.ts";
import type { ApiCall, Failure } from "./web-api.ts";
import { openWorkspace, type SlackSpec, type Workspace } from "./workspace.ts";

export type { Pushed, PushKind, PushOptions } from "./push.ts";
export type { Seen } from "./seen.ts";
export type { SlackUser } from "./user.ts";
export type { ApiCall, Failure } from "./web-api.ts";
export type { ChannelSpec, SlackSpec, UserSpec } from "./workspace.ts";

export interface Slack {
  /** For `slackApiUrl`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly team: string;
  readonly bot: Workspace["bot"];
  /** Sends deliveries to this app from now on; without it they go over the socket. */
  connect(appUrl: string): void;
  /** Resolves when an app has opened the socket. */
  connected(): Promise<void>;
  /** Ends the app's socket, as Slack does now and then. */
  dropSocket(): Promise<void>;
  user(id: string): SlackUser;
  /** Delivers anything at all. */
  push(kind: PushKind, payload: unknown, options?: PushOptions): Promise<Pushed>;
  /** A trigger and a response URL of a person, for payloads that a test makes by hand. */
  trigger(user: string): Promise<string>;
  responseUrl(user: string, channel: string): string;
  /** The next calls of a Web API method (or `response_url`) fail. */
  fail(method: string, failure: Failure): void;
  refuseToken(error: "invalid_auth" | "token_revoked" | "account_inactive"): void;
  expireResponseUrls(): void;
  /** What the app called, in order. */
  readonly calls: readonly ApiCall[];
  /** What was shown to somebody and nobody has looked at. */
  unexpected(): readonly string[];
  close(): Promise<void>;
}

const actorSchema = z.object({
  user_id: z.string().optional(),
  user: z.object({ id: z.string() }).optional().catch(undefined),
  event: z.object({ user: z.string().optional() }).optional(),
});

/** Who typed or pressed what is delivered. */
function actorOf(payload: unknown): string | undefined {
  const { data } = actorSchema.safeParse(payload);
  return data?.user_id ?? data?.user?.id ?? data?.event?.user;
}

export async function openSlack(spec: SlackSpec): Promise<Slack> {
  const workspace = await openWorkspace(spec);
  let edge: Edge;
  const sightings = createSightings(workspace.named, (shown) => {
    const { only, channel, text, blocks, view } = shown;
    const members = workspace.channels.find(({ id }) => id === channel)?.members;
    const partner = only ?? edge.api.partnerIn(channel);
    spec.onShown?.(only === undefined && members !== undefined ? members : partner === undefined ? [] : [partner], {
      text,
      blocks,
      view,
    });
  });
  try {
    edge = await openEdge(workspace, sightings);
  } catch (error) {
    await workspace.close();
    throw error;
  }
  let appUrl: string | undefined;
  const target = {
    signingSecret: workspace.signingSecret,
    url: () => (appUrl === undefined ? undefined : `${appUrl}/slack/events`),
    socket: edge.socket,
  };
  const desk: Desk = {
    workspace,
    edge,
    sightings,
    async push(kind, payload, options) {
      const pushed = await push(target, kind, payload, options);
      const user = actorOf(payload);
      if (user !== undefined && pushed.body !== "") spec.onShown?.([user], pushed.body);
      return pushed;
    },
  };
  const { botToken, appToken, signingSecret, team, bot } = workspace;
  return {
    apiUrl: `${edge.origin}/api/`,
    botToken,
    appToken,
    signingSecret,
    team,
    bot,
    connect(url) {
      appUrl = url;
    },
    connected: edge.socket.connected,
    dropSocket: edge.socket.drop,
    user(id) {
      const found = workspace.users.find((each) => each.id === id);
      if (found === undefined) throw new Error(`There is no user ${id}.`);
      return createUser(desk, found);
    },
    push: desk.push,
    trigger: edge.api.trigger,
    responseUrl: (user, channel) => edge.responseUrl({ user, channel, source: undefined }),
    fail: edge.api.fail,
    refuseToken: edge.api.refuseToken,
    expireResponseUrls: edge.expireResponseUrls,
    calls: edge.api.calls,
    unexpected: () => sightings.unseen().map((each) => describe(each, workspace.named)),
    async close() {
      await edge.close();
      await workspace.close();
    },
  };
}
