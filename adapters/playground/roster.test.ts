import { describe, expect, it } from "vitest";
import { cardProblems } from "./card-check.ts";
import { createRoster, principalName, wireId } from "./roster.ts";

const dana = { id: "1", tenant: "t1", name: "Dana Whitfield", email: "dana@one.example" };
const otherDana = { id: "2", tenant: "t2", name: "Dana Moss", email: "dana@two.example" };
const sam = { id: "3", tenant: "t1", name: "Sam Ortega", email: "sam@one.example", guest: true };
const network = { kind: "channel", name: "network", team: "IT", tenant: "t1", members: ["1", "sam"] } as const;

const roster = () => createRoster({ people: [dana, otherDana, sam], channels: [network], botName: "Demarc" });

describe("the roster", () => {
  it("finds people by id, handle, e-mail, name, and a first name that only one has", () => {
    const { person } = roster();
    for (const who of ["3", "sam", "SAM@one.example", "Sam Ortega", " sam "]) expect(person(who).id).toBe("3");
    expect(person("dana").id).toBe("1");
    expect(person("dana@two.example").handle).toBe("dana@two.example");
    expect(() => person("Zoe")).toThrow('There is no person "Zoe" here. The people are: dana, dana@two.example, sam.');
  });

  it("gives the same ids after a restart, and different ones to everybody", () => {
    const [one, two] = [roster(), roster()];
    expect(one.conversations.map(({ id }) => id)).toEqual(two.conversations.map(({ id }) => id));
    expect(new Set([...one.people.map(wireId), ...one.conversations.map(({ id }) => id)]).size).toBe(7);
    expect(one.conversations.at(-1)?.id).toMatch(/^19:\w+@thread\.tacv2$/);
  });

  it("knows a conversation by its thread, and a channel by its team", () => {
    const { byWireId, conversations } = roster();
    const channel = conversations.at(-1);
    expect(byWireId(`${channel?.id};messageid=17`)).toBe(channel);
    expect(byWireId(channel?.team?.id ?? "")).toBe(channel);
    expect(byWireId("19:nowhere@thread.tacv2")).toBeUndefined();
  });

  it("finds a member by every id that a bot may have, and nobody else", () => {
    const { member, conversations, person } = roster();
    const channel = conversations.at(-1);
    if (!channel) throw new Error("There is no channel.");
    const guest = person("sam");
    for (const id of [wireId(guest), "3", principalName(guest)]) expect(member(channel, id)).toBe(guest);
    expect(principalName(guest)).toBe("sam_one.example#EXT#@guests.onmicrosoft.com");
    expect(member(channel, wireId(person("dana@two.example")))).toBeUndefined();
  });

  it("refuses what cannot be told apart, and members whom nobody knows", () => {
    const make = (people: (typeof dana & { handle?: string })[], channels = [network]) =>
      createRoster({ people, channels, botName: "Demarc" });
    expect(() => make([dana, dana, sam])).toThrow(/stands twice|give one of them another handle/);
    expect(() => make([dana, { ...sam, handle: "dana" }])).toThrow('Two people are called "dana"');
    expect(() => make([dana, sam], [network, network])).toThrow(/stands twice/);
    expect(() => make([dana])).toThrow('There is no person "sam" here');
  });
});

describe("what Teams would show", () => {
  const card = (more: object) => ({ type: "AdaptiveCard", version: "1.5", body: [], ...more });

  it.each([
    [
      "a select without choices that is looked up",
      {
        body: [
          {
            type: "Input.ChoiceSet",
            id: "a",
            label: "A",
            choices: [],
            "choices.data": { type: "Data.Query", dataset: "d" },
          },
        ],
      },
    ],
    [
      "data that looks like a card",
      { actions: [{ type: "Action.Submit", title: "x", data: { type: "Image", actions: [1, 2, 3, 4, 5, 6, 7] } }] },
    ],
    [
      "sixty people who refresh it",
      { refresh: { action: { type: "Action.Execute", title: "r", verb: "r" }, userIds: Array(60).fill("u") } },
    ],
  ])("takes %s", (_, more) => {
    expect(cardProblems(card(more))).toEqual([]);
  });

  it.each([
    ["sixty-one people who refresh it", { refresh: { userIds: Array(61).fill("u") } }, /60 people at most; it has 61/],
    [
      "a select without any choices",
      { body: [{ type: "Input.ChoiceSet", id: "a", label: "A", choices: [] }] },
      /at least one choice/,
    ],
    [
      "two inputs of one id",
      {
        body: [
          { type: "Input.Text", id: "a", label: "A" },
          { type: "Input.Text", id: "a", label: "B" },
        ],
      },
      /Duplicate Id/i,
    ],
    ["an input without a label", { body: [{ type: "Input.Text", id: "a" }] }, /needs a label/],
    ["a picture without words", { body: [{ type: "Image", url: "https://x.example/a.png" }] }, /needs an altText/],
    ["a button without a title", { actions: [{ type: "Action.Submit" }] }, /needs a title/],
    [
      "a link that is none",
      { actions: [{ type: "Action.OpenUrl", title: "x", url: "javascript:alert(1)" }] },
      /needs an http/,
    ],
    ["an unknown action", { actions: [{ type: "Action.Teleport", title: "x" }] }, /Action.Teleport/],
  ])("refuses %s", (_, more, problem) => {
    expect(cardProblems(card(more)).join("\n")).toMatch(problem);
  });
});
