import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineAction, defineForm } from "../../src/bot/action.ts";
import { type Card, sayCard } from "../../src/bot/card.ts";
import { withErrors } from "../../src/bot/form.ts";
import { Unreachable } from "../../src/bot/port.ts";
import { open, say, silence, update, whisper } from "../../src/bot/reply.ts";
import { type Desk, openDesk, otherTenant, tenant } from "../support/teams/desk.ts";

const ack = defineAction("demo.ack", z.object({ incident: z.int() }));
const dispute = defineAction("demo.dispute", z.object({ id: z.string() }), { opensForm: true });
const why = defineForm("demo.why", {
  state: z.object({ id: z.string() }),
  values: z.object({ reason: z.string(), owner: z.string() }),
});
const form = why.open({
  state: { id: "fw" },
  title: "What is wrong?",
  submit: "Send",
  fields: {
    reason: { kind: "multiline", label: "Reason" },
    owner: { kind: "person", label: "Owner", options: [], lookup: true },
  },
});
const pressable: Card = {
  summary: "Checkout is down",
  blocks: [
    { kind: "title", text: "Checkout is down" },
    {
      kind: "buttons",
      buttons: [
        { label: "Acknowledge", style: "primary", does: ack.press({ incident: 7 }) },
        { label: "Wrong?", does: dispute.press({ id: "fw" }) },
      ],
    },
  ],
};

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ holdFor: 300 });
});
afterEach(async () => {
  await desk[Symbol.asyncDispose]();
  expect(desk.inbox.faults).toEqual([]);
});

const user = (name: string) => desk.driver.user(name);
const lastTurn = () => desk.inbox.turns.at(-1);

describe("what people say", () => {
  test("a personal message becomes a turn, and its answer is read in the chat", async () => {
    desk.inbox.handler = () => say(sayCard("Dana owns it."));
    await user("dana").dms("who owns <b>firewall</b> & co?");
    await user("dana").sees(/Dana owns it\./);
    expect(lastTurn()).toMatchObject({
      actor: { platform: "teams", tenant, user: "00000000-0000-4000-8000-0000000000d1" },
      actorName: "Dana Whitfield",
      place: { platform: "teams", tenant, kind: "direct" },
      private: false,
      prefix: "",
      intent: { kind: "text", text: "who owns <b>firewall</b> & co?" },
    });
    expect(lastTurn()?.delivery).toMatch(new RegExp(`^teams:${tenant}:`));
  });

  test("a channel message loses the bot's mention, and is answered in its thread", async () => {
    desk.inbox.handler = () => say(sayCard("Eli does."));
    const asked = await user("dana").mentions("who owns the VPN?", { in: "network" });
    const answer = await user("eli").sees(/Eli does\./, { in: "network" });
    expect(answer.view.root).toBe(asked.id);
    expect(lastTurn()).toMatchObject({
      place: { kind: "channel" },
      intent: { kind: "text", text: "who owns the VPN?" },
    });
    expect(lastTurn()?.place.conversation).not.toContain("messageid");
  });

  test("in a group chat it answers a mention for everybody there, and a press changes the card for them all", async () => {
    desk.inbox.handler = ({ intent }) => (intent.kind === "press" ? update(sayCard("Gus holds it.")) : say(pressable));
    await user("dana").mentions("checkout is down", { in: "huddle" });
    await user("eli").sees(/Checkout is down/, { in: "huddle" });
    expect(lastTurn()).toMatchObject({
      place: { tenant, kind: "group" },
      private: false,
      intent: { kind: "text", text: "checkout is down" },
    });
    await (await user("gus").sees(/Checkout is down/, { in: "huddle" })).press("Acknowledge");
    await user("dana").sees(/Gus holds it\./, { in: "huddle" });
    await desk.connector.say(user("dana").person, "huddle", "thank you, all");
    await desk.inbox.idle();
    expect(desk.inbox.turns).toHaveLength(2);
  });

  test("people of another organisation in a shared channel keep their own tenant", async () => {
    await user("ana").mentions("hello", { in: "network" });
    await desk.inbox.idle();
    expect(lastTurn()).toMatchObject({ actor: { tenant: otherTenant }, place: { tenant } });
  });

  test("the welcome comes once for both of Teams' events, in a chat and in a channel", async () => {
    desk.inbox.handler = (turn) =>
      turn.intent.kind === "welcome" ? say(sayCard(`Welcome to a ${turn.place.kind}.`)) : silence;
    await desk.connector.install(user("dana").person, "demarc");
    await desk.connector.install(user("dana").person, "network");
    await desk.inbox.idle();
    expect(desk.inbox.turns.map(({ intent }) => intent.kind)).toEqual(["welcome", "welcome"]);
    await user("dana").sees(/Welcome to a direct\./);
    await user("eli").sees(/Welcome to a channel\./, { in: "network" });
  });
});

describe("presses", () => {
  beforeEach(async () => {
    desk.inbox.handler = () => say(pressable);
    await user("dana").mentions("p1", { in: "network" });
    await user("dana").sees(/Checkout is down/, { in: "network" });
  });

  test("a press changes the card for everybody", async () => {
    desk.inbox.handler = () => update(sayCard("Acknowledged by Dana."));
    const pressed = await user("dana").press("Acknowledge");
    expect(pressed.words).toMatch(/Acknowledged by Dana/);
    await user("eli").sees(/Acknowledged by Dana/, { in: "network" });
    expect(lastTurn()?.intent).toEqual({ kind: "press", action: "demo.ack", payload: { incident: 7 } });
  });

  test("words for one person's eyes are said to them alone, on the spot", async () => {
    desk.inbox.handler = () => whisper(sayCard("You are not on call."));
    const seen = await user("eli").sees(/Checkout/, { in: "network" });
    const { outcome } = await seen.press("Acknowledge");
    expect(outcome).toEqual({ kind: "toast", text: "You are not on call." });
  });

  test("a slow outcome is announced, and comes all the same", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.inbox.handler = async () => {
      await promise;
      return update(sayCard("Acknowledged at last."));
    };
    const { outcome } = await user("dana").press("Acknowledge");
    expect(outcome).toEqual({ kind: "toast", text: "Still working; the answer comes in this chat." });
    resolve();
    await user("eli").sees(/Acknowledged at last/, { in: "network" });
  });

  test("a private card in a channel goes to the person's own chat", async () => {
    await desk.connector.install(user("dana").person, "demarc");
    await desk.inbox.idle();
    desk.inbox.handler = () =>
      whisper({ summary: "Yours", blocks: [{ kind: "facts", facts: [{ label: "Margin", value: "12 %" }] }] });
    await user("dana").press("Acknowledge");
    const seen = await user("dana").sees(/Margin/);
    expect(seen.view.conversation).not.toBe(lastTurn()?.place.conversation);
  });

  test("where there is no own chat, nothing private is said in public", async () => {
    desk.inbox.handler = () =>
      whisper({ summary: "Yours", blocks: [{ kind: "facts", facts: [{ label: "Margin", value: "12 %" }] }] });
    await user("dana").press("Acknowledge");
    const said = await user("eli").sees(/open a chat with me/, { in: "network" });
    expect(said.words).toMatch(/Dana Whitfield/);
    expect(said.words).not.toMatch(/Margin/);
    desk.connector.expectProblem(/403|refused/i);
  });

  test("a press that cannot be kept is not acknowledged", async () => {
    desk.inbox.full = true;
    const { outcome } = await user("dana").press("Acknowledge");
    expect(outcome.kind).toBe("failed");
    desk.inbox.full = false;
  });
});

describe("dialogs", () => {
  beforeEach(async () => {
    desk.inbox.handler = () => say(pressable);
    await user("dana").dms("p1");
    await user("dana").sees(/Checkout is down/);
  });

  test("a button opens a form, its errors keep what was typed, and its success closes it", async () => {
    desk.inbox.handler = () => open(form);
    desk.inbox.lookup = (_, field, query) => [{ label: `${field} ${query}`, value: "p-1" }];
    const { dialog } = await user("dana").press("Wrong?");
    expect(dialog?.title).toBe("What is wrong?");
    expect(await dialog?.search("Owner", "el")).toEqual([{ title: "owner el", value: "p-1" }]);

    desk.inbox.handler = (turn) =>
      turn.intent.kind === "submit" ? open(withErrors(form, turn.intent.values, { reason: "Say more." })) : silence;
    const again = await dialog?.fill({ Reason: "no *idea*", Owner: "p-1" }).submit();
    expect(again?.dialog?.words).toMatch(/Say more\./);
    expect(again?.dialog?.values).toMatchObject({ Reason: "no *idea*" });
    expect(lastTurn()?.intent).toEqual({
      kind: "submit",
      form: "demo.why",
      state: { id: "fw" },
      values: { reason: "no *idea*", owner: "p-1" },
    });

    desk.inbox.handler = () => ({ update: sayCard("Disputed."), say: [{ card: sayCard("Thank you."), to: "place" }] });
    const sent = await again?.dialog?.fill({ Reason: "It moved." }).submit();
    expect(sent?.outcome).toEqual({ kind: "done" });
    await user("dana").sees(/Disputed/);
    await user("dana").sees(/Thank you/);
  });

  test("a refusal is read where the form would be", async () => {
    desk.inbox.handler = () => whisper(sayCard("Only stewards may do that."));
    const { dialog } = await user("dana").press("Wrong?");
    expect(dialog?.words).toMatch(/Only stewards/);
  });

  test("a command's form comes as a button that opens it", async () => {
    desk.inbox.handler = () => open(form);
    await user("dana").dms("dispute");
    const said = await user("dana").sees(/“What is wrong\?” is ready/);
    const { dialog } = await said.press("Open the form");
    expect(dialog?.title).toBe("What is wrong?");
    expect(lastTurn()?.intent).toMatchObject({ kind: "press", action: "demarc.reopen" });
  });
});

describe("speaking first", () => {
  const account = { platform: "teams", tenant, user: "00000000-0000-4000-8000-0000000000e1" } as const;

  test("a person who installed the app is reached, and the message can be changed", async () => {
    await desk.connector.install(user("eli").person, "demarc");
    await desk.inbox.idle();
    const posted = await desk.adapter.port.post({ account }, sayCard("Paged."), "k1");
    await user("eli").sees(/Paged/);
    await desk.adapter.port.update(JSON.parse(JSON.stringify(posted)), sayCard("Stood down."));
    await user("eli").sees(/Stood down/);
  });

  test("a person without the app, or of a tenant that is not allowed, is unreachable", async () => {
    await expect(desk.adapter.port.post({ account }, sayCard("x"), "k2")).rejects.toThrow(Unreachable);
    desk.connector.expectProblem(/./);
    const stranger = { ...account, tenant: otherTenant };
    await expect(desk.adapter.port.post({ account: stranger }, sayCard("x"), "k3")).rejects.toThrow(Unreachable);
  });

  test("a channel is reached by its reference", async () => {
    await desk.connector.install(user("dana").person, "network");
    await desk.inbox.idle();
    const place = lastTurn()?.place;
    if (place === undefined) throw new Error("no turn");
    await desk.adapter.port.post({ place }, sayCard("Digest."), "k4");
    await user("eli").sees(/Digest/, { in: "network" });
  });

  test("a busy service is waited for, as long as it asks", async () => {
    await desk.connector.install(user("eli").person, "demarc");
    await desk.inbox.idle();
    desk.connector.faults.next({ kind: "throttle", retryAfter: 1, on: "send" });
    desk.connector.faults.next({ kind: "error", status: 502, on: "send" });
    await desk.adapter.port.post({ account }, sayCard("Late, and here."), "k5");
    await user("eli").sees(/Late, and here/);
  });

  test("a profile says who somebody is, and whether they are a guest", async () => {
    await user("dana").dms("hi");
    await user("gus").mentions("hi", { in: "huddle" });
    await desk.inbox.idle();
    const profileOf = (id: string) => desk.adapter.port.profile({ ...account, user: id });
    expect(await profileOf("00000000-0000-4000-8000-0000000000d1")).toEqual({
      name: "Dana Whitfield",
      email: "dana@northgate.example",
      guest: false,
    });
    expect(await profileOf("00000000-0000-4000-8000-0000000000c1")).toMatchObject({ guest: true });
  });
});
