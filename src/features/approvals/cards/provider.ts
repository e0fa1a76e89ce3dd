/** Cards of a request for the provider's side: whoever decides, and whoever asked. They hold cost and margin (R6). */
import type { Block, Button, Card } from "../../../bot/card.ts";
import { sayMoney } from "../../../domain/money.ts";
import { actions } from "../actions.ts";
import type { Scene } from "../flow/scene.ts";
import { dealOf, isOpen, type Request } from "../request/decide.ts";
import { askedOf, partiesOf, standingNow } from "../standing/decide.ts";
import { pendingStep } from "../steps/decide.ts";
import { contentFacts, decisionBlocks, lineBlocks } from "./facts.ts";
import { routeWords, shortened, stateWords, stepWords, typeWords, verdictOn } from "./words.ts";

/** `Change order CO-3: Second firewall`. */
export const headline = ({ label, current: { content } }: Request): string =>
  `${typeWords[content.type]} ${label}: ${shortened(content.what, 120)}`;

/** For whoever is asked: all that is needed to decide, and the buttons for it. */
export function approverCard(
  request: Request,
  scene: Scene,
  asked: { readonly onBehalfOf?: string; readonly note?: string },
): Card {
  const { engagementId: engagement, id, step, current } = request;
  const pending = { engagement, request: id, version: current.version, step };
  const forWhom = asked.onBehalfOf === undefined ? "" : ` for ${scene.nameOf(asked.onBehalfOf)}`;
  const summary = `${asked.note === undefined ? "" : `${asked.note} `}Please decide${forWhom}: ${headline(request)}`;
  return {
    summary,
    blocks: [
      { kind: "title", text: headline(request) },
      ...(asked.note === undefined ? [] : [{ kind: "text" as const, tone: "warning" as const, text: asked.note }]),
      {
        kind: "text",
        text: `${scene.nameOf(request.requestedBy)} asks${forWhom === "" ? "" : `; you decide${forWhom}`}. ${current.content.why}`,
      },
      contentFacts(current.content, scene),
      ...lineBlocks(current.content),
      ...verdictBlocks(request),
      {
        kind: "text",
        tone: "subtle",
        text: `Route: ${routeWords(current.route, scene.matrix, current.inputs, scene.colleagues)}.`,
      },
      ...decisionBlocks(request.decisions, scene),
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

function verdictBlocks({ current: { content } }: Request): Block[] {
  const verdict = verdictOn(content);
  return verdict === undefined ? [] : [{ kind: "text", tone: "warning", text: verdict }];
}

/** How it stands, for everybody of the provider who has a card of it and nothing to decide. */
export function statusCard(request: Request, scene: Scene, buttons: readonly Button[] = []): Card {
  const line = stateLine(request, scene);
  return {
    summary: `${headline(request)}. ${line}`,
    blocks: [
      { kind: "title", text: headline(request) },
      { kind: "text", tone: toneOf(request), text: line },
      { kind: "text", tone: "subtle", text: amountsLine(request) },
      ...decisionBlocks(request.decisions, scene),
      ...(buttons.length === 0 ? [] : [{ kind: "buttons" as const, buttons }]),
    ],
  };
}

/** The same for its requester, who may change it. */
export function requesterCard(request: Request, scene: Scene): Card {
  const { engagementId: engagement, id, state, current } = request;
  const edit: Button = {
    label: state === "changes" ? "Edit and send again" : "Edit",
    does: actions.edit.press({ engagement, request: id }),
  };
  const withdraw: Button = {
    label: "Withdraw",
    does: actions.withdraw.press({ engagement, request: id, version: current.version }),
    confirm: { title: "Withdraw it?", text: "Nobody is asked any more. You can send a new one.", yes: "Withdraw" },
  };
  return statusCard(request, scene, isOpen(state) || state === "changes" ? [edit, withdraw] : []);
}

function amountsLine({ current: { content, version } }: Request): string {
  const { list, discount, currency } = dealOf(content);
  const money = (amount: bigint): string => sayMoney({ amount, currency });
  const price = discount === 0n ? money(list) : `${money(list)} − ${money(discount)} = ${money(list - discount)}`;
  return version === 1 ? price : `${price} · version ${version}`;
}

const toneOf = ({ state }: Request): "normal" | "good" | "warning" => {
  if (state === "approved") return "good";
  return state === "pending" ? "normal" : "warning";
};

/** `Priya Nair, service leader`; several may decide, and the first of them does. Who is away is said of one's own side. */
function waitsFor(request: Request, scene: Scene): string {
  const step = pendingStep(request);
  const { authorities } = standingNow(step, request.escalated, partiesOf(request), scene.situation);
  const asked = askedOf(authorities);
  const names = asked.map(({ person }) => person.name).join(" or ");
  const away = step?.side === "client" ? [] : authorities.filter((each) => !asked.includes(each));
  const gone = away.map(({ person }) => person.name).join(" and ");
  return [
    step === undefined ? names : `${names}, ${stepWords(step, scene.colleagues)}`,
    ...(away.length === 0 ? [] : [`since ${gone} ${away.length === 1 ? "is" : "are"} away`]),
  ].join(", ");
}

/** `Next: Rosalind Hart, CEO.`: as it was when it was said, for a line of news that stays as it is. */
export const nextLine = (request: Request, scene: Scene): string =>
  request.state === "pending" ? `Next: ${waitsFor(request, scene)}.` : stateLine(request, scene);

/** `It waits for Priya Nair, service leader.` */
export function stateLine(request: Request, scene: Scene): string {
  const last = request.decisions.at(-1);
  switch (request.state) {
    case "pending":
      return `It waits for ${waitsFor(request, scene)}.`;
    case "unrouted":
      return "Nobody whom the approval matrix names may decide it. The fallback is asked, and the administrators know.";
    case "changes":
      return `${last === undefined ? "Somebody" : scene.nameOf(last.by)} asks for changes: it is not approved.`;
    case "rejected":
      return `${last === undefined ? "Somebody" : scene.nameOf(last.by)} rejected it.`;
    case "expired":
      return "It expired: nobody decided for ten working days. It is not approved.";
    case "approved":
    case "withdrawn":
    case "draft":
      return `${stateWords[request.state]}.`;
  }
}

/** Somebody who was asked and is asked no more (R8, R12). */
export function noLongerCard(request: Request): Card {
  const text = `${headline(request)} is no longer yours to decide: others are asked.`;
  return { summary: text, blocks: [{ kind: "text", tone: "subtle", text }] };
}

/** For the administrators: a request found nobody (R3). */
export function unroutedCard(request: Request, scene: Scene, asked: readonly string[]): Card {
  const step = pendingStep(request);
  const why =
    step === undefined
      ? `no rule of the approval matrix fits it (version ${request.matrixVersion})`
      : `nobody may decide as ${stepWords(step, scene.colleagues)}`;
  const then =
    asked.length === 0
      ? "The fallback may not decide it either, so nobody is asked."
      : `The fallback is asked: ${asked.join(", ")}.`;
  const text = `${headline(request)} is unrouted: ${why}. ${then} Nothing is approved by default.`;
  return {
    summary: text,
    blocks: [
      { kind: "title", text: "A request found nobody" },
      { kind: "text", tone: "warning", text },
    ],
  };
}
