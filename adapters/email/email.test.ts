import { afterAll, beforeAll, expect, it } from "vitest";
import { Unreachable } from "../../src/bot/port.ts";
import type { Notice, Way } from "../../src/bot/way.ts";
import { openMail } from "../../test/support/ways/mail.ts";
import { emailAdapter } from "./index.ts";

const notice: Notice = {
  subject: "P1: Kasse steht – “Newark”",
  text: "The checkout is down.",
  details: ["Tier: 1", "Declared by: Dana"],
  link: "https://chat.example/1",
  page: "page-1",
};
let mail: Awaited<ReturnType<typeof openMail>>;
let way: Way;

beforeAll(async () => {
  mail = await openMail();
  way = wayTo(mail.url);
});
afterAll(() => mail.close());

function wayTo(url: string): Way {
  const adapter = emailAdapter({ url, from: "Demarc <demarc@example.com>" }, { socketTimeout: 200 });
  const [found] = adapter.ways;
  if (found === undefined) throw new Error("There is no way.");
  return found;
}

const outcome = async (sending: Promise<void>) =>
  sending.then(
    () => "accepted",
    (error: unknown) => (error instanceof Unreachable ? "unreachable" : "passing"),
  );

it("says everything in plain text, from the sender that was set", async () => {
  await way.send("dana@example.com", notice, "k1");
  const letter = await mail.receives("dana@example.com", /checkout is down/);
  expect(letter).toMatchObject({ from: "demarc@example.com", to: ["dana@example.com"], subject: notice.subject });
  for (const words of ["Tier: 1\nDeclared by: Dana", "https://chat.example/1"]) expect(letter.text).toContain(words);
  expect(letter.headers).toMatchObject({ "auto-submitted": "auto-generated", importance: "High" });
});

it("E23: gives the same page the same Message-ID, and another page another", async () => {
  for (const key of ["k2", "k2", "k3"]) await way.send("ida@example.com", notice, key);
  const ids: unknown[] = [];
  for (const _each of [1, 2, 3]) ids.push((await mail.receives("ida@example.com", /./)).headers["message-id"]);
  expect(ids[0]).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

it("says first that a drill is one", async () => {
  await way.send("drill@example.com", { ...notice, drill: true }, "k4");
  expect((await mail.receives("drill@example.com", /./)).subject).toMatch(/^DRILL, nothing is broken: P1/);
});

it("makes no second recipient and no header out of what stands in a file", async () => {
  expect(await outcome(way.send("a@example.com, b@example.com", notice, "k5"))).toBe("unreachable");
  await way.send("c@example.com", { ...notice, subject: "x\r\nBcc: d@example.com" }, "k6");
  const letter = await mail.receives("c@example.com", /./);
  expect(letter.headers.bcc).toBeUndefined();
  expect(mail.letters.all().flatMap(({ to }) => to)).not.toContain("b@example.com");
});

it.each([
  ["a recipient that is refused for good", 550, "unreachable"],
  ["a mailbox that is busy", 450, "passing"],
  ["a connection that is cut", "drop", "passing"],
  ["silence", "hang", "passing"],
] as const)("E12: %s is %s → %s", async (_what, fault, expected) => {
  mail.fail(fault);
  expect(await outcome(way.send("eve@example.com", notice, "k7"))).toBe(expected);
});

it("E12: a server that is gone, or does not know us, says nothing against the person", async () => {
  expect(await outcome(wayTo("smtp://127.0.0.1:9").send("eve@example.com", notice, "k8"))).toBe("passing");
  const stranger = wayTo(mail.url.replace("demarc:", "stranger:"));
  expect(await outcome(stranger.send("eve@example.com", notice, "k9"))).toBe("passing");
});
