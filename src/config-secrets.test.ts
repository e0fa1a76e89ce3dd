import { describe, expect, it } from "vitest";
import { listeningLog } from "../test/support/log.ts";
import { readConfig, variables } from "./config.ts";
import { secretsOf } from "./config-secrets.ts";
import { fault } from "./infra/log.ts";
import { redactText } from "./infra/redact.ts";

const guid = "11111111-2222-3333-4444-555555555555";
const open = {
  MicrosoftAppId: guid,
  MicrosoftAppType: "SingleTenant",
  MicrosoftAppTenantId: guid,
  MAIL_FROM: "demarc@example.com",
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_FROM: "+15550100123",
  PUBLIC_URL: "https://demarc.example.com",
};

/** Each variable that holds a secret, and the words of it that nobody may read. */
const hidden: Readonly<Record<string, readonly [value: string, ...secrets: string[]]>> = {
  DATABASE_URL: ["postgres://demarc:p%40ss%22word@db:5432/demarc", "p%40ss%22word", 'p@ss"word'],
  SLACK_BOT_TOKEN: ["xoxb-1-bot", "xoxb-1-bot"],
  SLACK_SIGNING_SECRET: ["0ae1f2c3d4", "0ae1f2c3d4"],
  SLACK_APP_TOKEN: ["xapp-1-app", "xapp-1-app"],
  MicrosoftAppPassword: ["Q8~client.secret", "Q8~client.secret"],
  SMTP_URL: ["smtp://demarc:mail!pass@mail.example.com:587", "mail!pass"],
  TWILIO_AUTH_TOKEN: ["9c8b7a6f5e", "9c8b7a6f5e", btoa(`AC${"0".repeat(32)}:9c8b7a6f5e`)],
  WEBHOOK_SECRET: [`whsec_${"ab12".repeat(10)}`, "ab12".repeat(10)],
  ALERTS_SECRET: ["alerts/".repeat(6), "alerts/".repeat(6)],
  DEADMAN_URL: ["https://hc.example.com/ping/5b1f0c", "ping/5b1f0c"],
};
const config = readConfig({
  ...open,
  ...Object.fromEntries(Object.entries(hidden).map(([name, [value]]) => [name, value])),
});
const secrets = secretsOf(config);
const words = Object.values(hidden).flatMap(([, ...each]) => each);

/** Of Slack's tokens their kind may be read. */
const hiddenAfter = (words: string) => expect.stringMatching(new RegExp(`^${words}(?:xoxb-|xapp-)?\\[secret\\]$`));

describe("a configured secret is in no line of the log, whatever it is called there", () => {
  it.each(words)("%s", (secret) => {
    const { log, lines, entries } = listeningLog({ secrets });
    const child = log.child({ part: `of ${secret}` });
    child.warn({ url: `https://api.example.com/${secret}/Messages` }, `refused ${secret}`);
    fault(child, new Error(`the library says ${secret}`, { cause: new Error(secret) }), { list: [{ what: secret }] });
    const text = lines.join("");
    for (const form of [secret, JSON.stringify(secret).slice(1, -1)]) expect(text).not.toContain(form);
    expect(entries()).toMatchObject([
      { level: "warn", msg: hiddenAfter("refused ") },
      { level: "error", err: { message: hiddenAfter("the library says "), cause: { message: hiddenAfter("") } } },
    ]);
  });
});

it("every variable is either open or hidden: a new one is decided upon", () => {
  const harmless = ["PORT", "DATA_DIR", "DATABASE_CONNECTIONS", "LOG_LEVEL", "TEAMS_ALLOWED_TENANTS", "PLAYGROUND"];
  expect([...Object.keys(open), ...Object.keys(hidden), ...harmless].sort()).toEqual([...variables].sort());
});

it("a secret that is a field's name, a number or a part of another leaves lines of JSON with their fields", () => {
  const { log, lines, entries } = listeningLog({ secrets: ["level", "123456", "12345678", "abc"] });
  log.info({ code: 123_456, longer: "x12345678" }, "at water level, abc");
  log.info({ code: 7 }, "nothing to hide");
  expect(entries()).toMatchObject([
    { level: "info", code: "[secret]", longer: "x[secret]", msg: "at water [secret], abc" },
    { level: "info", code: 7, msg: "nothing to hide" },
  ]);
  expect(lines.every((line) => line.endsWith("}\n"))).toBe(true);
});

it("hides them in what is printed for people, too", () => {
  expect(redactText("no 9c8b7a6f5e, no xoxb-2-other, no 0ae1f2c3d4.", secrets)).toBe(
    "no [secret], no xoxb-[secret], no [secret].",
  );
});
