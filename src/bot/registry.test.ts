import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Refusal } from "../domain/refusal.ts";
import type { Tx } from "../infra/db.ts";
import { defineAction, defineForm } from "./action.ts";
import { sayCard } from "./card.ts";
import { type Command, defineFeature } from "./feature.ts";
import { createRegistry, type Situation } from "./registry.ts";
import { reopen } from "./reopen.ts";
import { type Reply, say } from "./reply.ts";
import { plain } from "./rich.ts";
import type { Turn } from "./turn.ts";
import type { Doorman, Who } from "./who.ts";

const account = { platform: "teams", tenant: "t1", user: "dana" } as const;
const member: Who = {
  kind: "member",
  inside: false,
  member: { personId: "p1", engagementId: "acme", side: "client", name: "Dana", roles: [], timeZone: "UTC" },
  engagement: { id: "acme", name: "Acme", parties: { provider: "MSP", client: "Acme" }, timeZone: "UTC" },
};
const doormanOf = (who: Who): Doorman => ({
  identify: async () => who,
  refuse: () => new Refusal({ code: "test.stranger", say: "I do not know you." }),
});

const actions = {
  pick: defineAction("test.pick", z.object({ id: z.string() })),
  enter: defineAction("test.enter", z.object({}), { open: true }),
};
const forms = {
  note: defineForm("test.note", {
    state: z.object({ id: z.string() }),
    values: z.object({ text: z.string("Write it.") }),
  }),
};
const command = (name: string, hint = ""): Command => ({
  name,
  hint,
  description: `Do ${name}`,
  handle: async (args) => say(sayCard(`${name}(${args})`)),
});
const duty: Command = { ...command("demarc duty", "[when]"), asked: /^who is on duty\b\s*(.*)$/i };
const commands = [command("owner", "<what>"), command("demarc gaps"), duty];
const other = (name: string, own: Command[]) =>
  defineFeature({ name, commands: own, actions: {}, on: {}, forms: {}, fill: {} });
const feature = () =>
  defineFeature({
    name: "test",
    commands,
    actions,
    on: {
      pick: async ({ id }) => say(sayCard(`picked ${id}`)),
      enter: async () => say(sayCard("entered")),
    },
    forms,
    fill: {
      note: {
        draw: async (state) =>
          forms.note.open({ state, title: "Note", submit: "Send", fields: { text: { kind: "text", label: "Text" } } }),
        submit: async ({ state, values }) => {
          if (values.text === "no") throw new Refusal({ code: "test.no", say: "No.", fields: { text: "Not that." } });
          return say(sayCard(`${state.id}: ${values.text}`));
        },
      },
    },
    listen: async (text) => (text.startsWith("2h ") ? say(sayCard(`heard: ${text}`)) : undefined),
    answer: async (text) => say(sayCard(`asked: ${text}`)),
  });

function turn(intent: Turn["intent"], over: Partial<Turn> = {}): Turn {
  return {
    delivery: "teams:t1:1",
    receivedAt: "2026-11-23T08:00:00Z",
    actor: account,
    place: { platform: "teams", tenant: "t1", conversation: "c1", kind: "direct" },
    private: false,
    prefix: "",
    intent,
    replyTo: null,
    ...over,
  };
}
const situation = (of: Turn, earlier?: { turn: Turn; reply: Reply }): Situation => ({
  turn: of,
  now: new Date("2026-11-23T08:00:00Z"),
  tx: {} as Tx,
  profile: undefined,
  send: async () => {},
  revise: async () => {},
  topic: async () => undefined,
  recall: async () => earlier,
});
const words = ({ say: said = [], home, form }: Reply): string =>
  [...said.map(({ card }) => card), ...(home === undefined ? [] : [home])].map(({ summary }) => summary).join("|") ||
  (form?.title ?? "");

const registry = createRegistry([feature()], doormanOf(member));
const handle = async (intent: Turn["intent"], over?: Partial<Turn>) =>
  words(await registry.handle(situation(turn(intent, over))));
const text = (line: string) => handle({ kind: "text", text: line });

describe("boot", () => {
  test("two features of one name, command, or action are refused", () => {
    expect(() => createRegistry([feature(), other("other", commands)], doormanOf(member))).toThrow(
      'The command "owner" is registered twice.',
    );
    expect(() => createRegistry([feature(), other("test", [])], doormanOf(member))).toThrow(/registered twice/);
    expect(() => createRegistry([other("other", [command("demarc help")])], doormanOf(member))).toThrow(
      '"demarc help" is registered twice',
    );
  });

  test("an action id that is no feature.verb is refused", () => {
    expect(() => defineAction("Oops", z.object({}))).toThrow("feature.verb");
  });

  test("the platforms' slash commands are the first words, each once", () => {
    expect(registry.slashCommands).toEqual(["owner", "demarc"]);
  });
});

describe("what a person types", () => {
  test.each([
    ["owner firewall policy", "owner(firewall policy)"],
    ["/owner firewall policy", "owner(firewall policy)"],
    ["OWNER firewall", "owner(firewall)"],
    ["demarc gaps", "demarc gaps()"],
    ["gaps", "demarc gaps()"],
    ["gaps in the wifi, who?", "asked: gaps in the wifi, who?"],
    ["who owns the firewall?", "asked: who owns the firewall?"],
    ["who is on duty tomorrow?", "demarc duty(tomorrow)"],
    ["who is on duty of late", "demarc duty(of late)"],
    ["say who is on duty", "asked: say who is on duty"],
    ["2h firewall", "heard: 2h firewall"],
    ["owner 2h firewall", "owner(2h firewall)"],
  ])("%s", async (line, answer) => {
    expect(await text(line)).toBe(answer);
  });

  test.each(["hi", "Hello!", "HELP", "", "   ", "?", "demarc", "/demarc help"])(
    "%j is answered with help",
    async (line) => {
      expect(await text(line)).toBe("What Demarc can do, and how to ask.");
    },
  );

  test("a slash command finds the longest name; an unknown word gets the usage", async () => {
    expect(await handle({ kind: "command", name: "demarc", args: "gaps" })).toBe("demarc gaps()");
    const reply = await registry.handle(situation(turn({ kind: "command", name: "demarc", args: "gpas now" })));
    const shown = reply.say?.[0]?.card.blocks.flatMap((block) => (block.kind === "text" ? [plain(block.text)] : []));
    expect(shown).toContain("There is no gpas. Here is what there is.");
  });
});

describe("presses", () => {
  const press = (action: string, payload: unknown) => handle({ kind: "press", action, payload });

  test("reach their handler with a parsed payload", async () => {
    expect(await press("test.pick", { id: "7" })).toBe("picked 7");
  });

  test.each([
    ["an action that is gone", "test.gone", {}],
    ["a payload of another shape", "test.pick", { id: 7 }],
    ["a payload that could not be read", "test.pick", undefined],
  ])("%s gets a clear answer, and nothing is done", async (_what, action, payload) => {
    await expect(press(action, payload)).rejects.toMatchObject({ code: "demarc.outdated" });
  });

  test("a button opens the form that a delivery was answered with, for its own actor alone", async () => {
    const form = forms.note.open({
      state: { id: "1" },
      title: "Kept",
      submit: "Send",
      fields: { text: { kind: "text", label: "T" } },
    });
    const asked = turn({ kind: "press", action: reopen.id, payload: { delivery: "teams:t1:1" } });
    expect(await registry.handle(situation(asked, { turn: asked, reply: { form } }))).toEqual({ form });
    await expect(registry.handle(situation(asked))).rejects.toMatchObject({ code: "demarc.outdated" });
  });
});

describe("forms", () => {
  const submit = (values: Record<string, string>, state: unknown = { id: "1" }) =>
    registry.handle(situation(turn({ kind: "submit", form: "test.note", state, values })));

  test("are parsed and handled", async () => {
    expect(words(await submit({ text: "yes" }))).toBe("1: yes");
  });

  test.each([
    ["a field that is missing", {}, "Write it."],
    ["a field that the handler refuses", { text: "no" }, "Not that."],
  ])("%s comes back beside its field, with what was typed", async (_what, values: Record<string, string>, error) => {
    const { form } = await submit(values);
    expect(form?.errors).toEqual({ text: error });
    expect(form?.fields[0]?.initial).toBe(values.text);
  });

  test("of another shape are outdated", async () => {
    await expect(submit({}, { nothing: 1 })).rejects.toMatchObject({ code: "demarc.outdated" });
  });
});

describe("who may", () => {
  const stranger = createRegistry([feature()], doormanOf({ kind: "unknown", account }));
  const ask = (intent: Turn["intent"]) => stranger.handle(situation(turn(intent)));

  test("a stranger gets the way in, but help, a greeting and open actions are for everyone", async () => {
    await expect(ask({ kind: "text", text: "who owns x" })).rejects.toMatchObject({ code: "test.stranger" });
    await expect(ask({ kind: "press", action: "test.pick", payload: { id: "1" } })).rejects.toMatchObject({
      code: "test.stranger",
    });
    expect(words(await ask({ kind: "text", text: "hello" }))).toContain("What Demarc can do");
    expect(words(await ask({ kind: "press", action: "test.enter", payload: {} }))).toBe("entered");
    expect(words(await ask({ kind: "home" }))).toBe("I do not know you.");
  });

  test("in a channel that is not the engagement's own, only the asker hears the answer", async () => {
    const asked = turn(
      { kind: "text", text: "who owns x" },
      { place: { ...turn({ kind: "home" }).place, kind: "channel" } },
    );
    expect((await registry.handle(situation(asked))).say?.[0]?.to).toBe("actor");
    const own = createRegistry([feature()], doormanOf({ ...member, inside: true }));
    expect((await own.handle(situation(asked))).say?.[0]?.to).toBe("place");
  });
});
