/** Who is on call at an instant, on both sides, why, and from when until when. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import type { Context } from "../../../bot/feature.ts";
import { type Reply, say } from "../../../bot/reply.ts";
import type { Span } from "../../../bot/rich.ts";
import { sayInstant } from "../../../domain/calendar.ts";
import type { Matrix } from "../../../domain/oncall.ts";
import { otherParty, type Party } from "../../../domain/party.ts";
import { actions } from "../actions.ts";
import { cancelButton, named, sentence } from "../change/cards.ts";
import { noMatrix } from "../change/scene.ts";
import { type Duty, dutyOf, type IsOpen, matrixFor, ownersOf, watchAt } from "../duty.ts";
import { sayWhy } from "../say.ts";
import * as store from "../store.ts";

/** `domain` is the map's name of it; `at` is now, or another time that was asked for. */
export async function showNow(domain: string | undefined, at: Date, context: Context, isOpen: IsOpen): Promise<Reply> {
  const { tx, member, engagement, now } = context;
  const matrix = await matrixFor(tx, member.engagementId, domain);
  if (matrix === undefined) throw noMatrix();
  const duty = await dutyOf(tx, member.engagementId, at < now ? at : now, isOpen);
  const zone = member.timeZone;
  const sides = ownFirst(member.side);
  const isNow = at.getTime() === now.getTime();
  const title = `${isNow ? "On call now" : `On call ${sayInstant(at, zone)}`}: ${domain ?? engagement.name}`;
  const changes = await changeBlocks(matrix, duty, context);
  const card: Card = {
    summary: summaryOf(matrix, duty, sides, at, context),
    blocks: [
      { kind: "title", text: title },
      ...sides.flatMap((side) => sideBlocks(matrix, side, duty, at, context)),
      { kind: "text", tone: "subtle", text: footOf(matrix, domain, zone) },
      ...changes,
      {
        kind: "buttons",
        buttons: [{ label: "The week ahead", does: actions.week.press(about(domain, engagement.id)) }],
      },
    ],
  };
  return say(card);
}

/** The same for a page that shows other things, too; empty where there is no matrix. */
export async function onCallBlocks(context: Context, isOpen: IsOpen): Promise<readonly Block[]> {
  const { tx, member, engagement, now } = context;
  const matrix = await matrixFor(tx, member.engagementId);
  if (matrix === undefined) return [];
  const duty = await dutyOf(tx, member.engagementId, now, isOpen);
  return [
    { kind: "title", text: `On call now: ${engagement.name}` },
    ...ownFirst(member.side).flatMap((side) => sideBlocks(matrix, side, duty, now, context)),
    { kind: "text", tone: "subtle", text: footOf(matrix, undefined, member.timeZone) },
    {
      kind: "buttons",
      buttons: [{ label: "The week ahead", does: actions.week.press(about(undefined, engagement.id)) }],
    },
  ];
}

const ownFirst = (side: Party): readonly Party[] => [side, otherParty(side)];

/** What a button shows more of. */
export const about = (domain: string | undefined, engagement: string) => ({
  engagement,
  ...(domain !== undefined && { domain }),
});

/** What a notification shows: who holds tier 1. */
function summaryOf(matrix: Matrix, duty: Duty, sides: readonly Party[], at: Date, { engagement }: Context): string {
  const first = matrix.tiers.slice(0, 1);
  const names = first.flatMap((rule) =>
    sides.map((side) => {
      const found = watchAt({ matrix, rule, side }, duty, at).duty;
      return `${found?.person.name ?? "nobody"} (${engagement.parties[side]})`;
    }),
  );
  return `On call for tier 1: ${names.join(", ")}.`;
}

function sideBlocks(matrix: Matrix, side: Party, duty: Duty, at: Date, context: Context): Block[] {
  const facts = matrix.tiers.map((rule) => ({
    label: `Tier ${rule.tier}, within ${rule.responseMinutes} min`,
    value: whoLine(watchAt({ matrix, rule, side }, duty, at), side, matrix, duty, context),
  }));
  return [
    { kind: "text", text: [{ bold: context.engagement.parties[side] }] },
    { kind: "facts", facts },
  ];
}

function whoLine(
  watch: ReturnType<typeof watchAt>,
  side: Party,
  matrix: Matrix,
  duty: Duty,
  context: Context,
): readonly Span[] {
  const { timeZone } = context.member;
  const ends = [
    ...(watch.from === undefined ? [] : [`from ${sayInstant(watch.from, timeZone)}`]),
    ...(watch.until === undefined ? [] : [`until ${sayInstant(watch.until, timeZone)}`]),
  ].join(" ");
  if (watch.duty === undefined) return [{ bold: "Nobody" }, ends === "" ? "" : `, ${ends}`];
  const { person } = watch.duty;
  const phone = seesContacts(side, matrix, context) ? phoneOf(duty, person.personId) : undefined;
  const details = [...(phone === undefined ? [] : [phone]), ...(ends === "" ? [] : [ends]), sayWhy(watch.duty)];
  return [{ bold: person.name }, `, ${details.join("; ")}`];
}

/** E18: one's own side's numbers, and the other's where the matrix shares them; never where others may read along. */
function seesContacts(side: Party, matrix: Matrix, { member, turn }: Context): boolean {
  const isAlone = turn.private || turn.place.kind === "direct";
  return isAlone && (side === member.side || matrix.shareContacts);
}

const phoneOf = (duty: Duty, personId: string): string | undefined =>
  duty.reachOf(personId).find(({ way }) => way === "voice" || way === "sms")?.address;

function footOf(matrix: Matrix, domain: string | undefined, timeZone: string): string {
  const tiers = domain !== undefined && matrix.domain === undefined ? `${domain} has no tiers of its own · ` : "";
  return `${tiers}Times in ${timeZone} · matrix version ${matrix.version}`;
}

const mostChanges = 5;

/** What is different on the speaker's own side, now and to come, with what they may cancel. */
async function changeBlocks(matrix: Matrix, duty: Duty, { tx, member, now }: Context): Promise<Block[]> {
  const own = duty.colleagues.filter(({ side }) => side === member.side);
  const isOwn = (id: string) => own.some(({ personId }) => personId === id);
  const changes = (await store.changesSince(tx, member.engagementId, now)).filter(({ person }) => isOwn(person));
  if (changes.length === 0) return [];
  const isOwner = ownersOf(own, matrix, member.side).some(({ personId }) => personId === member.personId);
  const shown = changes
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())
    .slice(0, mostChanges)
    .map((change) => named(change, member.engagementId, own));
  const buttons = shown
    .filter(({ person, cover }) => isOwner || person === member.personId || cover === member.personId)
    .map(
      (told): Button =>
        cancelButton(told, `Cancel: ${told.coverName ?? "away"}, ${sayInstant(told.from, member.timeZone)}`),
    );
  return [
    { kind: "divider" },
    ...shown.map((told): Block => ({ kind: "text", text: sentence(told, member.timeZone) })),
    ...(buttons.length === 0 ? [] : [{ kind: "buttons" as const, buttons }]),
  ];
}
