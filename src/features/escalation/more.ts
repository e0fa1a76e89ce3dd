/** "More…": everything beside acknowledging and escalating, behind one button and in one form. */
import type { z } from "zod";
import type { Context, Filling } from "../../bot/feature.ts";
import type { Option } from "../../bot/form.ts";
import { whisper } from "../../bot/reply.ts";
import type { Colleague } from "../../domain/engagement.ts";
import { referenceOf, statusOf } from "../../domain/incident.ts";
import type { Matrix } from "../../domain/oncall.ts";
import { Refusal } from "../../domain/refusal.ts";
import { colleaguesOf } from "../directory/index.ts";
import { type ActDeps, climbOn, opened, requireFresh } from "./act.ts";
import { type Deed, forms } from "./actions.ts";
import type { Around } from "./around.ts";
import { stateWords } from "./cards/incident.ts";
import { presentCard } from "./cards/notices.ts";
import * as words from "./cards/words.ts";
import { page, pagePerson } from "./climb/decide.ts";
import { note, reassign, release, reopen, resolve, snooze } from "./hold/decide.ts";
import { newPageId } from "./ids.ts";
import type { Rosters } from "./roster.ts";
import { idsOf, type Kept } from "./store.ts";

type State = z.infer<typeof forms.more.state>;
type Values = z.infer<typeof forms.more.values>;

/** So many options fit a list that can be looked through; more are looked up while typing. */
const mostOptions = 100;

const deedWords: Readonly<Record<Deed, string>> = {
  note: "Add a note to the timeline",
  status: "Say how it stands, also to leadership",
  resolve: "Resolve it",
  reassign: "Ask somebody else to take it",
  tier: "Escalate to a tier of my choice",
  snooze: "Put it off for some minutes",
  release: "Give it back: I do not hold it any more",
  reopen: "Re-open it: tier 1 is paged anew",
};

/** What can be done now, the likeliest first. */
function deedsFor({ incident }: Kept): readonly Deed[] {
  switch (statusOf(incident)) {
    case "asking":
      return ["note", "tier", "reassign", "resolve"];
    case "paging":
      return ["note", "status", "tier", "reassign", "snooze", "resolve"];
    case "acknowledged":
      return ["status", "note", "resolve", "reassign", "snooze", "release", "tier"];
    case "resolved":
      return ["note", "reopen"];
  }
}

export const moreForm = (deps: ActDeps): Filling<State, Values> => ({
  async draw({ incident: id }, { tx, member, now }) {
    const { kept, around } = await opened(tx, id, member.engagementId);
    const possible = deedsFor(kept);
    const people = around.colleagues.map(personOption);
    return forms.more.open({
      state: { ...idsOf(kept), generation: kept.incident.generation },
      title: referenceOf(kept.incident),
      submit: "Do it",
      intro: `${words.ended(words.headline(kept.incident))} ${stateWords(kept, around, now.getTime())}`,
      fields: {
        deed: {
          kind: "select",
          label: "What?",
          options: possible.map((deed) => ({ value: deed, label: deedWords[deed] })),
        },
        words: {
          kind: "multiline",
          label: "In words",
          hint: "For a note, how it stands, what resolved it, or why it is re-opened",
          optional: true,
          maxLength: 1_000,
        },
        person: {
          kind: "person",
          label: "To whom",
          hint: "To ask somebody else",
          optional: true,
          ...(people.length <= mostOptions ? { options: people } : { options: [], lookup: true }),
        },
        tier: {
          kind: "select",
          label: "Which tier",
          hint: "To escalate",
          optional: true,
          options: tierOptions(around.matrix),
        },
        minutes: {
          kind: "number",
          label: "For how many minutes",
          hint: `To put it off: at most ${around.matrix.snoozeMinutes}`,
          optional: true,
          min: 1,
          max: around.matrix.snoozeMinutes,
        },
      },
    });
  },
  async suggest(_field, query, { tx, member }) {
    const asked = query.toLowerCase().split(/\s+/);
    return (await colleaguesOf(tx, member.engagementId))
      .map(personOption)
      .filter(({ label }) => asked.every((word) => label.toLowerCase().includes(word)))
      .slice(0, mostOptions);
  },
  async submit({ state, values }, context) {
    const { tx, member, now } = context;
    const { kept, around } = await opened(tx, state.incident, member.engagementId);
    const after = await done(values, state.generation, kept, around, context, deps);
    const lead = `Done: ${deedWords[values.deed].toLowerCase()}.`;
    return whisper(presentCard(after, lead, around, now.getTime()));
  },
});

async function done(
  values: Values,
  generation: number,
  kept: Kept,
  around: Around,
  context: Context,
  deps: ActDeps,
): Promise<Kept> {
  const { tx, member, now } = context;
  const at = now.getTime();
  const { matrix } = around;
  const commit = (events: Parameters<typeof deps.engine.commit>[2]) =>
    deps.engine.commit(tx, kept, events, { actor: member.personId, now, around });
  switch (values.deed) {
    case "note":
    case "status":
      return commit([note(values.deed, wordsOf(values, "Write what you know, in a few words."), at, matrix)]);
    case "resolve":
      return commit(resolve(kept, wordsOf(values, "Say in a few words what resolved it.")));
    case "snooze":
      return commit(snooze(kept, minutesOf(values), at, matrix));
    case "release":
      return commit([
        ...release(kept),
        ...(await pagedAnew(kept, around, context, "unacknowledged", deps.engine.rosters)),
      ]);
    case "reopen": {
      const events = reopen(kept, wordsOf(values, "Say in a few words why."), at, matrix);
      return commit([
        ...events,
        ...(await pagedAnew(reopened(kept, matrix), around, context, "reopened", deps.engine.rosters)),
      ]);
    }
    case "reassign": {
      const person = around.colleagues.find(({ personId }) => personId === values.person);
      if (person === undefined) throw wrong("person", "Choose whom to ask.");
      const events = reassign(kept, person.personId);
      const who = await deps.engine.rosters.person(tx, kept.engagementId, person, now);
      if (who.reach.length === 0) throw wrong("person", "I have no way to reach this person.");
      const means = { now: at, matrix, roster: { tiers: new Map(), fallback: [] }, newId: newPageId };
      return commit([...events, pagePerson(kept, means, who)]);
    }
    case "tier": {
      requireFresh(kept, generation, around, now);
      const tier = matrix.tiers.find((rule) => String(rule.tier) === values.tier)?.tier;
      if (tier === undefined) throw wrong("tier", "Choose a tier.");
      return climbOn(kept, around, tier, context, deps);
    }
  }
}

/** The present tier once more, with everybody who answers for it now; after re-opening, the first one. */
async function pagedAnew(
  kept: Kept,
  { matrix }: Around,
  { tx, now }: Context,
  reason: "unacknowledged" | "reopened",
  rosters: Rosters,
): Promise<ReturnType<typeof page>> {
  const incident = { ...kept.incident, holds: {} };
  const question = { engagementId: kept.engagementId, incident, matrix, at: now };
  const roster = await rosters.ahead(tx, question, "same");
  return page(
    { incident, pages: kept.pages },
    { now: now.getTime(), matrix, roster, newId: newPageId },
    "same",
    reason,
  );
}

/** Where the climb begins when it begins anew (E7). */
const reopened = (kept: Kept, { cycles }: Matrix): Kept => {
  const cycle = kept.incident.cycle + 1;
  return { ...kept, incident: { ...kept.incident, tier: 0, cycle, lastCycle: kept.incident.cycle + cycles } };
};

function wordsOf({ words: said }: Values, missing: string): string {
  if (said === undefined || said.length < 3) throw wrong("words", missing);
  return said;
}

function minutesOf({ minutes }: Values): number {
  if (minutes === undefined) throw wrong("minutes", "Say for how many minutes.");
  return minutes;
}

const wrong = (field: string, say: string): Refusal =>
  new Refusal({ code: "escalation.incomplete", say, fields: { [field]: say } });

const personOption = ({ personId, name, title }: Colleague): Option => ({
  value: personId,
  label: words.shortened(title === undefined ? name : `${name}, ${title}`, 75),
});

const tierOptions = ({ tiers }: Matrix): Option[] =>
  tiers.map(({ tier, responseMinutes }) => ({
    value: String(tier),
    label: `Tier ${tier}, answers within ${responseMinutes} min`,
  }));
