/** Lines are read, judged against the days as they are, and saved; or it is said why not, with what completes them. */
import type { Context } from "../../../bot/feature.ts";
import { type Reply, whisper } from "../../../bot/reply.ts";
import type { Tx } from "../../../infra/db.ts";
import type { Day } from "../days/decide.ts";
import { daysOf } from "../days/load.ts";
import { sayMinutes, sayWeekday } from "../days/words.ts";
import type { Entry, NewEntry, Via } from "../entries/entry.ts";
import { lockPerson, saveEntries } from "../entries/store.ts";
import { type LineEntry, linesOf, type NotSaved, type Outcome, parseLine, writeLine } from "../line/index.ts";
import type { ServedClient } from "../setup/store.ts";
import { logActions } from "./actions.ts";
import { askCard, type BadLine, type Named, noneSavedCard, questionCard, savedCard } from "./cards.ts";
import { type DayNow, judge, type Verdict, withEntry } from "./decide.ts";
import { withIncidents } from "./incident.ts";
import { sayRefusal } from "./say.ts";
import { contextOf, dayNow, newEntry, type Scene, sceneOf, zoned } from "./scene.ts";
import { saveQuestion } from "./store.ts";

export interface Given {
  readonly text: string;
  readonly via: Via;
  /** When it was typed, where a button completes it later. */
  readonly asked?: Date;
  /** Why it was worked on a day of leave (T4). */
  readonly overtime?: string;
}

type Trouble =
  | { readonly kind: "refused"; readonly refused: NotSaved }
  | { readonly kind: Exclude<Verdict["kind"], "fits">; readonly entry: LineEntry; readonly left: number };

interface Line {
  readonly number: number;
  readonly text: string;
  readonly outcome: Outcome;
}

export interface Recorded {
  readonly reply: Reply;
  /** How many entries were saved. */
  readonly saved: number;
  /** All of it waits for a button that says why it was worked on a day of leave (T4): nothing of it is lost. */
  readonly waits: boolean;
}

/** Takes one line or a pasted list: the good ones are saved, in one batch, and the bad ones named by their number. */
export const record = async (given: Given, context: Context): Promise<Reply> => (await recorded(given, context)).reply;

export async function recorded(given: Given, context: Context): Promise<Recorded> {
  const { tx, member, now, turn } = context;
  await lockPerson(tx, member.personId);
  const scene = await sceneOf(tx, member.personId, now);
  const reading = contextOf(scene, given.asked);
  const lines = linesOf(given.text).flatMap((text, index): Line[] =>
    text === "" ? [] : [{ number: index + 1, text, outcome: parseLine(text, reading) }],
  );
  const { good, bad } = await judgeLines(lines, given, scene, tx);
  const [alone] = lines.length === 1 ? bad : [];
  if (alone !== undefined) {
    const card = await troubleCard(alone.line, alone.trouble, given.via, scene, context);
    return { saved: 0, waits: alone.trouble.kind === "on_leave", reply: whisper(card) };
  }
  const badLines = bad.map(
    ({ line, trouble }): BadLine => ({ number: line.number, line: line.text, why: sayTrouble(trouble) }),
  );
  if (good.length === 0) return { saved: 0, waits: false, reply: whisper(noneSavedCard(badLines)) };
  const saved = await saveEntries(tx, turn.delivery, await withIncidents(tx, good), member.personId, now);
  const { locked, correctable } = await lockedOf(lines, context);
  const card = savedCard({
    saved: saved.map((entry) => namedOf(entry, scene.worker.clients)),
    days: await daysNow(
      tx,
      scene,
      saved.map(({ date }) => date),
    ),
    batch: turn.delivery,
    locked,
    correctable,
    bad: badLines,
  });
  return { saved: saved.length, waits: false, reply: whisper(card) };
}

/** Each line as a whole fits or does not; what an earlier one saves counts for the later ones. */
async function judgeLines(lines: readonly Line[], { via, overtime }: Given, scene: Scene, tx: Tx) {
  const good: NewEntry[] = [];
  const bad: { readonly line: Line; readonly trouble: Trouble }[] = [];
  let days: ReadonlyMap<string, DayNow> = new Map();
  for (const line of lines) {
    if (line.outcome.kind === "refused") {
      bad.push({ line, trouble: { kind: "refused", refused: line.outcome } });
      continue;
    }
    const { entries } = line.outcome;
    const known = new Map(days);
    for (const { date } of entries) if (!known.has(date)) known.set(date, await dayNow(tx, scene, date));
    const judged = judgeEntries(entries, known, overtime);
    if ("trouble" in judged) bad.push({ line, trouble: judged.trouble });
    else {
      good.push(
        ...judged.fitting.map(({ entry, overlaps, overtime }) =>
          newEntry(scene, entry, { via, overlaps, ...(overtime !== undefined && { overtime }) }),
        ),
      );
      days = judged.days;
    }
  }
  return { good, bad };
}

type Fitting = { readonly entry: LineEntry; readonly overlaps: boolean; readonly overtime: string | undefined };

function judgeEntries(
  entries: readonly LineEntry[],
  before: ReadonlyMap<string, DayNow>,
  overtime: string | undefined,
):
  | { readonly trouble: Trouble }
  | { readonly fitting: readonly Fitting[]; readonly days: ReadonlyMap<string, DayNow> } {
  const days = new Map(before);
  const fitting: Fitting[] = [];
  for (const entry of entries) {
    const day = days.get(entry.date);
    if (day === undefined) throw new Error(`The day ${entry.date} was not looked at.`);
    const verdict = judge(entry, day);
    const excused = verdict.kind === "on_leave" && overtime !== undefined;
    const final = excused ? judge({ ...entry, overtime }, day) : verdict;
    if (final.kind !== "fits") return { trouble: { kind: final.kind, entry, left: "left" in final ? final.left : 0 } };
    fitting.push({ entry, overlaps: final.overlaps, overtime: excused ? overtime : undefined });
    days.set(entry.date, withEntry(day, entry));
  }
  return { fitting, days };
}

/** What is wrong, in words, for one of several lines. */
export function sayTrouble(trouble: Trouble): string {
  if (trouble.kind === "refused") return sayRefusal(trouble.refused);
  const day = sayWeekday(trouble.entry.date);
  switch (trouble.kind) {
    case "over":
      return trouble.left === 0
        ? `${day} is full: it has no hours left.`
        : `${day} has only ${sayMinutes(trouble.left)} left in it.`;
    case "on_leave":
      return `${day} is a day of leave. Was it on call, or an emergency? The leave stays, and this is saved as overtime.`;
    case "leave_over":
      return trouble.left === 0
        ? `Nothing of ${day} is left for leave: what it owes is logged already.`
        : `So much of ${day} is logged already that ${sayMinutes(trouble.left)} of it can be leave.`;
  }
}

/** One line alone: with the buttons that complete it. */
async function troubleCard(line: Line, trouble: Trouble, via: Via, scene: Scene, { tx, member, now }: Context) {
  const asking = (choices: readonly string[]) => saveQuestion(tx, member.personId, { line: line.text, choices }, now);
  const text = sayTrouble(trouble);
  switch (trouble.kind) {
    case "refused": {
      const { refused } = trouble;
      const ways = refused.choices.map((choice) => choice.line);
      const hasWay = ways.length > 0 || refused.error === "LOCKED";
      return askCard(refused, hasWay ? await asking(ways) : undefined);
    }
    case "over":
      return questionCard(text, []);
    case "on_leave": {
      const question = await asking([line.text]);
      const ran = via === "timer" ? `Stopped: ${sayMinutes(trouble.entry.minutes)}. ` : "";
      return questionCard(`${ran}${text}`, [
        { label: "On call or emergency", does: logActions.overtime.press({ question }) },
      ]);
    }
    case "leave_over": {
      if (trouble.left === 0) return questionCard(text, []);
      const { startsAt: _, endsAt: __, ...entry } = trouble.entry;
      const rest = writeLine({ ...entry, minutes: trouble.left }, zoned(now, scene.worker.timeZone));
      const press = logActions.choose.press({ question: await asking([rest]), choice: 0 });
      return questionCard(text, [{ label: `Save ${sayMinutes(trouble.left)}`, does: press }]);
    }
  }
}

/** Days of these lines that are locked, and the question through which they may be corrected: of one line alone. */
async function lockedOf(lines: readonly Line[], { tx, member, now }: Context) {
  const locked = lines.flatMap(({ outcome }) => (outcome.kind === "entries" ? outcome.locked : []));
  const [only, more] = lines;
  const correctable =
    locked.length > 0 && only !== undefined && more === undefined
      ? await saveQuestion(tx, member.personId, { line: only.text, choices: [] }, now)
      : undefined;
  return { locked, correctable };
}

/** What an entry's client or word is called: `acme/fw`, `admin`. */
export function namedOf(entry: Entry, clients: readonly ServedClient[]): Named {
  const client = clients.find(({ engagementId }) => engagementId === entry.engagementId)?.names[0];
  const name = entry.category === "client" ? (client ?? "a former client") : (entry.code ?? entry.category);
  return { entry, name: entry.project === undefined ? name : `${name}/${entry.project}` };
}

/** The days as they are now, each once. */
export async function daysNow(tx: Tx, { worker }: Scene, dates: readonly string[]): Promise<Day[]> {
  const wanted = [...new Set(dates)].sort();
  const [from] = wanted;
  const to = wanted.at(-1);
  if (from === undefined || to === undefined) return [];
  const { personId, schedules, weeks, region } = worker;
  const days = (await daysOf(tx, [{ personId, schedules, weeks, region }], from, to)).get(personId) ?? [];
  return days.filter(({ day }) => wanted.includes(day));
}
