/** Who and what there is in the workspace, as a test says it, and the emulator that holds it. */
import { readFileSync } from "node:fs";
import { createEmulator, type Emulator } from "emulate";
import { parse } from "yaml";
import { z } from "zod";
import { createIds, type Ids } from "./ids.ts";

export interface UserSpec {
  /** Begins with U: `U_DANA`. */
  readonly id: string;
  /** The real name, `Dana Reyes`. */
  readonly name: string;
  readonly email: string;
  /** A guest of this workspace. */
  readonly guest?: boolean;
  /** Their own workspace, where it is another (Slack Connect). */
  readonly team?: string;
  /** False: the address was never confirmed. */
  readonly emailConfirmed?: boolean;
}

export interface ChannelSpec {
  /** Begins with C: `C_ITOPS`. */
  readonly id: string;
  /** Without the `#`. */
  readonly name: string;
  /** User ids; everybody by default. */
  readonly members?: readonly string[];
  /** False: the bot was not invited. */
  readonly bot?: boolean;
  /** Shared with another company. */
  readonly shared?: boolean;
}

export interface SlackSpec {
  readonly team?: string;
  readonly users: readonly UserSpec[];
  readonly channels?: readonly ChannelSpec[];
  /** Told of everything that the app shows, and to which users: as it is shown, and as it changes. */
  readonly onShown?: (users: readonly string[], payload: unknown) => void;
}

export interface Workspace {
  readonly team: string;
  readonly bot: { readonly user: string; readonly id: string; readonly app: string };
  readonly users: readonly UserSpec[];
  readonly channels: readonly Required<ChannelSpec>[];
  readonly ids: Ids;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly scopes: readonly string[];
  userToken(user: string): string;
  /** Calls the emulator's Web API as the bearer of `token`, with our ids. */
  call(method: string, args: Readonly<Record<string, string>>, token?: string): Promise<ApiResult>;
  /** Writes people's and channels' names for their ids. */
  named(text: string): string;
  close(): Promise<void>;
}

export type ApiResult = Readonly<Record<string, unknown>> & { readonly ok: boolean };

const resultSchema = z.looseObject({ ok: z.boolean() });
const listedSchema = z.looseObject({ ok: z.literal(true) });

const bot = { user: "U_DEMARC", id: "B_DEMARC", app: "A_DEMARC" } as const;
/** The emulator has one workspace, and this is its id. */
const emulatorTeam = "T000000001";

export async function openWorkspace(spec: SlackSpec): Promise<Workspace> {
  const team = spec.team ?? "T_DEMARC";
  const scopes = manifestScopes();
  const botToken = "xoxb-demarc-test";
  const userToken = (user: string): string => `xoxp-${user}`;
  const ids = createIds();
  ids.add(team, emulatorTeam);
  const channels = (spec.channels ?? []).map((channel) => ({
    bot: true,
    shared: false,
    members: spec.users.map(({ id }) => id),
    ...channel,
  }));
  const emulator = await createEmulator({
    service: "slack",
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        users: spec.users.map(({ id, name, email }) => ({ name: id.toLowerCase(), real_name: name, email })),
        channels: channels.map(({ name }) => ({ name })),
        oauth_apps: [
          {
            app_id: bot.app,
            client_id: "1.1",
            client_secret: "none",
            name: "Demarc",
            redirect_uris: [],
            scopes,
            bot_id: bot.id,
            bot_user_id: bot.user,
            bot_name: "demarc",
          },
        ],
        tokens: [
          { token: botToken, type: "bot", user_id: bot.user, bot_id: bot.id, app_id: bot.app, scopes },
          { token: "lookup", user_id: bot.user, scopes: ["users:read", "channels:read"] },
          ...spec.users.map(({ id }) => ({
            token: userToken(id),
            user_id: id.toLowerCase(),
            scopes: ["chat:write", "im:write"],
          })),
        ],
      },
    },
  });
  const call = caller(emulator, ids, botToken);
  await learnIds(call, spec.users, channels, ids);
  const names = new Map([
    ...spec.users.map(({ id, name }) => [id, name] as const),
    ...channels.map(({ id, name }) => [id, `#${name}`] as const),
    [bot.user, "Demarc"] as const,
  ]);
  return {
    team,
    bot,
    users: spec.users,
    channels,
    ids,
    botToken,
    appToken: "xapp-demarc-test",
    signingSecret: "8f742231b10e8888abcd99yyyzzz85a5",
    scopes,
    userToken,
    call,
    named: (text) => text.replace(/\b[A-Z][A-Z0-9_]{2,}\b/g, (word) => names.get(word) ?? word),
    close: () => emulator.close(),
  };
}

/** Exactly what the manifest asks for, so that a call that needs more fails here as it would at Slack. */
function manifestScopes(): string[] {
  const file = new URL("../../../manifests/slack.yaml", import.meta.url);
  const schema = z.looseObject({
    oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
  });
  return schema.parse(parse(readFileSync(file, "utf8"))).oauth_config.scopes.bot;
}

function caller(emulator: Emulator, ids: Ids, botToken: string): Workspace["call"] {
  return async (method, args, token = botToken) => {
    const theirs = Object.entries(args).map(([name, value]) => [name, ids.toTheirs(value)] as const);
    const body = new URLSearchParams(Object.fromEntries(theirs));
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
      body,
    });
    if (response.status === 404) return { ok: false, error: "unknown_method" };
    return resultSchema.parse(JSON.parse(ids.toOurs(await response.text())));
  };
}

/** Learns which ids the emulator gave to whom. */
async function learnIds(
  call: Workspace["call"],
  users: readonly UserSpec[],
  channels: readonly ChannelSpec[],
  ids: Ids,
): Promise<void> {
  const schema = z.array(z.looseObject({ id: z.string(), name: z.string() }));
  const members = schema.parse(listedSchema.parse(await call("users.list", {}, "lookup")).members);
  for (const { id } of users) ids.add(id, idOf(members, id.toLowerCase()));
  const listed = schema.parse(listedSchema.parse(await call("conversations.list", {}, "lookup")).channels);
  for (const { id, name } of channels) ids.add(id, idOf(listed, name));
}

function idOf(all: readonly { id: string; name: string }[], name: string): string {
  const found = all.find((each) => each.name === name);
  if (found === undefined) throw new Error(`The emulator does not know "${name}".`);
  return found.id;
}
