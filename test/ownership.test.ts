/** "Who owns this?" from the question to the card, on the samples; and the work of the map's stewards. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reply } from "../src/bot/reply.ts";
import { importEngagement, readEngagement } from "../src/features/directory/index.ts";
import { keepers } from "../src/keepers.ts";
import { eachDatabase } from "./support/database.ts";
import { type Desk, openDesk, seedFolder } from "./support/desk.ts";
import { cardWords, pressOf, wordsOf } from "./support/words.ts";

eachDatabase((_name, open) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(await open(), { at: "2026-11-23T10:00:00Z" });
  });
  afterAll(() => desk.close());

  const ask = (who: string, text: string) => desk.ask(who, { kind: "text", text });
  const press = (who: string, reply: Reply, label: string) => desk.ask(who, pressOf(reply, label));
  const gaps = () => desk.database.prisma.gap.findMany({ where: { engagementId: "acme" } });

  describe("an answer", () => {
    test("names party, person, function, RACI, lane, 4R, scope, coverage, who answers now, and the map's version", async () => {
      const words = wordsOf(await ask("marcus.reid", "who owns firewall policy?"));
      expect(words).toContain("Firewall policy");
      expect(words).toContain("Harbourline IT owns it: Dan Whitlock, Senior network engineer.");
      expect(words).toContain("Answers now: Dan Whitlock (business hours)");
      expect(words).toContain("RACI: A Harbourline IT · R Harbourline IT · C Acme Freight · I Acme Freight");
      expect(words).toMatch(/Lane: Run \(4R: Run\)\nScope: Included\nCoverage: 24x7/);
      expect(words).toMatch(/Acme Freight with Harbourline IT · map version \d+, signed \d+ Oct 2026/);
    });

    test("mentions the person by their accounts", async () => {
      const dan = await desk.account("dan.whitlock");
      expect(JSON.stringify(await ask("marcus.reid", "owner firewall policy"))).toContain(
        JSON.stringify({ mention: "Dan Whitlock", accounts: [dan] }),
      );
    });

    test("shows the details in place, and the domain from there", async () => {
      const answer = await ask("marcus.reid", "who owns firewall policy?");
      const details = await press("marcus.reid", answer, "Details");
      expect(details.update).toBeDefined();
      expect(wordsOf(details)).toMatch(/Also called: .*firewall rules/);
      expect(wordsOf(details)).toMatch(/Signed by: .* \(Harbourline IT\) and .* \(Acme Freight\)/);
    });

    test("says what is agreed out of scope", async () => {
      const { prisma } = desk.database;
      const row = await prisma.mappedFunction.findFirst({ where: { engagementId: "acme", scope: "excluded" } });
      expect(row).not.toBeNull();
      const words = wordsOf(await ask("marcus.reid", `who owns ${row?.name}?`));
      expect(words).toContain("Agreed out of scope.");
    });
  });

  describe("a question that fits several functions", () => {
    test("is asked back, and the choice is answered and learnt", async () => {
      const asked = await ask("marcus.reid", "who does patching");
      expect(wordsOf(asked)).toContain("[None of these]");
      const answer = await press("marcus.reid", asked, "Server maintenance and patching");
      expect(answer.update?.summary).toContain("Server maintenance and patching");
      expect(
        await desk.database.prisma.learntPhrase.findFirst({ where: { functionId: "patch-servers" } }),
      ).toMatchObject({
        phrase: "who does patching",
        state: "proposed",
      });
    });

    test("where none is meant, is a gap with the question's words", async () => {
      const asked = await ask("jo.larsen", "firewall");
      const reply = await press("jo.larsen", asked, "None of these");
      expect(wordsOf(reply)).toContain("logged as a gap");
      expect((await gaps()).find(({ kind }) => kind === "none_of_these")?.words).toBe("firewall");
    });
  });

  describe("a gap", () => {
    test("is said, logged in the asker's words, and counted once however it is asked", async () => {
      const first = await ask("marcus.reid", "who owns the coffee machines?");
      expect(wordsOf(first)).toContain("this is a gap");
      await ask("jo.larsen", "Coffee machines: who owns them?");
      const logged = (await gaps()).filter(({ words }) => /coffee/i.test(words));
      expect(logged).toHaveLength(1);
      expect(logged[0]).toMatchObject({ words: "who owns the coffee machines?", asked: 2, kind: "unowned" });
    });

    test("stands in the list; a steward closes it, others may not", async () => {
      expect(wordsOf(await ask("jo.larsen", "gaps"))).toContain("who owns the coffee machines?");
      const list = await ask("helen.okafor", "gaps");
      const gap = (await gaps()).find(({ words }) => /coffee/.test(words));
      const { form } = await press("helen.okafor", list, "Close a gap");
      expect(form?.fields.map(({ label }) => label)).toEqual([
        "Which gap?",
        "What became of it?",
        "What was agreed",
        "Where it is written down",
      ]);
      const values = { gap: gap?.id ?? "", outcome: "out_of_scope", note: "Facilities have them." };
      const submit = (who: string) => desk.ask(who, { kind: "submit", form: "ownership.close", state: {}, values });
      expect(wordsOf(await submit("jo.larsen"))).toContain("Only a steward");
      expect(wordsOf(await submit("helen.okafor"))).toContain("Helen Okafor closed");
      expect(wordsOf(await submit("helen.okafor"))).toContain("closed already");
      expect((await gaps()).find(({ id }) => id === gap?.id)).toMatchObject({
        note: "Agreed out of scope. Facilities have them.",
      });
    });
  });

  describe("“wrong?”", () => {
    test("opens a form, keeps what was typed when something is missing, and tells both sides' stewards", async () => {
      const answer = await ask("marcus.reid", "who owns core switches");
      const { form } = await press("marcus.reid", answer, "Wrong?");
      expect(form?.title).toBe("What is wrong?");
      const submit = (values: Record<string, string>) =>
        desk.ask("marcus.reid", { kind: "submit", form: "ownership.dispute", state: { function: "net-core" }, values });
      const again = await submit({ wrong: "party", why: "x", waiting: "many" });
      expect(again.form?.errors).toEqual({
        why: "Say in a few words what is wrong.",
        waiting: "Write a whole number, such as 12.",
      });
      expect(again.form?.fields.find(({ name }) => name === "waiting")?.initial).toBe("many");
      desk.paper.posts.length = 0;
      expect(
        wordsOf(await submit({ wrong: "party", why: "We took them over in May.", since: "2026-05-01", waiting: "3" })),
      ).toContain("The stewards of both sides have it");
      await desk.settle();
      const told = desk.paper.posts.map(({ to }) => to);
      const stewards = [await desk.account("priya.nair"), await desk.account("helen.okafor")];
      expect(told).toEqual(expect.arrayContaining(stewards.map((account) => ({ account }))));
      expect(told).toHaveLength(2);
      expect(cardWords(desk.paper.posts[0]?.card ?? { summary: "", blocks: [] })).toContain(
        "Since 1 May 2026. 3 waiting. We took them over in May.",
      );
    });

    test("once closed, every steward's card says so", async () => {
      const gap = (await gaps()).find(({ kind }) => kind === "disputed");
      const values = { gap: gap?.id ?? "", outcome: "added", note: "Agreed in the review.", where: "Map version 4" };
      await desk.ask("priya.nair", { kind: "submit", form: "ownership.close", state: { gap: gap?.id }, values });
      await desk.settle();
      for (const { card } of desk.paper.posts) expect(cardWords(card)).toContain("Priya Nair closed");
    });
  });

  describe("lists", () => {
    test.each([
      ["what do I own?", "dan.whitlock", /What you own, Dan Whitlock/],
      ["mine", "helen.okafor", /What you own, Helen Okafor[\s\S]*IT strategy and roadmap/],
      [
        "what does the provider own in networking?",
        "marcus.reid",
        /What Harbourline IT owns in Networking[\s\S]*Firewall policy/,
      ],
      ["what has no owner?", "marcus.reid", /Ownership gaps of Acme Freight/],
      ["domains", "marcus.reid", /Who owns what, by domain[\s\S]*Harbourline IT \d+ · Acme Freight \d+/],
    ])("%s", async (question, who, words) => {
      if (who === "dan.whitlock") await ask(who, "use acme");
      expect(wordsOf(await ask(who, question))).toMatch(words);
    });
  });

  describe("questions that are none", () => {
    test.each(["hi", "thanks!", "who?", "👍", "…", "مرحبا", "\u202Eowner"])(
      "%j gets help or a gap, and never a guess",
      async (text) => {
        expect(wordsOf(await ask("marcus.reid", text))).toMatch(
          /Ask who owns it|this is a gap|owner <what you are looking for>/,
        );
      },
    );

    test("40,000 characters are answered, and the log keeps the first 500", async () => {
      await ask("marcus.reid", `who owns the ${"quokka ".repeat(5_700)}`);
      const logged = (await gaps()).find(({ words }) => words.includes("quokka"));
      expect(logged?.words.length).toBeLessThanOrEqual(500);
    });
  });

  describe("phrases", () => {
    test("a steward approves what people chose, and it is answered without asking", async () => {
      const asked = await ask("marcus.reid", "who does patching");
      await press("marcus.reid", asked, "Server maintenance and patching");
      expect(wordsOf(await ask("marcus.reid", "phrases"))).toContain("Only a steward");
      const list = await ask("helen.okafor", "phrases");
      expect(wordsOf(list)).toContain("who does patching means Server maintenance and patching");
      expect(wordsOf(await press("helen.okafor", list, "Approve"))).toContain("Approved");
      expect((await ask("jo.larsen", "who does patching?")).say?.[0]?.card.summary).toContain(
        "Server maintenance and patching: ",
      );
    });
  });

  describe("a new version of the map", () => {
    const file = () => {
      const read = (name: string) => readFileSync(join(seedFolder, name));
      const reading = readEngagement({
        path: "acme.yaml",
        bytes: read("acme.yaml"),
        beside: read,
        sections: keepers.sections,
      });
      if (!reading.ok) throw new Error("The sample is broken.");
      return reading.engagement;
    };
    const bring = async (change: (map: ReturnType<typeof file>["map"]) => void) => {
      const changed = file();
      changed.map.version =
        (await desk.database.prisma.mapVersion.findFirst({ where: { engagementId: "acme", state: "live" } }))
          ?.version ?? 0;
      change(changed.map);
      return desk.database.transaction((tx) => importEngagement(tx, changed, keepers, desk.clock.now()));
    };
    const liveVersion = async () =>
      (await desk.database.prisma.mapVersion.findFirst({ where: { engagementId: "acme", state: "live" } }))?.version;

    test("an alias goes live at once, under the signatures that were given", async () => {
      const before = (await liveVersion()) ?? 0;
      const imported = await bring((map) => map.functions[0]?.aliases.push("master plan"));
      expect(imported).toMatchObject({ ok: true });
      expect(await liveVersion()).toBe(before + 1);
      expect(wordsOf(await ask("marcus.reid", "who owns the master plan"))).toContain("IT strategy and roadmap");
    });

    test("a moved Accountable is a draft until both sides sign; each once, stewards only, and what they read", async () => {
      const before = (await liveVersion()) ?? 0;
      const move = (map: ReturnType<typeof file>["map"]) => {
        map.functions[0]?.aliases.push("master plan");
        const row = map.functions.find(({ id }) => id === "net-wifi");
        if (row !== undefined)
          Object.assign(row, { accountable: "provider", responsible: ["provider"], owner: "network-lead" });
      };
      const imported = await bring(move);
      expect(imported).toMatchObject({
        ok: true,
        warnings: expect.arrayContaining([expect.objectContaining({ code: "E_NEEDS_SIGNOFF" })]),
      });
      expect(await liveVersion()).toBe(before);
      const shown = await ask("priya.nair", "map");
      expect(wordsOf(shown)).toContain("Wireless management: Accountable moves from Acme Freight to Harbourline IT.");
      const sign = `Sign version ${before + 1}`;
      expect(wordsOf(await desk.ask("marcus.reid", pressOf(shown, sign)))).toContain("Only a steward");
      expect(wordsOf(await press("priya.nair", shown, sign))).toContain("The other side has still to sign.");
      expect(wordsOf(await press("priya.nair", shown, sign))).toContain("signed version");
      const helens = await ask("helen.okafor", "map");
      expect(wordsOf(await press("helen.okafor", helens, sign))).toContain("it is live");
      expect(await liveVersion()).toBe(before + 1);
      expect(wordsOf(await ask("jo.larsen", "who owns wireless management?"))).toContain("Harbourline IT owns it");
    });

    test("a draft that changed since its card was drawn is not signed unseen", async () => {
      const live = (await liveVersion()) ?? 0;
      const remove = (count: number) => bring((map) => void map.functions.splice(-count));
      await remove(1);
      const shown = await ask("priya.nair", "map");
      await remove(2);
      expect(wordsOf(await press("priya.nair", shown, `Sign version ${live + 1}`))).toContain(
        "has changed since this card was drawn",
      );
    });
  });

  test("Monday at 09:00 the stewards hear what is new, once", async () => {
    await ask("marcus.reid", "who owns the aquarium?");
    desk.paper.posts.length = 0;
    desk.clock.advance(new Date("2026-11-30T08:59:59.999Z").getTime() - desk.clock.now().getTime());
    await desk.settle();
    expect(desk.paper.posts).toHaveLength(0);
    desk.clock.advance(1);
    await desk.settle();
    await desk.settle();
    const digests = desk.paper.posts.filter(({ card }) => cardWords(card).includes("aquarium"));
    expect(digests).toHaveLength(2);
  });
});
