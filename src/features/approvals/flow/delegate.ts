/** `/delegate`: somebody decides in my place, from a day until a day (R8). What is pending moves by the sweep. */
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { sayCard } from "../../../bot/card.ts";
import type { Context, Filling } from "../../../bot/feature.ts";
import { open, type Reply, update, whisper } from "../../../bot/reply.ts";
import { daysBetween, instantOf, localDay, sayInstant } from "../../../domain/calendar.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { colleaguesOf } from "../../directory/index.ts";
import { forms } from "../actions.ts";
import { type DelegationWords, delegationsCard, handedCard, standInCard } from "../cards/delegations.ts";
import { shortened } from "../cards/words.ts";
import { type Delegation, handedTypes } from "../standing/decide.ts";
import { delegationById, delegationsSince, endDelegation, namesOf, saveDelegation } from "../standing/store.ts";

type Values = z.infer<typeof forms.delegate.values>;

/** Longer than that is a change of roles, and belongs into the engagement file. */
const longestDays = 180;

async function wordsFor({ tx, member }: Context, timeZone: string): Promise<DelegationWords> {
  const names = await namesOf(tx, member.engagementId);
  return { nameOf: (id) => names.get(id) ?? "somebody", sayInstant: (at) => sayInstant(at, timeZone) };
}

async function others({ tx, member }: Context) {
  const colleagues = await colleaguesOf(tx, member.engagementId);
  return colleagues.filter(({ personId, side }) => side === member.side && personId !== member.personId);
}

/** The command: those that there are, or the form for a first one. */
export async function showDelegations(context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  const own = (await delegationsSince(tx, member.engagementId, now)).filter(({ from }) => from === member.personId);
  if (own.length === 0) return open(await delegating.draw({ engagement: member.engagementId }, context));
  return whisper(delegationsCard(own, member.engagementId, await wordsFor(context, member.timeZone)));
}

export const delegating: Filling<{ readonly engagement: string }, Values> = {
  async draw(state, context) {
    const today = localDay(context.now, context.member.timeZone);
    const people = await others(context);
    return forms.delegate.open({
      state,
      title: "Hand over",
      submit: "Hand over",
      intro:
        "They decide in your place; it is written down as theirs for you. What you asked for yourself is not theirs.",
      fields: {
        to: {
          kind: "person",
          label: "Who stands in for you",
          options: people.slice(0, 100).map(({ personId, name, title }) => ({
            value: personId,
            label: shortened(title === undefined ? name : `${name}, ${title}`, 75),
          })),
        },
        from: { kind: "date", label: "From", initial: today },
        until: { kind: "date", label: "Until the end of", initial: today },
        scope: {
          kind: "select",
          label: "For",
          initial: "all",
          options: [
            { value: "all", label: "Everything" },
            { value: "discount", label: "Discounts" },
            { value: "change", label: "Change orders" },
            { value: "correction", label: "Corrections of time" },
          ],
        },
      },
    });
  },
  async submit({ values }, context) {
    const { tx, member, now } = context;
    const person = (await others(context)).find(({ personId }) => personId === values.to);
    if (person === undefined) throw wrong("to", "Choose one of your own company's people.");
    const { start, until } = spanOf(values, member.timeZone, now);
    const delegation: Delegation = {
      id: randomUUID(),
      from: member.personId,
      to: person.personId,
      start,
      until,
      types: values.scope === "all" ? handedTypes : [values.scope],
    };
    await saveDelegation(tx, member.engagementId, delegation, now);
    await context.send({
      key: `approvals.delegated:${delegation.id}`,
      to: { person: person.personId },
      card: standInCard(delegation, await wordsFor(context, person.timeZone)),
    });
    return whisper(handedCard(delegation, await wordsFor(context, member.timeZone)));
  },
};

/** Whole days of whoever hands over, in their zone; today begins now. */
function spanOf({ from, until }: Values, timeZone: string, now: Date): { start: Date; until: Date } {
  const today = localDay(now, timeZone);
  if (until < from) throw wrong("until", "It ends before it begins.");
  if (until < today) throw wrong("until", "That is over already.");
  if (daysBetween(from, until) > longestDays) {
    throw wrong("until", `At most ${longestDays} days; for longer, the engagement file gives somebody the role.`);
  }
  const begins = instantOf(from, "00:00", timeZone, "start");
  return { start: begins < now ? now : begins, until: instantOf(until, "24:00", timeZone, "end") };
}

const wrong = (field: string, say: string): Refusal =>
  new Refusal({ code: "approvals.delegation", say, fields: { [field]: say } });

/** The button: over at this instant, also for what is pending. */
export async function endNow({ delegation: id }: { delegation: string }, context: Context): Promise<Reply> {
  const { tx, member, now } = context;
  const delegation = await delegationById(tx, member.engagementId, id);
  if (delegation === undefined || delegation.from !== member.personId) {
    throw new Refusal({ code: "approvals.delegation", say: "That is not yours to end." });
  }
  const words = await wordsFor(context, member.timeZone);
  const ended = await endDelegation(tx, id, now);
  if (ended) {
    await context.send({
      key: `approvals.delegation_ended:${id}`,
      to: { person: delegation.to },
      card: sayCard(`You no longer decide for ${member.name}.`),
    });
  }
  return update(
    sayCard(`${words.nameOf(delegation.to)} ${ended ? "no longer decides" : "did not decide any more"} for you.`),
  );
}
