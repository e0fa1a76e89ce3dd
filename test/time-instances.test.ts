/**
 * One person on two platforms, each of them served by an instance of its own, on one PostgreSQL: nothing is lost, nothing
 * is counted twice, and a day takes no more than it has.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { invokeActivity } from "../adapters/playground/activities.ts";
import { cardActions } from "../adapters/playground/card-tree.ts";
import { stoppedClock } from "../src/domain/clock.ts";
import { openDatabase } from "../src/infra/db.ts";
import type { ChatUser } from "./support/chat-user.ts";
import { onPostgres, silentLog } from "./support/database.ts";
import { slackId } from "./support/samples.ts";
import { keepTimeOf } from "./support/time-people.ts";
import { openWorld, type World } from "./support/world.ts";

onPostgres((open) => {
  let first: World;
  let second: World;
  let here: ChatUser;
  let there: ChatUser;
  beforeAll(async () => {
    const clock = stoppedClock("2026-11-22T11:00:00Z");
    const database = await open();
    const { engine } = database;
    const url = engine.kind === "postgres" ? engine.connection.connectionString : undefined;
    const unwatched = /It was already (?:approved|refused) by/;
    first = await openWorld({ clock, database, unwatched });
    second = await openWorld({
      clock,
      database: await openDatabase({ url, dataDir: "", log: silentLog }),
      slack: first.slack,
      unwatched,
    });
    here = first.user("slack", "sofia.marsh");
    there = second.user("teams", "sofia.marsh");
  }, 60_000);
  afterAll(async () => {
    // The one whose database is dropped with it comes last.
    await second.close();
    await first.close();
  });

  const rows = (note: string) =>
    first.database.prisma.timeEntry.findMany({
      where: { note: { startsWith: note }, deletedAt: null },
      orderBy: { number: "asc" },
    });

  test("lines from both at once are all saved, each once", async () => {
    const lines = Array.from({ length: 8 }, (_, index) => `5m acme both ${index} yesterday`);
    const sent = await Promise.all(lines.map((line, index) => (index % 2 === 0 ? here : there).asks(line)));
    for (const index of lines.keys())
      await (index % 2 === 0 ? here : there).sees(new RegExp(`Saved 5 min acme: both ${index}`));
    // The platforms deliver all of them again, at the same time.
    await Promise.all(sent.map((each) => each.again()));
    await first.settle();
    await second.settle();
    const saved = await rows("both");
    expect(saved.map(({ note }) => note).sort()).toEqual(lines.map((_, index) => `both ${index}`));
    const changes = await first.database.prisma.timeChange.count({
      where: { entryId: { in: saved.map(({ id }) => id) } },
    });
    expect(changes).toBe(8);
  });

  test("T3: a day is not overfilled from two sides at once", async () => {
    const sides = [here, there, here, there, here, there];
    await Promise.all(sides.map((side, index) => side.asks(`5h acme full ${index} @2026-11-19`)));
    for (const side of sides) await side.sees(/Saved 5 h acme: full|has only 4 h left/);
    expect((await rows("full")).map(({ minutes }) => minutes)).toEqual([300, 300, 300, 300]);
  });

  test("of two edits of what both have read one holds, and the other is told and overwrites nothing", async () => {
    await here.asks("1h acme read twice");
    const card = await here.sees(/Saved 1 h acme: read twice/);
    await there.types("time");
    const day = await there.sees(/Today, Sun 22 Nov/);
    const forms = await Promise.all([card.opens("Edit"), day.opens("Edit")]);
    const [mine, theirs] = forms;
    const outcomes = await Promise.all([
      mine.submit({ [mine.fields[0] ?? ""]: "2h acme read twice" }),
      theirs.submit({ [theirs.fields[0] ?? ""]: "3h acme read twice" }),
    ]);
    await first.settle();
    await second.settle();
    const [entry, ...more] = await rows("read twice");
    expect(more).toEqual([]);
    expect(entry?.version).toBe(2);
    expect([120, 180]).toContain(entry?.minutes);
    const [winner, loser] = entry?.minutes === 120 ? [here, there] : [there, here];
    await winner.sees(entry?.minutes === 120 ? /2 h acme: read twice/ : /3 h acme: read twice/);
    const told = outcomes.map((each) => Object.values(each).join()).join();
    if (!/changed since/.test(told)) await loser.sees(/changed since/);
    const changes = await first.database.prisma.timeChange.findMany({ where: { entryId: entry?.id ?? "" } });
    expect(changes.map(({ what }) => what).sort()).toEqual(["edited", "saved"]);
  });

  /** Both instances have done what they had to. */
  async function settle(): Promise<void> {
    await first.settle();
    await second.settle();
  }
  const events = async (number: number) =>
    (
      await first.database.prisma.timeCorrectionEvent.findMany({
        where: { correction: { number } },
        orderBy: { id: "asc" },
      })
    ).map(({ what }) => what);
  const toldOf = async (number: number) => {
    const { id } = await first.database.prisma.timeCorrection.findFirstOrThrow({ where: { number } });
    return first.database.prisma.sent.count({ where: { key: { startsWith: `time.corrected:${id}` } } });
  };
  /** What has become of the 19th, without the lines that filled it. */
  const nineteenth = async () =>
    (
      await first.database.prisma.timeEntry.findMany({
        where: { workDate: new Date("2026-11-19T00:00:00Z"), deletedAt: null, NOT: { note: { startsWith: "full" } } },
        orderBy: { number: "asc" },
      })
    ).map(({ minutes, note, via }) => [minutes, note, via]);

  /** Monday afternoon: the week has locked. While Priya is away, both she and Rosalind decide. */
  async function lockTheWeek(): Promise<void> {
    first.clock.advance(26 * 60 * 60_000);
    const { prisma } = first.database;
    await keepTimeOf(first.database, { "sofia.marsh": "priya.nair", "priya.nair": "rosalind.hart" });
    const priya = await prisma.person.findUniqueOrThrow({ where: { email: "priya.nair@harbourline.example" } });
    const until = new Date(first.clock.now().getTime() + 60 * 60_000);
    const away = { engagementId: "acme", from: new Date(0), until, via: "chat", madeBy: "x", madeAt: new Date(0) };
    await prisma.dutyChange.create({ data: { ...away, personId: priya.id } });
    // Whoever writes somewhere is reached there from then on.
    for (const manager of managers()) {
      await manager.asks("hello");
      await manager.sees(/Ask who owns it/);
    }
  }
  const managers = () => [first.user("slack", "priya.nair"), second.user("teams", "rosalind.hart")];
  /** Whoever was slower reads who was faster, and it stands on both cards. */
  async function bothRead(words: RegExp): Promise<void> {
    for (const manager of managers()) await manager.sees(words);
  }

  test("T6: two managers approve one correction on two instances at once: one decision, one reversal, and both hear", async () => {
    await here.asks("1h acme wrong @2026-11-19");
    const saved = await here.sees(/Saved 1 h acme: wrong/);
    await lockTheWeek();
    await saved.press("Undo");
    const form = await (await here.sees(/a week locks on Monday at 12:00/)).opens("Ask for a correction");
    await form.submit({ "How it should be": "45m acme right @2026-11-19", "Why it changes": "Typed wrongly" });
    await here.sees(/T-1: Sent to Priya Nair and Rosalind Hart for approval/);
    const onSlack = await first.slack.user(slackId("priya.nair")).sees(/Sofia Marsh asks you to approve/);
    const onTeams = await second.user("teams", "rosalind.hart").sees(/Sofia Marsh asks you to approve/);
    const asked = second.teams.core.history.all().at(-1);
    const [pushed] = await Promise.all([onSlack.press("Approve"), onTeams.press("Approve")]);
    await settle();
    const told = await here.sees(/approved the correction of Sofia Marsh's time/);
    const winner = told.words.includes("Priya") ? /Priya Nair approved/ : /Rosalind Hart approved/;
    await bothRead(winner);

    // The platforms deliver the presses again: Slack's to the other instance, those in Teams twice at once.
    first.slack.connect(second.origin);
    const repeated = await Promise.all([pushed.again(), pushed.again()]);
    expect(repeated.map(({ status }) => status)).toEqual([200, 200]);
    first.slack.connect(first.origin);
    if (asked === undefined) throw new Error("There is no card.");
    const approve = cardActions(asked.content.card ?? {}).find(({ title }) => title === "Approve");
    const action = { type: "Action.Execute", verb: approve?.json.verb, data: approve?.json.data };
    const scene = second.teams.core.scene(asked.conversation, second.teams.person("rosalind.hart"), asked.id);
    const late = invokeActivity(scene, "f:late", "adaptiveCard/action", { action, trigger: "manual" }, asked.id);
    const answers = await Promise.all([second.teams.core.link(late), second.teams.core.link(late)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await settle();
    expect((await events(1)).filter((what) => what !== "asked")).toEqual(["sent", "approved"]);
    expect(await toldOf(1)).toBe(1);
    expect(await nineteenth()).toEqual([
      [60, "wrong", "line"],
      [-60, "wrong", "correction"],
      [45, "right", "correction"],
    ]);
  });

  test("T6: one approves while the other refuses: whoever was first holds, and the entry agrees with what all read", async () => {
    const before = await nineteenth();
    await here.asks("1h acme late call @2026-11-18");
    const form = await (await here.sees(/18 Nov 2026 is locked/)).opens("Ask for a correction");
    await form.submit({ "Why it changes": "I forgot it" });
    await here.sees(/T-2: Sent to Priya Nair and Rosalind Hart for approval/);
    const approving = await first.user("slack", "priya.nair").sees(/Sofia Marsh asks you to approve/);
    const refusing = await second.user("teams", "rosalind.hart").sees(/Sofia Marsh asks you to approve/);
    const why = await refusing.opens("Refuse");
    await Promise.all([approving.press("Approve"), why.submit({ "Why?": "It was with Birch" })]);
    await settle();
    const told = await here.sees(/(?:approved|refused) the correction of Sofia Marsh's time/);
    const isApproved = told.words.includes("approved");
    await bothRead(isApproved ? /Priya Nair approved the correction/ : /Rosalind Hart refused the correction/);
    if (!isApproved) await second.user("teams", "rosalind.hart").sees(/T-2 is refused\. Sofia Marsh hears why/);
    expect((await events(2)).filter((what) => what !== "asked")).toEqual(["sent", isApproved ? "approved" : "refused"]);
    expect(await toldOf(2)).toBe(1);
    expect((await rows("late call")).map(({ minutes, via }) => [minutes, via])).toEqual(
      isApproved ? [[60, "correction"]] : [],
    );
    expect(await nineteenth()).toEqual(before);
  });
});
