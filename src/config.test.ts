import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ConfigError, readConfig, variables } from "./config.ts";

const tenant = "11111111-2222-3333-4444-555555555555";
const other = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "0123abc" };
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "secret",
  TWILIO_FROM: "+1 (555) 010-0123",
  PUBLIC_URL: "https://demarc.example.com",
};
const mail = { SMTP_URL: "smtps://demarc:secret@mail.example.com", MAIL_FROM: "Demarc <demarc@example.com>" };
const webhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw3jmB7M1zVQs=";
const teams = {
  MicrosoftAppId: other,
  MicrosoftAppPassword: "secret",
  MicrosoftAppType: "SingleTenant",
  MicrosoftAppTenantId: tenant,
};

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ variable, say }) => `${variable}: ${say}`);
    throw error;
  }
  return [];
}

it("opens the playground on this machine when nothing is set", () => {
  expect(readConfig({})).toEqual({
    host: "127.0.0.1",
    port: 3000,
    dataDir: "data",
    databaseUrl: undefined,
    databaseConnections: 23,
    publicUrl: undefined,
    logLevel: "info",
    slack: undefined,
    teams: undefined,
    ways: {
      email: undefined,
      twilio: undefined,
      webhookSecret: undefined,
      alertsSecret: undefined,
      deadmanUrl: undefined,
    },
    playground: true,
  });
});

it("counts an empty variable as not set", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: " ", SLACK_BOT_TOKEN: "", PLAYGROUND: "on" })).toEqual(readConfig({}));
});

it("reads both platforms", () => {
  const config = readConfig({
    ...slack,
    ...teams,
    SLACK_APP_TOKEN: "xapp-1",
    PORT: "8080",
    DATABASE_URL: "postgres://demarc@db/demarc",
    DATABASE_CONNECTIONS: "40",
    PUBLIC_URL: "https://demarc.example.com/",
    TEAMS_ALLOWED_TENANTS: `${tenant}, ${other.toUpperCase()}`,
  });
  expect(config).toMatchObject({
    host: "0.0.0.0",
    port: 8080,
    databaseConnections: 40,
    publicUrl: "https://demarc.example.com",
    playground: false,
    slack: { botToken: "xoxb-1", signingSecret: "0123abc", appToken: "xapp-1" },
    teams: { appId: other, appPassword: "secret", appType: "SingleTenant", tenantId: tenant },
  });
  expect(config.teams?.allowedTenants).toEqual([tenant, other]);
});

it("allows the bot's own tenant when no other is named, and a managed identity without a password", () => {
  const { MicrosoftAppPassword: _none, ...rest } = teams;
  const config = readConfig({ ...rest, MicrosoftAppType: "UserAssignedMSI" });
  expect(config.teams).toEqual({
    appId: other,
    appType: "UserAssignedMSI",
    tenantId: tenant,
    allowedTenants: [tenant],
  });
});

it("reads the ways beyond chat", () => {
  const others = {
    WEBHOOK_SECRET: webhookSecret,
    ALERTS_SECRET: "a".repeat(32),
    DEADMAN_URL: "https://watch.example/1",
  };
  expect(readConfig({ ...slack, ...mail, ...twilio, ...others }).ways).toEqual({
    email: { url: "smtps://demarc:secret@mail.example.com", from: "Demarc <demarc@example.com>" },
    twilio: {
      accountSid: twilio.TWILIO_ACCOUNT_SID,
      authToken: "secret",
      from: "+15550100123",
      publicUrl: "https://demarc.example.com",
    },
    webhookSecret,
    alertsSecret: "a".repeat(32),
    deadmanUrl: "https://watch.example/1",
  });
});

it.each<[string, Record<string, string>, RegExp[]]>([
  ["a web address for a mail server", { ...mail, SMTP_URL: "https://mail" }, [/^SMTP_URL: set the URL of your mail/]],
  ["a mail server alone", { SMTP_URL: mail.SMTP_URL }, [/^MAIL_FROM: set who the mail is from: mail servers/]],
  ["a sender alone", { MAIL_FROM: mail.MAIL_FROM }, [/^SMTP_URL: set it, too/]],
  [
    "two senders",
    { ...mail, MAIL_FROM: "a@example.com, b@example.com" },
    [/^MAIL_FROM: set who the mail is from: dem/],
  ],
  ["an API key for an account", { ...twilio, TWILIO_ACCOUNT_SID: "SK12" }, [/^TWILIO_ACCOUNT_SID: set the "Account/]],
  ["a SID for a token", { ...twilio, TWILIO_AUTH_TOKEN: "SK12" }, [/^TWILIO_AUTH_TOKEN: set the "Auth Token"/]],
  ["a number without its country", { ...twilio, TWILIO_FROM: "555 0100" }, [/^TWILIO_FROM: set your Twilio number/]],
  [
    "half of Twilio",
    { ...twilio, TWILIO_AUTH_TOKEN: "", TWILIO_FROM: "" },
    [/^TWILIO_AUTH_TOKEN: s/, /^TWILIO_FROM: s/],
  ],
  ["Twilio without a way back", { ...twilio, PUBLIC_URL: "" }, [/^PUBLIC_URL: .* Twilio brings replies/]],
  ["Twilio over plain HTTP", { ...twilio, PUBLIC_URL: "http://demarc" }, [/^PUBLIC_URL: .* Twilio brings replies/]],
  ["a webhook secret that anybody guesses", { WEBHOOK_SECRET: "whsec_secret" }, [/^WEBHOOK_SECRET: set "whsec_"/]],
  ["a short secret of alerts", { ALERTS_SECRET: "short" }, [/^ALERTS_SECRET: set 32 characters or more/]],
  ["half a watcher", { DEADMAN_URL: "watch.example" }, [/^DEADMAN_URL: set the whole URL/]],
  ["a port that is none", { PORT: "eighty" }, [/^PORT: set a port from 0/]],
  ["a port that is too high", { PORT: "65536" }, [/^PORT: set a port from 0/]],
  ["a negative port", { PORT: "-1" }, [/^PORT: set a port/]],
  ["too few connections", { DATABASE_CONNECTIONS: "10" }, [/^DATABASE_CONNECTIONS: set a number from 11 to 999/]],
  ["connections without a number", { DATABASE_CONNECTIONS: "few" }, [/^DATABASE_CONNECTIONS: set a number/]],
  [
    "a database that is no PostgreSQL",
    { DATABASE_URL: "mysql://db/demarc" },
    [/^DATABASE_URL: set the URL of a Postgre/],
  ],
  ["a database without a name", { DATABASE_URL: "postgres://db" }, [/^DATABASE_URL: set the URL of a PostgreSQL/]],
  ["a schema", { DATABASE_URL: "postgres://db/a?schema=b" }, [/^DATABASE_URL: take "schema" out/]],
  ["half a public URL", { PUBLIC_URL: "demarc.example.com" }, [/^PUBLIC_URL: set a whole URL/]],
  ["a log level", { LOG_LEVEL: "loud" }, [/^LOG_LEVEL: set one of fatal, /]],
  ["a playground of maybe", { PLAYGROUND: "maybe" }, [/^PLAYGROUND: set on or off/]],
  ["a user token", { ...slack, SLACK_BOT_TOKEN: "xoxp-1" }, [/^SLACK_BOT_TOKEN: set the bot token/]],
  ["a token for a secret", { ...slack, SLACK_SIGNING_SECRET: "xoxb-1" }, [/^SLACK_SIGNING_SECRET: set the signing/]],
  [
    "a bot token for Socket Mode",
    { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xoxb-1" },
    [/^SLACK_APP_TOKEN: set an/],
  ],
  [
    "a bot token alone",
    { SLACK_BOT_TOKEN: "xoxb-1" },
    [/^SLACK_SIGNING_SECRET: set it for Slack over HTTP, or SLACK_APP/],
  ],
  ["Socket Mode without a bot", { SLACK_APP_TOKEN: "xapp-1" }, [/^SLACK_BOT_TOKEN: set it, too/]],
  ["a signing secret alone", { SLACK_SIGNING_SECRET: "abc" }, [/^SLACK_BOT_TOKEN: set it, too/]],
  ["an app id that is none", { ...teams, MicrosoftAppId: "demarc" }, [/^MicrosoftAppId: set the bot's app/]],
  [
    "an app id alone",
    { MicrosoftAppId: other },
    [/^MicrosoftAppTenantId: set the tenant/, /^MicrosoftAppType: set SingleTenant/],
  ],
  [
    "a password alone",
    { MicrosoftAppPassword: "x", MicrosoftAppType: "SingleTenant" },
    [/^MicrosoftAppId: set the bot's app id/, /^MicrosoftAppTenantId: set/],
  ],
  [
    "a bot without its secret",
    { ...teams, MicrosoftAppPassword: "" },
    [/^MicrosoftAppPassword: set the client secret/],
  ],
  [
    "an identity with a password",
    { ...teams, MicrosoftAppType: "UserAssignedMSI" },
    [/^MicrosoftAppPassword: leave it/],
  ],
  ["a retired app type", { ...teams, MicrosoftAppType: "MultiTenant" }, [/^MicrosoftAppType: .* no MultiTenant bots/]],
  ["a mistyped app type", { ...teams, MicrosoftAppType: "singletenant" }, [/^MicrosoftAppType: .* exactly these/]],
  [
    "tenants that are none",
    { ...teams, TEAMS_ALLOWED_TENANTS: `${tenant},contoso` },
    [/^TEAMS_ALLOWED_TENANTS: set te/],
  ],
  ["a comma too many", { ...teams, TEAMS_ALLOWED_TENANTS: `${tenant},` }, [/^TEAMS_ALLOWED_TENANTS: set tenant ids/]],
  ["Slack over plain HTTP", { ...slack, PUBLIC_URL: "http://demarc.example.com" }, [/^PUBLIC_URL: .* https:\/\//]],
  ["Teams over plain HTTP", { ...teams, PUBLIC_URL: "http://demarc.example.com" }, [/^PUBLIC_URL: .* https:\/\//]],
  ["the playground beside Slack", { ...slack, PLAYGROUND: "on" }, [/^PLAYGROUND: leave it out: in the playground/]],
  ["the playground beside Teams", { ...teams, PLAYGROUND: "on" }, [/^PLAYGROUND: leave it out: in the playground/]],
  ["nothing to do", { PLAYGROUND: "off" }, [/^PLAYGROUND: leave it out to try Demarc .* SLACK_BOT_TOKEN/]],
])("refuses %s, with what to set", (_what, env, expected) => {
  const said = problems(env);
  expect(said).toHaveLength(expected.length);
  for (const [index, pattern] of expected.entries()) expect(said[index]).toMatch(pattern);
});

it("takes Socket Mode behind any public URL", () => {
  const env = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", PUBLIC_URL: "http://intranet" };
  expect(problems(env)).toEqual([]);
});

it("says everything that is wrong at once, and no secret", () => {
  const env = {
    PORT: "x",
    LOG_LEVEL: "y",
    SLACK_APP_TOKEN: "s3cr3t",
    MicrosoftAppPassword: "s3cr3t",
    PLAYGROUND: "on",
  };
  expect(() => readConfig(env)).toThrow(
    /^Demarc cannot start: .*\n {2}PORT: .*\n {2}LOG_LEVEL: .*\n {2}SLACK_APP_TOKEN: [\s\S]*MicrosoftAppId: [\s\S]*PLAYGROUND: [\s\S]*\.env\.example\.$/,
  );
  expect(() => readConfig(env)).not.toThrow(/s3cr3t/);
});

it("documents every variable in .env.example, and none that it does not read", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const documented = [...example.matchAll(/^# ([A-Za-z_]+)=/gm)].map(([, name]) => name);
  expect(documented).toEqual(variables);
});
