/** Cards and forms outlive what they were drawn from: deployments, migrations, versions of the map, other people's work. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { invokeActivity } from "../../adapters/playground/activities.ts";
import { defineAction } from "../../src/bot/action.ts";
import type { Card } from "../../src/bot/card.ts";
import { platforms } from "../../src/bot/turn.ts";
import { migrate, migrationsFolder } from "../../src/infra/migrator.ts";
import type { ChatUser } from "../support/chat-user.ts";
import { silentLog } from "../support/database.ts";
import { slackId } from "../support/samples.ts";
import { openWorld, type World } from "../support/world.ts";

/** What earlier and later versions of Demarc put on their cards: an action that is gone, and another shape of one. */
const earlier = {
  gone: defineAction("ownership.retired", z.object({ row: z.string() })),
  reshaped: defineAction("ownership.details", z.object({ row: z.int() })),
};
const oldCard: Card = {
  summary: "An old card",
  blocks: [
    { kind: "text", text: "An old card" },
    {
      kind: "buttons",
      buttons: [
        { label: "Gone", does: earlier.gone.press({ row: "net-fw" }) },
        { label: "Reshaped", does: earlier.reshaped.press({ row: 7 }) },
      ],
    },
  ],
};

/** A migration as a later version of Demarc might bring it, in a folder with those that there are. */
async function migrateFurther(world: World): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "demarc-migrations-"));
  cpSync(migrationsFolder, folder, { recursive: true });
  const later = join(folder, "20991231000000_later");
  mkdirSync(later);
  writeFileSync(join(later, "migration.sql"), 'ALTER TABLE mapped_function ADD COLUMN IF NOT EXISTS "later" TEXT;');
  try {
    return await migrate(world.database, { log: silentLog, folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each(platforms)("on %s", (platform) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ on: platform });
  });
  afterAll(() => world.close());
  const person = (who: string): ChatUser => world.user(platform, who);

  async function oldCardFor(who: string, key: string) {
    const { tenant, user } = await world.database.prisma.identity.findFirstOrThrow({
      where: { platform, person: { email: { startsWith: who } } },
    });
    await world.ports.get(platform)?.post({ account: { platform, tenant, user } }, oldCard, key);
    return person(who).sees(/An old card/);
  }

  /** Stewards are told where they were last. */
  async function seesAnywhere(who: string, words: RegExp): Promise<void> {
    await world.settle();
    for (const each of platforms) if (world.user(each, who).canSee(words)) await world.user(each, who).sees(words);
  }

  test.each(["Gone", "Reshaped"])("a button that an earlier version made is answered clearly: %s", async (label) => {
    const card = await oldCardFor("marcus.reid", label);
    expect(await card.told(label, /older version/)).toContain("Ask again, and you get a new one.");
  });

  test("a card from before a migration works as before", async () => {
    const marcus = person("marcus.reid");
    await marcus.asks("who owns firewall policy?");
    const card = await marcus.sees(/Firewall policy/);
    await migrateFurther(world);
    await card.press("Details");
    await marcus.sees(/Also called/);
    await marcus.asks("who owns core switches?");
    await marcus.sees(/Core switches/);
  });

  test("a card about a function that a later version of the map has not is answered clearly", async () => {
    const marcus = person("marcus.reid");
    await marcus.asks("who owns core switches?");
    const card = await marcus.sees(/Core switches/);
    await world.importMap((table) => table.replace(/^net-core.*\n/m, ""));
    await person("priya.nair").types("demarc map");
    await (await person("priya.nair").sees(/Version 4 waits/)).press("Sign version 4");
    for (const who of ["priya.nair", "helen.okafor"]) await seesAnywhere(who, /has still to sign/);
    await person("helen.okafor").types("demarc map");
    await (await person("helen.okafor").sees(/Version 4 waits/)).press("Sign version 4");
    for (const who of ["helen.okafor", "priya.nair"]) await seesAnywhere(who, /it is live/);
    expect(await card.told("Details", /not in the live map any more/)).toContain("Ask again");
    expect(await card.told("Wrong?", /not in the live map any more/)).toContain("Ask again");
  });

  test("a gap that somebody else has closed meanwhile is not closed twice", async () => {
    const helen = person("helen.okafor");
    await helen.asks("who owns the coffee machines?");
    await helen.sees(/this is a gap/);
    await helen.types("demarc gaps");
    const list = await helen.sees(/Ownership gaps/);
    const [first, second] = [await list.opens("Close a gap"), await list.opens("Close a gap")];
    const values = {
      "Which gap?": "who owns the coffee machines?",
      "What became of it?": "Agreed out of scope",
      "What was agreed": "Facilities have them.",
    };
    await first.submit(values);
    await helen.sees(/Helen Okafor closed/);
    await second.submit(values);
    await helen.sees(/That gap is closed already/);
    expect(await world.database.prisma.audit.count({ where: { what: { contains: "gap_closed" } } })).toBe(1);
  });
});

describe("a form that is sent twice by a nervous finger is one submission", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  const asked = async (functionId: string) =>
    (await world.database.prisma.gap.findFirst({ where: { kind: "disputed", functionId } }))?.asked;

  test("on slack", async () => {
    const marcus = world.slack.user(slackId("marcus.reid"));
    await marcus.types("/owner firewall policy");
    await (await marcus.sees(/Firewall policy/)).press("Wrong?");
    const modal = await marcus.sees(/./s, { kind: "modal" });
    const values = { "What is wrong?": "Something else", "Why?": "Nobody knows" };
    await Promise.all([modal.submit(values), modal.submit(values)]);
    await marcus.sees(/The stewards of both sides have it/);
    await world.settle();
    expect(await asked("net-fw")).toBe(1);
    await stewardsLook();
  });

  test("on teams", async () => {
    const { core } = world.teams;
    const marcus = world.teams.person("marcus.reid");
    await world.user("teams", "marcus.reid").asks("who owns core switches?");
    await world.user("teams", "marcus.reid").sees(/Core switches/);
    const card = core.history.all().at(-1);
    if (card === undefined) throw new Error("There is no card.");
    const data = {
      form: "ownership.dispute",
      state: { function: "net-core" },
      "field.wrong": "other",
      "field.why": "Nobody knows",
    };
    const scene = core.scene(card.conversation, marcus);
    const submission = invokeActivity(scene, "f:twice", "task/submit", { data }, card.id);
    const answers = await Promise.all([core.link(submission), core.link(submission)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await world.user("teams", "marcus.reid").sees(/The stewards of both sides have it/);
    await world.settle();
    expect(await asked("net-core")).toBe(1);
    await stewardsLook();
  });

  async function stewardsLook(): Promise<void> {
    for (const who of ["priya.nair", "helen.okafor"]) {
      const where = platforms.filter((each) => world.user(each, who).canSee(/An answer was called wrong/));
      expect(where).toHaveLength(1);
      for (const each of where) await world.user(each, who).sees(/An answer was called wrong/);
    }
  }
});
