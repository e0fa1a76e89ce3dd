/**
 * Slack: the way in over HTTP or Socket Mode, by a real Bolt app, and the way out. One workspace by its token.
 */
import { App, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { z } from "zod";
import type { PictureUrl } from "../../src/bot/chart.ts";
import type { Inbox } from "../../src/bot/port.ts";
import type { Clock } from "../../src/domain/clock.ts";
import type { ChatAdapter } from "../../src/infra/adapter.ts";
import { StartRefused } from "../../src/infra/start-refused.ts";
import { boltLog } from "./bolt-log.ts";
import { eventsRoute } from "./http.ts";
import { listen } from "./intake.ts";
import { realTimer, type Timer } from "./pace.ts";
import type { Home } from "./parse.ts";
import { slackPort } from "./port.ts";
import { createReceiver } from "./receiver.ts";
import { scopes } from "./scopes.ts";
import { createSocket } from "./socket.ts";
import { clientOptions, createWeb } from "./web.ts";

export interface SlackOptions {
  /** The workspace's bot token, `xoxb-…`. */
  readonly botToken: string;
  /** Given: requests at `POST /slack/events`, signed with it, are taken. */
  readonly signingSecret?: string;
  /** An app-level token, `xapp-…`, given: Socket Mode. */
  readonly appToken?: string;
  /** Where the Web API is, if not at slack.com. */
  readonly slackApiUrl?: string;
}

export interface SlackDeps {
  readonly inbox: Inbox;
  readonly log: Logger;
  readonly clock: Clock;
  /** The slash commands of the manifest, without the slash. */
  readonly commands: readonly string[];
  /** Where charts' pictures are; without it they are written out. */
  readonly pictureUrl?: PictureUrl | undefined;
  /** For waiting at Slack's pace; the machine's by default. */
  readonly timer?: Timer;
}

const authSchema = z.looseObject({
  team_id: z.string(),
  user_id: z.string(),
  bot_id: z.string().optional(),
  response_metadata: z.looseObject({ scopes: z.array(z.string()).optional() }).optional(),
});
type Identity = z.infer<typeof authSchema>;

/** @throws when neither way in is given: it would start and hear nothing. */
export function slackAdapter(options: SlackOptions, deps: SlackDeps): ChatAdapter {
  const { botToken, signingSecret, appToken, slackApiUrl } = options;
  if (signingSecret === undefined && appToken === undefined) {
    throw new Error("Slack has no way in: set SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode).");
  }
  const { inbox, clock, commands, pictureUrl, timer = realTimer } = deps;
  const log = deps.log.child({ platform: "slack" });
  const logger = boltLog(log);
  const client = new webApi.WebClient(botToken, { ...clientOptions(slackApiUrl), logger });

  let identity: Identity | undefined;
  function known(): Identity {
    if (identity === undefined) throw new Error("The Slack adapter has not been started.");
    return identity;
  }
  const home = (): Home => ({ team: known().team_id, botUser: known().user_id });

  const receiver = createReceiver(log);
  const app = new App({
    receiver,
    logger,
    convoStore: false,
    clientOptions: clientOptions(slackApiUrl),
    authorize: async () => {
      const { team_id: teamId, user_id: botUserId, bot_id: botId } = known();
      return { botToken, teamId, botUserId, ...(botId === undefined ? {} : { botId }) };
    },
  });
  // Thrown on to the receiver, which answers Slack and logs.
  app.error(async (error) => {
    throw error;
  });
  listen(app, { inbox, clock, log, home, commands });

  const socket =
    appToken === undefined ? undefined : createSocket({ appToken, slackApiUrl, receiver, log, boltLog: logger, timer });

  async function signIn(): Promise<void> {
    const answer = await client.auth.test().catch((error: unknown) => {
      throw refusal(error, "bot token", "SLACK_BOT_TOKEN");
    });
    identity = authSchema.parse(answer);
    const granted = identity.response_metadata?.scopes;
    const missing = Object.keys(scopes).filter((scope) => granted?.includes(scope) === false);
    if (missing.length > 0) {
      log.warn({ missing }, "the Slack app lacks scopes: update it from manifests/slack.yaml and install it again");
    }
  }

  return {
    port: slackPort({ web: createWeb(client, timer), team: () => home().team, clock, log, pictureUrl }),
    routes: signingSecret === undefined ? [] : [eventsRoute(signingSecret, receiver, log)],
    async start() {
      await signIn();
      await receiver.start();
      try {
        await socket?.start();
      } catch (error) {
        throw refusal(error, "app token", "SLACK_APP_TOKEN");
      }
    },
    async stop() {
      await receiver.stop();
      await socket?.stop();
    },
  };
}

/** Why there is no start: Slack knows the token and says no, or says nothing. */
function refusal(error: unknown, token: string, variable: string): StartRefused {
  if (error instanceof webApi.WebAPIPlatformError) {
    const said = `Slack did not accept the ${token}: ${error.data.error}. Set ${variable} to the one of your Slack app.`;
    return new StartRefused(said, { cause: error });
  }
  const said = `Slack does not answer: ${reason(error)}. See that this machine reaches https://slack.com, and start again.`;
  return new StartRefused(said, { cause: error });
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${reason(error.cause)})`;
}
