import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { scopes } from "./scopes.ts";

const url = z.literal("https://YOUR-PUBLIC-URL/slack/events");
const manifestSchema = z.looseObject({
  display_information: z.looseObject({ name: z.string().max(35), description: z.string().max(140) }),
  features: z.looseObject({
    slash_commands: z.array(
      z.strictObject({
        command: z.string().regex(/^\/[a-z][a-z0-9]*$/),
        url,
        description: z.string().min(1).max(2000),
        usage_hint: z.string().min(1).max(1000),
        should_escape: z.literal(true),
      }),
    ),
  }),
  oauth_config: z.looseObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.looseObject({
    event_subscriptions: z.strictObject({ request_url: url, bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: url, message_menu_options_url: url }),
    socket_mode_enabled: z.literal(false),
    org_deploy_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});
const file = readFileSync(new URL("../../manifests/slack.yaml", import.meta.url), "utf8");
const manifest = manifestSchema.parse(parse(file));

it("asks for exactly the scopes that have a feature", () => {
  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(Object.keys(scopes).toSorted());
});

it("asks for no history but that of direct messages, and nothing of administrators", () => {
  const wide = manifest.oauth_config.scopes.bot.filter((scope) => /:history$|^admin|^search/.test(scope));
  expect(wide).toEqual(["im:history"]);
});

it("hears exactly what the adapter listens to", () => {
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(["app_home_opened", "app_mention", "message.im"]);
});
