/**
 * Demarc with one feature more, that does what no feature does yet: every block, every field, work that waits, faults.
 * The registry, the inbox, the outbox and the directory are the real ones.
 */
import type { App, AppDeps } from "../../src/app.ts";
import { type Card, sayCard } from "../../src/bot/card.ts";
import { type Context, defineFeature, type Feature } from "../../src/bot/feature.ts";
import { createRegistry } from "../../src/bot/registry.ts";
import { open, say, update, whisper } from "../../src/bot/reply.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { createDoorman, directory } from "../../src/features/directory/index.ts";
import { escalation } from "../../src/features/escalation/index.ts";
import { createLiveMaps } from "../../src/features/ownership/index.ts";
import { createAnswers } from "../../src/features/reach/index.ts";
import { createInbox } from "../../src/infra/inbox.ts";
import { createPostman } from "../../src/infra/postman.ts";
import { actions, fields, forms, gallery, type Payload, payload } from "./gallery.ts";

/** What the feature was asked to do, for the test to look at, and the gate at which it waits. */
export interface Heard {
  readonly presses: Payload[];
  readonly submissions: { readonly state: unknown; readonly values: unknown }[];
  readonly questions: string[];
  /** Until this resolves, whatever waits holds its transaction, and with PGlite all of the database. */
  gate: Promise<void>;
}

export function contractApp(heard: Heard): (deps: AppDeps) => App {
  return (deps) => {
    const { database, clock } = deps;
    const postman = createPostman(deps);
    const registry = createRegistry([directory({ database }), contract(heard)], createDoorman(clock.now));
    const inbox = createInbox({
      ...deps,
      registry,
      send: (tx) => ({
        send: (message) => postman.send(tx, message),
        revise: (topic, card) => postman.revise(tx, topic, card),
        topic: (turn) => postman.topicUnder(tx, turn),
      }),
    });
    const { incidents } = escalation({ ...deps, postman, maps: createLiveMaps() });
    const { acknowledgeByPage: acknowledge, losePage: lose } = incidents;
    const answers = createAnswers({ database, clock, acknowledge, lose });
    return {
      registry,
      inbox,
      incidents,
      answers,
      nextDue: async () => undefined,
      sweeps: [{ name: "inbox", run: inbox.sweep }, ...registry.sweeps],
    };
  };
}

/** A card with a button for each thing that a press may do. */
const pressable = (name: string): Card => ({
  summary: `Card ${name}`,
  blocks: [
    { kind: "text", text: `Card ${name}` },
    {
      kind: "buttons",
      buttons: [
        { label: "Press", does: actions.press.press(payload) },
        { label: "Form", does: actions.form.press({}) },
        { label: "Refuse", does: actions.refuse.press({}) },
        { label: "Fail", does: actions.fault.press({}) },
        { label: "Wait", does: actions.wait.press({}) },
        { label: "Profile", does: actions.profile.press({}) },
      ],
    },
  ],
});

/** The same words everywhere that a card has room for words. */
const echoCard = (words: string): Card => ({
  summary: words,
  blocks: [
    { kind: "text", text: "Echo" },
    { kind: "title", text: words },
    { kind: "text", text: words },
    { kind: "text", tone: "subtle", text: [words, { bold: words }, { code: words }] },
    { kind: "facts", facts: [{ label: words, value: words }] },
    { kind: "table", columns: ["First", words], rows: [[words, words]] },
    { kind: "buttons", buttons: [{ label: words, does: actions.press.press(payload) }] },
  ],
});

/** A payload is never cut, so that no platform can draw this. */
const impossible: Card = {
  summary: "An impossible card",
  blocks: [
    { kind: "buttons", buttons: [{ label: "No", does: actions.press.press({ text: "x".repeat(10_000), list: [] }) }] },
  ],
};

const refusal = (): Refusal => new Refusal({ code: "contract.no", say: "Not you, and not now." });

function contract(heard: Heard): Feature {
  const command = (name: string, handle: (args: string, context: Context) => Promise<ReturnType<typeof say>>) => ({
    name: `demarc ${name}`,
    hint: "[words]",
    description: "Do what the contract asks for",
    handle,
  });
  return defineFeature({
    name: "contract",
    commands: [
      command("show", async (args) => say(gallery[args]?.card ?? pressable(args))),
      command("echo", async (words) => say(echoCard(words))),
      command("twice", async () => ({
        say: [
          { card: sayCard("The first part"), to: "place" },
          { card: sayCard("The second part"), to: "place" },
        ],
      })),
      command("impossible", async () => say(impossible)),
      command("refuse", async () => {
        throw refusal();
      }),
      command("fault", async () => {
        throw new Error("the secret reason");
      }),
      command("wait", async () => {
        await heard.gate;
        return say(sayCard("It took its time"));
      }),
      command("post", async (key, { member, send }) => {
        await send({ key, topic: `contract:${key}`, to: { person: member.personId }, card: sayCard(`News: ${key}`) });
        return say(sayCard("On its way"));
      }),
      command("revise", async (key, { revise }) => {
        await revise(`contract:${key}`, sayCard(`Old news: ${key}`));
        return say(sayCard("Being changed"));
      }),
    ],
    actions,
    on: {
      press: async (pressed) => {
        heard.presses.push(pressed);
        return update(sayCard(`Pressed ${heard.presses.length} times`));
      },
      form: async (_payload, context) => open(await filling.draw({ payload }, context)),
      refuse: async () => {
        throw refusal();
      },
      fault: async () => {
        throw new Error("the secret reason");
      },
      wait: async () => {
        await heard.gate;
        return update(sayCard("It took long"));
      },
      profile: async (_payload, { profile }) => whisper(sayCard(`Profile: ${JSON.stringify(profile)}`)),
    },
    forms,
    fill: {
      every: {
        ...filling,
        submit: async (submitted) => {
          heard.submissions.push(submitted);
          return say(sayCard(`Sent ${heard.submissions.length} times`));
        },
      },
    },
    async answer(question) {
      heard.questions.push(question);
      return say(sayCard(`Asked ${heard.questions.length} times`));
    },
  });
}

const filling = {
  draw: async (state: { payload: Payload }, _context: Context) =>
    forms.every.open({
      state,
      title: "Every field <b>of</b> all",
      submit: "Send",
      intro: "Please, *fill* it in.",
      fields,
    }),
  suggest: async (_field: string, query: string) =>
    [{ label: "Lyra Lee", value: "p-1" }].filter(({ label }) => label.startsWith(query)),
};
