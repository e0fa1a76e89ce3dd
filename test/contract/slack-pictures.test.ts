/** Charts at Slack: as pictures, and in words where Slack cannot fetch one. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../src/bot/card.ts";
import { whisper } from "../../src/bot/reply.ts";
import { charts } from "./gallery.ts";
import { openSlackWorld, type SlackWorld } from "./slack-world.ts";

let world: SlackWorld;
let url = "https://demarc.example.com/charts/x.png";
beforeEach(async () => {
  url = "https://demarc.example.com/charts/x.png";
  world = await openSlackWorld({ pictureUrl: () => url });
});
afterEach(async () => {
  await world.close();
  expect(world.slack.unexpected()).toEqual([]);
});

const card: Card = { summary: "Hours", blocks: [{ kind: "chart", chart: charts.stacked }] };
const to = () => ({ account: { platform: "slack", tenant: world.slack.team, user: "U_DANA" } }) as const;
const unfetched = {
  error: "invalid_blocks",
  messages: ["[ERROR] downloading image failed [json-pointer:/blocks/0/image_url]"],
};

describe("a chart", () => {
  it("is a picture, whose alternative text says its numbers", async () => {
    await world.adapter.port.post(to(), card, "k1");
    const { blocks, text } = await world.slack.user("U_DANA").sees(/Hours a day/);
    expect(blocks).toMatchObject([{ type: "image", image_url: url }]);
    expect(text).toContain("Mon 23: 8.25 h (Acme 4.5 h, Birch 3.25 h, Internal 0.5 h).");
  });

  it("is written out where its address is longer than Slack takes", async () => {
    url = `https://demarc.example.com/${"x".repeat(3_000)}`;
    await world.adapter.port.post(to(), card, "k1");
    const { blocks } = await world.slack.user("U_DANA").sees(/8\.25 h/);
    expect(blocks).toMatchObject([{ type: "rich_text" }]);
  });
});

describe("where Slack could not fetch the picture, the chart is written out", () => {
  it("in a message", async () => {
    world.slack.fail("chat.postMessage", unfetched);
    await world.adapter.port.post(to(), card, "k1");
    const { blocks } = await world.slack.user("U_DANA").sees(/8\.25 h/);
    expect(blocks).toMatchObject([{ type: "rich_text", elements: [{}, { type: "rich_text_preformatted" }] }]);
  });

  it("in a changed message", async () => {
    const posted = await world.adapter.port.post(to(), card, "k1");
    const dana = world.slack.user("U_DANA");
    await dana.sees(/8\.25 h/);
    world.slack.fail("chat.update", unfetched);
    await world.adapter.port.update(posted, card);
    expect((await dana.sees(/8\.25 h/)).blocks).toMatchObject([{ type: "rich_text" }]);
  });

  it("for one person's eyes, and on the Home tab", async () => {
    world.inbox.handle(() => whisper(card));
    const dana = world.slack.user("U_DANA");
    world.slack.fail("chat.postEphemeral", unfetched);
    await dana.mentions("#it-ops", "hours?");
    expect((await dana.sees(/8\.25 h/)).blocks).toMatchObject([{ type: "rich_text" }]);
    world.inbox.handle(() => ({ home: card }));
    world.slack.fail("views.publish", unfetched);
    await dana.opensHome();
    expect((await dana.sees(/8\.25 h/)).blocks).toMatchObject([{ type: "rich_text" }]);
  });

  it("but another refusal stays one", async () => {
    world.slack.fail("chat.postMessage", { error: "invalid_blocks", messages: ["[ERROR] something else"] });
    await expect(world.adapter.port.post(to(), card, "k1")).rejects.toThrow(/something else/);
  });
});
