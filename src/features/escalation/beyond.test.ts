import { expect, test } from "vitest";
import { Unreachable } from "../../bot/port.ts";
import type { Way, WayName } from "../../bot/way.ts";
import { GiveUp, type Outbox } from "../../infra/outbox.ts";
import type { Around } from "./around.ts";
import { createWords, wordOf } from "./beyond.ts";
import type { Kept } from "./store.ts";

const word = {
  key: "word 1",
  way: "sms",
  address: "+15550100",
  subject: "It is held.",
  text: "Acme",
  drill: false,
} as const;
const mail = { way: "email", address: "dana@acme.example" } as const;

/** Says what is stored as a word, on ways that fail with what `failing` has for them. */
async function say(stored: object, failing: Partial<Record<WayName, Error>>) {
  const said: string[] = [];
  const wayOf = (name: WayName): Way => ({
    name,
    async send(to, { subject }, key) {
      const failure = failing[name];
      if (failure !== undefined) throw failure;
      said.push(`${name} ${to} ${key}: ${subject}`);
    },
  });
  const handlers: ((data: object) => Promise<void>)[] = [];
  const outbox: Pick<Outbox, "define"> = {
    define: (_queue, schema, handle) => void handlers.push((data) => handle(schema.parse(data))),
  };
  createWords({
    outbox: outbox as Outbox,
    ways: new Map((["sms", "email"] as const).map((name) => [name, wayOf(name)])),
  });
  const failure = await handlers[0]?.(stored).catch((error: unknown) => error);
  return { said, failure };
}

const dead = new Unreachable("the number is not in service");

test("whom the first way does not reach hears by the next one that is open (E3, E26)", async () => {
  const { said, failure } = await say({ ...word, others: [mail] }, { sms: dead });
  expect(said).toEqual(["email dana@acme.example word 1: It is held."]);
  expect(failure).toBeUndefined();
});

test("where the first way fails for now, it is tried again, and nobody hears it twice", async () => {
  const { said, failure } = await say({ ...word, others: [mail] }, { sms: new Error("503") });
  expect(said).toEqual([]);
  expect(failure).toEqual(new Error("503"));
});

test("whom no way reaches: it is given up, with what each of them said", async () => {
  const { failure } = await say({ ...word, others: [mail] }, { sms: dead, email: new Unreachable("no such mailbox") });
  expect(failure).toBeInstanceOf(GiveUp);
  expect(failure).toMatchObject({ message: "the number is not in service; no such mailbox" });
});

test("a word that an earlier version has queued is said", async () => {
  expect((await say(word, {})).said).toEqual(["sms +15550100 word 1: It is held."]);
});

test("a word knows every way that is open, the one that rings last", () => {
  const reach = (["voice", "email", "sms"] as const).map((way) => ({ way, address: `to ${way}`, afterMinutes: 0 }));
  const message = { key: "word 1", to: { person: "dana" }, card: { summary: "It is held.", blocks: [] } };
  const told = (open: typeof reach) =>
    wordOf(message, open, { incident: { drill: false } } as Kept, { engagement: { name: "Acme" } } as Around);
  const found = told(reach);
  expect([found, ...(found?.others ?? [])].map((each) => each?.way)).toEqual(["sms", "email", "voice"]);
  expect(told([])).toBeUndefined();
});
