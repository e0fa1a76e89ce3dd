/** Escalation's part of a member's own page: the P1s that concern them, and who is on call now. */
import type { Block, Button } from "../../bot/card.ts";
import type { Context } from "../../bot/feature.ts";
import { statusOf } from "../../domain/incident.ts";
import { parties } from "../../domain/party.ts";
import { type IsOpen, leadersOf, onCallBlocks, ownersOf } from "../oncall/index.ts";
import { actions } from "./actions.ts";
import { type Around, aroundNow } from "./around.ts";
import { stateWords } from "./cards/incident.ts";
import * as words from "./cards/words.ts";
import * as store from "./store.ts";
import { idsOf, type Kept } from "./store.ts";

/** So many are shown whole. */
const mostShown = 4;

export async function escalationHome(context: Context, isOpen: IsOpen): Promise<readonly Block[]> {
  const { tx, member, now } = context;
  const open = await store.openIncidents(tx, member.engagementId);
  const around = await aroundNow(tx, member.engagementId, undefined);
  const own = open.filter((kept) => concerns(kept, context, around));
  const others = open.filter((kept) => !own.includes(kept));
  return [
    { kind: "title", text: "P1s" },
    ...own.slice(0, mostShown).flatMap((kept) => blocksOf(kept, around, now)),
    { kind: "text", text: restWords(own.slice(mostShown), others, own.length > 0) },
    {
      kind: "buttons",
      buttons: [
        { label: "Declare a P1", style: "danger", does: actions.declare.press({ engagement: member.engagementId }) },
      ],
    },
    { kind: "divider" },
    ...(await onCallBlocks(context, isOpen)),
  ];
}

/** Whoever was asked, holds it, declared it, or leads: everybody else is not disturbed. */
function concerns({ incident, pages }: Kept, { member }: Context, { colleagues, matrix }: Around): boolean {
  const { personId, side } = member;
  return (
    pages.some(({ person }) => person === personId) ||
    parties.some((party) => incident.holds[party]?.person === personId) ||
    incident.declaredBy === personId ||
    [...leadersOf(colleagues, matrix, side), ...ownersOf(colleagues, matrix, side)].some(
      (leader) => leader.personId === personId,
    )
  );
}

function blocksOf(kept: Kept, around: Around, now: Date): Block[] {
  const { incident } = kept;
  const isOpen = statusOf(incident) === "paging";
  const buttons: Button[] = [
    ...(isOpen
      ? [{ label: "Acknowledge", style: "primary" as const, does: actions.acknowledge.press(idsOf(kept)) }]
      : []),
    { label: "More…", does: actions.more.press(idsOf(kept)) },
  ];
  return [
    { kind: "text", text: [{ bold: words.headline(incident) }] },
    { kind: "text", tone: isOpen ? "warning" : "normal", text: stateWords(kept, around, now.getTime()) },
    { kind: "buttons", buttons },
  ];
}

function restWords(own: readonly Kept[], others: readonly Kept[], hasShown: boolean): string {
  const rest = [...own, ...others];
  if (rest.length === 0) return hasShown ? "No other P1 is open." : "No P1 is open.";
  const names = rest.slice(0, mostShown).map(({ incident }) => words.shortened(words.headline(incident), 80));
  const more = rest.length > mostShown ? ` and ${rest.length - mostShown} more` : "";
  return `Also open: ${names.join(" · ")}${more}. Type p1 to see them.`;
}
