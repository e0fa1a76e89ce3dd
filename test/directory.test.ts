/** How people are known, connect their accounts, and say which client they mean. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Turn } from "../src/bot/turn.ts";
import { eachDatabase } from "./support/database.ts";
import { type Desk, openDesk, turnOf } from "./support/desk.ts";
import { pressOf, wordsOf } from "./support/words.ts";

const text = (line: string): Turn["intent"] => ({ kind: "text", text: line });
const codeIn = (words: string): string => /connect ([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(words)?.[1] ?? "none";

eachDatabase((_name, open) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(await open());
  });
  afterAll(() => desk.close());

  /** Somebody at an account that Demarc does not know. */
  const stranger = (user: string, tenant = "playground-acme") => {
    const actor = { platform: "teams", tenant, user } as const;
    return async (intent: Turn["intent"]) => desk.ask("nobody", intent, { ...(await turnOf(actor, intent)) });
  };

  describe("a stranger", () => {
    test("gets help and a greeting, and otherwise the way in, with nothing of any engagement", async () => {
      const ask = stranger("new-1");
      expect(wordsOf(await ask(text("hello")))).toContain("Ask who owns it");
      const refused = wordsOf(await ask(text("who owns firewall policy?")));
      expect(refused).toContain("I do not know you yet");
      expect(refused).not.toMatch(/Harbourline|Acme|Dan|Birchwood/);
    });

    test("connects by the e-mail that their company's tenant vouches for, after a yes", async () => {
      const ask = stranger("ravi");
      desk.paper.profiles.set("ravi", { name: "Ravi", email: "Ravi.Desai@acmefreight.example", guest: false });
      const way = await ask(text("who owns wifi"));
      const confirm = await ask(pressOf(way, "Find me by my e-mail"));
      expect(wordsOf(confirm)).toContain("Are you Ravi Desai, IT support analyst of Acme Freight");
      expect(wordsOf(await ask(text("who owns wifi")))).toContain("I do not know you yet");
      const connected = wordsOf(await ask(pressOf(confirm, "Yes, that’s me")));
      expect(connected).toContain("You are connected, Ravi Desai");
      expect(connected).toContain("Wireless management");
      expect(wordsOf(await ask(text("who owns wireless management?")))).toContain("Wireless management");
      expect(wordsOf(await ask(text("me")))).toContain("Ravi Desai");
    });

    test("may say no, and nothing is connected", async () => {
      const ask = stranger("ravi-2");
      desk.paper.profiles.set("ravi-2", { name: "Ravi", email: "ravi.desai@acmefreight.example", guest: false });
      const confirm = await ask(pressOf(await ask(text("who owns wifi")), "Find me by my e-mail"));
      expect(wordsOf(await ask(pressOf(confirm, "No")))).toContain("Then I leave it");
      expect(wordsOf(await ask(text("who owns wifi")))).toContain("I do not know you yet");
    });

    test.each([
      [
        "a guest",
        "guest",
        "playground-acme",
        { name: "R", email: "ravi.desai@acmefreight.example", guest: true },
        /You are a guest here/,
      ],
      [
        "somebody without a verified e-mail",
        "blank",
        "playground-acme",
        { name: "R", guest: false },
        /no verified e-mail/,
      ],
      [
        "an e-mail that no file has",
        "other",
        "playground-acme",
        { name: "R", email: "x@y.example", guest: false },
        /in no engagement/,
      ],
      [
        "a tenant that anybody could run",
        "evil",
        "evil-tenant",
        { name: "R", email: "helen.okafor@acmefreight.example", guest: false },
        /in no engagement that trusts this workspace/,
      ],
    ])("%s is not connected by e-mail, and is told the other way", async (_who, user, tenant, profile, words) => {
      const ask = stranger(user, tenant);
      desk.paper.profiles.set(user, profile);
      const answer = wordsOf(await ask(pressOf(await ask(text("who owns wifi")), "Find me by my e-mail")));
      expect(answer).toMatch(words);
      expect(answer).toContain("connect, and the code");
      expect(answer).not.toContain("Helen");
    });

    test("who changed their e-mail between the question and the yes is not connected", async () => {
      const ask = stranger("swap");
      desk.paper.profiles.set("swap", { name: "R", email: "ravi.desai@acmefreight.example", guest: false });
      const confirm = await ask(pressOf(await ask(text("who owns wifi")), "Find me by my e-mail"));
      desk.paper.profiles.set("swap", { name: "R", email: "helen.okafor@acmefreight.example", guest: false });
      expect(wordsOf(await ask(pressOf(confirm, "Yes, that’s me")))).toContain("has changed since I asked");
    });
  });

  describe("a code", () => {
    test("connects a second account once; then it is used up", async () => {
      const code = codeIn(wordsOf(await desk.ask("marcus.reid", text("connect"))));
      const slack = stranger("marcus-elsewhere", "other-tenant");
      expect(wordsOf(await slack(text(`connect ${code.toLowerCase()}`)))).toContain("You are connected, Marcus Reid");
      expect(wordsOf(await slack(text(`connect ${code}`)))).toContain("wrong, used or too old");
      expect(wordsOf(await slack(text("me")))).toContain("Microsoft Teams, Microsoft Teams");
    });

    test("is of no use after ten minutes", async () => {
      const code = codeIn(wordsOf(await desk.ask("jo.larsen", text("connect"))));
      desk.clock.advance(10 * 60_000);
      expect(wordsOf(await stranger("late")(text(`connect ${code}`)))).toContain("wrong, used or too old");
    });

    test("is not found by trying: after ten wrong ones an account waits an hour, even with the right one", async () => {
      const ask = stranger("guesser");
      for (let wrong = 0; wrong < 10; wrong++) await ask(text("connect ABCD-2345"));
      const code = codeIn(wordsOf(await desk.ask("jo.larsen", text("connect"))));
      expect(wordsOf(await ask(text(`connect ${code}`)))).toContain("Try again in an hour");
      desk.clock.advance(61 * 60_000);
      const next = codeIn(wordsOf(await desk.ask("jo.larsen", text("connect"))));
      expect(wordsOf(await ask(text(`connect ${next}`)))).toContain("You are connected, Jo Larsen");
    });

    test("does not take an account that is somebody else's", async () => {
      const code = codeIn(wordsOf(await desk.ask("jo.larsen", text("connect"))));
      expect(wordsOf(await desk.ask("marcus.reid", text(`connect ${code}`)))).toContain("connected to somebody else");
      expect(wordsOf(await desk.ask("marcus.reid", text("me")))).toContain("Marcus Reid");
    });

    test("a question that begins with the word is a question", async () => {
      expect(wordsOf(await desk.ask("marcus.reid", text("connect the VPN for me, who does that?")))).toMatch(/VPN/);
    });
  });

  test("who disconnects is a stranger again", async () => {
    const ask = stranger("marcus-elsewhere", "other-tenant");
    expect(wordsOf(await ask(text("disconnect")))).toContain("disconnected");
    expect(wordsOf(await ask(text("who owns wifi")))).toContain("I do not know you yet");
  });

  describe("somebody who serves several clients", () => {
    const place = {
      platform: "teams",
      tenant: "playground-acme",
      conversation: "19:acme-it-ops@thread.tacv2",
      kind: "channel",
    } as const;

    test("is asked which one, and the question that waited is answered at once", async () => {
      const asked = await desk.ask("dan.whitlock", text("who owns firewall policy?"));
      expect(wordsOf(asked)).toContain("Which client do you mean?");
      const chosen = await desk.ask("dan.whitlock", pressOf(asked, "Birchwood Clinics with Harbourline IT"));
      expect(wordsOf(chosen)).toContain("Firewall policy");
      expect(wordsOf(chosen)).not.toContain("Acme");
      expect(wordsOf(await desk.ask("dan.whitlock", text("who owns firewall policy?")))).toContain("Birchwood");
    });

    test("is answered for the engagement of the channel, whatever they chose", async () => {
      expect(wordsOf(await desk.ask("dan.whitlock", text("who owns firewall policy?"), { place }))).toContain(
        "Acme Freight with Harbourline IT",
      );
    });

    test("a member of another engagement gets nothing in that channel", async () => {
      const refused = wordsOf(await desk.ask("nina.petrova", text("who owns firewall policy?"), { place }));
      expect(refused).toContain("not a member of the engagement");
      expect(refused).not.toMatch(/Acme|Harbourline|Dan/);
    });

    test("may not choose an engagement that is not theirs", async () => {
      const intent = { kind: "press", action: "directory.choose", payload: { engagement: "birch" } } as const;
      expect(wordsOf(await desk.ask("marcus.reid", intent))).toContain("not a member of that engagement");
    });
  });

  test("a channel that belongs to nobody shows the lines for the engagement file", async () => {
    const place = {
      platform: "teams",
      tenant: "playground-acme",
      conversation: "19:new@thread.tacv2",
      kind: "channel",
    } as const;
    const words = wordsOf(await desk.ask("marcus.reid", text("here"), { place }));
    expect(words).toContain('teams: { tenant: playground-acme, conversation: "19:new@thread.tacv2" }');
  });
});
