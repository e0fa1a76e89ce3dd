/** What Slack sends, with the fields that the real payloads have. Everything that people typed is encoded as Slack does. */
import type { Sighting } from "./sightings.ts";
import type { ChannelSpec, UserSpec, Workspace } from "./workspace.ts";

export interface Where {
  readonly channel: string;
  /** As Slack names it in commands and interactions. */
  readonly name: string;
  readonly direct: boolean;
  readonly spec: Required<ChannelSpec> | undefined;
}

export const encodeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

let events = 0;

const teamOf = (workspace: Workspace, user: UserSpec): string => user.team ?? workspace.team;

export function commandPayload(
  workspace: Workspace,
  user: UserSpec,
  where: Where,
  said: { readonly command: string; readonly text: string; readonly trigger: string; readonly responseUrl: string },
): Record<string, string> {
  return {
    token: "legacy",
    team_id: teamOf(workspace, user),
    team_domain: "demarc",
    channel_id: where.channel,
    channel_name: where.name,
    user_id: user.id,
    user_name: user.id.toLowerCase(),
    command: said.command,
    text: encodeText(said.text),
    api_app_id: workspace.bot.app,
    is_enterprise_install: "false",
    response_url: said.responseUrl,
    trigger_id: said.trigger,
  };
}

function envelope(workspace: Workspace, event: Readonly<Record<string, unknown>>, shared: boolean) {
  events += 1;
  return {
    token: "legacy",
    team_id: workspace.team,
    context_team_id: workspace.team,
    api_app_id: workspace.bot.app,
    event,
    type: "event_callback",
    event_id: `Ev${String(events).padStart(8, "0")}`,
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.team,
        user_id: workspace.bot.user,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: shared,
  };
}

export interface Said {
  /** As Slack sends it: encoded, with mentions as entities. */
  readonly text: string;
  readonly ts: string;
  readonly thread: string | undefined;
}

/** Something said to the bot: a mention, or a direct message. */
export function saidPayload(workspace: Workspace, user: UserSpec, where: Where, { text, ts, thread }: Said) {
  const team = teamOf(workspace, user);
  const shared = where.spec?.shared ?? false;
  const event = {
    user: user.id,
    type: where.direct ? "message" : "app_mention",
    ts,
    text,
    team,
    ...(shared ? { user_team: team, source_team: team } : {}),
    ...(thread === undefined ? {} : { thread_ts: thread }),
    channel: where.channel,
    ...(where.direct ? { channel_type: "im" } : {}),
    event_ts: ts,
  };
  return envelope(workspace, event, shared);
}

export function openedPayload(workspace: Workspace, user: UserSpec, channel: string, tab: "home" | "messages") {
  const event = { type: "app_home_opened", user: user.id, channel, tab, event_ts: "1.000001" };
  return envelope(workspace, event, false);
}

function person(workspace: Workspace, user: UserSpec) {
  const handle = user.id.toLowerCase();
  return { id: user.id, username: handle, name: handle, team_id: teamOf(workspace, user) };
}

export interface Interaction {
  readonly trigger: string;
  readonly responseUrl: string;
}

/** A pressed button of a message or the Home tab. */
export function pressPayload(
  workspace: Workspace,
  user: UserSpec,
  seen: Sighting,
  action: Readonly<Record<string, unknown>>,
  where: Where | undefined,
  { trigger, responseUrl }: Interaction,
) {
  const common = {
    type: "block_actions",
    user: person(workspace, user),
    api_app_id: workspace.bot.app,
    token: "legacy",
    trigger_id: trigger,
    team: { id: workspace.team, domain: "demarc" },
    enterprise: null,
    is_enterprise_install: false,
    actions: [{ ...action, block_id: "blk", type: "button", action_ts: "1.1" }],
  };
  if (where === undefined) {
    return { ...common, container: { type: "view", view_id: seen.view?.id }, view: seen.view, state: { values: {} } };
  }
  const ephemeral = seen.kind === "ephemeral";
  return {
    ...common,
    container: {
      type: "message",
      message_ts: seen.ts,
      channel_id: where.channel,
      is_ephemeral: ephemeral,
      ...(seen.thread === undefined ? {} : { thread_ts: seen.thread }),
    },
    channel: { id: where.channel, name: where.name },
    ...(ephemeral
      ? {}
      : {
          message: {
            type: "message",
            user: workspace.bot.user,
            bot_id: workspace.bot.id,
            ts: seen.ts,
            text: seen.text,
            blocks: seen.blocks,
            ...(seen.thread === undefined ? {} : { thread_ts: seen.thread }),
          },
        }),
    state: { values: {} },
    response_url: responseUrl,
  };
}

export type Inputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A form that is sent. */
export function submitPayload(workspace: Workspace, user: UserSpec, seen: Sighting, values: Inputs, trigger: string) {
  return {
    type: "view_submission",
    team: { id: workspace.team, domain: "demarc" },
    user: person(workspace, user),
    api_app_id: workspace.bot.app,
    token: "legacy",
    trigger_id: trigger,
    view: { ...seen.view, state: { values } },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** Somebody types into a list that is looked up. */
export function lookupPayload(
  workspace: Workspace,
  user: UserSpec,
  seen: Sighting,
  field: { readonly block: string; readonly action: string; readonly query: string; readonly values: Inputs },
) {
  return {
    type: "block_suggestion",
    user: person(workspace, user),
    container: { type: "view", view_id: seen.view?.id },
    api_app_id: workspace.bot.app,
    token: "legacy",
    action_id: field.action,
    block_id: field.block,
    value: field.query,
    team: { id: workspace.team, domain: "demarc" },
    view: { ...seen.view, state: { values: field.values } },
    enterprise: null,
    is_enterprise_install: false,
  };
}
