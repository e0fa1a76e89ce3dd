/** The environment, read once. What is missing, mistyped or contradictory is said all at once, each with what to set. */
import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { z } from "zod";
import { type WaysConfig, waysContradictions, waysOf, waysVariables } from "./config-ways.ts";
import { connections } from "./infra/connections.ts";
import { logLevels } from "./infra/log.ts";
import { StartRefused } from "./infra/start-refused.ts";

export interface Config {
  /** The playground is for this machine alone; the platforms come from outside. */
  readonly host: "127.0.0.1" | "0.0.0.0";
  readonly port: number;
  readonly dataDir: string;
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** To PostgreSQL, of this instance, at most. */
  readonly databaseConnections: number;
  /** Where the platforms and people's browsers reach this Demarc; without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly logLevel: (typeof logLevels)[number];
  readonly slack: SlackConfig | undefined;
  readonly teams: TeamsConfig | undefined;
  /** How people are reached beyond chat. */
  readonly ways: WaysConfig;
  readonly playground: boolean;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly signingSecret?: string;
  readonly appToken?: string;
}

export interface TeamsConfig {
  readonly appId: string;
  readonly appPassword?: string;
  readonly appType: "SingleTenant" | "UserAssignedMSI";
  readonly tenantId: string;
  readonly allowedTenants: readonly string[];
}

/** What is wrong with one variable, and what to set. */
export interface Problem {
  readonly variable: string;
  readonly say: string;
}

/** Everything that is wrong with the environment. */
export class ConfigError extends StartRefused {
  override readonly name = "ConfigError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ variable, say }) => `  ${variable}: ${say}`);
    super(["Demarc cannot start: its configuration needs another look.", ...lines, "See .env.example."].join("\n"));
    this.problems = problems;
  }
}

const guid = (what: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, `set ${what}, a GUID such as the Azure portal shows it.`)
    .toLowerCase();

const tenants = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .pipe(z.array(guid("tenant ids, divided by commas; each is")));

const sayConnections = `set a number from ${connections.fewest} to 999, or leave it out for ${connections.usual}.`;

/** Every variable that Demarc reads. An empty one counts as not set. */
const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "set a port from 0 (any that is free) to 65535.")
    .transform(Number)
    .refine((port) => port <= 65_535, "set a port from 0 (any that is free) to 65535.")
    .default(3_000),
  DATA_DIR: z.string().default("data"),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, "set the URL of a PostgreSQL database: postgres://user:password@host:5432/name.")
    .refine(
      (url) => !isPostgresUrl(url) || new URL(url).searchParams.get("schema") === null,
      'take "schema" out of the URL, and give Demarc a database of its own.',
    )
    .optional(),
  DATABASE_CONNECTIONS: z
    .string()
    .regex(/^\d{1,3}$/, sayConnections)
    .transform(Number)
    .refine((count) => count >= connections.fewest, sayConnections)
    .default(connections.usual),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "set a whole URL, such as https://demarc.example.com." }).optional(),
  LOG_LEVEL: z.enum(logLevels, `set one of ${logLevels.join(", ")}.`).default("info"),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith("xoxb-", 'set the bot token of "OAuth & Permissions"; it begins with xoxb-.')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^(?!xox|xapp-)\S+$/, 'set the signing secret of "Basic Information"; it is no token.')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith("xapp-", "set an app-level token with the scope connections:write; it begins with xapp-.")
    .optional(),
  MicrosoftAppId: guid("the bot's app (client) id").optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z
    .enum(["SingleTenant", "UserAssignedMSI"], { error: ({ input }) => sayAppType(String(input)) })
    .optional(),
  MicrosoftAppTenantId: guid("the id of the tenant in which the bot is registered").optional(),
  TEAMS_ALLOWED_TENANTS: tenants.optional(),
  ...waysVariables,
  PLAYGROUND: z.enum(["on", "off"], "set on or off, or leave it out.").optional(),
});
type Environment = z.output<typeof environmentSchema>;

export const variables: readonly string[] = Object.keys(environmentSchema.shape);

/** The process's environment, with what `.env` in the working directory adds to it. */
export function environment(): Readonly<Record<string, string | undefined>> {
  if (existsSync(".env")) loadEnvFile();
  return process.env;
}

/**
 * Reads the configuration.
 *
 * @throws {ConfigError} with every problem.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    variables.flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
  const parsed = environmentSchema.safeParse(set);
  const mistyped = parsed.error?.issues.map(({ path, message }) => ({ variable: String(path[0]), say: message })) ?? [];
  const problems = [...mistyped, ...contradictions(set)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(unique(problems));
  return configOf(parsed.data);
}

function configOf(env: Environment): Config {
  const slack = slackOf(env);
  const teams = teamsOf(env);
  const playground = slack === undefined && teams === undefined;
  const publicUrl = env.PUBLIC_URL?.replace(/\/+$/, "");
  return {
    host: playground ? "127.0.0.1" : "0.0.0.0",
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    databaseConnections: env.DATABASE_CONNECTIONS,
    publicUrl,
    logLevel: env.LOG_LEVEL,
    slack,
    teams,
    ways: waysOf(env, publicUrl),
    playground,
  };
}

function slackOf(env: Environment): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  if (botToken === undefined) return undefined;
  return {
    botToken,
    ...(signingSecret === undefined ? {} : { signingSecret }),
    ...(appToken === undefined ? {} : { appToken }),
  };
}

function teamsOf(env: Environment): TeamsConfig | undefined {
  const { MicrosoftAppId: appId, MicrosoftAppType: appType, MicrosoftAppTenantId: tenantId } = env;
  if (appId === undefined || appType === undefined || tenantId === undefined) return undefined;
  return {
    appId,
    appType,
    tenantId,
    allowedTenants: env.TEAMS_ALLOWED_TENANTS ?? [tenantId],
    ...(env.MicrosoftAppPassword === undefined ? {} : { appPassword: env.MicrosoftAppPassword }),
  };
}

/** What is wrong with the variables together, by what is set; each is checked alone elsewhere. */
function contradictions(set: Readonly<Record<string, string>>): readonly Problem[] {
  const has = (name: string): boolean => set[name] !== undefined;
  const isSlack = ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"].some(has);
  const isTeams = variables.some((name) => /^(MicrosoftApp|TEAMS_)/.test(name) && has(name));
  const problems: Problem[] = [...waysContradictions(set)];
  const refuse = (wrong: boolean, variable: string, say: string) => wrong && problems.push({ variable, say });

  if (isSlack) {
    refuse(!has("SLACK_BOT_TOKEN"), "SLACK_BOT_TOKEN", "set it, too: without it Demarc cannot answer in Slack.");
    refuse(
      !has("SLACK_SIGNING_SECRET") && !has("SLACK_APP_TOKEN"),
      "SLACK_SIGNING_SECRET",
      "set it for Slack over HTTP, or SLACK_APP_TOKEN for Socket Mode: without either Demarc hears nothing from Slack.",
    );
  }
  if (isTeams) {
    const type = set.MicrosoftAppType;
    refuse(!has("MicrosoftAppId"), "MicrosoftAppId", "set the bot's app id: without it nobody would be checked.");
    refuse(!has("MicrosoftAppTenantId"), "MicrosoftAppTenantId", "set the tenant in which the bot is registered.");
    refuse(type === undefined, "MicrosoftAppType", "set SingleTenant, or UserAssignedMSI for a managed identity.");
    refuse(
      type === "SingleTenant" && !has("MicrosoftAppPassword"),
      "MicrosoftAppPassword",
      "set the client secret of the bot's app: a SingleTenant bot needs it.",
    );
    refuse(
      type === "UserAssignedMSI" && has("MicrosoftAppPassword"),
      "MicrosoftAppPassword",
      "leave it out: a managed identity has no password. Or set MicrosoftAppType to SingleTenant.",
    );
  }
  refuse(
    (isTeams || has("SLACK_SIGNING_SECRET")) && /^http:/i.test(set.PUBLIC_URL ?? ""),
    "PUBLIC_URL",
    "set one that begins with https://: Slack and Teams do not call any other.",
  );
  refuse(
    (isSlack || isTeams) && set.PLAYGROUND === "on",
    "PLAYGROUND",
    "leave it out: in the playground anybody plays anyone, so it is never open beside Slack or Teams.",
  );
  refuse(
    !isSlack && !isTeams && set.PLAYGROUND === "off",
    "PLAYGROUND",
    "leave it out to try Demarc in a browser, or connect a platform: SLACK_BOT_TOKEN for Slack, MicrosoftAppId for Teams.",
  );
  return problems;
}

function sayAppType(value: string): string {
  if (/^multi-?tenant$/i.test(value)) {
    return "set SingleTenant, or UserAssignedMSI for a managed identity: Microsoft makes no MultiTenant bots any more.";
  }
  return "set SingleTenant, or UserAssignedMSI for a managed identity, in exactly these letters.";
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== "" && url.pathname.length > 1;
}

const unique = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.variable} ${problem.say}`, problem])).values(),
];
