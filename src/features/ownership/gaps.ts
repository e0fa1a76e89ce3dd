/** The gap log at work: "wrong?", and closing what has been settled. */
import type { z } from "zod";
import { sayCard } from "../../bot/card.ts";
import type { Filling } from "../../bot/feature.ts";
import type { Option } from "../../bot/form.ts";
import { whisper } from "../../bot/reply.ts";
import { sayDay } from "../../domain/calendar.ts";
import type { Colleague } from "../../domain/engagement.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { MapFunction } from "../../domain/responsibility.ts";
import { forms } from "./actions.ts";
import { rowOf, surroundings } from "./answer.ts";
import { closedCard, disputeCard } from "./cards/gaps.ts";
import { shortened } from "./cards/words.ts";
import { requireSteward } from "./decide.ts";
import type { LiveMaps } from "./live.ts";
import { toStewards } from "./stewards.ts";
import * as store from "./store.ts";

type DisputeState = z.infer<typeof forms.dispute.state>;
type DisputeValues = z.infer<typeof forms.dispute.values>;
type CloseState = z.infer<typeof forms.close.state>;
type CloseValues = z.infer<typeof forms.close.values>;

/** So many options fit a list that can be looked through; more are looked up while typing. */
const mostOptions = 100;

const wrongWords = {
  party: "the other side owns it",
  person: "another person carries it",
  function: "I meant another function",
  other: "something else",
} as const;

const outcomeWords = {
  added: "It is in the map now",
  out_of_scope: "Agreed out of scope",
  answered: "The map has it; the words were new",
  no_question: "It was no question of ownership",
} as const;

const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1) }));

const functionOption = (row: MapFunction): Option => ({ value: row.id, label: shortened(row.name, 75) });
const personOption = ({ personId, name, title }: Colleague): Option => ({
  value: personId,
  label: shortened(title === undefined ? name : `${name}, ${title}`, 75),
});

const matching = (options: readonly Option[], query: string): Option[] => {
  const words = query.toLowerCase().split(/\s+/);
  return options.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word))).slice(0, mostOptions);
};

const listed = (options: readonly Option[]) =>
  options.length <= mostOptions ? { options } : { options: [], lookup: true };

/** "Wrong?": what should hold instead, for the stewards of both sides. */
export const disputing = (maps: LiveMaps): Filling<DisputeState, DisputeValues> => ({
  async draw(state, context) {
    const { map, colleagues } = await surroundings(context, maps);
    const row = rowOf(map, state.function);
    return forms.dispute.open({
      state,
      title: "What is wrong?",
      submit: "Send",
      intro: `The stewards of both sides see what you write about “${row.name}”. The map stays as it is until they agree.`,
      fields: {
        wrong: { kind: "select", label: "What is wrong?", options: optionsOf(wrongWords) },
        why: { kind: "multiline", label: "Why?", placeholder: "What you know, in a few words", maxLength: 1_000 },
        person: { kind: "person", label: "Who it should be", optional: true, ...listed(colleagues.map(personOption)) },
        meant: {
          kind: "select",
          label: "The function you meant",
          optional: true,
          ...listed(map.functions.map(functionOption)),
        },
        since: { kind: "date", label: "Since when", optional: true },
        waiting: { kind: "number", label: "How many people wait for this", optional: true, min: 0, max: 999_999 },
      },
    });
  },
  async suggest(field, query, context) {
    const { map, colleagues } = await surroundings(context, maps);
    return matching(field === "person" ? colleagues.map(personOption) : map.functions.map(functionOption), query);
  },
  async submit({ state, values }, context) {
    const { tx, member, now } = context;
    const { map, engagement, colleagues } = await surroundings(context, maps);
    const row = rowOf(map, state.function);
    const note = noteOf(values, map.functions, colleagues);
    const { gap } = await store.logGap(
      tx,
      {
        engagementId: member.engagementId,
        kind: "disputed",
        key: `${row.id}:${values.wrong}`,
        words: row.name,
        functionId: row.id,
        note,
        askedBy: member.personId,
      },
      now,
    );
    const card = disputeCard(gap, row.name, member.name, engagement.name);
    for (const message of toStewards(colleagues, {
      key: `ownership.disputed:${gap.id}:${gap.asked}`,
      topic: `gap:${gap.id}`,
      card,
    })) {
      await context.send(message);
    }
    await store.audit(tx, member.engagementId, member.personId, "disputed", { function: row.id, note }, now);
    return whisper(sayCard(`Thank you. The stewards of both sides have it: “${shortened(row.name, 100)}”.`));
  },
});

function noteOf(values: DisputeValues, functions: readonly MapFunction[], colleagues: readonly Colleague[]): string {
  const person = colleagues.find(({ personId }) => personId === values.person)?.name;
  const meant = functions.find(({ id }) => id === values.meant)?.name;
  const parts = [
    `What is wrong: ${wrongWords[values.wrong]}.`,
    person && `Should be: ${person}.`,
    meant && `Meant: ${meant}.`,
    values.since && `Since ${sayDay(values.since)}.`,
    values.waiting !== undefined && `${values.waiting} waiting.`,
    values.why,
  ];
  return parts.filter((part) => typeof part === "string" && part !== "").join(" ");
}

/** Closing a gap: what became of it. For stewards. */
export const closing: Filling<CloseState, CloseValues> = {
  async draw(state, { tx, member }) {
    requireSteward(member);
    const gaps = await store.openGaps(tx, member.engagementId);
    if (gaps.length === 0)
      throw new Refusal({ code: "ownership.no_gap", say: "No gap is open: there is nothing to close." });
    const wanted = gaps.find(({ id }) => id === state.gap);
    if (state.gap !== undefined && wanted === undefined) throw alreadyClosed();
    const options = gaps.slice(0, mostOptions).map(({ id, words }) => ({ value: id, label: shortened(words, 75) }));
    return forms.close.open({
      state,
      title: "Close a gap",
      submit: "Close it",
      fields: {
        gap: { kind: "select", label: "Which gap?", options, ...(wanted && { initial: wanted.id }) },
        outcome: { kind: "select", label: "What became of it?", options: optionsOf(outcomeWords) },
        note: { kind: "multiline", label: "What was agreed", maxLength: 1_000 },
        where: {
          kind: "text",
          label: "Where it is written down",
          optional: true,
          placeholder: "Map version 4",
          maxLength: 200,
        },
      },
    });
  },
  async submit({ values }, context) {
    const { tx, member, now } = context;
    requireSteward(member);
    const gap = await store.gapOf(tx, member.engagementId, values.gap);
    const where = values.where === undefined ? "" : ` See ${values.where}.`;
    const note = `${outcomeWords[values.outcome]}. ${values.note}${where}`;
    if (gap === undefined || !(await store.closeGap(tx, member.engagementId, gap.id, member.personId, note, now))) {
      throw alreadyClosed();
    }
    const card = closedCard({ ...gap, note }, member.name);
    await context.revise(`gap:${gap.id}`, card);
    await store.audit(tx, member.engagementId, member.personId, "gap_closed", { gap: gap.id, note }, now);
    return whisper(card);
  },
};

const alreadyClosed = (): Refusal =>
  new Refusal({ code: "ownership.gap_closed", say: "That gap is closed already. The list shows those that are open." });
