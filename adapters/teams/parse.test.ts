import { describe, expect, test } from "vitest";
import { turnSchema } from "../../src/bot/turn.ts";
import { type Activity, activityShape } from "./activity.ts";
import { parse } from "./parse.ts";

const now = "2026-03-29T00:30:00.000Z";

const activity = (changes: object): Activity =>
  activityShape.parse({
    type: "message",
    id: "1700000000000",
    channelId: "msteams",
    serviceUrl: "https://smba.example/teams/",
    timestamp: "2026-03-29T00:29:59.000Z",
    from: { id: "29:dana", name: "Dana", aadObjectId: "oid-dana" },
    recipient: { id: "28:bot", name: "Demarc" },
    conversation: { id: "a:1", conversationType: "personal", tenantId: "t-1" },
    channelData: { tenant: { id: "t-1" } },
    ...changes,
  });

function turnOf(changes: object) {
  const arrival = parse(activity(changes), now);
  if (arrival.kind !== "turn") throw new Error(`It is ${arrival.kind}.`);
  return arrival;
}

const text = (changes: object) => {
  const { intent } = turnOf(changes).turn;
  return intent.kind === "text" ? intent.text : intent;
};

describe("messages", () => {
  test("make turns that survive being kept as JSON", () => {
    const { turn } = turnOf({ text: "help" });
    expect(turnSchema.parse(JSON.parse(JSON.stringify(turn)))).toEqual(turn);
    expect(turn).toMatchObject({ actor: { tenant: "t-1", user: "oid-dana" }, receivedAt: now });
  });

  test("a mention of the bot is taken out, other people's become names", () => {
    const mention = (id: string, name: string) => ({
      type: "mention",
      text: `<at>${name}</at>`,
      mentioned: { id, name },
    });
    expect(
      text({
        text: "<at>Demarc</at> does <at>Eli Moreno</at> own the&nbsp;VPN &amp; DNS?\n",
        entities: [mention("28:bot", "Demarc"), mention("29:eli", "Eli Moreno"), { type: "clientInfo" }],
      }),
    ).toBe("does Eli Moreno own the VPN & DNS?");
  });

  test.each([
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ["&#128578; &#x1F643;", "🙂 🙃"],
    ["&nosuch; &#0;", "&nosuch; &#0;"],
    ["", ""],
    ["מי אחראי?", "מי אחראי?"],
  ])("%s reads %s", (typed, read) => {
    expect(text({ text: typed })).toBe(read);
  });

  test("40,000 characters arrive whole", () => {
    expect(text({ text: "x".repeat(40_000) })).toHaveLength(40_000);
  });

  test("a press of a client without Action.Execute is a press", () => {
    expect(text({ value: { action: "demo.ack", payload: { id: 1 } }, replyToId: "m-1" })).toEqual({
      kind: "press",
      action: "demo.ack",
      payload: { id: 1 },
    });
  });

  test("two people who write in the same millisecond are two deliveries", () => {
    const other = { id: "a:2", conversationType: "personal", tenantId: "t-1" };
    expect(turnOf({ text: "a" }).turn.delivery).not.toBe(turnOf({ text: "a", conversation: other }).turn.delivery);
    expect(turnOf({ text: "a" }).turn.delivery).toBe(turnOf({ text: "a" }).turn.delivery);
  });

  test.each(["28:bot", "28:another-bot"])("%s is not listened to", (id) => {
    expect(parse(activity({ text: "hi", from: { id } }), now).kind).toBe("ignored");
  });

  test.each([
    ["personal", "direct"],
    ["groupChat", "group"],
    ["channel", "channel"],
    ["something new", "group"],
  ])("a %s is a %s place", (conversationType, kind) => {
    const conversation = { id: "19:x@thread.tacv2;messageid=5", conversationType };
    const { turn } = turnOf({ text: "hi", conversation });
    expect(turn.place).toMatchObject({ kind, conversation: "19:x@thread.tacv2" });
    expect(turn.replyTo).toMatchObject({ conversation: "19:x@thread.tacv2;messageid=5" });
  });
});

describe("invokes", () => {
  const invoke = (name: string, value: unknown) => ({ type: "invoke", name, value, replyToId: "m-1" });

  test("an executed action is a press on its card", () => {
    const value = { action: { type: "Action.Execute", verb: "demo.ack", data: { action: "demo.ack", payload: 1 } } };
    const { turn, via } = turnOf(invoke("adaptiveCard/action", value));
    expect([via, turn.intent]).toEqual(["execute", { kind: "press", action: "demo.ack", payload: 1 }]);
    expect(turn.replyTo).toMatchObject({ card: "m-1" });
  });

  test("a submitted dialog keeps its inputs apart from its own data", () => {
    const data = {
      form: "demo.why",
      state: { id: 1 },
      card: "m-0",
      "field.form": "x",
      "field.n": 3,
      "field.empty": "",
    };
    const { turn, via } = turnOf({ ...invoke("task/submit", { data }), replyToId: undefined });
    expect(via).toBe("submit");
    expect(turn.intent).toEqual({ kind: "submit", form: "demo.why", state: { id: 1 }, values: { form: "x", n: "3" } });
    expect(turn.replyTo).toMatchObject({ card: "m-0" });
  });

  test("a lookup names its form, field and query", () => {
    const value = { queryText: "el", dataset: "demo.why/owner", queryOptions: { skip: 0, top: 15 } };
    expect(parse(activity(invoke("application/search", value)), now)).toMatchObject({
      kind: "search",
      field: "owner",
      query: "el",
      turn: { intent: { kind: "submit", form: "demo.why" } },
    });
  });

  test.each([
    ["adaptiveCard/action", undefined],
    ["adaptiveCard/action", { action: { data: { action: 5 } } }],
    ["task/fetch", { data: "x" }],
    ["task/submit", {}],
    ["application/search", { dataset: "a/b/c" }],
    ["composeExtension/query", {}],
  ])("%s with %j is nothing of ours", (name, value) => {
    expect(parse(activity(invoke(name, value)), now).kind).toBe("strange");
  });
});

describe("installations", () => {
  test("both of Teams' events are one welcome, and a later installation is another", () => {
    const first = turnOf({ type: "installationUpdate", action: "add", id: "f:1" }).turn;
    const second = turnOf({ type: "conversationUpdate", id: "f:2", membersAdded: [{ id: "28:bot" }] }).turn;
    expect(first.intent).toEqual({ kind: "welcome" });
    expect(second.delivery).toBe(first.delivery);
    const later = turnOf({ type: "installationUpdate", action: "add", id: "f:3", timestamp: "2026-03-30T10:00:00Z" });
    expect(later.turn.delivery).not.toBe(first.delivery);
  });

  test.each([
    [{ type: "installationUpdate", action: "remove" }, "removed"],
    [{ type: "installationUpdate", action: "add-upgrade" }, "ignored"],
    [{ type: "conversationUpdate", membersAdded: [{ id: "29:new" }] }, "ignored"],
    [{ type: "messageReaction" }, "ignored"],
    [{ type: "messageUpdate", text: "hi" }, "ignored"],
    [{ type: "typing" }, "ignored"],
  ])("%j is %s", (changes, kind) => {
    expect(parse(activity(changes), now).kind).toBe(kind);
  });
});
