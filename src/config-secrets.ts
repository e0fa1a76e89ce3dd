/** Which parts of the configuration nobody may read in a log. */
import { unescape as decoded } from "node:querystring";
import type { Config } from "./config.ts";
import type { TwilioConfig } from "./config-ways.ts";

/** Every secret in it, as libraries may write it. */
export function secretsOf({ databaseUrl, slack, teams, ways }: Config): readonly string[] {
  const { email, twilio, webhookSecret, alertsSecret, deadmanUrl } = ways;
  const secrets = [
    ...[slack?.botToken, slack?.signingSecret, slack?.appToken, teams?.appPassword],
    ...(twilio === undefined ? [] : [twilio.authToken, basic(twilio)]),
    ...[webhookSecret, webhookSecret?.slice("whsec_".length), alertsSecret],
    ...[databaseUrl, email?.url].flatMap(passwordsIn),
    ...pathsOf(deadmanUrl),
  ];
  return secrets.filter((secret) => secret !== undefined);
}

/** As an `Authorization` header carries it. */
const basic = ({ accountSid, authToken }: TwilioConfig): string =>
  Buffer.from(`${accountSid}:${authToken}`).toString("base64");

/** The password of a URL, as it stands there and as it is meant. */
function passwordsIn(url: string | undefined): (string | undefined)[] {
  if (url === undefined) return [];
  const { password, searchParams } = new URL(url);
  return [password, decoded(password), searchParams.get("password") ?? undefined];
}

/** Whoever knows where the watcher listens can tell it that all is well. */
function pathsOf(url: string | undefined): string[] {
  if (url === undefined) return [];
  const { pathname, search } = new URL(url);
  return [url, `${pathname}${search}`.slice(1)];
}
