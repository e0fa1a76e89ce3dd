/** Corrections after a lock (T6): asked by the person, decided by their manager, entered as a reversal and a new entry. */
import type { z } from "zod";
import { sayCard } from "../../../bot/card.ts";
import type { Context, Filling } from "../../../bot/feature.ts";
import { open, type Reply, update, whisper } from "../../../bot/reply.ts";
import type { Stage } from "../../../bot/sweep.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Tx } from "../../../infra/db.ts";
import type { Entry, NewEntry } from "../entries/entry.ts";
import { entryOf, isReversed, lockPerson, saveEntries } from "../entries/store.ts";
import { parseLine, writeLine } from "../line/index.ts";
import { lockedThrough } from "../locks/decide.ts";
import { correctionForms as forms } from "../log/actions.ts";
import { openQuestion } from "../log/ask.ts";
import { changedSince } from "../log/changes.ts";
import { judge, withEntry } from "../log/decide.ts";
import { sayRefusal } from "../log/say.ts";
import { contextOf, dayNow, lineOf, newEntry, type Scene, sceneOf, zoned } from "../log/scene.ts";
import { answerQuestion } from "../log/store.ts";
import { askWhoever, decidersNow, endedWords, nameFor, type StandInsFor, topicOf, viewOf } from "./asking.ts";
import { endedCard, sentCard } from "./cards.ts";
import { requireDecision, requireSomebody } from "./decide.ts";
import {
  asksOf,
  type Correction,
  closeAsks,
  correctionOf,
  type Ending,
  endCorrection,
  log,
  saveCorrection,
  type Wanted,
} from "./store.ts";

type State = z.infer<typeof forms.correct.state>;
type Values = z.infer<typeof forms.correct.values>;

export const correcting = (standInsFor: StandInsFor): Filling<State, Values> => ({
  async draw(state, context) {
    const { tx, member, now } = context;
    const scene = await sceneOf(tx, member.personId, now);
    requireSomebody(await decidersNow(context, { personId: member.personId, escalated: false }, standInsFor));
    const isEntry = "entry" in state;
    const initial = isEntry
      ? writeLine(lineOf(scene, await lockedEntry(tx, member.personId, state.entry)), zoned(now, scene.worker.timeZone))
      : (await openQuestion(state.question, context)).line;
    return forms.correct.open({
      state,
      title: "Correct locked time",
      submit: "Ask for approval",
      intro: "Your manager decides. What is there now stays on record, with what takes its place.",
      fields: {
        line: {
          kind: "text",
          label: "How it should be",
          hint: isEntry
            ? "Leave it empty to take the entry back"
            : "Time, client or word, what you did, and @ with the day",
          initial,
          optional: isEntry,
          maxLength: 1_000,
        },
        reason: { kind: "text", label: "Why it changes", maxLength: 500 },
      },
    });
  },
  async submit({ state, values }, context) {
    const { tx, member, now } = context;
    await lockPerson(tx, member.personId);
    const scene = await sceneOf(tx, member.personId, now);
    const entry = "entry" in state ? await lockedEntry(tx, member.personId, state.entry) : undefined;
    const asked = "question" in state ? (await openQuestion(state.question, context)).askedAt : now;
    const wanted = wantedOf(values.line, entry, scene, asked);
    if ("question" in state) await answerQuestion(tx, state.question, now);
    const read = entry && { id: entry.id, version: entry.version };
    const asking = { personId: member.personId, entry: read, wanted, reason: values.reason };
    const correction = await saveCorrection(tx, asking, now);
    await log(tx, correction.id, { actor: member.personId, what: "sent", reason: values.reason }, now);
    const deciders = await askWhoever(context, correction, standInsFor);
    requireSomebody(deciders);
    const names: string[] = [];
    for (const { personId, onBehalfOf } of deciders) names.push(await nameFor(tx, personId, onBehalfOf));
    return whisper(sentCard(await viewOf(tx, correction), names.join(" and ")));
  },
});

/** What the line says of locked days; nothing for an entry that is only taken back. @throws {Refusal} beside the field. */
function wantedOf(text: string | undefined, entry: Entry | undefined, scene: Scene, asked: Date): Wanted[] {
  if (text === undefined) {
    if (entry !== undefined) return [];
    throw beside("Write what should be entered.");
  }
  const outcome = parseLine(text, { ...contextOf(scene, asked), lockedThrough: "0000-01-01" });
  if (outcome.kind === "refused") throw beside(sayRefusal(outcome));
  const through = lockedThrough(scene.now, scene.worker.timeZone);
  const entries = entry === undefined ? outcome.entries.filter(({ date }) => date <= through) : outcome.entries;
  if (entries.length === 0)
    throw beside("That day is open: type the line, and it is saved without anybody's approval.");
  return entries.map(({ startsAt: _, endsAt: __, ...rest }) => rest);
}

const beside = (say: string): Refusal => new Refusal({ code: "time.bad_correction", say, fields: { line: say } });

async function lockedEntry(tx: Tx, personId: string, id: string): Promise<Entry> {
  const entry = await entryOf(tx, personId, id);
  if (entry === undefined || entry.deleted || entry.reverses !== undefined || (await isReversed(tx, id))) {
    throw new Refusal({
      code: "time.gone",
      say: "That entry was taken back already. Type time to see the day as it is now.",
    });
  }
  return entry;
}

export const approving =
  (standInsFor: StandInsFor) =>
  async ({ correction: id }: { correction: string }, context: Context): Promise<Reply> =>
    update(endedCard(await viewOf(context.tx, await decide(id, { state: "approved" }, context, standInsFor))));

/** R13: whoever is refused hears why. */
export const refusing = (standInsFor: StandInsFor): Filling<{ correction: string }, { reason: string }> => ({
  async draw(state, context) {
    const { correction, decider } = await judged(state.correction, context, standInsFor);
    const { person } = await viewOf(context.tx, correction);
    const forWhom =
      decider.onBehalfOf === undefined
        ? ""
        : ` You decide for ${await nameFor(context.tx, decider.onBehalfOf, undefined)}.`;
    return forms.refuse.open({
      state,
      title: `Refuse ${correction.label}`,
      submit: "Refuse",
      intro: `${person} reads this.${forWhom}`,
      fields: { reason: { kind: "multiline", label: "Why?", maxLength: 500 } },
    });
  },
  async submit({ state, values }, context) {
    const ending = { state: "refused", answer: values.reason } as const;
    const { correction, person } = await viewOf(
      context.tx,
      await decide(state.correction, ending, context, standInsFor),
    );
    return whisper(sayCard(`${correction.label} is refused. ${person} hears why.`));
  },
});

export const askWhyRefused =
  (standInsFor: StandInsFor) =>
  async (state: { correction: string }, context: Context): Promise<Reply> =>
    open(await refusing(standInsFor).draw(state, context));

/** R9: authority is looked at again at the press: the managers and stand-ins of this moment decide, and the first of them. */
async function judged(id: string, context: Context, standInsFor: StandInsFor) {
  const { tx, member } = context;
  const correction = await correctionOf(tx, id);
  if (correction === undefined) throw changedSince();
  await lockPerson(tx, correction.personId);
  // Somebody may have decided while this one waited for the lock.
  const now = (await correctionOf(tx, id)) ?? correction;
  const { by } = await viewOf(tx, now);
  const at = endedWords(now, member.timeZone);
  const asked = {
    personId: now.personId,
    state: now.state,
    ...(by !== undefined && { by }),
    ...(at !== undefined && { at }),
  };
  return {
    correction: now,
    decider: requireDecision(asked, member.personId, await decidersNow(context, now, standInsFor)),
  };
}

async function decide(
  id: string,
  how: Pick<Ending, "answer"> & { readonly state: "approved" | "refused" },
  context: Context,
  standInsFor: StandInsFor,
): Promise<Correction> {
  const { tx, member, now } = context;
  const { correction, decider } = await judged(id, context, standInsFor);
  const { personId: by, onBehalfOf } = { ...decider, personId: member.personId };
  const ended = await end(context, correction, { ...how, by, ...(onBehalfOf !== undefined && { onBehalfOf }) });
  if (ended === undefined) throw changedSince();
  if (how.state === "approved") {
    const entry = correction.entry && (await entryOf(tx, correction.personId, correction.entry.id));
    await enter(correction, entry, await sceneOf(tx, correction.personId, now), context);
  }
  return ended;
}

/**
 * Ends it where nobody has, tells the person, and shows it on every card of it; `undefined` where somebody was faster. Asks
 * are read behind the claim, so that none that was made meanwhile is left out.
 */
export async function end(stage: Stage, { id, personId }: Correction, ending: Ending): Promise<Correction | undefined> {
  const { tx, now } = stage;
  if (!(await endCorrection(tx, id, ending, now))) return undefined;
  await closeAsks(tx, id, now);
  const { state: what, by, onBehalfOf = null, answer: reason = null } = ending;
  await log(tx, id, { actor: by ?? "demarc", what, onBehalfOf, reason }, now);
  const ended = await correctionOf(tx, id);
  if (ended === undefined) return undefined;
  const card = endedCard(await viewOf(tx, ended));
  for (const { personId: asked, reminded } of await asksOf(tx, id)) {
    // The one card that was pressed is changed by the answer to the press.
    if (what !== "approved" || asked !== by || reminded > 0) await stage.revise(topicOf(id, asked), card);
  }
  if (by !== personId) await stage.send({ key: `time.corrected:${id}`, to: { person: personId }, card });
  return ended;
}

/** T6: a reversal and a new entry. T3 holds for what is entered. */
async function enter(
  { id, wanted, entry: read }: Correction,
  entry: Entry | undefined,
  scene: Scene,
  { tx, member, now }: Context,
) {
  const reversals = read === undefined ? [] : [await reversalOf(tx, entry, read.version)];
  const news = [];
  const days = new Map<string, Awaited<ReturnType<typeof dayNow>>>();
  for (const line of wanted) {
    const day = days.get(line.date) ?? (await dayNow(tx, scene, line.date, entry?.id));
    const verdict = judge({ ...line, overtime: "correction" }, day);
    if (verdict.kind === "over") {
      throw new Refusal({
        code: "time.no_room",
        say: `${line.date} has no room for it any more. Refuse it, or ask for another.`,
      });
    }
    days.set(line.date, withEntry(day, line));
    news.push(newEntry(scene, line, { via: "correction", overlaps: false }));
  }
  await saveEntries(tx, `correction:${id}`, [...reversals, ...news], member.personId, now);
}

async function reversalOf(tx: Tx, entry: Entry | undefined, version: number): Promise<NewEntry> {
  if (entry === undefined || entry.deleted || entry.version !== version || (await isReversed(tx, entry.id))) {
    throw changedSince();
  }
  const {
    id,
    number: _,
    batch: __,
    version: ___,
    deleted: ____,
    createdAt: _____,
    startsAt: ______,
    endsAt: _______,
    ...rest
  } = entry;
  return { ...rest, minutes: -entry.minutes, overlaps: false, via: "correction", reverses: id };
}
