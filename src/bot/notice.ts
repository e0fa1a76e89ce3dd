/** A notice in the words of each way: mail, a text message, a voice. Pure, and the same wherever the way is built. */
import type { Notice } from "./way.ts";

/** A text message is at most a few parts long: more costs, and nobody reads it at 3 a.m. In characters. */
const longestText = 480;
/** A title is one line of people's or machines' words. In characters. */
const longestHeadline = 240;
/** What a voice can say before people hang up. In characters. */
const longestSpeech = 400;

/** The subject; a rehearsal says so first. */
export const headline = ({ subject, drill }: Notice): string =>
  shortened(oneLine(drill === true ? `DRILL, nothing is broken: ${subject}` : subject), longestHeadline);

/** The body of an e-mail, as plain text. */
export function mailText(notice: Notice): string {
  const { text, details, link } = notice;
  const parts = [headline(notice), text, details.join("\n"), link ?? ""];
  return `${parts.filter((part) => part.trim() !== "").join("\n\n")}\n`;
}

/** @param number what a reply of one digit acknowledges with; none where there is nothing to acknowledge. */
export function smsText(notice: Notice, number: number | undefined): string {
  const { text, link } = notice;
  const reply = number === undefined ? [] : [`Reply ${number} to acknowledge.`];
  const end = link === undefined ? [] : [link];
  const taken = [headline(notice), ...reply, ...end].join("\n").length + 1;
  return [headline(notice), ...reply, shortened(oneLine(text), longestText - taken), ...end]
    .filter((line) => line !== "")
    .join("\n");
}

/** What a call says, sentence by sentence, before it says which key to press. */
export function spoken(notice: Notice): readonly string[] {
  const said = [`This is Demarc. ${headline(notice)}.`, shortened(oneLine(notice.text), longestSpeech)];
  return said.filter((sentence) => sentence !== "");
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Cut between words where that is possible; never within a character. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 20) return "";
  const cut = text.slice(0, most - 1);
  const atWord = cut.lastIndexOf(" ");
  return `${(atWord > most / 2 ? cut.slice(0, atWord) : cut).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
