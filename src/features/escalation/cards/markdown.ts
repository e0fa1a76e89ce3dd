/** The timeline of an incident as Markdown, to be copied into whatever is written afterwards. */
import type { Card } from "../../../bot/card.ts";
import type { LoggedEvent } from "../../../domain/incident.ts";
import type { Around } from "../around.ts";
import type { Kept } from "../store.ts";
import { askedIn } from "../timeline/decide.ts";
import { stateWords } from "./incident.ts";
import { answerWords, tierWords } from "./timeline.ts";
import * as words from "./words.ts";

/** So many characters fit one message, and one block of it, on every platform. */
const [mostInMessage, mostInBlock] = [6_000, 2_500];

/** All of it, in as many messages as it takes. */
export function markdownCards(kept: Kept, log: readonly LoggedEvent[], around: Around): readonly Card[] {
  const what = words.headline(kept.incident);
  const parts = within(mostInMessage, markdownOf(kept, log, around));
  return parts.map((part, index) => {
    const place = parts.length === 1 ? "" : ` (${index + 1} of ${parts.length})`;
    return {
      summary: `The timeline of ${what} as Markdown${place}.`,
      blocks: [
        { kind: "text", tone: "subtle", text: `As Markdown, to be copied into a report${place}:` },
        ...within(mostInBlock, part.split("\n")).map((text) => ({ kind: "text" as const, text })),
      ],
    };
  });
}

/** Lines of Markdown: a heading, the facts, the promises, and every event in the engagement's zone. */
export function markdownOf(kept: Kept, log: readonly LoggedEvent[], around: Around): string[] {
  const { incident, pages } = kept;
  const { timeZone } = around.engagement;
  const { subject, resolved, declaredAt } = incident;
  const time = (at: number) => words.dayAndTime(at, timeZone);
  const lines = log.flatMap((event) => {
    const said = words.eventWords(event, pages, around);
    return said === undefined ? [] : [`- ${time(event.at)}: ${inLine(said)}`];
  });
  const asked = askedIn(log).map((each) => {
    const cells = [tierWords(each), time(each.step.at), words.duration(each.promise), answerWords(each, around, time)];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return [
    `# ${words.headline(incident)}`,
    "",
    ...(incident.drill ? [`*${words.drillWords}*`, ""] : []),
    `- **State:** ${inLine(stateWords(kept, around, declaredAt))}`,
    ...(resolved === undefined ? [] : [`- **Lasted:** ${words.duration(resolved.at - declaredAt)}`]),
    ...(subject.name === undefined ? [] : [`- **Function:** ${subject.name} (${subject.domain})`]),
    ...(subject.accountable === undefined
      ? []
      : [`- **Accountable:** ${words.companyOf(subject.accountable, around)}`]),
    `- **Times:** ${timeZone}`,
    `- **Matrix:** version ${incident.matrixVersion}`,
    ...(asked.length === 0
      ? []
      : ["", "## Promised and answered", "", "| Tier | Asked | Promised | Answered |", "|---|---|---|---|", ...asked]),
    "",
    "## Timeline",
    "",
    ...lines,
  ];
}

/** What people typed over several lines would end the list. */
const inLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Lines together, as many as fit. */
function within(most: number, lines: readonly string[]): string[] {
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length < most) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts;
}
