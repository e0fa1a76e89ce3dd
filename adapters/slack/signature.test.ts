import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { signatureCheck } from "./signature.ts";

// The example of Slack's documentation.
const secret = "8f742231b10e8888abcd99yyyzzz85a5";
const body = Buffer.from(
  "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
);
const sentAt = 1_531_420_618;
const genuine = {
  "x-slack-request-timestamp": String(sentAt),
  "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
};
const check = signatureCheck(secret);
const at = (milliseconds: number): Date => new Date(sentAt * 1_000 + milliseconds);
const signedWith = (key: string, timestamp: string) => ({
  "x-slack-request-timestamp": timestamp,
  "x-slack-signature": `v0=${createHmac("sha256", key).update(`v0:${timestamp}:${body}`).digest("hex")}`,
});

describe("a request is taken", () => {
  test.each([0, 300_000, -300_000])("with Slack's own example, %d ms later", (later) => {
    expect(check(genuine, body, at(later))).toBeUndefined();
  });
});

describe("a request is refused", () => {
  test.each([300_001, -300_001])("%d ms off", (later) => {
    expect(check(genuine, body, at(later))).toMatch(/five minutes/);
  });

  test("when one byte of the body is another", () => {
    const forged = Buffer.from(body);
    forged[0] = (forged[0] ?? 0) ^ 1;
    expect(check(genuine, forged, at(0))).toMatch(/wrong/);
  });

  test("when its timestamp is another than the one that was signed", () => {
    expect(check({ ...genuine, "x-slack-request-timestamp": String(sentAt + 1) }, body, at(0))).toMatch(/wrong/);
  });

  test("when another secret signed it", () => {
    expect(check(signedWith("other", String(sentAt)), body, at(0))).toMatch(/wrong/);
  });

  const changed = (signature: string | undefined) => ({ ...genuine, "x-slack-signature": signature });
  test.each<[string, Parameters<typeof check>[0]]>([
    ["without headers", {}],
    ["without a signature", changed(undefined)],
    ["with an empty one", changed("")],
    ["with one that is cut", changed(genuine["x-slack-signature"].slice(0, -1))],
    ["with one that is too long", changed(`${genuine["x-slack-signature"]}0`)],
    ["with one of another version", changed(genuine["x-slack-signature"].replace("v0", "v1"))],
    ["with one in capitals", changed(genuine["x-slack-signature"].toUpperCase())],
    ["without a timestamp", { "x-slack-signature": genuine["x-slack-signature"] }],
    ["with a timestamp that is no number", signedWith(secret, "NaN")],
    ["with a timestamp in another notation", signedWith(secret, "1531420618.0")],
    ["with a negative timestamp", signedWith(secret, "-1")],
  ])("%s", (_how, headers) => {
    expect(check(headers, body, at(0))).toBeTypeOf("string");
  });
});

test("an empty secret is refused at once", () => expect(() => signatureCheck("")).toThrow(/SLACK_SIGNING_SECRET/));
