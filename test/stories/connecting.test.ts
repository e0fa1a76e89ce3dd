/** Who is who: strangers, guests, people of several clients or of another one, and how they get in. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../src/bot/turn.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { slackId } from "../support/samples.ts";
import { openWorld, type World } from "../support/world.ts";

/** Nothing of an engagement may be read by who is not in it. */
const secrets = /Harbourline|Acme Freight|Birchwood|Dan Whitlock|Priya|Helen/;

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  const person = (who: string): ChatUser => world.user(platform, who);
  beforeAll(async () => {
    world = await openWorld({
      on: platform,
      unconnected: ["ravi.desai", "grace.holloway", "tomasz.zielinski"],
      guests: ["grace.holloway"],
    });
  });
  afterAll(() => world.close());

  test("somebody unknown is greeted and helped, and otherwise told the way in, and nothing else", async () => {
    const robin = person("robin.vale");
    await robin.asks("hello");
    expect((await robin.sees(/Ask who owns it/)).words).not.toMatch(secrets);
    await robin.asks("who owns firewall policy?");
    const wayIn = await robin.sees(/I do not know you yet/);
    expect(wayIn.words).not.toMatch(secrets);
    expect(wayIn.buttons).toEqual(["Find me by my e-mail"]);
    const refusal = await wayIn.told("Find me by my e-mail", /engagement that trusts/);
    expect(refusal).toContain("robin.vale@visitor.example");
    expect(refusal).not.toMatch(secrets);
    await robin.types("demarc gaps");
    await robin.sees(/I do not know you yet/);
    await robin.types("demarc connect");
    await robin.sees(/I do not know you yet/);
  });

  test("a colleague connects by their e-mail, after a yes", async () => {
    const ravi = person("ravi.desai");
    await ravi.asks("who owns firewall policy?");
    await (await ravi.sees(/I do not know you yet/)).press("Find me by my e-mail");
    const asked = await ravi.sees(/Are you Ravi Desai/);
    expect(asked.words).toContain("Are you Ravi Desai, IT support analyst of Acme Freight");
    await asked.press("Yes, that’s me");
    await ravi.sees(/You are connected, Ravi Desai/);
    // The question that waited is answered at once.
    await ravi.sees(/Firewall policy/);
  });

  test("a code from the one platform connects the account on the other, once", async () => {
    const other = platform === "slack" ? "teams" : "slack";
    const tomasz = person("tomasz.zielinski");
    await tomasz.types("demarc mine");
    await (await tomasz.sees(/I do not know you yet/)).press("Find me by my e-mail");
    await (await tomasz.sees(/Are you Tomasz Zielinski/)).press("Yes, that’s me");
    await tomasz.sees(/You are connected/);
    await tomasz.sees(/You carry no function yourself|What you own/);
    await tomasz.types("demarc connect");
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec((await tomasz.sees(/works once/)).words)?.[0] ?? "";
    const there = world.user(other, "tomasz.zielinski");
    await there.asks(`connect ${code}`);
    await there.sees(/You are connected, Tomasz Zielinski/);
    await there.types("demarc me");
    expect((await there.sees(/Connected/)).words).toMatch(/Slack.*Microsoft Teams|Microsoft Teams.*Slack/);
    const thief = world.user(other, "robin.vale");
    await thief.asks(`connect ${code}`);
    await thief.sees(/wrong, used or too old/);
  });

  test("a guest is not believed by their e-mail, and told what to do instead", async () => {
    const grace = person("grace.holloway");
    await grace.asks("who owns firewall policy?");
    const wayIn = await grace.sees(/I do not know you yet/);
    const told = await wayIn.told("Find me by my e-mail", /You are a guest here/);
    expect(told).toContain("type connect there");
  });

  test("a person of another client in the channel gets nothing of it, and nobody else sees that they asked", async () => {
    const nina = person("nina.petrova");
    await nina.asks("who owns firewall policy?", true);
    const refusal = await nina.sees(/not a member of the engagement/);
    expect(refusal.words).not.toMatch(/Acme|Dan Whitlock|Harbourline/);
    expect(person("marcus.reid").canSee(/not a member of the engagement/)).toBe(false);
    await nina.asks("who owns firewall policy?");
    expect((await nina.sees(/Birchwood Clinics/)).words).not.toContain("Acme");
  });

  test("somebody who serves two clients is asked which one, once, and the question that waited is answered", async () => {
    const dan = person("dan.whitlock");
    await dan.asks("what does the client own?");
    const asked = await dan.sees(/Which client do you mean/);
    expect(asked.buttons).toEqual(["Acme Freight with Harbourline IT", "Birchwood Clinics with Harbourline IT"]);
    await asked.press("Birchwood Clinics with Harbourline IT");
    await dan.sees(/Birchwood Clinics with Harbourline IT it is/);
    expect((await dan.sees(/What Birchwood Clinics owns/)).words).not.toContain("Acme");
    await dan.asks("who owns core switches?", true);
    expect((await dan.sees(/Core switches/)).words).toContain("Acme Freight with Harbourline IT");
    await dan.types("demarc use acme");
    await dan.sees(/Acme Freight with Harbourline IT it is/);
  });

  test("who disconnects is a stranger again", async () => {
    const jo = person("jo.larsen");
    await jo.types("demarc me");
    await (await jo.sees(/Jo Larsen/)).press("Disconnect this account");
    await jo.sees(/This account is disconnected/);
    await jo.asks("what do I own?");
    await jo.sees(/I do not know you yet/);
  });
});

describe("Slack alone", () => {
  test("the Home tab is of use to everybody: a member finds their own, a stranger the way in", async () => {
    const world = await openWorld();
    const open = async (who: string) => {
      const user = world.slack.user(slackId(who));
      await user.opensHome();
      return user.sees(/./s, { kind: "home" });
    };
    const marcus = await open("marcus.reid");
    expect(marcus.text).toMatch(/What you own, Marcus Reid[\s\S]*Wireless management[\s\S]*Ask who owns it/);
    const robin = await open("robin.vale");
    expect(robin.text).toMatch(/I do not know you yet[\s\S]*Ask who owns it/);
    expect(robin.text).not.toMatch(secrets);
    const dan = await open("dan.whitlock");
    expect(dan.text).toMatch(/Which client do you mean/);
    await dan.press("Acme Freight with Harbourline IT");
    await world.slack.user(slackId("dan.whitlock")).sees(/Acme Freight with Harbourline IT it is/);
    await world.close();
  });

  test("a slash command in a channel is answered for one pair of eyes", async () => {
    const world = await openWorld();
    const marcus = world.user("slack", "marcus.reid");
    for (const command of ["owner firewall policy", "demarc gaps", "demarc me", "demarc help"]) {
      await marcus.types(command, true);
      await marcus.sees(/./s);
    }
    for (const who of ["jo.larsen", "priya.nair", "nina.petrova"]) {
      expect(world.user("slack", who).canSee(/./s)).toBe(false);
    }
    await world.close();
  });

  test("in a channel shared by Slack Connect everybody acts as their own team's person", async () => {
    const world = await openWorld({ elsewhere: { "sofia.marsh": "T_HARBOURLINE", "robin.vale": "T_ELSEWHERE" } });
    const sofia = world.user("slack", "sofia.marsh");
    await sofia.asks("what do I own?", true);
    await sofia.sees(/What you own, Sofia Marsh/);
    const robin = world.user("slack", "robin.vale");
    await robin.asks("who owns firewall policy?", true);
    const wayIn = await robin.sees(/I do not know you yet/);
    expect(await wayIn.told("Find me by my e-mail", /guest/)).not.toMatch(secrets);
    // The same user id in another workspace is somebody else.
    const asRobin = { user: slackId("marcus.reid"), team: "T_ELSEWHERE", user_team: "T_ELSEWHERE" };
    await world.slack.push("event", {
      type: "event_callback",
      team_id: world.slack.team,
      event_id: "Ev_FOREIGN",
      is_ext_shared_channel: true,
      event: { type: "app_mention", ts: "1.1", channel: "C_ITOPS", text: "who owns firewall policy?", ...asRobin },
    });
    await world.user("slack", "marcus.reid").sees(/I do not know you yet/);
    expect(world.user("slack", "jo.larsen").canSee(/Firewall policy/)).toBe(false);
    await world.close();
  });
});

test("Teams alone: an installation is welcomed once, however Teams tells of it", async () => {
  const world = await openWorld();
  const { teams } = world;
  const marcus = teams.person("marcus.reid");
  await teams.install(marcus, "bot");
  const welcome = await world.user("teams", "marcus.reid").sees(/Hello, I am Demarc/);
  expect(welcome.words).toContain("who owns firewall policy?");
  await teams.install(marcus, "it-ops");
  await world.user("teams", "jo.larsen").sees(/Mention me and ask/);
  await world.settle();
  const welcomes = teams.messagesFor(marcus).filter(({ card }) => JSON.stringify(card).includes("Hello, I am Demarc"));
  expect(welcomes).toHaveLength(2);
  await world.close();
});
