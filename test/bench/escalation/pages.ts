/** P1s as people on Slack declare them, and when their first page is accepted by the loopback Slack. */
import { startServer } from "../child.ts";
import { temporaryFolder } from "../folder.ts";
import { botToken, type SlackService, signingSecret } from "../slack.ts";

const patience = 60_000;

interface Connected {
  readonly serviceUrl: string;
  readonly tenants: readonly string[];
}

/** Demarc on this database, with Slack; with Teams, too, where it has a connector. */
export async function startDemarc(databaseUrl: string, slack: SlackService, teams?: Connected) {
  const folder = temporaryFolder();
  const server = await startServer("demarc", {
    databaseUrl,
    spoolFolder: folder.path,
    slack: { botToken, signingSecret, slackApiUrl: slack.apiUrl },
    ...(teams && { teams: { local: { serviceUrl: teams.serviceUrl, tenants: [...teams.tenants] } } }),
  });
  return {
    ...server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

let declared = 0;

/** Declares one P1, and resolves with how long it took from then until its first page was accepted, in milliseconds. */
export async function declareOne(origin: string, slack: SlackService): Promise<number> {
  declared += 1;
  const name = `number ${declared}`;
  const { path, headers, body } = slack.shot("command", { command: "/p1", text: `core switches are down, ${name}.` });
  const paged = slack.posted(
    ({ key, text }) => key.startsWith("escalation.page:") && text.includes(`${name}.`),
    patience,
  );
  const started = performance.now();
  const response = await fetch(`${origin}${path}`, { method: "POST", headers, body });
  if (response.status !== 200) throw new Error(`A declaration was answered ${response.status}.`);
  return (await paged) - started;
}
