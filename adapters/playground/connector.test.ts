import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stoppedClock } from "../../src/domain/clock.ts";
import { type Loopback, openLoopback } from "../../test/support/loopback.ts";
import { card, cardType, createStandInBot, message, type StandInBot } from "../../test/support/playground-bot.ts";
import { type Connector, openConnector } from "./connector.ts";
import { type Driver, drive } from "./driver.ts";
import { wireId } from "./roster.ts";
import { connectorRoutes } from "./service.ts";
import type { Json } from "./types.ts";

const host = "7f0e3d0a-0000-4000-8000-000000000001";
const other = "7f0e3d0a-0000-4000-8000-000000000002";
const people = [
  { id: "d1", tenant: host, name: "Dana Whitfield", email: "dana@northwind.example", title: "Engineer" },
  { id: "p1", tenant: other, name: "Priya Raman", email: "priya@fabrikam.example" },
  { id: "g1", tenant: host, name: "Gil Guest", email: "gil@elsewhere.example", guest: true },
];

let loopback: Loopback;
let bot: StandInBot;
let connector: Connector;
let driver: Driver;

beforeEach(async () => {
  loopback = await openLoopback();
  const serviceUrl = () => `${loopback.origin}/playground/connector`;
  bot = createStandInBot(serviceUrl);
  connector = openConnector({
    botUrl: () => `${loopback.origin}/api/messages`,
    serviceUrl,
    people,
    channels: [
      { kind: "channel", name: "network", team: "Co-managed IT", tenant: host, members: ["dana", "priya"] },
      { kind: "group", name: "Handover", tenant: host, members: ["dana", "gil"] },
    ],
    clock: stoppedClock("2026-11-23T09:00:00Z"),
    authorization: () => "Bearer of-the-connector",
    answerWithin: 2_000,
  });
  driver = drive(connector);
  loopback.use([bot.route, ...connectorRoutes(connector, "/playground/connector")]);
});

afterEach(async () => {
  await loopback.close();
  expect(loopback.faults).toEqual([]);
});

const idOf = (who: string, where: string): string => connector.conversationOf(connector.person(who), where).id;
const activities = (conversation: string) => `/v3/conversations/${encodeURIComponent(conversation)}/activities`;

const entitiesOf = (activity: Json | undefined) => (activity?.entities ?? []) as Json[];

describe("what a person says", () => {
  it("reaches the bot from a channel only when it is mentioned, with the entity, the thread and the hosting tenant", async () => {
    const priya = driver.user("priya");
    await priya.types("Morning, @Dana Whitfield", { in: "#network" });
    expect(bot.heard).toEqual([]);
    const asked = await priya.mentions("who owns firewall policy?", { in: "network" });
    expect(bot.heard).toHaveLength(1);
    expect(bot.heard[0]).toMatchObject({
      type: "message",
      id: asked.id,
      channelId: "msteams",
      authorization: "Bearer of-the-connector",
      text: "<at>Demarc</at> who owns firewall policy?",
      from: { aadObjectId: "p1", name: "Priya Raman", tenantId: other },
      conversation: {
        conversationType: "channel",
        isGroup: true,
        tenantId: host,
        id: `${idOf("priya", "network")};messageid=${asked.id}`,
      },
      channelData: { tenant: { id: host }, team: { name: "Co-managed IT" }, channel: { type: "shared" } },
      timestamp: "2026-11-23T09:00:00.000Z",
    });
    expect(entitiesOf(bot.heard[0])[0]).toMatchObject({
      type: "mention",
      text: "<at>Demarc</at>",
      mentioned: { name: "Demarc" },
    });
    const answer = await driver.user("dana").sees(/Firewall policy/, { in: "network" });
    expect(answer.view.root).toBe(asked.id);
    expect(answer.words).toContain("@Priya Raman answers for it now");
    expect(answer.words).toContain("Coverage: 24x7, in scope");
    expect(driver.unexpected()).toEqual([]);
  });

  it("is hidden from those who are not in the conversation", async () => {
    await driver.user("priya").mentions("who owns it?", { in: "network" });
    expect(connector.messagesFor(connector.person("gil"))).toEqual([]);
    await expect(driver.user("gil").types("hi", { in: "network" })).rejects.toThrow(
      /Gil Guest is not in "network", but in: "Demarc", "Handover"/,
    );
  });

  it("is plain text in a direct message: markup stays what was typed", async () => {
    await driver.user("dana").dms("<at>Demarc</at> @Demarc <b>R&D</b>");
    expect(bot.heard[0]).toMatchObject({
      text: "&lt;at&gt;Demarc&lt;/at&gt; @Demarc &lt;b&gt;R&amp;D&lt;/b&gt;",
      conversation: { conversationType: "personal", tenantId: host },
    });
    expect(entitiesOf(bot.heard[0]).filter(({ type }) => type === "mention")).toEqual([]);
  });

  it("is known as not delivered when the bot fails", async () => {
    bot.failNext(500);
    const said = await connector.say(connector.person("dana"), "demarc", "hi");
    expect(said.delivered).toBe(false);
    expect(connector.expectProblem(/did not take the message/)).toContain("HTTP 500");
    expect(driver.unexpected()).toEqual([]);
  });

  it("an installation is told as both events, and a removal shuts the bot out", async () => {
    const dana = driver.user("dana");
    await connector.install(dana.person, "demarc");
    await dana.sees(/I am Demarc/);
    expect(bot.heard.map(({ type, action }) => [type, action])).toEqual([
      ["conversationUpdate", undefined],
      ["installationUpdate", "add"],
    ]);
    await connector.uninstall(dana.person, "demarc");
    const { status, body } = await bot.call("POST", activities(idOf("dana", "demarc")), {
      type: "message",
      text: "Hello?",
    });
    expect([status, body]).toEqual([
      403,
      { error: { code: "BotNotInConversationRoster", message: "The bot is not part of the conversation roster." } },
    ]);
  });
});

describe("a press", () => {
  it("of Action.Execute sends the card's real data, and its answer changes the card for this person alone", async () => {
    const [dana, priya] = [driver.user("dana"), driver.user("priya")];
    await priya.mentions("who owns firewall policy?", { in: "network" });
    const answer = await dana.sees(/Firewall policy/);
    expect(answer.buttons).toEqual(["Details", "Wrong?", "None of these"]);
    const after = await answer.press("Details");
    expect(after.words).toContain("Asked by Dana Whitfield");
    expect(bot.heard.at(-1)).toMatchObject({
      type: "invoke",
      name: "adaptiveCard/action",
      value: { action: { type: "Action.Execute", verb: "details", data: { question: "q-17" } }, trigger: "manual" },
      replyToId: answer.id,
      from: { aadObjectId: "d1" },
    });
    expect((await priya.sees(/Firewall policy/)).words).not.toContain("Asked by");
    expect(driver.unexpected()).toEqual([]);
  });

  it("can be answered by a notice, or by an error that the person reads", async () => {
    const dana = driver.user("dana");
    await dana.dms("who owns firewall policy?");
    await dana.sees(/Firewall/);
    expect((await dana.press("None of these")).outcome).toEqual({ kind: "toast", text: "Noted for the next review." });
    await dana.press("Details");
    expect((await dana.press("Old button")).words).toMatch(/no longer used. Ask again/);
  });

  it("names the buttons there are when there is none such", async () => {
    const dana = driver.user("dana");
    await dana.dms("who owns firewall policy?");
    const answer = await dana.sees(/Firewall/);
    await expect(answer.press("Launch")).rejects.toThrow(
      'There is no button "Launch". The buttons are: "Details", "Wrong?", "None of these".',
    );
  });

  it("whose answer Teams would not understand is a problem, and the person is told to try again", async () => {
    const dana = driver.user("dana");
    await dana.dms("hello");
    const { id } = await dana.sees(/You said hello/);
    const broken = card(
      [{ type: "TextBlock", text: "x" }],
      [{ type: "Action.Execute", title: "Break", verb: "broken" }],
    );
    expect((await bot.call("PUT", `${activities(idOf("dana", "demarc"))}/${id}`, message(broken))).status).toBe(200);
    await dana.sees(/x/);
    expect((await dana.press("Break")).outcome).toEqual({
      kind: "failed",
      text: "Demarc could not be reached. Please try again.",
    });
    connector.expectProblem(/"Break" pressed by Dana Whitfield: not an answer/);
    bot.failNext(501);
    expect((await dana.press("Break")).outcome.kind).toBe("failed");
    connector.expectProblem(/HTTP 501/);
  });
});

describe("a dialog", () => {
  it("opens, is checked by the client, then by the bot beside its field, and closes", async () => {
    const dana = driver.user("dana");
    await dana.dms("who owns firewall policy?");
    await dana.sees(/Firewall/);
    const { dialog } = await dana.press("Wrong?");
    expect(dialog?.title).toBe("Wrong owner?");
    expect(dialog?.fields).toEqual(["Who owns it?", "Why?", "Since when?", "How many wait?"]);
    const sent = bot.heard.length;
    const empty = await dialog?.submit();
    expect(empty?.dialog?.errors).toEqual({ "Why?": "Say why." });
    expect(bot.heard).toHaveLength(sent);
    expect(await dialog?.search("Who owns it?", "d")).toContainEqual({
      title: "Dmitri Okafor",
      value: "person-1",
    });
    const short = await dana.submit({ "Why?": "no", "Who owns it?": "Dmitri Okafor" });
    expect(short.dialog?.errors).toEqual({ "Why?": "Say it in five letters or more." });
    expect(short.dialog?.values).toMatchObject({ "Why?": "no", "Who owns it?": "person-1" });
    const done = await dana.submit({ "Why?": "We moved it." });
    expect(done.words).toBe("Thank you. Dmitri Okafor was noted.");
    expect(done.dialog).toBeUndefined();
    expect(bot.heard.at(-1)).toMatchObject({
      name: "task/submit",
      value: { data: { form: "wrong", why: "We moved it.", owner: "person-1" } },
    });
    expect(driver.unexpected()).toEqual([]);
  });

  it("belongs to one person, and names the fields it has", async () => {
    const dana = driver.user("dana");
    await dana.mentions("who owns it?", { in: "network" });
    const { dialog } = await (await dana.sees(/Firewall/)).press("Wrong?");
    await expect(dialog?.fill({ Nope: "x" }).submit()).rejects.toThrow(
      'There is no field "Nope" here. The fields are: "Who owns it?", "Why?", "Since when?", "How many wait?".',
    );
    const [open] = connector.dialogsOf(dana.person);
    await expect(connector.submit(connector.person("priya"), open?.id ?? "", {})).rejects.toThrow(/has no dialog/);
    dialog?.close();
    expect(connector.dialogsOf(dana.person)).toEqual([]);
  });
});

describe("the bot's requests", () => {
  const text = (words: string): Json => ({ type: "message", text: words });

  it.each([
    ["an unknown conversation", () => "19:nowhere@thread.v2", text("hi"), 404, "ConversationNotFound", /not found/],
    [
      "a person who never installed it",
      () => idOf("gil", "demarc"),
      text("hi"),
      403,
      "BotNotInConversationRoster",
      /roster/,
    ],
    ["an empty message", () => idOf("dana", "network"), { type: "message" }, 400, "BadArgument", /not empty/],
    ["28 KB in UTF-16", () => idOf("dana", "network"), text("x".repeat(14_400)), 413, "MessageSizeTooBig", /too large/],
    [
      "an unknown element",
      () => idOf("dana", "network"),
      message(card([{ type: "TextBlok", text: "x" }])),
      400,
      "BadArgument",
      /TextBlok/,
    ],
    [
      "a bad enum",
      () => idOf("dana", "network"),
      message(card([{ type: "TextBlock", text: "x", color: "reddish" }])),
      400,
      "BadArgument",
      /reddish/,
    ],
    [
      "an input without id",
      () => idOf("dana", "network"),
      message(card([{ type: "Input.Text", label: "a" }])),
      400,
      "BadArgument",
      /unique Id/,
    ],
    [
      "version 1.6",
      () => idOf("dana", "network"),
      message({ ...card([]), version: "1.6" }),
      400,
      "BadArgument",
      /up to version 1.5/,
    ],
    [
      "seven actions",
      () => idOf("dana", "network"),
      message(
        card(
          [],
          Array.from({ length: 7 }, (_, n) => ({ type: "Action.Submit", title: `b${n}` })),
        ),
      ),
      400,
      "BadArgument",
      /At most 6 actions/,
    ],
    [
      "a mention without its entity",
      () => idOf("dana", "network"),
      text("Hello <at>Dana Whitfield</at>"),
      400,
      "BadArgument",
      /no mention entity/,
    ],
    [
      "a mention of somebody who is not there",
      () => idOf("dana", "network"),
      {
        ...text("<at>Gil</at>"),
        entities: [{ type: "mention", text: "<at>Gil</at>", mentioned: { id: "g1", name: "Gil" } }],
      },
      400,
      "BadArgument",
      /nobody that Teams knows here/,
    ],
    [
      "another attachment",
      () => idOf("dana", "network"),
      { type: "message", attachments: [{ contentType: "image/png", contentUrl: "x" }] },
      400,
      "BadArgument",
      /not "image\/png"/,
    ],
    ["a strange activity", () => idOf("dana", "network"), { type: "trace" }, 400, "BadArgument", /"trace"/],
  ])("refuse %s, as the Bot Connector does", async (_, conversation, body, status, code, says) => {
    const answer = await bot.call("POST", activities(conversation()), body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { code, message: expect.stringMatching(says) } });
    expect(driver.unexpected()).toHaveLength(1);
  });

  it("take six actions and a message just under 28 KB", async () => {
    const where = activities(idOf("dana", "network"));
    const six = Array.from({ length: 6 }, (_, n) => ({ type: "Action.Submit", title: `b${n}` }));
    expect((await bot.call("POST", where, message(card([], six)))).status).toBe(201);
    const overhead = JSON.stringify(text("")).length;
    expect((await bot.call("POST", where, text("x".repeat(14 * 1024 - overhead)))).status).toBe(201);
    expect((await bot.call("POST", where, text("x".repeat(14 * 1024 - overhead + 1)))).status).toBe(413);
  });

  it("send, reply in a thread, update and delete; others' messages are not theirs to change", async () => {
    const dana = driver.user("dana");
    const said = await dana.types("Morning", { in: "network" });
    const where = `${idOf("dana", "network")};messageid=${said.id}`;
    const posted = await bot.call("POST", `${activities(where)}/${said.id}`, text("Good *morning*"));
    expect(posted.status).toBe(201);
    expect((await dana.sees(/Good morning/)).view.root).toBe(said.id);
    const own = `${activities(where)}/${String(posted.body.id)}`;
    expect((await bot.call("PUT", own, text("Good night"))).status).toBe(200);
    expect((await dana.sees(/Good night/)).view).toMatchObject({ edited: true, version: 2 });
    expect((await bot.call("PUT", `${activities(where)}/${said.id}`, text("Mine"))).body).toMatchObject({
      error: { code: "ForbiddenOperationException" },
    });
    expect((await bot.call("DELETE", own)).status).toBe(200);
    expect((await bot.call("DELETE", own)).body).toMatchObject({ error: { code: "ActivityNotFoundInConversation" } });
    expect(dana.screen).toEqual(["Morning"]);
  });

  it("begin a chat with a person who installed the bot, in their own tenant, and a thread in a channel", async () => {
    const priya = connector.person("priya");
    await connector.install(priya, "demarc");
    const begin = (tenant: string) =>
      bot.call("POST", "/v3/conversations", {
        isGroup: false,
        members: [{ id: wireId(priya) }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      });
    expect((await begin(other)).body).toEqual({ id: idOf("priya", "demarc") });
    expect((await begin(host)).status).toBe(400);
    const thread = await bot.call("POST", "/v3/conversations", {
      isGroup: true,
      channelData: { channel: { id: idOf("priya", "network") } },
      activity: text("P1 is open"),
    });
    expect(thread.body.id).toBe(`${idOf("priya", "network")};messageid=${String(thread.body.activityId)}`);
    await driver.user("priya").sees(/P1 is open/);
  });

  it("ask for members: with tenant, e-mail and role, in pages", async () => {
    const where = `/v3/conversations/${encodeURIComponent(idOf("dana", "Handover"))}`;
    const gil = connector.person("gil");
    const byObjectId = await bot.call("GET", `${where}/members/g1`);
    const byWireId = await bot.call("GET", `${where}/members/${encodeURIComponent(wireId(gil))}`);
    expect(byObjectId.body).toEqual(byWireId.body);
    expect(byWireId.body).toMatchObject({
      aadObjectId: "g1",
      email: "gil@elsewhere.example",
      userPrincipalName: "gil_elsewhere.example#EXT#@guests.onmicrosoft.com",
      tenantId: host,
      userRole: "guest",
    });
    expect((await bot.call("GET", `${where}/members/p1`)).body).toMatchObject({
      error: { code: "MemberNotFoundInConversation" },
    });
    const first = await bot.call("GET", `${where}/pagedmembers?pageSize=1`);
    expect(first.body.members).toHaveLength(1);
    const second = await bot.call(
      "GET",
      `${where}/pagedmembers?pageSize=1&continuationToken=${String(first.body.continuationToken)}`,
    );
    expect(second.body).toMatchObject({ members: [{ name: "Gil Guest" }] });
    expect(second.body.continuationToken).toBeUndefined();
  });

  it("go wrong on demand: throttled, broken, refused, cut off before and after the deed", async () => {
    const where = activities(idOf("dana", "network"));
    connector.faults.next({ kind: "throttle", retryAfter: 3, on: "send" });
    const busy = await bot.call("POST", where, text("1"));
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "3"]);
    connector.faults.next({ kind: "error", status: 500, times: 2 });
    expect((await bot.call("POST", where, text("2"))).status).toBe(500);
    expect((await bot.call("POST", where, text("2"))).status).toBe(500);
    connector.faults.next({ kind: "refuse" });
    expect((await bot.call("POST", where, text("3"))).body).toMatchObject({
      error: { code: "ConversationBlockedByUser" },
    });
    connector.faults.next({ kind: "drop" });
    await expect(bot.call("POST", where, text("4"))).rejects.toThrow();
    connector.faults.next({ kind: "lose" });
    await expect(bot.call("POST", where, text("5"))).rejects.toThrow();
    expect((await bot.call("POST", where, text("6"))).status).toBe(201);
    expect(driver.user("dana").screen).toEqual(["5", "6"]);
    expect(connector.requests.map(({ status }) => status)).toEqual([429, 500, 500, 403, 0, 0, 201]);
    expect(connector.problems).toEqual([]);
  });
});

describe("the driver", () => {
  it("waits for a message by the event, not by the clock", async () => {
    const dana = driver.user("Dana Whitfield");
    const waiting = dana.sees(/later/);
    await bot.call("POST", activities(idOf("dana", "network")), { type: "message", text: "See you later" });
    expect((await waiting).words).toBe("See you later");
  });

  it("says what was there instead when the time is over", async () => {
    const dana = driver.user("dana");
    await dana.dms("hello");
    await expect(dana.sees(/goodbye/, { within: 20 })).rejects.toThrow(
      /Dana Whitfield did not see \/goodbye\/, but:\n {2}new: You said hello/,
    );
    expect(driver.unexpected()).toEqual(["Nobody expected: You said hello"]);
    dana.overlooks();
    expect(driver.unexpected()).toEqual([]);
  });

  it("refuses an answer with a card that Teams would not show", async () => {
    const dana = driver.user("dana");
    await dana.dms("hello");
    const { id } = await dana.sees(/hello/);
    const bad = await bot.call("PUT", `${activities(idOf("dana", "demarc"))}/${id}`, {
      type: "message",
      attachments: [{ contentType: cardType, content: {} }],
    });
    expect(bad.body).toMatchObject({ error: { message: expect.stringMatching(/must be "AdaptiveCard"/) } });
  });
});
