import { describe, expect, it } from "vitest";
import { turnSchema } from "../../src/bot/turn.ts";
import { parseCommand, parseEvent, parsePress, parseSubmit } from "./parse.ts";
import { bodySchema } from "./payloads.ts";

const arrival = { home: { team: "T1", botUser: "U_BOT" }, receivedAt: "2026-03-02T09:00:00.000Z" };

const command = {
  command: "/owner",
  text: "firewall &amp; vpn",
  team_id: "T1",
  user_id: "U1",
  channel_id: "C1",
  channel_name: "it-ops",
  trigger_id: "1.2.3",
  response_url: "https://hooks.slack.example/1",
};
const event = { type: "app_mention", user: "U1", text: "<@U_BOT> hi", ts: "1.1", channel: "C1", team: "T1" };
const envelope = (changed: object, around: object = {}) => ({
  type: "event_callback",
  team_id: "T1",
  event_id: "Ev1",
  event: { ...event, ...changed },
  ...around,
});
const press = {
  user: { id: "U1", team_id: "T1" },
  team: { id: "T1" },
  channel: { id: "C1", name: "it-ops" },
  container: { type: "message", message_ts: "5.5", channel_id: "C1", is_ephemeral: false },
  trigger_id: "1.2.3",
  response_url: "https://hooks.slack.example/1",
  actions: [{ type: "button", action_id: "ownership.wrong#3", value: '{"id":1}' }],
};
const submit = {
  user: { id: "U1", team_id: "T1" },
  team: { id: "T1" },
  trigger_id: "1.2.3",
  view: { id: "V1", hash: "h", callback_id: "ownership.wrong", private_metadata: "", state: { values: {} } },
};

describe("who acts", () => {
  const actorOf = (body: object) => parseEvent(body, arrival)?.actor;

  it("is of their own team, also where the channel is shared with another company", () => {
    expect(actorOf(envelope({ user_team: "T2", source_team: "T1", team: "T1" }))).toMatchObject({ tenant: "T2" });
    expect(parsePress({ ...press, user: { id: "U2", team_id: "T2" } }, arrival)?.actor).toMatchObject({ tenant: "T2" });
    expect(parseSubmit({ ...submit, user: { id: "U2", team_id: "T2" } }, arrival).actor).toMatchObject({
      tenant: "T2",
    });
  });

  it("is nobody known where a shared channel does not say whose they are", () => {
    expect(actorOf(envelope({ team: undefined }, { is_ext_shared_channel: true }))).toMatchObject({
      tenant: "unknown",
    });
  });

  it("is of the receiving team where nothing is shared", () => {
    expect(actorOf(envelope({ team: undefined }))).toEqual({ platform: "slack", tenant: "T1", user: "U1" });
  });
});

describe("what is no turn", () => {
  it.each([
    ["the bot's own message", { type: "message", channel_type: "im", user: "U_BOT" }],
    ["another bot's message", { bot_id: "B2" }],
    ["an edit", { type: "message", channel_type: "im", subtype: "message_changed" }],
    ["a mention in an edited message", { edited: { user: "U1", ts: "2.2" } }],
    ["a join", { type: "message", channel_type: "im", subtype: "channel_join" }],
    ["what is said in a channel without a mention", { type: "message", channel_type: "channel" }],
    ["another tab", { type: "app_home_opened", tab: "about" }],
    ["an event that nobody caused", { user: undefined }],
  ])("%s", (_what, changed) => {
    expect(parseEvent(envelope(changed), arrival)).toBeUndefined();
  });

  it("an event for another workspace, of which there is no token", () => {
    expect(parseEvent(envelope({}, { authorizations: [{ team_id: "T9" }] }), arrival)).toBeUndefined();
  });

  it("a pressed link, which opened by itself", () => {
    const actions = [{ type: "button", action_id: "link#0" }];
    expect(parsePress({ ...press, actions }, arrival)).toBeUndefined();
  });
});

describe("a command", () => {
  it("is private, with its name in small letters and its words as they were typed", () => {
    expect(parseCommand({ ...command, command: "/Owner" }, arrival)).toEqual({
      delivery: "slack:T1:1.2.3",
      receivedAt: arrival.receivedAt,
      actor: { platform: "slack", tenant: "T1", user: "U1" },
      place: { platform: "slack", tenant: "T1", conversation: "C1", kind: "channel" },
      private: true,
      prefix: "/",
      intent: { kind: "command", name: "owner", args: "firewall & vpn" },
      replyTo: { responseUrl: command.response_url, trigger: "1.2.3" },
    });
  });

  it.each([
    ["C1", "it-ops", "channel"],
    ["G1", "privategroup", "channel"],
    ["C2", "mpdm-a--b--c-1", "group"],
    ["D1", "directmessage", "direct"],
  ])("in %s (%s) is in a %s", (channel_id, channel_name, kind) => {
    expect(parseCommand({ ...command, channel_id, channel_name }, arrival).place.kind).toBe(kind);
  });

  it("with nothing behind it has empty words", () => {
    expect(parseCommand({ ...command, text: undefined }, arrival).intent).toMatchObject({ args: "" });
  });

  it("that lacks who, where or which cannot be read", () => {
    for (const part of ["user_id", "channel_id", "team_id", "trigger_id", "command"]) {
      expect(() => parseCommand({ ...command, [part]: undefined }, arrival)).toThrow();
      expect(() => parseCommand({ ...command, [part]: ["a", "b"] }, arrival)).toThrow();
    }
  });
});

describe("words", () => {
  it("said in a channel are answered in their thread", () => {
    expect(parseEvent(envelope({}), arrival)).toMatchObject({ intent: { text: "hi" }, replyTo: { thread: "1.1" } });
  });

  it("said in a thread are answered there", () => {
    expect(parseEvent(envelope({ thread_ts: "0.9" }), arrival)?.replyTo).toEqual({ thread: "0.9", inThread: true });
  });

  it("said directly are answered without a thread", () => {
    const turn = parseEvent(envelope({ type: "message", channel_type: "im", channel: "D1" }), arrival);
    expect(turn).toMatchObject({ place: { kind: "direct" }, private: false, replyTo: {} });
  });

  it("beside a file are words all the same", () => {
    const said = { type: "message", channel_type: "im", channel: "D1", subtype: "file_share" };
    expect(parseEvent(envelope(said), arrival)?.intent).toMatchObject({ kind: "text" });
  });

  it("of a group chat are said in a group", () => {
    expect(parseEvent(envelope({ channel_type: "mpim" }), arrival)?.place.kind).toBe("group");
  });
});

describe("opening the bot", () => {
  const opened = (tab: string, event_id = "Ev1") =>
    parseEvent(envelope({ type: "app_home_opened", tab, channel: "D1" }, { event_id }), arrival);

  it("at Home asks for the home page each time", () => {
    expect(opened("home")).toMatchObject({ delivery: "slack:T1:Ev1", intent: { kind: "home" } });
    expect(opened("home", "Ev2")?.delivery).toBe("slack:T1:Ev2");
  });

  it("at Messages is one welcome, however often", () => {
    expect(opened("messages")).toMatchObject({ intent: { kind: "welcome" }, place: { kind: "direct" } });
    expect(opened("messages", "Ev2")?.delivery).toBe(opened("messages")?.delivery);
  });
});

describe("a press", () => {
  it("carries its action without the number, its payload, and the message", () => {
    expect(parsePress(press, arrival)).toMatchObject({
      delivery: "slack:T1:1.2.3",
      private: false,
      intent: { kind: "press", action: "ownership.wrong", payload: { id: 1 } },
      replyTo: { thread: "5.5", pressed: { ts: "5.5", ephemeral: false } },
    });
  });

  it.each([["{broken"], [""], [undefined]])("with the payload %s is a press without one", (value) => {
    const actions = [{ type: "button", action_id: "ownership.wrong", value }];
    const intent = parsePress({ ...press, actions }, arrival)?.intent;
    expect(intent).toEqual({ kind: "press", action: "ownership.wrong", payload: null });
  });

  it("on an ephemeral message is private, and has no thread of its own", () => {
    const container = { ...press.container, is_ephemeral: true };
    const turn = parsePress({ ...press, container }, arrival);
    expect(turn?.private).toBe(true);
    expect(turn?.replyTo).not.toHaveProperty("thread");
  });

  it("on the Home tab is in the direct conversation", () => {
    const { channel: _channel, container: _container, ...rest } = press;
    const turn = parsePress({ ...rest, container: { type: "view", view_id: "V1" }, view: { type: "home" } }, arrival);
    expect(turn).toMatchObject({ place: { conversation: "U1", kind: "direct" }, replyTo: { onHome: true } });
  });
});

describe("a submission", () => {
  const values = { reason: { value: { type: "plain_text_input", value: "because" } } };
  const of = (state: object) => parseSubmit({ ...submit, view: { ...submit.view, state } }, arrival);

  it("that is sent twice is one delivery; mended, another", () => {
    expect(of({ values }).delivery).toBe(of({ values }).delivery);
    expect(of({ values }).delivery).not.toBe(of({ values: {} }).delivery);
  });

  it("of a form that is not ours has no state, and is answered directly", () => {
    expect(of({ values })).toMatchObject({
      place: { conversation: "U1", kind: "direct" },
      intent: { kind: "submit", form: "ownership.wrong", values: { reason: "because" } },
    });
  });
});

it("every turn is data that can be kept", () => {
  const turns = [
    parseCommand(command, arrival),
    parseEvent(envelope({}), arrival),
    parsePress(press, arrival),
    parseSubmit(submit, arrival),
  ];
  for (const turn of turns) expect(turnSchema.safeParse(JSON.parse(JSON.stringify(turn))).success).toBe(true);
});

it.each([
  [{ event: 5 }],
  [{ event: {} }],
  [{ actions: [] }],
  [{ actions: [null] }],
  [{ view: "x" }],
  [{ team: 1 }],
  [{ command: ["/owner", "/demarc"] }],
])("%j is no payload", (body) => {
  expect(bodySchema.safeParse(body).success).toBe(false);
});
