/** Forms at Slack: opened, wrong, sent, late, and looked up. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { defineAction, defineForm } from "../../src/bot/action.ts";
import { sayCard } from "../../src/bot/card.ts";
import { type Form, type FormValues, withErrors } from "../../src/bot/form.ts";
import { reopen } from "../../src/bot/reopen.ts";
import { open, type Reply, say, silence, update } from "../../src/bot/reply.ts";
import { openSlackWorld, type SlackWorld } from "./slack-world.ts";

let world: SlackWorld;
beforeEach(async () => {
  world = await openSlackWorld();
  world.inbox.lookUp((_turn, field, query) => [{ label: `${field} ${query}`, value: "p1" }]);
});
afterEach(async () => {
  await world.close();
  expect(world.slack.unexpected()).toEqual([]);
  expect(world.inbox.faults).toEqual([]);
});

const start = defineAction("test.start", z.object({}), { opensForm: true });
const wrong = defineForm("test.wrong", {
  state: z.object({ gap: z.string() }),
  values: z.object({ reason: z.string(), owner: z.string() }),
});
const form: Form = wrong.open({
  state: { gap: "g1" },
  title: "Who should it be?",
  submit: "Send",
  fields: {
    reason: { kind: "text", label: "Why?" },
    owner: { kind: "person", label: "Owner", options: [], lookup: true, optional: true },
  },
});
const cardWithForm = {
  summary: "A card",
  blocks: [
    { kind: "text", text: "A card" } as const,
    { kind: "buttons", buttons: [{ label: "Wrong?", does: start.press({}) }] } as const,
  ],
};

/** Shows the card, opens the form on press, and answers what is sent. */
const serve = (submit: (values: FormValues) => Reply | Promise<Reply>): void =>
  world.inbox.handle(({ intent }) => {
    if (intent.kind === "press") return open(form);
    if (intent.kind === "submit") return submit(intent.values);
    return say(cardWithForm);
  });

async function openedForm(where: "mention" | "command" = "mention") {
  const dana = world.slack.user("U_DANA");
  if (where === "mention") await dana.mentions("#it-ops", "hi");
  else await dana.types("/owner vpn", { in: "#it-ops" });
  const card = await dana.sees(/A card/);
  await card.press("Wrong?");
  return { dana, card, modal: await dana.sees(/Who should it be/) };
}

const lastTurn = () => world.inbox.turns.at(-1);

it("a form that is sent closes, with its state, its values and its place", async () => {
  serve((values) => say(sayCard(`Thanks: ${values.reason}`)));
  const { dana, card, modal } = await openedForm();
  await modal.submit({ "Why?": "<because>" });
  expect(modal.gone).toBe(true);
  expect(lastTurn()).toMatchObject({
    private: false,
    place: { conversation: "C_ITOPS" },
    intent: { kind: "submit", form: "test.wrong", state: { gap: "g1" }, values: { reason: "<because>" } },
  });
  expect((await dana.sees(/Thanks: <because>/)).thread).toBe(card.thread);
});

it("a form from a private card is answered privately, and can change that card", async () => {
  serve(() => ({ ...update(sayCard("Noted")), ...say(sayCard("Only for you")) }));
  const { dana, card, modal } = await openedForm("command");
  await modal.submit({ "Why?": "x" });
  expect((await dana.sees(/Noted/)).ts).toBe(card.ts);
  expect((await dana.sees(/Only for you/)).kind).toBe("ephemeral");
});

describe("what is wrong in a form", () => {
  it("stands beside its field, with everything kept, until it is mended", async () => {
    serve((values) =>
      values.reason === "good" ? say(sayCard("Thanks")) : open(withErrors(form, values, { reason: "Say why." })),
    );
    const { dana, modal } = await openedForm();
    await modal.submit({ "Why?": "bad" });
    expect(modal.gone).toBe(false);
    expect(modal.errors).toEqual({ "Why?": "Say why." });
    await modal.submit({ "Why?": "good" });
    await dana.sees(/Thanks/);
  });

  it("with a field that is not there stands at the first", async () => {
    serve((values) => open(withErrors(form, values, { gone: "That is over." })));
    const { modal } = await openedForm();
    await modal.submit({ "Why?": "x" });
    expect(modal.errors).toEqual({ "Why?": "That is over." });
  });
});

it("a form that is answered with another form becomes that form", async () => {
  serve(() => open({ ...form, title: "Second step", intro: "And now the rest." }));
  const { dana, modal } = await openedForm();
  await modal.submit({ "Why?": "x" });
  await dana.sees(/And now the rest/);
  expect(modal.gone).toBe(false);
});

it("the same form sent twice is one submission with one outcome", async () => {
  let sent = 0;
  serve((values) => {
    sent += 1;
    return open(withErrors(form, values, { reason: `Try ${sent}` }));
  });
  const { modal } = await openedForm();
  await modal.submit({ "Why?": "x" });
  await modal.submit({ "Why?": "x" });
  expect(sent).toBe(1);
  expect(modal.errors).toEqual({ "Why?": "Try 1" });
});

it("an outcome that takes longer than Slack waits closes the form, and comes as a message that opens it again", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  serve(async (values) => {
    await promise;
    return open(withErrors(form, values, { reason: "Say why." }));
  });
  const { dana, modal } = await openedForm();
  const { ms } = await modal.submit({ "Why?": "slow" });
  expect(ms).toBeGreaterThan(1_900);
  expect(ms).toBeLessThan(2_800);
  expect(modal.gone).toBe(true);
  world.clock.advance(2_000);
  world.slack.fail("views.open", { error: "expired_trigger_id" });
  resolve();
  const card = await dana.sees(/was not sent/);
  world.inbox.handle(({ intent }) =>
    intent.kind === "press" && intent.action === reopen.id
      ? open(withErrors(form, { reason: "slow" }, { reason: "Say why." }))
      : silence,
  );
  await card.press("Open the form");
  expect(lastTurn()?.intent).toMatchObject({ payload: { delivery: world.inbox.turns.at(-2)?.delivery } });
  const again = await dana.sees(/Say why/);
  expect(JSON.stringify(again.blocks)).toContain('"initial_value":"slow"');
});

it("a form that is ready too late to open is offered by a button, without asking Slack", async () => {
  serve(() => silence);
  world.inbox.handle(({ intent }) => {
    if (intent.kind !== "press") return say(cardWithForm);
    world.clock.advance(3_000);
    return open(form);
  });
  const dana = world.slack.user("U_DANA");
  await dana.dms("hi");
  await (await dana.sees(/A card/)).press("Wrong?");
  await dana.sees(/is ready/);
  expect(world.slack.calls.some(({ method }) => method === "views.open")).toBe(false);
});

it("a form in answer to words, which cannot open one, is offered by a button", async () => {
  world.inbox.handle(() => open(form));
  const dana = world.slack.user("U_DANA");
  await dana.mentions("#it-ops", "hi");
  expect(await dana.sees(/is ready/)).toMatchObject({ kind: "ephemeral", buttons: ["Open the form"] });
});

it("a command opens its form at once", async () => {
  world.inbox.handle(() => open(form));
  const dana = world.slack.user("U_DANA");
  await dana.types("/demarc wrong");
  expect((await dana.sees(/Who should it be/)).fields).toEqual(["Why?", "Owner"]);
});

describe("options that are looked up", () => {
  it("are what the inbox offers for what is typed, and the chosen one comes back", async () => {
    serve(() => silence);
    const { modal } = await openedForm();
    expect(await modal.lookup("Owner", "Le")).toEqual(["owner Le"]);
    world.inbox.lookUp((turn, _field, query) => {
      expect(turn.intent).toMatchObject({ kind: "submit", form: "test.wrong", state: { gap: "g1" } });
      return [{ label: query, value: "p1" }];
    });
    await modal.submit({ "Why?": "x", Owner: "Lee Park" });
    expect(lastTurn()?.intent).toMatchObject({ values: { owner: "p1" } });
  });

  it("are none when the inbox fails or takes too long", async () => {
    serve(() => silence);
    const { modal } = await openedForm();
    world.inbox.lookUp(() => {
      throw new Error("no database");
    });
    expect(await modal.lookup("Owner", "x")).toEqual([]);
    world.inbox.lookUp(() => new Promise(() => undefined));
    expect(await modal.lookup("Owner", "x")).toEqual([]);
  });
});
