/**
 * Who may post to `/api/messages`, and as whom Demarc speaks. The checking of tokens is botbuilder's; around it stand the
 * fences that it lacks: it takes tokens of its emulator and of other bots too, and answers a wrong signature with a fault.
 */
import type { IncomingMessage } from "node:http";
import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from "botbuilder-core";
import { AppCredentials, AuthenticationConstants, AuthenticationError, ClaimsIdentity } from "botframework-connector";
import type { ConnectorClient, ConnectorClientOptions } from "botframework-connector";
import type { Activity } from "./activity.ts";
import { allowedTenants, publicCloud, type RegisteredBot, type TeamsOptions } from "./options.ts";
import { tenantsOf } from "./activity.ts";

/** `undefined`: let it in. Otherwise the HTTP status, and why, for the log. */
export type Verdict = { readonly status: 401 | 403 | 503; readonly reason: string } | undefined;

export interface Auth {
  /** Judges one request. Never throws. */
  check(request: IncomingMessage, activity: Activity): Promise<Verdict>;
  /** A client that speaks as the bot to the connector at `serviceUrl`. */
  client(serviceUrl: string): Promise<ConnectorClient>;
  /** Fetches a token, to know at the start that the credentials are right. */
  verify(): Promise<void>;
}

/** Authentication for a registered bot, or the fence around the local one. */
export function authFor(options: TeamsOptions, transport: ConnectorClientOptions): Auth {
  const tenants = allowedTenants(options);
  const inner = "local" in options ? localAuth(options.local.serviceUrl, transport) : channelAuth(options, transport);
  return {
    ...inner,
    async check(request, activity) {
      if (activity.channelId !== "msteams") return { status: 403, reason: `channel ${activity.channelId} is not Teams` };
      const refused = await inner.check(request, activity);
      if (refused !== undefined) return refused;
      const named = tenantsOf(activity);
      if (named.length === 0) return { status: 403, reason: "no tenant is named" };
      const foreign = named.find((tenant) => !tenants.has(tenant));
      return foreign === undefined ? undefined : { status: 403, reason: `tenant ${foreign} is not allowed` };
    },
  };
}

function channelAuth(bot: RegisteredBot, transport: ConnectorClientOptions): Auth {
  const cloud = { ...publicCloud, ...bot.cloud };
  const settings = {
    ...cloud,
    MicrosoftAppId: bot.appId,
    MicrosoftAppType: bot.appType,
    MicrosoftAppTenantId: bot.tenantId,
    ...(bot.appPassword === undefined ? {} : { MicrosoftAppPassword: bot.appPassword }),
  };
  const credentials = new ConfigurationServiceClientCredentialFactory(settings);
  const sdk = new ConfigurationBotFrameworkAuthentication(settings, credentials, undefined, undefined, transport);
  const self = new ClaimsIdentity([{ type: AuthenticationConstants.AudienceClaim, value: bot.appId }], true);
  return {
    async check(request, activity) {
      const header = request.headers.authorization ?? "";
      if (issuerOf(header) !== cloud.ToBotFromChannelTokenIssuer) return { status: 401, reason: "no token of the channel" };
      try {
        await sdk.authenticateRequest({ ...sdkActivity(activity) }, header);
        return undefined;
      } catch (error) {
        return verdictOn(error);
      }
    },
    client: (serviceUrl) => sdk.createConnectorFactory(self).create(serviceUrl, cloud.ToChannelFromBotOAuthScope),
    async verify() {
      const made = await credentials.createCredentials(
        bot.appId,
        cloud.ToChannelFromBotOAuthScope,
        cloud.ToChannelFromBotLoginUrl,
        true,
      );
      if (made instanceof AppCredentials) await made.getToken();
    },
  };
}

/**
 * Without authentication: only for activities that answer to our own connector on this machine, from this machine. A web
 * page cannot get past it: it can neither set the Host header nor post JSON to another origin without being asked first.
 */
function localAuth(serviceUrl: string, transport: ConnectorClientOptions): Auth {
  const sdk = new ConfigurationBotFrameworkAuthentication({}, undefined, undefined, undefined, transport);
  const self = new ClaimsIdentity([], AuthenticationConstants.AnonymousAuthType);
  return {
    async check(request, activity) {
      if (activity.serviceUrl.replace(/\/$/, "") !== serviceUrl) return { status: 403, reason: "a foreign service URL" };
      if (!isLoopback(request.socket.remoteAddress)) return { status: 403, reason: "not from this machine" };
      const host = (request.headers.host ?? "").replace(/:\d+$/, "");
      if (host !== "127.0.0.1" && host !== "localhost") return { status: 403, reason: `a foreign host, ${host}` };
      return undefined;
    },
    client: (url) => sdk.createConnectorFactory(self).create(url, ""),
    verify: () => Promise.resolve(),
  };
}

const isLoopback = (address: string | undefined): boolean =>
  address === "::1" || /^(::ffff:)?127\./.test(address ?? "");

type SdkActivity = Parameters<ConfigurationBotFrameworkAuthentication["authenticateRequest"]>[0];

/** The two fields that botbuilder's check reads, both of which are strings of ours. */
const sdkActivity = ({ type, channelId, serviceUrl }: Activity): SdkActivity =>
  ({ type, channelId, serviceUrl }) as Partial<SdkActivity> as SdkActivity;

/** The issuer that a bearer token claims, not yet verified: tells whose keys it must be checked with. */
function issuerOf(header: string): string | undefined {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(header)?.[1];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const issuer = typeof claims === "object" && claims !== null && "iss" in claims ? claims.iss : undefined;
    return typeof issuer === "string" ? issuer : undefined;
  } catch {
    return undefined;
  }
}

const badToken = new Set(["JsonWebTokenError", "TokenExpiredError", "NotBeforeError", "SyntaxError"]);

/** A bad token is the sender's fault, 401; keys that cannot be fetched are ours, 503. */
function verdictOn(error: unknown): Verdict {
  const name = error instanceof Error ? error.name : "";
  const reason = error instanceof Error ? error.message : String(error);
  const refused = error instanceof AuthenticationError ? error.statusCode === 401 : badToken.has(name);
  return { status: refused ? 401 : 503, reason };
}
