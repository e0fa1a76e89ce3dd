import { expect, it } from "vitest";
import { blindSpots, nextNumber, readReply, sayUnheard } from "./decide.ts";

it.each([
  ["1", 1],
  [" 2 ", 2],
  ["#3", 3],
  ["ack 12", 12],
  ["1.", 1],
])("reads %j as the number %i", (words, number) => {
  expect(readReply(words)).toEqual({ kind: "number", number });
});

it.each(["ack", "ACK", "Yes", "y", "ok", "Okay!", "got it", "acknowledge", "Acknowledged."])(
  "reads %j as a yes to the latest page",
  (words) => {
    expect(readReply(words)).toEqual({ kind: "latest" });
  },
);

it.each(["", "2 minutes", "yesterday", "no", "who is this?", "100", "1 2", "ack it to Dan", "not ok"])(
  "reads nothing into %j",
  (words) => {
    expect(readReply(words)).toEqual({ kind: "unclear" });
  },
);

it("numbers pages from 1 to 99, and from 1 again", () => {
  expect([undefined, 1, 98, 99].map(nextNumber)).toEqual([1, 2, 99, 1]);
});

it("says what to do where nothing was acknowledged", () => {
  expect(sayUnheard(2)).toMatch(/Reply 2 alone/);
  expect(sayUnheard(undefined)).toMatch(/^No page came/);
});

it("finds whom nothing reaches, and which ways others lose", () => {
  const people = [
    { name: "Dana", ways: ["chat", "sms", "voice"] },
    { name: "Ida", ways: ["sms"] },
    { name: "Jo", ways: [] },
    { name: "Kim", ways: ["chat", "email"] },
    { name: "Lou", ways: ["email", "sms"] },
  ] as const;
  expect(blindSpots(people, new Set(["chat", "email"] as const))).toEqual({
    unreachable: ["Ida", "Jo"],
    missing: [
      { way: "sms", people: ["Dana", "Lou"] },
      { way: "voice", people: ["Dana"] },
    ],
  });
  expect(blindSpots([people[0]], new Set(["chat", "sms", "voice"] as const))).toEqual({ unreachable: [], missing: [] });
});
