/** `p1 …`: declare in your own words, rehearse, look at what is open, read a timeline or the month's report. */
import type { z } from "zod";
import type { Context, Filling } from "../../bot/feature.ts";
import { type Reply, say, whisper } from "../../bot/reply.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { MapFunction } from "../../domain/responsibility.ts";
import { unknownIncident } from "./act.ts";
import { forms } from "./actions.ts";
import { aroundNow, aroundOf } from "./around.ts";
import { markdownCards } from "./cards/markdown.ts";
import { declaredCard, listCard } from "./cards/notices.ts";
import { reportCard } from "./cards/report.ts";
import { timelineCard } from "./cards/timeline.ts";
import * as words from "./cards/words.ts";
import { type DeclareDeps, declare } from "./declare.ts";
import { functionsOf } from "./function.ts";
import { type Month, monthOf, monthsUpTo, reportsFor } from "./report/decide.ts";
import * as store from "./store.ts";

type DeclareValues = z.infer<typeof forms.declare.values>;

/** A title is read on a telephone; what is longer goes on below it. */
const mostTitle = 200;
const mostOptions = 100;
/** So many months stand beside each other in the report. */
const mostMonths = 6;

const subcommands = {
  drill: /^drill\b[\s:]*(.*)$/is,
  report: /^report(?:\s+(\S+(?:\s+\d{4})?))?$/i,
  timeline: /^timeline\s+(?:inc|drill)?[-\s#]*(\d+)(?:\s+(?:as\s+)?(markdown|md))?$/i,
} as const;

/** What follows `p1`. */
export async function p1(args: string, context: Context, deps: DeclareDeps): Promise<Reply> {
  const line = args.trim();
  if (line === "") return listOpen(context);
  const timeline = subcommands.timeline.exec(line);
  if (timeline !== null) {
    const kept = await store.byNumber(context.tx, context.member.engagementId, Number(timeline[1]));
    return showTimeline(kept, context, timeline[2] === undefined ? undefined : "markdown");
  }
  const report = subcommands.report.exec(line);
  const month = report === null ? undefined : monthOf(report[1], context.now, context.engagement.timeZone);
  if (month !== undefined) return showReport(month, context);
  if (report !== null) throw noMonth();
  if (isNoOutage.test(line)) return listOpen(context);
  const drill = subcommands.drill.exec(line);
  const said = (drill === null ? line : (drill[1] ?? "")).trim();
  if (said.length < 3) throw tooShort(drill !== null);
  return declareIn(said, [], undefined, drill !== null, context, deps);
}

/** What people type to do something with an incident: nobody is paged for that word, and its buttons are shown instead. */
const isNoOutage =
  /^(?:timeline|ack|acknowledge|resolved?|close|escalate|snooze|status|list|help)(?:\s+(?:inc|drill)?[-\s#]*\d+)?$/i;

const noMonth = (): Refusal =>
  new Refusal({
    code: "escalation.month",
    say: "Which month? For example: p1 report 2026-11, or p1 report november. To declare, say what is wrong: p1 the report server is down.",
  });

const tooShort = (drill: boolean): Refusal =>
  new Refusal({
    code: "escalation.what",
    say: drill
      ? "Say what to rehearse, such as: p1 drill the internet line is down."
      : "Say in a few words what is broken, such as: p1 checkout is down.",
  });

async function declareIn(
  said: string,
  more: readonly string[],
  functionId: string | undefined,
  drill: boolean,
  context: Context,
  deps: DeclareDeps,
): Promise<Reply> {
  const { tx, member, now } = context;
  const title = words.shortened(said, mostTitle);
  const details = [...(title === said.replace(/\s+/g, " ").trim() ? [] : [said.slice(0, 1_000)]), ...more];
  const declaration = {
    engagementId: member.engagementId,
    title,
    details,
    drill,
    actor: member.personId,
    ...(functionId !== undefined && { functionId }),
  };
  const { kept, around, warnings } = await declare(tx, declaration, deps, now);
  return whisper(declaredCard(kept, warnings, around));
}

async function listOpen({ tx, member, now }: Context): Promise<Reply> {
  const open = await store.openIncidents(tx, member.engagementId);
  const around = await aroundNow(tx, member.engagementId, undefined);
  return whisper(listCard(open, around, now.getTime()));
}

/** Everything that happened: to be read, in the reader's zone, or as Markdown. @throws {Refusal} where there is no incident. */
export async function showTimeline(
  kept: store.Kept | undefined,
  { tx, member, now }: Context,
  as: "markdown" | undefined,
): Promise<Reply> {
  if (kept === undefined) throw unknownIncident();
  const log = await store.logOf(tx, kept.id);
  const around = await aroundOf(tx, member.engagementId, kept.incident);
  if (as === "markdown") return { say: markdownCards(kept, log, around).map((card) => ({ card, to: "actor" })) };
  return whisper(timelineCard(kept, log, around, { zone: member.timeZone, now: now.getTime() }));
}

async function showReport(month: Month, { tx, member, engagement }: Context): Promise<Reply> {
  const around = await aroundNow(tx, member.engagementId, undefined);
  const months = monthsUpTo(month, mostMonths, engagement.timeZone);
  const first = months[0] ?? month;
  const incidents = await store.declaredBetween(tx, member.engagementId, first.from, month.to);
  return say(reportCard(reportsFor(incidents, months), around));
}

/** The form behind "Declare a P1". */
export const declareForm = (deps: DeclareDeps): Filling<z.infer<typeof forms.declare.state>, DeclareValues> => ({
  async draw(state, { tx, member }) {
    const rows = await functionsOf(tx, deps.maps, member.engagementId);
    const listed =
      rows.length <= mostOptions ? { options: rows.map(functionOption) } : { options: [], lookup: true as const };
    return forms.declare.open({
      state,
      title: "Declare a P1",
      submit: "Page people now",
      intro: "The people on call are paged at once, on both sides as the matrix says.",
      fields: {
        what: {
          kind: "text",
          label: "What is broken?",
          placeholder: "Checkout is down at the Newark plant",
          maxLength: 200,
        },
        function: {
          kind: "select",
          label: "Function",
          hint: "Leave it empty, and I find it by your words",
          optional: true,
          ...listed,
        },
        details: { kind: "multiline", label: "What else do you know?", optional: true, maxLength: 1_000 },
        drill: {
          kind: "select",
          label: "Is it real?",
          initial: "real",
          options: [
            { value: "real", label: "It is real" },
            { value: "drill", label: "It is a drill" },
          ],
        },
      },
    });
  },
  async suggest(_field, query, { tx, member }) {
    const asked = query.toLowerCase().split(/\s+/);
    return (await functionsOf(tx, deps.maps, member.engagementId))
      .map(functionOption)
      .filter(({ label }) => asked.every((word) => label.toLowerCase().includes(word)))
      .slice(0, mostOptions);
  },
  submit: ({ values }, context) =>
    declareIn(
      values.what,
      values.details === undefined || values.details === "" ? [] : [values.details],
      values.function,
      values.drill === "drill",
      context,
      deps,
    ),
});

const functionOption = ({ id, name }: MapFunction) => ({ value: id, label: words.shortened(name, 75) });
