import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Unreachable } from "../../src/bot/port.ts";
import type { Answers, Heard, Lost, Notice, WayName } from "../../src/bot/way.ts";
import { silentLog } from "../../test/support/log.ts";
import { type Loopback, openLoopback } from "../../test/support/loopback.ts";
import type { Fault } from "../../test/support/ways/faults.ts";
import { openPhone, type Phone } from "../../test/support/ways/phone.ts";
import { twilioAdapter } from "./index.ts";
import { whyLost } from "./status.ts";

const number = "+442079460101";
const notice: Notice = {
  subject: "P1: checkout down & <loud>",
  text: "Newark plant.",
  details: ["Tier: 1"],
  link: "https://chat.example/1",
  page: "page/1?x",
};
const heard: Heard[] = [];
const lost: Lost[] = [];
let broken: Error | undefined;
const answers: Answers = {
  numberFor: async () => 2,
  async hear(one) {
    if (broken !== undefined) throw broken;
    heard.push(one);
    return "You hold it.";
  },
  async lose(one) {
    if (broken !== undefined) throw broken;
    lost.push(one);
  },
};
let phone: Phone;
let loopback: Loopback;
let send: (way: WayName, to: string, notice: Notice) => Promise<void>;

beforeAll(async () => {
  [phone, loopback] = [await openPhone(), await openLoopback()];
  phone.connect(loopback.origin);
  const options = { ...phone.account, publicUrl: loopback.origin, patience: 300 };
  const { ways, routes } = twilioAdapter(options, { answers, log: silentLog });
  loopback.use(routes);
  send = async (name, to, said) => ways.find((way) => way.name === name)?.send(to, said, "key");
});
afterEach(() => {
  heard.length = 0;
  lost.length = 0;
  broken = undefined;
});
afterAll(async () => {
  await phone.close();
  await loopback.close();
});

const outcome = async (sending: Promise<void>) =>
  sending.then(
    () => "accepted",
    (error: unknown) => (error instanceof Unreachable ? "unreachable" : "passing"),
  );

it("texts the page with the number that acknowledges it, however the telephone is written", async () => {
  await send("sms", "+44 20 7946-0101", notice);
  const text = await phone.telephone(number).receives(/checkout down/);
  expect(text.words).toBe("P1: checkout down & <loud>\nReply 2 to acknowledge.\nNewark plant.\nhttps://chat.example/1");
  expect((await text.reply("2")).words).toBe("You hold it.");
  expect(heard).toMatchObject([
    { way: "sms", from: number, words: "2", delivery: expect.stringMatching(/^twilio:SM/) },
  ]);
});

it("asks for no reply where there is nothing to acknowledge", async () => {
  const { page: _none, ...update } = notice;
  await send("sms", number, { ...update, drill: true });
  expect((await phone.telephone(number).receives(/checkout/)).words).toMatch(/^DRILL, nothing is broken: P1.*\nNewark/);
});

it("keeps a long text to a few parts, and its link whole", async () => {
  await send("sms", number, { ...notice, text: "word ".repeat(400) });
  const { words } = await phone.telephone(number).receives(/word/);
  expect(words.length).toBeLessThanOrEqual(480);
  expect(words).toMatch(/word…\nhttps:\/\/chat\.example\/1$/);
});

it("calls, says what it is about, and takes the key", async () => {
  await send("voice", number, notice);
  const call = await phone.telephone(number).rings(/checkout down/);
  expect(call.words).toBe(
    "This is Demarc. P1: checkout down & <loud>. Newark plant. Press 1 to acknowledge. No key was pressed. You are not holding it. Goodbye.",
  );
  expect((await call.press("1")).words).toBe("You hold it. Goodbye.");
  expect(heard).toMatchObject([{ way: "voice", from: number, page: "page/1?x", words: "1" }]);
});

it("says a call that XML makes too long less often, and still asks for the key", async () => {
  await send("voice", number, { ...notice, subject: "&".repeat(200), text: "<>&".repeat(200) });
  expect((await phone.telephone(number).rings(/&&&/)).words).toMatch(/Press 1 to acknowledge\./);
});

it("asks again after another key, and does nothing", async () => {
  await send("voice", number, notice);
  const call = await phone.telephone(number).rings(/checkout/);
  expect((await call.press("5")).words).toMatch(/^That key does nothing\. Press 1 to acknowledge\./);
  expect(heard).toEqual([]);
});

it("E5: says so where an answer could not be recorded", async () => {
  await send("voice", number, notice);
  broken = new Error("no database");
  const { words } = await (await phone.telephone(number).rings(/checkout/)).press("1");
  expect(words).toMatch(/could not be recorded, and you are not holding it.*Reference [2-9A-Z]{4}-/);
});

it.each<[string, (fields: URLSearchParams) => RequestInit]>([
  ["without a signature", (body) => ({ body })],
  ["with a forged one", (body) => ({ body, headers: { "x-twilio-signature": "bm90IHR3aWxpbw==" } })],
])("refuses a reply and a key %s, and does nothing", async (_what, request) => {
  for (const path of ["/hooks/twilio/sms", "/hooks/twilio/voice?page=p"]) {
    const fields = new URLSearchParams({ From: number, To: number, Body: "1", Digits: "1", MessageSid: "SM1" });
    const response = await fetch(`${loopback.origin}${path}`, { method: "POST", ...request(fields) });
    expect(response.status).toBe(403);
  }
  expect(heard).toEqual([]);
});

it("refuses what is too large to be Twilio's", async () => {
  const body = new URLSearchParams({ Body: "x".repeat(70_000) });
  const response = await fetch(`${loopback.origin}/hooks/twilio/sms`, { method: "POST", body });
  expect(response.status).toBe(413);
});

it.each<[string, Fault, "passing" | "unreachable"]>([
  ["too many requests", { kind: "throttle" }, "passing"],
  ["a fault of Twilio", { kind: "error", status: 500 }, "passing"],
  ["an account that is suspended", { kind: "error", status: 403, body: { code: 20005, message: "x" } }, "passing"],
  ["a connection that is cut", { kind: "drop" }, "passing"],
  ["silence", { kind: "hang" }, "passing"],
  ["somebody who unsubscribed", { kind: "error", status: 400, body: { code: 21610, message: "x" } }, "unreachable"],
])("E12: %s %j → %s", async (_what, fault, expected) => {
  for (const way of ["sms", "voice"] as const) {
    phone.faults.next(fault);
    expect(await outcome(send(way, number, notice))).toBe(expected);
  }
  expect(phone.left()).toEqual([]);
});

it.each(["0171 1234", "+1", "dana@example.com", ""])("reaches nobody at %j", async (to) => {
  for (const way of ["sms", "voice"] as const) expect(await outcome(send(way, to, notice))).toBe("unreachable");
});

it("hears which page never arrived: a text that was not delivered, a call that nobody answered (E11, E12)", async () => {
  await send("sms", number, notice);
  await (await phone.telephone(number).receives(/checkout/)).bounces(30005);
  await send("voice", number, { ...notice, page: "other" });
  await phone.telephone(number).ignores(/checkout/);
  expect(lost).toEqual([
    { page: "page/1?x", why: "the text message was not delivered (Twilio 30005)" },
    { page: "other", why: "nobody answered the call" },
  ]);
});

it("believes no status that Twilio did not sign, and says so where one cannot be recorded", async () => {
  const url = `${loopback.origin}/hooks/twilio/status?page=a`;
  const body = new URLSearchParams({ MessageStatus: "failed" });
  expect((await fetch(url, { method: "POST", body })).status).toBe(403);
  expect(lost).toEqual([]);
  await send("voice", number, notice);
  broken = new Error("no database");
  await expect(phone.telephone(number).ignores(/checkout/)).rejects.toThrow(/503/);
});

it.each([
  [{ MessageStatus: "sent" }, undefined],
  [{ MessageStatus: "delivered" }, undefined],
  [{ MessageStatus: "undelivered" }, "the text message was not delivered"],
  [{ MessageStatus: "failed", ErrorCode: "30008" }, "the text message could not be sent (Twilio 30008)"],
  [{ CallStatus: "completed" }, undefined],
  [{ CallStatus: "busy" }, "the telephone was busy"],
  [{ CallStatus: "failed" }, "the call failed"],
  [{ CallStatus: "canceled" }, "the call was cancelled"],
  [{}, undefined],
])("reads %j as %j", (fields, why) => {
  expect(whyLost(fields)).toBe(why);
});
