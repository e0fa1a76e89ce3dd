/** The manifests list exactly what is registered, in the registry's own words. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { shortName } from "../src/bot/command.ts";
import { freshPglite } from "./support/database.ts";
import { type Desk, openDesk } from "./support/desk.ts";

const read = (name: string): string => readFileSync(new URL(`../manifests/${name}`, import.meta.url), "utf8");

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(await freshPglite(), { samples: [] });
});
afterAll(async () => {
  await desk.close();
  await desk.database.close();
});

test("Slack's slash commands are the registered ones, with a hint and a description each", () => {
  const command = z.object({ command: z.string(), description: z.string().min(1), usage_hint: z.string().min(1) });
  const manifest = z
    .object({ features: z.object({ slash_commands: z.array(command) }) })
    .parse(parse(read("slack.yaml")));
  const listed = manifest.features.slash_commands.map((each) => each.command);
  expect(listed).toEqual(desk.app.registry.slashCommands.map((name) => `/${name}`));
  const general = manifest.features.slash_commands.find((each) => each.command === "/demarc");
  const hinted = (general?.usage_hint ?? "").split(/\W+/).filter((word) => word !== "");
  expect(desk.app.registry.commands.map(shortName)).toEqual(expect.arrayContaining(hinted));
});

test("Teams' command lists hold every registered command and no other, as described", () => {
  const command = z.object({ title: z.string(), description: z.string() });
  const list = z.object({ scopes: z.array(z.string()), commands: z.array(command).max(10) });
  const manifest = z
    .object({ bots: z.array(z.object({ commandLists: z.array(list) })) })
    .parse(JSON.parse(read("teams/manifest.json")));
  const lists = manifest.bots.flatMap(({ commandLists }) => commandLists);
  const listed = new Map(
    lists.flatMap(({ commands }) => commands.map(({ title, description }) => [title, description])),
  );
  const registered = new Map(desk.app.registry.commands.map((each) => [shortName(each), each.description]));
  expect([...listed].sort()).toEqual([...registered].sort());
  expect(lists.flatMap(({ scopes }) => scopes).sort()).toEqual(["groupChat", "personal", "team"]);
});
