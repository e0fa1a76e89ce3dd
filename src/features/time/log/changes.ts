/** Undo, edit, delete, and bringing back: each only of what the person has read, and only on open days. */
import type { z } from "zod";
import type { Context, Filling } from "../../../bot/feature.ts";
import { type Reply, update, whisper } from "../../../bot/reply.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Tx } from "../../../infra/db.ts";
import type { Day } from "../days/decide.ts";
import { sayMinutes, sayWeekday } from "../days/words.ts";
import type { Entry } from "../entries/entry.ts";
import { deleteEntry, editEntry, entriesOfBatch, entryOf, lockPerson, restoreEntry } from "../entries/store.ts";
import { type LineEntry, parseLine, writeLine } from "../line/index.ts";
import { lockedThrough } from "../locks/decide.ts";
import { correctionActions, logForms } from "./actions.ts";
import { broughtBackCard, changedCard, type Named, undoneCard } from "./cards.ts";
import { judge } from "./decide.ts";
import { daysNow, namedOf } from "./record.ts";
import { sayRefusal } from "./say.ts";
import { contextOf, dayNow, lineOf, newEntry, type Scene, sceneOf, zoned } from "./scene.ts";

type Read = { readonly entry: string; readonly version: number };
type EditState = z.infer<typeof logForms.edit.state>;
type EditValues = z.infer<typeof logForms.edit.values>;

/** Takes back everything that a delivery saved. */
export async function undo({ batch }: { batch: string }, context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  const scene = await begin(context);
  const entries = await entriesOfBatch(tx, member.personId, batch);
  if (entries.length === 0 || entries.every(({ deleted }) => deleted)) throw alreadyGone();
  requireOpen(entries, scene);
  if (entries.some(({ version, deleted }) => version !== 1 || deleted)) throw changedSince();
  for (const entry of entries) if (!(await deleteEntry(tx, entry, member.personId, now))) throw changedSince();
  return update(undoneCard(namedAll(entries, scene), batch, await daysNow(tx, scene, datesOf(entries))));
}

/** Brings back what an undo took away, where the days still have room for it. */
export async function redo({ batch }: { batch: string }, context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  const scene = await begin(context);
  const entries = await entriesOfBatch(tx, member.personId, batch);
  if (entries.length === 0 || !entries.every(({ deleted }) => deleted)) throw changedSince();
  requireOpen(entries, scene);
  for (const entry of entries) {
    await requireRoom(tx, scene, entry);
    if (!(await restoreEntry(tx, entry, member.personId, now))) throw changedSince();
  }
  const [one, second] = entries;
  if (one !== undefined && second === undefined) return update(await cardOf("Brought back", one, scene, tx));
  return update(broughtBackCard(namedAll(entries, scene), await daysNow(tx, scene, datesOf(entries))));
}

export async function remove(read: Read, context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  const scene = await begin(context);
  const entry = await readOf(tx, member.personId, read);
  requireOpen([entry], scene);
  if (entry.deleted) throw alreadyGone();
  if (!(await deleteEntry(tx, entry, member.personId, now))) throw changedSince();
  return update(await cardOf("Deleted", entry, scene, tx));
}

export async function restore(read: Read, context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  const scene = await begin(context);
  const entry = await readOf(tx, member.personId, read);
  requireOpen([entry], scene);
  if (!entry.deleted) throw changedSince();
  await requireRoom(tx, scene, entry);
  if (!(await restoreEntry(tx, entry, member.personId, now))) throw changedSince();
  return update(await cardOf("Brought back", entry, scene, tx));
}

/** An entry is changed by its line: whatever can be typed can be changed, and is read as strictly. */
export const editing: Filling<EditState, EditValues> = {
  async draw(state, { tx, member, now }) {
    const scene = await sceneOf(tx, member.personId, now);
    const entry = await readOf(tx, member.personId, state);
    if (entry.deleted) throw alreadyGone();
    requireOpen([entry], scene);
    return logForms.edit.open({
      state,
      title: "Edit time",
      submit: "Save",
      intro: `${sayWeekday(entry.date)}, ${sayMinutes(entry.minutes)}. Change the line; it is read as when you type it.`,
      fields: {
        line: {
          kind: "text",
          label: "The line",
          hint: "Time, client or word, what you did, flags, and @ with the day",
          initial: writeLine(lineOf(scene, entry), zoned(now, scene.worker.timeZone)),
          maxLength: 1_000,
        },
      },
    });
  },
  async submit({ state, values }, context) {
    const { tx, member, now } = context;
    const scene = await begin(context);
    const entry = await readOf(tx, member.personId, state);
    if (entry.deleted) throw alreadyGone();
    requireOpen([entry], scene);
    const line = oneEntry(values.line, scene);
    const overlaps = await fits(tx, scene, line, entry);
    const { via: _, ...change } = newEntry(scene, line, {
      via: entry.via,
      overlaps,
      ...(entry.overtime !== undefined && { overtime: entry.overtime }),
    });
    if (!(await editEntry(tx, entry, change, member.personId, now))) throw changedSince();
    const edited = await entryOf(tx, member.personId, entry.id);
    if (edited === undefined) throw changedSince();
    const [day] = await daysNow(tx, scene, [edited.date]);
    return whisper(changedCard("Changed", namedOf(edited, scene.worker.clients), only(day)));
  },
};

/** The one entry that a form's line says. @throws {Refusal} beside the field. */
export function oneEntry(text: string, scene: Scene): LineEntry {
  const outcome = parseLine(text, contextOf(scene));
  if (outcome.kind === "refused") throw beside(sayRefusal(outcome));
  const [entry, second] = outcome.entries;
  if (entry === undefined || second !== undefined || outcome.locked.length > 0) {
    throw beside("That is more than one day. Change this entry to one day, and type the others as lines of their own.");
  }
  return entry;
}

/** @returns whether it overlaps another entry. @throws {Refusal} beside the field where its day has no room for it. */
async function fits(tx: Tx, scene: Scene, line: LineEntry, entry: Entry): Promise<boolean> {
  const day = await dayNow(tx, scene, line.date, entry.id);
  const verdict = judge({ ...line, ...(entry.overtime !== undefined && { overtime: entry.overtime }) }, day);
  switch (verdict.kind) {
    case "fits":
      return verdict.overlaps;
    case "over":
    case "leave_over":
      throw beside(`${sayWeekday(line.date)} has only ${sayMinutes(verdict.left)} left for it.`);
    case "on_leave":
      throw beside(`${sayWeekday(line.date)} is a day of leave. Type it as a line of its own, and I ask why.`);
  }
}

const beside = (say: string): Refusal => new Refusal({ code: "time.bad_line", say, fields: { line: say } });

async function begin({ tx, member, now }: Context): Promise<Scene> {
  await lockPerson(tx, member.personId);
  return sceneOf(tx, member.personId, now);
}

/** The entry as the card showed it. */
async function readOf(tx: Tx, personId: string, read: Read): Promise<Entry> {
  const entry = await entryOf(tx, personId, read.entry);
  if (entry === undefined) throw alreadyGone();
  if (entry.version !== read.version) throw changedSince();
  return entry;
}

async function cardOf(what: "Deleted" | "Brought back", entry: Entry, scene: Scene, tx: Tx) {
  const [day] = await daysNow(tx, scene, [entry.date]);
  return changedCard(what, namedOf({ ...entry, version: entry.version + 1 }, scene.worker.clients), only(day));
}

async function requireRoom(tx: Tx, scene: Scene, entry: Entry): Promise<void> {
  const verdict = judge(entry, await dayNow(tx, scene, entry.date, entry.id));
  if (verdict.kind === "fits") return;
  throw new Refusal({
    code: "time.no_room",
    say: `${sayWeekday(entry.date)} has changed since, and has no room for it any more. Nothing was brought back.`,
  });
}

/** T6: on a locked day there are corrections alone. */
function requireOpen(entries: readonly Entry[], { worker, now }: Scene): void {
  const locked = entries.find(({ date }) => date <= lockedThrough(now, worker.timeZone));
  if (locked === undefined) return;
  const say = `${sayWeekday(locked.date)} is locked: a week locks on Monday at 12:00. A correction can still change it, with your manager's approval.`;
  const does = correctionActions.correct.press({ entry: locked.id });
  throw new Refusal({
    code: "time.locked",
    say,
    card: {
      summary: say,
      blocks: [
        { kind: "text", text: say, tone: "warning" },
        { kind: "buttons", buttons: [{ label: "Ask for a correction", does }] },
      ],
    },
  });
}

const namedAll = (entries: readonly Entry[], { worker }: Scene): Named[] =>
  entries.map((entry) => namedOf(entry, worker.clients));
const datesOf = (entries: readonly Entry[]): string[] => entries.map(({ date }) => date);

function only(day: Day | undefined): Day {
  if (day === undefined) throw new Error("A day that was asked for is missing.");
  return day;
}

export const changedSince = (): Refusal =>
  new Refusal({
    code: "time.changed_since",
    say: "That was changed since this card was drawn, perhaps from your other app, so nothing was done. Type time to see it as it is now.",
  });

const alreadyGone = (): Refusal =>
  new Refusal({ code: "time.gone", say: "That is deleted already. Type time to see the day as it is now." });
