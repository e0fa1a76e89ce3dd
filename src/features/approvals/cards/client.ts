/**
 * Cards for the client's side. They are made of `ClientView`, which has no cost, no margin and no list price, so that
 * none of these can reach them (R6).
 */
import type { Block, Card } from "../../../bot/card.ts";
import { figuresOf } from "../../../domain/deal.ts";
import { sayMoney } from "../../../domain/money.ts";
import { actions } from "../actions.ts";
import type { Scene } from "../flow/scene.ts";
import type { RequestType } from "../matrix/decide.ts";
import {
  type Content,
  dealOf,
  isOpen,
  type Request,
  type State,
  shownToClient,
  type Tradeoff,
} from "../request/decide.ts";
import { laneWords, shortened, tradeoffWords, typeWords, workWords } from "./words.ts";

export interface ClientView {
  readonly engagement: string;
  readonly id: string;
  readonly label: string;
  readonly type: RequestType;
  readonly version: number;
  readonly step: number;
  readonly state: State;
  readonly provider: string;
  readonly askedBy: string;
  readonly what: string;
  readonly why: string;
  readonly lane: string;
  readonly work: string;
  readonly touches: string | undefined;
  readonly price: string;
  readonly tradeoff: { readonly kind: Tradeoff; readonly detail: string } | undefined;
  /** What the client's own people decided, a line each. */
  readonly decisions: readonly string[];
  /** Another version is being decided by the provider's side: theirs waits for it. */
  readonly isChanging: boolean;
}

/** All that the client's side may know of a request. */
export function clientView(request: Request, scene: Scene): ClientView {
  const shown = shownToClient(request);
  const { content } = shown;
  return {
    engagement: request.engagementId,
    id: request.id,
    label: request.label,
    type: content.type,
    version: shown.version,
    step: request.step,
    state: request.state,
    provider: scene.engagement.sides.provider.name,
    askedBy: scene.nameOf(request.requestedBy),
    what: content.what,
    why: content.why,
    lane: laneWords[content.lane],
    work: workWords[content.work],
    touches: content.type === "change" ? content.touches?.name : undefined,
    price: sayMoney({ amount: priceOf(content), currency: content.currency }),
    tradeoff: content.type === "change" ? content.tradeoff : undefined,
    decisions: request.decisions
      .filter(({ side, lapsed }) => side === "client" && !lapsed)
      .map(({ by, onBehalfOf, outcome, reason, at }) => {
        const who = onBehalfOf === undefined ? scene.nameOf(by) : `${scene.nameOf(by)} for ${scene.nameOf(onBehalfOf)}`;
        const did = { approved: "approved it", rejected: "rejected it", changes: "asked for changes" }[outcome];
        return `${who} ${did}, ${scene.sayInstant(at)}${reason === undefined ? "" : `: ${reason}`}`;
      }),
    isChanging: isOpen(request.state) && shown.version !== request.current.version,
  };
}

const priceOf = (content: Content): bigint => figuresOf(dealOf(content)).net;

const headline = ({ label, what, type }: ClientView): string => `${typeWords[type]} ${label}: ${shortened(what, 120)}`;

const facts = ({ price, lane, work, tradeoff, touches }: ClientView): Block => ({
  kind: "facts",
  facts: [
    { label: "Price", value: price },
    { label: "Lane", value: `${lane} · ${work}` },
    ...(touches === undefined ? [] : [{ label: "Function", value: touches }]),
    ...(tradeoff === undefined || tradeoff.kind === "price"
      ? []
      : [{ label: tradeoffWords[tradeoff.kind], value: tradeoff.detail }]),
  ],
});

/** For the client's Accountable, once the provider's side has approved. */
export function ownerCard(view: ClientView, asked: { readonly onBehalfOf?: string; readonly note?: string }): Card {
  const pending = { engagement: view.engagement, request: view.id, version: view.version, step: view.step };
  const note = asked.note === undefined ? "" : `${asked.note} `;
  const whose = asked.onBehalfOf === undefined ? "" : ` for ${asked.onBehalfOf}`;
  return {
    summary: `${note}${view.provider} asks you to decide${whose}: ${headline(view)}, ${view.price}`,
    blocks: [
      { kind: "title", text: headline(view) },
      ...(asked.note === undefined ? [] : [{ kind: "text" as const, tone: "warning" as const, text: asked.note }]),
      { kind: "text", text: `${view.askedBy} of ${view.provider} asks you to decide${whose}. ${view.why}` },
      facts(view),
      { kind: "text", tone: "subtle", text: `${view.provider} has approved it. Work starts only when you do, too.` },
      {
        kind: "buttons",
        buttons: [
          { label: "Approve", style: "primary", does: actions.approve.press(pending) },
          { label: "Reject", style: "danger", does: actions.reject.press(pending) },
          { label: "Ask for changes", does: actions.askChanges.press(pending) },
        ],
      },
    ],
  };
}

/** How it stands, for whoever of the client was asked. */
export function clientStatusCard(view: ClientView): Card {
  const line = stateLine(view);
  return {
    summary: `${headline(view)}. ${line}`,
    blocks: [
      { kind: "title", text: headline(view) },
      { kind: "text", tone: view.state === "approved" ? "good" : "normal", text: line },
      facts(view),
      ...(view.decisions.length === 0
        ? []
        : [{ kind: "text" as const, text: view.decisions.map((each) => `• ${each}`).join("\n") }]),
    ],
  };
}

function stateLine({ state, provider, isChanging }: ClientView): string {
  if (isChanging) return `${provider} is changing it. You are asked again once its side has approved the change.`;
  switch (state) {
    case "approved":
      return `Approved by both sides: ${provider} may start.`;
    case "rejected":
      return "Rejected: nothing will be done.";
    case "changes":
      return `It went back to ${provider} for changes. You are asked again when they are made.`;
    case "withdrawn":
      return `${provider} withdrew it: there is nothing to decide any more.`;
    case "expired":
      return "It expired without a decision: nothing will be done.";
    case "pending":
    case "unrouted":
    case "draft":
      return "It is being decided.";
  }
}
