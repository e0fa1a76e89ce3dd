/** The cards that answer "who owns this?": owned, agreed out of scope, asked back, a gap. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import { plain, type Rich, type Span } from "../../../bot/rich.ts";
import { sayInstant } from "../../../domain/calendar.ts";
import type { Colleague, Engagement } from "../../../domain/engagement.ts";
import type { Party } from "../../../domain/party.ts";
import type { MapFunction } from "../../../domain/responsibility.ts";
import { actions } from "../actions.ts";
import { type AnswersNow, answersNow, ownerOf } from "../decide.ts";
import type { LiveMap } from "../map.ts";
import * as words from "./words.ts";

/** What a card about one function is made from. */
export interface Surroundings {
  readonly map: LiveMap;
  readonly engagement: Engagement;
  readonly colleagues: readonly Colleague[];
  readonly now: Date;
}

/** The answer: party, person, who answers now, RACI, lane, 4R, scope, coverage, version. */
export function answerCard(row: MapFunction, around: Surroundings): Card {
  const lead = leadOf(row, around);
  return {
    summary: `${row.name}: ${plain(lead)}`,
    blocks: [
      { kind: "title", text: row.name },
      { kind: "text", text: lead, ...(row.scope === "included" ? {} : { tone: "warning" as const }) },
      { kind: "facts", facts: factsOf(row, around) },
      footOf(around),
      {
        kind: "buttons",
        buttons: [{ label: "Details", does: actions.details.press({ function: row.id }) }, wrong(row)],
      },
    ],
  };
}

/** The same with everything that the map knows of the function. */
export function detailsCard(row: MapFunction, around: Surroundings, asked: number): Card {
  const { map, engagement } = around;
  const others = map.functions.filter((each) => each.domain === row.domain && each.id !== row.id);
  const signed = (["provider", "client"] as const).flatMap((side) => {
    const signature = map.signatures[side];
    return signature === undefined ? [] : [`${signature.name} (${words.companyOf(engagement, side)})`];
  });
  const { blocks, summary } = answerCard(row, around);
  return {
    summary,
    blocks: [
      ...blocks.filter((block) => block.kind !== "buttons"),
      {
        kind: "facts",
        facts: [
          { label: "Also called", value: row.aliases.join(", ") || "nothing else" },
          { label: "Signed by", value: signed.join(" and ") || "nobody yet" },
          { label: "Asked for", value: `${words.count(asked, "time")} in the last 90 days` },
          {
            label: "Also in this domain",
            value: words.shortened(others.map(({ name }) => name).join(", "), 300) || "nothing",
          },
          { label: "Id", value: [{ code: row.id }] },
        ],
      },
      {
        kind: "buttons",
        buttons: [
          { label: `All of ${words.shortened(row.domain, 40)}`, does: actions.domain.press({ domain: row.domain }) },
          wrong(row),
        ],
      },
    ],
  };
}

/** Several functions fit: which one is meant? `party` where all of them have the same Accountable. */
export function askCard(
  rows: readonly MapFunction[],
  party: Party | undefined,
  inquiry: string,
  { engagement, map }: Pick<Surroundings, "engagement" | "map">,
): Card {
  const question = rows.length === 1 ? "Do you mean this?" : "Which of these do you mean?";
  const lead: Rich =
    party === undefined
      ? question
      : [{ bold: words.companyOf(engagement, party) }, ` owns it, whichever you mean. ${question}`];
  const choices = rows.map(
    (row): Button => ({
      label: words.shortened(row.name, 70),
      does: actions.meant.press({ function: row.id, inquiry }),
    }),
  );
  return {
    summary: plain(lead),
    blocks: [
      { kind: "text", text: lead },
      {
        kind: "buttons",
        buttons: [...choices, { label: "None of these", does: actions.noneOfThese.press({ inquiry }) }],
      },
      { kind: "text", tone: "subtle", text: `${engagement.name} · ${words.versionWords(map)}` },
    ],
  };
}

/** The map does not say. The words are in the log, and both sides' stewards see them. */
export function gapCard(question: string, { engagement, map }: Pick<Surroundings, "engagement" | "map">): Card {
  const text = "Nobody: this is a gap. The responsibility map does not say who owns it.";
  return {
    summary: text,
    blocks: [
      { kind: "title", text: "A gap" },
      { kind: "text", tone: "warning", text },
      {
        kind: "text",
        text: ["Logged in your words, for the stewards of both sides: ", { bold: words.shortened(question, 200) }],
      },
      { kind: "text", tone: "subtle", text: `${engagement.name} · ${words.versionWords(map)}` },
    ],
  };
}

/** After "none of these". */
export function loggedCard(question: string): Card {
  const text = "None of these: logged as a gap for the stewards of both sides.";
  return {
    summary: text,
    blocks: [
      { kind: "text", text },
      { kind: "text", tone: "subtle", text: words.shortened(question, 200) },
    ],
  };
}

function leadOf(row: MapFunction, around: Surroundings): Span[] {
  const { engagement, colleagues } = around;
  const company = { bold: words.companyOf(engagement, row.accountable) };
  const owner = ownerOf(row, engagement, colleagues);
  const person: Span[] = owner === undefined ? ["nobody is named there"] : words.personSpans(owner);
  switch (row.scope) {
    case "included":
      return [company, " owns it: ", ...person, "."];
    case "exception":
      return [company, " owns it, by exception, so it may need a change order: ", ...person, "."];
    case "excluded":
      return ["Agreed out of scope. ", company, " is Accountable for it outside this agreement: ", ...person, "."];
  }
}

function factsOf(row: MapFunction, around: Surroundings) {
  return [
    {
      label: "Answers now",
      value: nowWords(answersNow(row, around.engagement, around.colleagues, around.now), around),
    },
    { label: "RACI", value: words.raciOf(row, around.engagement) },
    { label: "Domain", value: row.domain },
    { label: "Lane", value: `${words.laneOf(row)} (4R: ${words.categoryOf(row)})` },
    { label: "Scope", value: words.scopeOf(row) },
    { label: "Coverage", value: words.coverageOf(row) },
  ];
}

function nowWords(answers: AnswersNow, { engagement }: Surroundings): Rich {
  switch (answers.when) {
    case "business":
      return answers.person === undefined ? "nobody is named" : [words.mention(answers.person), " (business hours)"];
    case "after_hours":
      return answers.person === undefined ? "nobody is named" : [words.mention(answers.person), " (after hours)"];
    case "closed": {
      const opens =
        answers.opens === undefined
          ? ""
          : ` until ${sayInstant(answers.opens, engagement.timeZone)} (${engagement.timeZone})`;
      const urgent: Span[] =
        answers.urgent === undefined ? [] : [" If it cannot wait: ", words.mention(answers.urgent), "."];
      return [`Nobody: closed${opens}.`, ...urgent];
    }
  }
}

const footOf = ({ engagement, map }: Surroundings): Block => ({
  kind: "text",
  tone: "subtle",
  text: `${engagement.name} · ${words.versionWords(map)}`,
});

const wrong = (row: MapFunction): Button => ({ label: "Wrong?", does: actions.dispute.press({ function: row.id }) });
