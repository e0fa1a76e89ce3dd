/** Cards about escalation itself: a hole in the matrix, what was declared, what is open. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import { type Incident, referenceOf, statusOf } from "../../../domain/incident.ts";
import type { Party } from "../../../domain/party.ts";
import { actions } from "../actions.ts";
import type { Around } from "../around.ts";
import { idsOf, type Kept } from "../store.ts";
import { choiceButtons, drillBlocks, stateWords, timelineButton } from "./incident.ts";
import * as words from "./words.ts";

/** For whoever keeps the matrix on one side (E10). */
export function holeCard(kept: Kept, side: Party, tiers: readonly number[], around: Around): Card {
  const text = `${words.companyOf(side, around)} had nobody to page in ${tiers.length > 1 ? "tiers" : "tier"} ${words.listed(tiers.map(String))} for ${words.ended(words.headline(kept.incident))} Please mend the escalation matrix.`;
  return {
    summary: text,
    blocks: [
      ...drillBlocks(kept.incident.drill),
      { kind: "text", tone: "warning", text },
      { kind: "text", tone: "subtle", text: `${around.engagement.name} · matrix version ${around.matrix.version}` },
    ],
  };
}

/** For whoever declared it: what happens now, and what they should know. */
export function declaredCard(kept: Kept, warnings: readonly string[], around: Around): Card {
  const { incident, pages } = kept;
  const asked = [...new Set(pages.map(({ person }) => person))].map((person) => words.personOf(person, around));
  const state =
    asked.length > 0 ? `I am paging ${words.listed(asked)}.` : stateWords(kept, around, incident.declaredAt);
  return {
    summary: `${words.ended(words.headline(incident))} ${state}`,
    blocks: [
      { kind: "title", text: words.headline(incident) },
      ...drillBlocks(incident.drill),
      { kind: "text", text: state },
      ...warnings.map((text): Block => ({ kind: "text", tone: "warning", text })),
      { kind: "buttons", buttons: ownButtons(kept) },
      { kind: "text", tone: "subtle", text: around.engagement.name },
    ],
  };
}

const ownButtons = (kept: Kept): readonly Button[] => [
  ...choiceButtons(kept),
  { label: "I take it", does: actions.acknowledge.press(idsOf(kept)) },
  { label: "More…", does: actions.more.press(idsOf(kept)) },
];

/** With the one that declares, no more than fit a card on every platform. */
const [mostButtons, mostAcknowledge] = [3, 2];

const isUnheld = (incident: Incident): boolean => ["asking", "paging"].includes(statusOf(incident));

/** What is open, the ways to act on it, also for whoever has no page of it at hand, and the way to declare. */
export function listCard(open: readonly Kept[], around: Around, now: number): Card {
  const title = open.length === 0 ? "No incident is open" : `Open incidents: ${open.length}`;
  return {
    summary: `${title}.`,
    blocks: [
      { kind: "title", text: title },
      ...(open.length === 0
        ? []
        : [
            {
              kind: "table" as const,
              columns: ["Incident", "How it stands"],
              rows: open.map((kept) => [
                words.shortened(words.headline(kept.incident), 120),
                words.shortened(stateWords(kept, around, now), 200),
              ]),
            },
          ]),
      {
        kind: "buttons",
        buttons: [
          { label: "Declare a P1", style: "danger", does: actions.declare.press({ engagement: around.engagement.id }) },
          ...open.slice(0, mostButtons).map((kept) => ({
            label: `${referenceOf(kept.incident)}…`,
            does: actions.more.press(idsOf(kept)),
          })),
          ...open
            .filter(({ incident }) => isUnheld(incident))
            .slice(0, mostAcknowledge)
            .map((kept) => ({
              label: `Acknowledge ${referenceOf(kept.incident)}`,
              does: actions.acknowledge.press(idsOf(kept)),
            })),
        ],
      },
      { kind: "text", tone: "subtle", text: around.engagement.name },
    ],
  };
}

/** An incident's own answer to a press: what is so now, for whoever pressed. */
export function presentCard(kept: Kept, lead: string, around: Around, now: number): Card {
  const isOver = statusOf(kept.incident) === "resolved";
  return {
    summary: lead,
    blocks: [
      { kind: "text", text: lead },
      {
        kind: "text",
        tone: "subtle",
        text: `${words.ended(words.headline(kept.incident))} ${stateWords(kept, around, now)}`,
      },
      {
        kind: "buttons",
        buttons: [isOver ? timelineButton(kept) : { label: "More…", does: actions.more.press(idsOf(kept)) }],
      },
    ],
  };
}

/** Somebody was asked on both sides: for which do they take it (E15)? */
export function whichSideCard(kept: Kept, around: Around): Card {
  const text = `You were asked for both sides of ${words.ended(words.headline(kept.incident))} For whom do you take it?`;
  return {
    summary: text,
    blocks: [
      { kind: "text", text },
      {
        kind: "buttons",
        buttons: (["provider", "client"] as const).map((side) => ({
          label: `For ${words.companyOf(side, around)}`,
          does: actions.acknowledge.press({ ...idsOf(kept), side }),
        })),
      },
    ],
  };
}
