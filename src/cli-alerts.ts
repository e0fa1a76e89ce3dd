/** `npm run demarc -- alerts …`: the tokens with which machines declare incidents. */
import type { Config } from "./config.ts";
import {
  allSources,
  deleteSource,
  hooksPath,
  type MadeSource,
  makeToken,
  signingSecret,
} from "./features/alerts/index.ts";
import type { Outcome } from "./import-file.ts";
import type { Database } from "./infra/db.ts";

export const alertsUsage = `Usage: npm run demarc -- alerts <command>

  token ENGAGEMENT [NAME]     make the token of an alert source, or a new one in place of its old one
  list [ENGAGEMENT]           list the sources; tokens are shown only when they are made
  revoke ENGAGEMENT NAME      take a source's token away
`;

const usualName = "alerts";

type Settings = { readonly publicUrl: Config["publicUrl"]; readonly alertsSecret: Config["ways"]["alertsSecret"] };

export async function alertsCommand(
  database: Database,
  [command, engagement, name]: readonly string[],
  settings: Settings,
  now: Date,
): Promise<Outcome> {
  if (command === "list") return list(database, engagement);
  if (command === "token" && engagement !== undefined) {
    const made = await database.transaction((tx) => makeToken(tx, engagement, name ?? usualName, now));
    return "problem" in made ? { ok: false, text: made.problem } : { ok: true, text: sayMade(made, settings) };
  }
  if (command === "revoke" && engagement !== undefined && name !== undefined) {
    const gone = await database.transaction((tx) => deleteSource(tx, engagement, name));
    return gone
      ? { ok: true, text: `The token of ${name} counts no longer.` }
      : { ok: false, text: `${engagement} has no alert source "${name}".` };
  }
  return { ok: false, text: alertsUsage };
}

function sayMade({ source, token, rotated }: MadeSource, { publicUrl, alertsSecret }: Settings): string {
  const at = `${publicUrl ?? "http://127.0.0.1:3000"}${hooksPath}`;
  const signed =
    alertsSecret === undefined
      ? []
      : [
          "",
          "Or signed (standardwebhooks.com), with no secret in the address:",
          `  ${at}${source.id}`,
          `  ${signingSecret(source, alertsSecret)}`,
        ];
  return [
    `Alerts of ${source.name} declare incidents of ${source.engagementId}. Shown once, so keep it:`,
    `  ${at}${token}`,
    ...signed,
    ...(rotated ? ["", "The token that it had counts no longer."] : []),
  ].join("\n");
}

async function list(database: Database, engagement: string | undefined): Promise<Outcome> {
  const sources = await database.transaction((tx) => allSources(tx, engagement));
  const lines = sources.map(
    ({ engagementId, name, id, madeAt }) =>
      `${engagementId}  ${name} (${id}), token of ${madeAt.toISOString().slice(0, 10)}`,
  );
  return { ok: true, text: lines.join("\n") || "No machine declares incidents yet: alerts token ENGAGEMENT [NAME]." };
}
