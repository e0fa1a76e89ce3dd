/** The counterpart is as strict as Slack: what it let through by mistake, no other test could find. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultsOfMessage, faultsOfView } from "../support/slack/block-kit.ts";
import { openSlack, type Slack } from "../support/slack/index.ts";

const text = (words: string) => ({ type: "plain_text", text: words });
const header = (words: string) => ({ type: "header", text: text(words) });
const button = (changed: object = {}) => ({ type: "button", text: text("Go"), action_id: "a", ...changed });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const rich = (...elements: object[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
const input = { type: "input", block_id: "b", label: text("L"), element: { type: "plain_text_input", action_id: "v" } };
const modal = (changed: object = {}) => ({
  type: "modal",
  title: text("T"),
  submit: text("S"),
  blocks: [input],
  ...changed,
});

describe("Block Kit takes", () => {
  it.each<[string, object[]]>([
    ["50 blocks", Array.from({ length: 50 }, () => ({ type: "divider" }))],
    ["a header of 150", [header("x".repeat(150))]],
    ["25 buttons", [actions(...Array.from({ length: 25 }, (_, index) => button({ action_id: `${index}` })))]],
    ["a value of 2,000", [actions(button({ value: "x".repeat(2_000) }))]],
    ["rich text of 3,000", [rich({ type: "text", text: "x".repeat(3_000) })]],
  ])("%s", (_what, blocks) => {
    expect(faultsOfMessage(blocks)).toEqual([]);
  });

  it("a modal", () => {
    expect(faultsOfView(modal(), "modal")).toEqual([]);
  });
});

describe("Block Kit refuses", () => {
  it.each<[string, unknown]>([
    ["no blocks", []],
    ["no list", "x"],
    ["51 blocks", Array.from({ length: 51 }, () => ({ type: "divider" }))],
    ["a header of 151", [header("x".repeat(151))]],
    ["an empty header", [header("")]],
    ["26 buttons", [actions(...Array.from({ length: 26 }, (_, index) => button({ action_id: `${index}` })))]],
    ["two buttons with one id", [actions(button(), button())]],
    [
      "two blocks with one id",
      [
        { type: "divider", block_id: "x" },
        { type: "divider", block_id: "x" },
      ],
    ],
    ["a value of 2,001", [actions(button({ value: "x".repeat(2_001) }))]],
    ["a label of 76", [actions(button({ text: text("x".repeat(76)) }))]],
    ["an id of 256", [actions(button({ action_id: "x".repeat(256) }))]],
    ["an address that is none", [actions(button({ url: "nowhere" }))]],
    ["rich text of 3,001", [rich({ type: "text", text: "x".repeat(3_001) })]],
    ["empty rich text", [rich()]],
    ["an empty element", [rich({ type: "text", text: "" })]],
    ["a ping of everybody", [rich({ type: "broadcast", range: "channel" })]],
    ["a ping in markup", [{ type: "section", text: { type: "mrkdwn", text: "<!channel>" } }]],
    ["an input in a message", [input]],
    ["a field that does not exist", [{ type: "divider", colour: "red" }]],
    ["an image without a description", [{ type: "image", image_url: "https://a.example/b.png" }]],
    ["14,000 characters", Array.from({ length: 5 }, () => rich({ type: "text", text: "x".repeat(2_800) }))],
  ])("%s", (_what, blocks) => {
    expect(faultsOfMessage(blocks)).not.toEqual([]);
  });

  it.each<[string, object]>([
    ["a title of 25", { title: text("x".repeat(25)) }],
    ["inputs without a submit button", { submit: undefined }],
    ["3,001 characters of metadata", { private_metadata: "x".repeat(3_001) }],
    ["101 blocks", { blocks: Array.from({ length: 101 }, () => ({ type: "divider" })) }],
    ["two fields with one name", { blocks: [input, input] }],
  ])("a modal with %s", (_what, changed) => {
    expect(faultsOfView(modal(changed), "modal")).not.toEqual([]);
  });
});

describe("the Web API", () => {
  let slack: Slack;
  beforeAll(async () => {
    slack = await openSlack({ users: [{ id: "U_DANA", name: "Dana Reyes", email: "dana@acme.example" }] });
  });
  afterAll(() => slack.close());

  async function call(method: string, args: Record<string, string>, token = slack.botToken): Promise<unknown> {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: "POST",
      headers,
      body: new URLSearchParams(args),
    });
    return response.json();
  }

  it("refuses an unknown token, and a scope that the manifest does not ask for", async () => {
    expect(await call("auth.test", {}, "xoxb-unknown")).toMatchObject({ error: "invalid_auth" });
    expect(await call("conversations.list", {})).toMatchObject({ ok: false });
    expect(await call("auth.test", {})).toMatchObject({ ok: true, team_id: slack.team, user_id: slack.bot.user });
  });

  it("opens a form once for each trigger", async () => {
    const args = { trigger_id: await slack.trigger("U_DANA"), view: JSON.stringify(modal()) };
    expect(await call("views.open", args)).toMatchObject({ ok: true });
    expect(await call("views.open", args)).toMatchObject({ error: "exchanged_trigger_id" });
    expect(await call("views.open", { ...args, trigger_id: "1.2.3" })).toMatchObject({ error: "invalid_trigger_id" });
    await slack.user("U_DANA").sees(/L/);
  });

  it("takes five answers at a response URL", async () => {
    const url = slack.responseUrl("U_DANA", "C1");
    const body = JSON.stringify({ text: "x", blocks: [header("x")] });
    const statuses: number[] = [];
    for (let use = 0; use < 6; use += 1) statuses.push((await fetch(url, { method: "POST", body })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(slack.unexpected()).toHaveLength(5);
  });

  it("says what was not seen", async () => {
    const waiting = slack.user("U_DANA").sees(/nothing like this/, { timeout: 20 });
    await expect(waiting).rejects.toThrow(/U_DANA did not see/);
  });
});
