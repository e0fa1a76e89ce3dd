import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { teamsAdapter } from "../../adapters/teams/index.ts";
import { stoppedClock } from "../../src/domain/clock.ts";
import { type Loopback, openLoopback } from "../support/loopback.ts";
import { type MemoryInbox, memoryInbox } from "../support/teams/inbox.ts";

const appId = "11111111-0000-4000-8000-000000000001";
const home = "22222222-0000-4000-8000-000000000002";
const serviceUrl = "https://smba.example/teams/";
const issuer = "https://api.botframework.example";

const bot = { appId, appPassword: "secret", appType: "SingleTenant", tenantId: home, allowedTenants: [home] } as const;
const nobody = {
  references: { get: async () => undefined, put: async () => {}, delete: async () => {} },
  log: { info() {}, warn() {}, error() {} },
  clock: stoppedClock("2026-03-29T00:30:00Z"),
};

type Key = Awaited<ReturnType<typeof generateKeyPair>>["privateKey"];
let server: Loopback;
let inbox: MemoryInbox;
let real: Key;
let forged: Key;

beforeAll(async () => {
  // botbuilder prints every refused token.
  vi.spyOn(console, "error").mockImplementation(() => {});
  const [ours, theirs] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  real = ours.privateKey;
  forged = theirs.privateKey;
  const jwk = { ...(await exportJWK(ours.publicKey)), kid: "k1", use: "sig", endorsements: ["msteams"] };
  server = await openLoopback();
  const serve = (path: string, body: unknown) => ({
    method: "GET",
    path,
    handle: (_: unknown, response: { end(text: string): unknown }) => void response.end(JSON.stringify(body)),
  });
  server.use([serve("/openid", { issuer, jwks_uri: `${server.origin}/keys` }), serve("/keys", { keys: [jwk] })]);
  const adapter = teamsAdapter(
    {
      ...bot,
      cloud: {
        ToChannelFromBotLoginUrl: `${server.origin}/login`,
        ToChannelFromBotOAuthScope: issuer,
        ToBotFromChannelTokenIssuer: issuer,
        OAuthUrl: `${server.origin}/oauth`,
        ToBotFromChannelOpenIdMetadataUrl: `${server.origin}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${server.origin}/openid`,
        CallerId: "urn:test",
      },
    },
    { ...nobody, inbox: { take: (...given) => inbox.take(...given), record: async () => {}, suggest: async () => [] } },
  );
  inbox = memoryInbox(() => adapter.port);
  server.use(adapter.routes);
});
beforeEach(() => {
  inbox = memoryInbox(() => {
    throw new Error("Nothing is to be said.");
  });
});
afterAll(async () => {
  await server.close();
  vi.restoreAllMocks();
});

const claims: JWTPayload = { serviceurl: serviceUrl };

interface TokenOptions {
  readonly key?: Key;
  readonly kid?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly claims?: JWTPayload;
  readonly expires?: string;
}

async function token(options: TokenOptions = {}): Promise<string> {
  const made = await new SignJWT(options.claims ?? claims)
    .setProtectedHeader({ alg: "RS256", kid: options.kid ?? "k1" })
    .setIssuer(options.issuer ?? issuer)
    .setAudience(options.audience ?? appId)
    .setIssuedAt()
    .setExpirationTime(options.expires ?? "1h")
    .sign(options.key ?? real);
  return `Bearer ${made}`;
}

const activity = (changes: object = {}) => ({
  type: "message",
  id: "1700000000000",
  channelId: "msteams",
  serviceUrl,
  from: { id: "29:dana", aadObjectId: "oid-dana" },
  recipient: { id: `28:${appId}` },
  conversation: { id: "a:1", conversationType: "personal", tenantId: home },
  channelData: { tenant: { id: home } },
  text: "help",
  ...changes,
});

async function post(authorization: string | undefined, body: unknown): Promise<number> {
  const response = await fetch(`${server.origin}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(authorization === undefined ? {} : { authorization }) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

describe("tokens", () => {
  test("the channel's own token is let in", async () => {
    expect(await post(await token(), activity())).toBe(200);
    expect(inbox.turns).toHaveLength(1);
  });

  const unsigned = `Bearer ${["{}", JSON.stringify({ iss: issuer, aud: appId, serviceurl: serviceUrl })].map((part) => Buffer.from(part).toString("base64url")).join(".")}.`;

  test.each<[string, () => Promise<string | undefined>]>([
    ["none", async () => undefined],
    ["an empty one", async () => "Bearer "],
    ["no JWT", async () => "Bearer abc"],
    ["one without a signature", async () => unsigned],
    ["one of a wrong key", () => token({ key: forged })],
    ["one of an unknown key", () => token({ kid: "k2" })],
    ["one of another issuer", () => token({ issuer: "https://evil.example" })],
    ["one of the emulator's issuer", () => token({ issuer: `https://sts.windows.net/${home}/` })],
    ["one for another bot", () => token({ audience: home })],
    ["one for another service URL", () => token({ claims: { serviceurl: "https://evil.example" } })],
    ["one without a service URL", () => token({ claims: {} })],
    ["an expired one", () => token({ expires: "-1h" })],
  ])("401: %s", async (_, make) => {
    expect(await post(await make(), activity())).toBe(401);
    expect(await post(await make(), activity({ type: "invoke", name: "adaptiveCard/action" }))).toBe(401);
    expect(inbox.turns).toEqual([]);
  });

  test("403: another tenant, wherever it is named, or none", async () => {
    const foreign = { tenant: { id: appId } };
    expect(await post(await token(), activity({ channelData: foreign }))).toBe(403);
    const conversation = { id: "a:1", conversationType: "personal", tenantId: appId };
    expect(await post(await token(), activity({ conversation }))).toBe(403);
    const unnamed = { channelData: {}, conversation: { id: "a:1", conversationType: "personal" } };
    expect(await post(await token(), activity(unnamed))).toBe(403);
    expect(inbox.turns).toEqual([]);
  });

  test("401: another channel, whose callers may call themselves anybody", async () => {
    expect(await post(await token(), activity({ channelId: "directline" }))).toBe(401);
    expect(await post(await token(), activity({ channelId: "AseChannel" }))).toBe(401);
  });

  test("403: a service that would be sent our token in the clear", async () => {
    const clear = "http://smba.example/";
    expect(await post(await token({ claims: { serviceurl: clear } }), activity({ serviceUrl: clear }))).toBe(403);
  });
});

describe("bodies", () => {
  test.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["no activity", { foo: 1 }],
    ["a list", []],
    ["null", "null"],
    ["a message without an id", activity({ id: undefined })],
    ["a sender that is no object", activity({ from: "dana" })],
    ["a service URL of another kind", activity({ serviceUrl: "file:///etc/passwd" })],
  ])("400: %s, before any token is looked at", async (_, body) => {
    expect(await post(undefined, body)).toBe(400);
    expect(await post(await token(), body)).toBe(400);
  });

  test("413: more than any activity", async () => {
    expect(await post(undefined, "x".repeat(600_000))).toBe(413);
  });
});

describe("a bot that would be open to anybody is not made", () => {
  const make = (options: object) => () =>
    teamsAdapter(options as Parameters<typeof teamsAdapter>[0], { ...nobody, inbox });

  test.each([
    [{ ...bot, appId: "" }, /app id must be a GUID/],
    [{ ...bot, appType: "Singletenant" }, /"SingleTenant" or "UserAssignedMSI"/],
    [{ ...bot, appType: "MultiTenant" }, /"SingleTenant" or "UserAssignedMSI"/],
    [{ ...bot, appPassword: "" }, /needs its password/],
    [{ ...bot, appType: "UserAssignedMSI" }, /has no password/],
    [{ ...bot, allowedTenants: [] }, /at least one tenant/],
    [{ local: { serviceUrl: "http://10.0.0.1:3000", tenants: [home] } }, /127\.0\.0\.1/],
    [{ local: { serviceUrl: "http://127.0.0.1:3000@evil.example", tenants: [home] } }, /127\.0\.0\.1/],
    [{ local: { serviceUrl: "http://127.0.0.1:3000", tenants: [] } }, /needs a tenant/],
  ])("%j", (options, reason) => {
    expect(make(options)).toThrow(reason);
  });

  test("a managed identity has no password", () => {
    const { appPassword, ...identity } = bot;
    expect(appPassword).toBeDefined();
    expect(make({ ...identity, appType: "UserAssignedMSI" })).not.toThrow();
  });
});
