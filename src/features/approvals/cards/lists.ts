/** `/approvals`: what waits for me, my requests, all that I may see; and the history of one, with reasons. */
import type { Block, Button, Card } from "../../../bot/card.ts";
import { sayMoney } from "../../../domain/money.ts";
import type { ListedCorrections } from "../../time/index.ts";
import { actions } from "../actions.ts";
import type { Scene } from "../flow/scene.ts";
import type { Request } from "../request/decide.ts";
import type { Happened, Listed } from "../request/store.ts";
import { headline, statusCard } from "./provider.ts";
import { count, shortened, stateWords, unbroken } from "./words.ts";

export type Which = "waiting" | "mine" | "all";

const titles: Readonly<Record<Which, string>> = {
  waiting: "Waiting for you",
  mine: "Your requests",
  all: "All requests",
};
const none: Readonly<Record<Which, string>> = {
  waiting: "Nothing waits for your decision.",
  mine: "You have asked for nothing yet. Type discount or change to begin.",
  all: "No requests yet.",
};

/** So many rows fit a card that people read; so many have a button of their own. */
const mostRows = 20;
const mostButtons = 4;

export interface Shown {
  readonly which: Which;
  readonly requests: readonly Listed[];
  /** Of those that wait: the small ones, which one press approves. */
  readonly small: readonly Listed[];
  /** Corrections of locked time, which are approved beside them. */
  readonly corrections: ListedCorrections;
  /** What each is to whoever reads: an amount, which for the client's side is the price. */
  readonly amountOf: (request: Listed) => bigint;
  readonly mayAsk: boolean;
  /** The month that it is, whose report there is. */
  readonly month: string;
}

export function listCard({ which, requests, small, corrections, amountOf, mayAsk, month }: Shown, scene: Scene): Card {
  const more = requests.length - mostRows;
  const found = [
    ...(requests.length === 0 ? [] : [count(requests.length, "request")]),
    ...(corrections.ids.length === 0 ? [] : [corrections.words]),
  ];
  /** `Second firewall · GBP 4,000.00 · Waiting, sent Mon 23 Nov, 10:00`: a line each, which a telephone has room for. */
  const fact = (request: Listed) => ({
    label: unbroken(request.label),
    value: [
      shortened(request.title, 80),
      sayMoney({ amount: amountOf(request), currency: request.currency }),
      `${stateWords[request.state]}, sent ${scene.sayInstant(request.sentAt)}`,
    ].join(" · "),
  });
  return {
    summary: found.length === 0 ? none[which] : `${titles[which]}: ${found.join(", ")}.`,
    blocks: [
      { kind: "title", text: `${titles[which]}: ${scene.engagement.name}` },
      ...(found.length === 0 ? [{ kind: "text" as const, text: none[which] }] : []),
      ...(requests.length === 0 ? [] : [{ kind: "facts" as const, facts: requests.slice(0, mostRows).map(fact) }]),
      ...(more > 0
        ? [{ kind: "text" as const, text: `And ${more} more. Type approvals and a number, such as approvals D-7.` }]
        : []),
      ...buttonRows(which, requests, small, scene.engagement.id),
      ...corrections.blocks,
      {
        kind: "buttons",
        buttons: [
          ...otherLists(which, mayAsk, corrections.hasOwn, scene.engagement.id),
          { label: "Report", does: actions.report.press({ engagement: scene.engagement.id, month }) },
        ],
      },
      ...(mayAsk ? [{ kind: "buttons" as const, buttons: starts(scene.engagement.id) }] : []),
    ],
  };
}

function buttonRows(which: Which, requests: readonly Listed[], small: readonly Listed[], engagement: string): Block[] {
  const opens = requests.slice(0, mostButtons).map(
    (request): Button => ({
      label: `Open ${request.label}`,
      does: actions.show.press({ engagement, request: request.id }),
    }),
  );
  const bulk: Button[] =
    which === "waiting" && small.length > 1
      ? [
          {
            label: `Approve ${small.length} small ones`,
            style: "primary",
            does: actions.approveSmall.press({
              engagement,
              items: small.map(({ id, version, step }) => [id, version, step]),
            }),
            confirm: {
              title: `Approve ${small.length} requests?`,
              text: small.map(({ label }) => label).join(", "),
              yes: "Approve",
            },
          },
        ]
      : [];
  return opens.length + bulk.length === 0 ? [] : [{ kind: "buttons", buttons: [...bulk, ...opens] }];
}

const starts = (engagement: string): Button[] => [
  { label: "New discount", does: actions.start.press({ engagement, type: "discount" }) },
  { label: "New change order", does: actions.start.press({ engagement, type: "change" }) },
];

/** Whoever asks for nothing has no requests of their own to see. */
const otherLists = (which: Which, mayAsk: boolean, hasOwn: boolean, engagement: string): Button[] =>
  (["waiting", "mine", "all"] as const)
    .filter((each) => each !== which && (each !== "mine" || mayAsk || hasOwn))
    .map((each) => ({ label: titles[each], does: actions.list.press({ engagement, which: each }) }));

const happenedWords: Readonly<Record<string, string>> = {
  sent: "sent it",
  edited: "sent a changed version",
  asked: "asked",
  approved: "approved it",
  rejected: "rejected it",
  changes: "asked for changes",
  withdrawn: "withdrew it",
  reminded: "reminded",
  escalated: "asked somebody else as well, after silence",
  expired: "closed it: nobody decided",
  reassigned: "moved it, since people, roles or delegations changed",
};

/** The request as it stands, and everything that happened to it. For the provider's side (R6). */
export function historyCard(request: Request, happened: readonly Happened[], scene: Scene): Card {
  // What was decided stands in its place among all that happened.
  const status = statusCard({ ...request, decisions: [] }, scene);
  const lines = happened.map(
    (each) =>
      `• ${scene.sayInstant(each.at)}: ${whoWords(each, scene)} ${happenedWords[each.what] ?? each.what}${detailWords(each, scene)}`,
  );
  const shown = lines.slice(-25);
  return {
    summary: `The history of ${headline(request)}.`,
    blocks: [
      ...status.blocks,
      ...(lines.length > shown.length
        ? [
            {
              kind: "text" as const,
              tone: "subtle" as const,
              text: `${lines.length - shown.length} earlier entries are in the export.`,
            },
          ]
        : []),
      { kind: "text", text: shown.join("\n") },
    ],
  };
}

function whoWords({ actor, onBehalfOf }: Happened, { nameOf }: Scene): string {
  const who = actor === "demarc" ? "Demarc" : nameOf(actor);
  return onBehalfOf === undefined ? who : `${who} for ${nameOf(onBehalfOf)}`;
}

function detailWords({ what, version, detail }: Happened, { nameOf }: Scene): string {
  const { person, reason, to } = (detail ?? {}) as { person?: string; reason?: string; to?: string[] };
  const whom =
    person !== undefined
      ? ` ${nameOf(person)}`
      : to !== undefined && to.length > 0
        ? `: ${to.map(nameOf).join(", ")}`
        : "";
  const which = what === "asked" || what === "reminded" || what === "reassigned" ? "" : ` (version ${version})`;
  return `${whom}${which}${reason === undefined ? "" : `: ${reason}`}`;
}
