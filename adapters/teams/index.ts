/** Microsoft Teams, through botbuilder: personal chats, group chats and channels. */
import type { ChatAdapter } from "../../src/infra/adapter.ts";
import { TeamsBot } from "./bot.ts";
import { gateFor } from "./gate.ts";
import { Homes } from "./homes.ts";
import { allowedTenants, requireSafe, type TeamsDeps, type TeamsOptions } from "./options.ts";
import { Pacer } from "./pace.ts";
import { teamsPort } from "./port.ts";
import { receiver } from "./receive.ts";
import { References } from "./references.ts";
import { Speaker } from "./speaker.ts";

export type { LocalBot, RegisteredBot, TeamsDeps, TeamsOptions } from "./options.ts";
export type { ReferenceStore } from "./references.ts";

/**
 * The Teams adapter.
 *
 * @throws where the options would leave the bot open to anybody, with what to set.
 */
export function teamsAdapter(options: TeamsOptions, deps: TeamsDeps): ChatAdapter {
  requireSafe(options);
  const bot = new TeamsBot(options);
  const noted = new References(deps.references, deps.log);
  const speaker = new Speaker(bot, new Pacer(deps.timer), deps.pictureUrl);
  const homes = new Homes(speaker, deps.log);
  const receive = receiver({ ...deps, bot, gate: gateFor(options, bot), noted, homes });
  let isStopped = false;
  return {
    port: teamsPort({
      speaker,
      references: noted,
      tenants: allowedTenants(options),
      service: serviceOf(options),
    }),
    routes: [
      {
        method: "POST",
        path: "/api/messages",
        async handle(request, response) {
          if (isStopped) response.writeHead(503, { connection: "close" }).end();
          else await receive(request, response);
        },
      },
    ],
    async start() {
      if ("local" in options) return;
      await bot.verify().catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(
          `The Teams bot could not sign in. Check its app id, password and tenant, and that this machine reaches login.microsoftonline.com. ${reason}`,
        );
      });
    },
    async stop() {
      isStopped = true;
    },
  };
}

/** How to reach a tenant that has sent nothing yet: Teams' worldwide address, or the local connector. */
function serviceOf(options: TeamsOptions) {
  if ("local" in options) return { serviceUrl: options.local.serviceUrl, bot: "28:demarc" };
  return { serviceUrl: "https://smba.trafficmanager.net/teams/", bot: `28:${options.appId}` };
}
