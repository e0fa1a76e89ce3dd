/**
 * Who may post to `/api/messages`. The checking of tokens is botbuilder's; around it stand the fences that it lacks: it
 * takes tokens of its emulator and of other bots too, answers a wrong signature with a fault, and knows no tenants.
 */
import type { IncomingMessage } from "node:http";
import { type Activity, tenantsOf } from "./activity.ts";
import { type Admitted, publicIssuer, type TeamsBot } from "./bot.ts";
import { allowedTenants, type TeamsOptions } from "./options.ts";

/** `status` 401: no valid token · 403: valid, and not for us · 503: the token could not be checked. `reason`: for the log. */
export type Admission =
  | { readonly admitted: Admitted }
  | { readonly admitted?: never; readonly status: 401 | 403 | 503; readonly reason: string };

/** Judges one request by its sender. Never throws. */
export type Gate = (request: IncomingMessage, activity: Activity) => Promise<Admission>;

export function gateFor(options: TeamsOptions, bot: TeamsBot): Gate {
  const tenants = allowedTenants(options);
  const fence =
    "local" in options ? localFence(options.local.serviceUrl) : tokenFence(options.cloud?.ToBotFromChannelTokenIssuer);
  return async (request, activity) => {
    const fenced = fence(request, activity);
    if (fenced !== undefined) return fenced;
    try {
      const admitted = await bot.authenticate(activity, request.headers.authorization ?? "");
      // Other channels (web chat, Direct Line) let their callers say who they are.
      if (activity.channelId !== "msteams") return foreign(`channel ${activity.channelId} is not Teams`);
      const named = tenantsOf(activity);
      if (named.length === 0) return foreign("no tenant is named");
      const stranger = named.find((tenant) => !tenants.has(tenant));
      return stranger === undefined ? { admitted } : foreign(`tenant ${stranger} is not allowed`);
    } catch (error) {
      return verdictOn(error);
    }
  };
}

type Refused = Exclude<Admission, { readonly admitted: Admitted }>;
type Fence = (request: IncomingMessage, activity: Activity) => Refused | undefined;

const foreign = (reason: string): Refused => ({ status: 403, reason });

/** Lets only tokens of the channel's own issuer get to botbuilder, over https. */
function tokenFence(issuer: string = publicIssuer): Fence {
  return (request, activity) => {
    if (issuerOf(request.headers.authorization ?? "") !== issuer)
      return { status: 401, reason: "no token of the channel" };
    if (!activity.serviceUrl.startsWith("https://")) return foreign("the service URL is not https");
    return undefined;
  };
}

/**
 * Without authentication: only what answers to our own connector, and comes from this machine. A web page gets nowhere: it
 * can neither set the Host header nor post JSON to another origin without that origin's consent.
 */
function localFence(serviceUrl: string): Fence {
  return (request, activity) => {
    if (activity.serviceUrl.replace(/\/$/, "") !== serviceUrl) return foreign("a foreign service URL");
    if (!/^(::1$|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? "")) return foreign("not from this machine");
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    if (host !== "127.0.0.1" && host !== "localhost") return foreign(`a foreign host, ${host}`);
    if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) return foreign("not JSON by its header");
    return undefined;
  };
}

/** The issuer that a bearer token claims, not yet verified: it decides whose keys botbuilder would check it with. */
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

const badToken: ReadonlySet<string> = new Set([
  "JsonWebTokenError",
  "TokenExpiredError",
  "NotBeforeError",
  "SyntaxError",
]);

/** A bad token is the sender's fault, 401; keys that cannot be fetched are ours, 503. */
function verdictOn(error: unknown): Refused {
  if (!(error instanceof Error)) return { status: 503, reason: String(error) };
  const unauthorised = "statusCode" in error && error.statusCode === 401;
  return { status: unauthorised || badToken.has(error.name) ? 401 : 503, reason: error.message };
}
