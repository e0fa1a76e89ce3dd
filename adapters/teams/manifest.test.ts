/**
 * The musts of Teams' manifest schema 1.25, by hand: no package ships the schema itself. That its commands are the
 * registered ones is tested with the registry.
 */
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const read = (name: string) => readFileSync(new URL(`../../manifests/teams/${name}`, import.meta.url));

const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const https = z.url({ protocol: /^https$/ }).max(2048);
const scope = z.enum(["personal", "team", "groupChat"]);
const command = z.strictObject({ title: z.string().min(1).max(32), description: z.string().min(1).max(128) });

const manifestSchema = z.strictObject({
  $schema: z.literal("https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json"),
  manifestVersion: z.literal("1.25"),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  id: guid,
  developer: z.strictObject({ name: z.string().max(32), websiteUrl: https, privacyUrl: https, termsOfUseUrl: https }),
  name: z.strictObject({ short: z.string().max(30), full: z.string().max(100) }),
  description: z.strictObject({ short: z.string().max(80), full: z.string().max(4000) }),
  icons: z.strictObject({ color: z.literal("color.png"), outline: z.literal("outline.png") }),
  accentColor: z.string().regex(/^#[0-9A-F]{6}$/),
  bots: z.tuple([
    z.strictObject({
      botId: guid,
      scopes: z.array(scope),
      isNotificationOnly: z.literal(false),
      supportsFiles: z.literal(false),
      commandLists: z
        .array(z.strictObject({ scopes: z.array(scope).min(1), commands: z.array(command).min(1).max(10) }))
        .max(3),
    }),
  ]),
  permissions: z.array(z.enum(["identity", "messageTeamMembers"])),
  // From 1.25 on, Teams refuses a bot of the team scope without it; it opens shared and private channels.
  supportsChannelFeatures: z.literal("tier1"),
  validDomains: z.array(z.string()),
});

const manifest = manifestSchema.parse(JSON.parse(read("manifest.json").toString("utf8")));
const [bot] = manifest.bots;

describe("the Teams manifest", () => {
  test("lists each scope once, with commands that are not repeated", () => {
    expect(bot.commandLists.flatMap(({ scopes }) => scopes).toSorted()).toEqual(bot.scopes.toSorted());
    for (const { commands } of bot.commandLists) {
      const titles = commands.map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
      expect(titles).toEqual(expect.arrayContaining(["owner", "help"]));
    }
  });

  test("describes a command alike wherever it is listed", () => {
    const all = bot.commandLists.flatMap(({ commands }) => commands);
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(new Set(all.map(({ title }) => title)).size);
  });

  test("claims no domain that is not its own", () => {
    expect(manifest.validDomains).toEqual([]);
  });

  test("waits for its owner's ids and addresses", () => {
    expect(manifest.id).toMatch(/^0/);
    expect(bot.botId).toBe(manifest.id);
    const { privacyUrl, termsOfUseUrl, websiteUrl } = manifest.developer;
    for (const url of [privacyUrl, termsOfUseUrl, websiteUrl]) expect(new URL(url).hostname).toBe("example.com");
  });
});

describe("its icons", () => {
  /** The pixels of an 8-bit RGBA image without filters, as ours are. */
  function pixels(name: string) {
    const file = read(name);
    expect(file.subarray(1, 4).toString()).toBe("PNG");
    const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
    const at = file.indexOf("IDAT");
    const raw = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
    const rows = Array.from({ length: height }, (_, y) =>
      raw.subarray(y * (width * 4 + 1) + 1, (y + 1) * (width * 4 + 1)),
    );
    const all = rows.flatMap((row) => Array.from({ length: width }, (_, x) => row.subarray(x * 4, x * 4 + 4)));
    return { width, height, all };
  }

  test("the colour icon fills its 192 pixels", () => {
    const { width, height, all } = pixels("color.png");
    expect([width, height]).toEqual([192, 192]);
    expect(all.every(([, , , alpha]) => alpha === 255)).toBe(true);
  });

  test("the outline is white on nothing, 32 pixels", () => {
    const { width, height, all } = pixels("outline.png");
    expect([width, height]).toEqual([32, 32]);
    const drawn = all.filter(([, , , alpha]) => alpha !== 0);
    expect(drawn.length).toBeGreaterThan(50);
    expect(drawn.length).toBeLessThan(all.length);
    expect(drawn.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
  });
});
