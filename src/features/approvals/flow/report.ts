/** `/approvals report`: what was approved in a month, in the edition of whoever asks (R6). */
import type { Card } from "../../../bot/card.ts";
import type { Context } from "../../../bot/feature.ts";
import { type Reply, update, whisper } from "../../../bot/reply.ts";
import { localDay } from "../../../domain/calendar.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { engagementOf } from "../../directory/index.ts";
import { clientReportCard } from "../cards/client-report.ts";
import { reportCard } from "../cards/report.ts";
import { clientReports, providerReports } from "../reporting/decide.ts";
import { edgesOf, monthsUpTo, readMonth } from "../reporting/month.ts";
import { clientSums, providerSums } from "../reporting/store.ts";

/** The report's own month, and those before it, to compare with. */
const monthsShown = 6;

/** `approvals report`, `approvals report october`, `approvals report 2026-10`. */
export const report = async (typed: string, context: Context): Promise<Reply> => whisper(await cardOf(typed, context));

/** The buttons: another month in the same card's place. */
export const turnTo = async ({ month }: { readonly month: string }, context: Context): Promise<Reply> =>
  update(await cardOf(month, context));

async function cardOf(typed: string, { tx, member, now }: Context): Promise<Card> {
  const { engagementId, side } = member;
  const engagement = await engagementOf(tx, engagementId);
  const current = localDay(now, engagement.timeZone).slice(0, 7);
  const month = monthMeant(typed, current);
  const names = monthsUpTo(month, monthsShown);
  const months = { names, edges: edgesOf(names, engagement.timeZone) };
  const shown = { engagement, month, current };
  return side === "provider"
    ? reportCard(providerReports(await providerSums(tx, engagementId, months), names), shown)
    : clientReportCard(clientReports(await clientSums(tx, engagementId, months), names), shown);
}

/** @throws {Refusal} for what is no month, and for one that has not begun. */
function monthMeant(typed: string, current: string): string {
  const month = readMonth(typed, current);
  if (month === undefined) {
    throw new Refusal({
      code: "approvals.month",
      say: "I do not know that month. Type approvals report and a month, such as october or 2026-10.",
    });
  }
  if (month > current) throw new Refusal({ code: "approvals.month", say: "That month has not begun yet." });
  return month;
}
