import { expect, it } from "vitest";
import { listeningLog } from "../../test/support/log.ts";
import { fault } from "./log.ts";

it("gives each fault a reference that can be read aloud, and counts it", () => {
  let faults = 0;
  const { log, entries } = listeningLog({ onFault: () => void faults++ });
  const reference = fault(log, new Error("broken", { cause: new Error("deeper") }), { delivery: "slack:T1:Ev1" });
  expect(reference).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{2}$/);
  expect(entries()).toMatchObject([
    {
      level: "error",
      reference,
      delivery: "slack:T1:Ev1",
      err: { type: "Error", message: "broken", stack: expect.any(String), cause: { message: "deeper" } },
    },
  ]);
  fault(log.child({ part: "outbox" }), "not even an error");
  expect(faults).toBe(2);
});

it.each([
  [
    "a bot token in a message",
    (log: ReturnType<typeof listeningLog>["log"], s: string) => log.info(`token xoxb-1-${s}`),
  ],
  ["an app token", (log, s) => log.info({ url: `wss://x?ticket=1&app=xapp-1-${s}` }, "socket")],
  ["a named token", (log, s) => log.info({ config: { slack: { botToken: s } } }, "start")],
  ["an authorization header", (log, s) => log.info({ headers: { Authorization: `Bearer ${s}` } }, "request")],
  ["a bearer token in words", (log, s) => log.warn(`sent "Bearer ${s}"`)],
  ["a signing secret", (log, s) => log.info({ signingSecret: s }, "start")],
  ["a password", (log, s) => log.info({ MicrosoftAppPassword: s, smtp: { password: s } }, "start")],
  ["a database's URL", (log, s) => log.info(`connecting to postgres://demarc:${s}@db/demarc`)],
  ["a URL in an error", (log, s) => fault(log, new Error(`no route to postgres://demarc:${s}@db/demarc`))],
  ["an e-mail's body", (log, s) => log.info({ mail: { to: "x", subject: s, text: s, html: s } }, "sent")],
  ["what a person wrote", (log, s) => log.info({ turn: { intent: { text: s } }, values: { why: s } }, "turn")],
  ["a response URL", (log, s) => log.info({ response_url: s, u: `https://hooks.slack.com/actions/T/1/${s}` }, "x")],
  [
    "a library's error with its request",
    (log, s) =>
      fault(log, Object.assign(new Error("401"), { config: { headers: { authorization: s } }, request: { body: s } })),
  ],
  ["an alert source's token", (log, s) => log.warn({ path: `/hooks/alerts/${s}` }, "refused")],
  ["a webhook's secret", (log, s) => log.info(`signing with whsec_${s}`)],
  ["a mail server's password", (log, s) => log.info(`connecting to smtps://demarc:${s}@mail.example.com:465`)],
  ["the dead man's URL", (log, s) => log.info({ ways: { deadmanUrl: s } }, "start")],
  ["a cause's token", (log, s) => fault(log, new Error("x", { cause: Object.assign(new Error("y"), { token: s }) }))],
] satisfies [string, (log: ReturnType<typeof listeningLog>["log"], secret: string) => unknown][])(
  "never logs %s",
  (_what, write) => {
    const { log, lines } = listeningLog();
    write(log, "s3cr3tvalue0123456789");
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain("s3cr3tvalue0123456789");
  },
);

it("writes one line of JSON for each entry, whatever is in it", () => {
  const { log, entries } = listeningLog();
  const ring: Record<string, unknown> = { name: "ring", big: 12n, at: new Date(0), run: () => {} };
  ring.self = ring;
  log.info({ ring, list: [1, "two", null, undefined] }, "line\nbreak");
  expect(entries()).toMatchObject([{ msg: "line\nbreak", ring: { big: "12", at: "1970-01-01T00:00:00.000Z" } }]);
});
