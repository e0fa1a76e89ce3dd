/** Before anything is sent: the route, and what the discount gives away. For its author's eyes alone. */
import type { Block, Card } from "../../../bot/card.ts";
import { actions } from "../actions.ts";
import type { Difference } from "../editing/decide.ts";
import type { Scene } from "../flow/scene.ts";
import type { Content, Decision } from "../request/decide.ts";
import type { Inputs, Route } from "../routing/decide.ts";
import { contentFacts, lineBlocks } from "./facts.ts";
import { givenAway, routeWords, shortened, typeWords } from "./words.ts";

export interface Preview {
  readonly id: string;
  readonly version: number;
  readonly mark: string;
  readonly content: Content;
  readonly inputs: Inputs;
  readonly route: Route;
  /** For a new version of a request that was sent: what it changes, and which approvals it keeps. */
  readonly edit?: {
    readonly differences: readonly Difference[];
    readonly kept: readonly Decision[];
    readonly lost: readonly Decision[];
  };
}

export function previewCard(preview: Preview, scene: Scene): Card {
  const { id, version, mark, content, inputs, route, edit } = preview;
  const engagement = scene.engagement.id;
  const gives = givenAway(content);
  const asks = `Route: ${routeWords(route, scene.matrix, inputs, scene.colleagues)}.`;
  return {
    summary: `Not sent yet. ${asks}${gives === undefined ? "" : ` ${gives}`}`,
    blocks: [
      { kind: "title", text: `${typeWords[content.type]}: ${shortened(content.what, 120)}` },
      ...(edit === undefined ? [] : editBlocks(version, edit, scene)),
      contentFacts(content, scene),
      ...lineBlocks(content),
      ...(gives === undefined ? [] : [{ kind: "text" as const, tone: "warning" as const, text: gives }]),
      { kind: "text", text: asks },
      {
        kind: "buttons",
        buttons: [
          {
            label: edit === undefined ? "Send for approval" : `Send version ${version}`,
            style: "primary",
            does: actions.send.press({ engagement, request: id, version, mark }),
          },
          { label: "Edit", does: actions.edit.press({ engagement, request: id }) },
          { label: "Discard", does: actions.discard.press({ engagement, request: id }) },
        ],
      },
    ],
  };
}

function editBlocks(version: number, { differences, kept, lost }: NonNullable<Preview["edit"]>, scene: Scene): Block[] {
  const names = (decisions: readonly Decision[]): string => decisions.map(({ by }) => scene.nameOf(by)).join(" and ");
  const lines = differences.map(
    ({ field, before, after }) => `• ${field}: ${shortened(before, 200)} → ${shortened(after, 200)}`,
  );
  const approvals = [
    ...(kept.length === 0
      ? []
      : [`The approval of ${names(kept)} stays: nothing is less safe than what they approved.`]),
    ...(lost.length === 0 ? [] : [`${names(lost)} will be asked again.`]),
  ];
  return [
    { kind: "text", text: `Version ${version} changes:\n${lines.join("\n")}` },
    ...(approvals.length === 0 ? [] : [{ kind: "text" as const, text: approvals.join(" ") }]),
  ];
}
