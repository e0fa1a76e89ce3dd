/** Property: nothing of one engagement is ever in an answer to a person of another. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Turn } from "../src/bot/turn.ts";
import { eachDatabase } from "./support/database.ts";
import { type Desk, openDesk } from "./support/desk.ts";

/** What only the one engagement's people may read. Names that both have in common are no secret. */
interface Secrets {
  readonly acme: readonly string[];
  readonly birch: readonly string[];
}

eachDatabase((_name, open) => {
  let desk: Desk;
  let secrets: Secrets;
  const ids: string[] = [];
  const changes: string[] = [];
  beforeAll(async () => {
    desk = await openDesk(await open());
    const { prisma } = desk.database;
    const ofEngagement = async (engagementId: string): Promise<string[]> => {
      const members = await prisma.member.findMany({ where: { engagementId } });
      const functions = await prisma.mappedFunction.findMany({ where: { engagementId } });
      const parties = await prisma.engagementParty.findMany({ where: { engagementId, side: "client" } });
      const made = await prisma.dutyChange.findMany({ where: { engagementId } });
      changes.push(...made.map(({ id }) => id));
      ids.push(...functions.map(({ id }) => id), ...members.map(({ personId }) => personId));
      return [...members, ...functions, ...parties].map(({ name }) => name);
    };
    const [acme, birch] = [await ofEngagement("acme"), await ofEngagement("birch")];
    const both = (name: string) => acme.includes(name) && birch.includes(name);
    secrets = { acme: acme.filter((name) => !both(name)), birch: birch.filter((name) => !both(name)) };
    // What people of each side typed is theirs as well.
    for (const who of ["marcus.reid", "nina.petrova"]) {
      const word = who === "marcus.reid" ? "zanzibarometer" : "flumtastic gadget";
      await desk.ask(who, { kind: "text", text: `who owns the ${word}` });
      secrets =
        who === "marcus.reid"
          ? { ...secrets, acme: [...secrets.acme, word] }
          : { ...secrets, birch: [...secrets.birch, word] };
    }
  });
  afterAll(() => desk.close());

  /** What people of an engagement typed themselves is in their own gap log, and no leak. */
  const typed = { acme: "", birch: "" };

  const question = fc.oneof(
    fc
      .constantFrom("who owns", "owner", "what do we own in", "who looks after", "")
      .chain((opening) =>
        fc
          .constantFrom(
            "firewall",
            "wifi",
            "the EHR",
            "Acme Freight",
            "Birchwood Clinics",
            "zanzibarometer",
            "flumtastic gadget",
            "telephony",
            "backups",
            "everything",
            "networking",
            "medical devices",
            "Dan Whitlock",
            "Nina Petrova",
          )
          .map((topic) => `${opening} ${topic}`),
      ),
    fc.constantFrom(
      "gaps",
      "map",
      "mine",
      "domains",
      "me",
      "here",
      "phrases",
      "what has no owner?",
      "oncall",
      "oncall week",
      "oncall network",
      "oncall swap fri 18:00 – mon 08:00 @dan",
      "oncall off sat",
      "use birch",
      "use acme",
      "help",
    ),
    fc.string({ maxLength: 60 }),
  );
  const place = fc.constantFrom<Partial<Turn>>(
    {},
    {
      place: {
        platform: "teams",
        tenant: "playground-acme",
        conversation: "19:acme-it-ops@thread.tacv2",
        kind: "channel",
      },
    },
    {
      place: {
        platform: "teams",
        tenant: "playground-birchwood",
        conversation: "19:birch-clinic-it@thread.tacv2",
        kind: "channel",
      },
    },
    {
      place: { platform: "teams", tenant: "playground-acme", conversation: "19:nobody@thread.tacv2", kind: "channel" },
    },
  );
  const guessed = () =>
    fc.record({
      action: fc.constantFrom(...desk.app.registry.actionIds),
      payload: fc.record({
        function: fc.constantFrom(...ids),
        inquiry: fc.uuid(),
        engagement: fc.constantFrom("acme", "birch"),
        domain: fc.constantFrom("Networking demarcation", "Clinical systems", "Security"),
        person: fc.constantFrom(...ids),
        gap: fc.uuid(),
        change: fc.constantFrom(...changes),
        version: fc.constantFrom(1, 2, 3),
        mark: fc.string(),
        key: fc.string(),
        delivery: fc.nat({ max: 200 }).map((number) => `teams:playground-acme:${number}`),
      }),
    });

  test("whatever a person of one client says or presses, in whatever place", async () => {
    const intent = fc.oneof(
      question.map((text): Turn["intent"] => ({ kind: "text", text })),
      guessed().map((press): Turn["intent"] => ({ kind: "press", ...press })),
      fc.constant<Turn["intent"]>({ kind: "home" }),
    );
    const who = fc.constantFrom(
      ["marcus.reid", "birch"] as const,
      ["helen.okafor", "birch"] as const,
      ["nina.petrova", "acme"] as const,
      ["mei.tanaka", "acme"] as const,
    );
    await fc.assert(
      fc.asyncProperty(who, intent, place, async ([person, other], what, over) => {
        typed[other === "acme" ? "birch" : "acme"] += JSON.stringify(what);
        const known = typed[other === "acme" ? "birch" : "acme"];
        const answer = JSON.stringify(await desk.ask(person, what, over));
        const leaked = secrets[other].filter((secret) => answer.includes(secret) && !known.includes(secret));
        expect(leaked).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
