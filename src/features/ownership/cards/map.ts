/** Cards about the map itself: its version, a draft to sign, phrases to approve. */
import type { Block, Card } from "../../../bot/card.ts";
import { sayDay } from "../../../domain/calendar.ts";
import type { Engagement } from "../../../domain/engagement.ts";
import type { MapVersionInfo } from "../../../domain/responsibility.ts";
import { actions } from "../actions.ts";
import type { PhraseRow } from "../store.ts";
import * as words from "./words.ts";

export interface Draft {
  readonly version: MapVersionInfo;
  readonly mark: string;
  /** What it changes, a line each. */
  readonly changes: readonly string[];
  /** Whether the viewer may sign it now. */
  readonly maySign: boolean;
}

export function mapCard(
  live: MapVersionInfo | undefined,
  functions: number,
  overdue: number,
  draft: Draft | undefined,
  engagement: Engagement,
): Card {
  const state: Block[] =
    live === undefined
      ? [{ kind: "text", tone: "warning", text: "No version is live yet: both sides have to sign the first one." }]
      : [{ kind: "facts", facts: liveFacts(live, functions, engagement) }];
  const review: Block[] =
    overdue > 0
      ? [{ kind: "text", tone: "warning", text: `Its quarterly review is ${words.count(overdue, "day")} overdue.` }]
      : [];
  return {
    summary: live === undefined ? "No map is live yet." : `Map version ${live.version} of ${engagement.name} is live.`,
    blocks: [
      { kind: "title", text: `The responsibility map of ${engagement.name}` },
      ...state,
      ...review,
      ...(draft === undefined ? [] : draftBlocks(draft, engagement)),
      { kind: "buttons", buttons: [{ label: "By domain", does: actions.domains.press({}) }] },
    ],
  };
}

function liveFacts(live: MapVersionInfo, functions: number, engagement: Engagement) {
  return [
    { label: "Live version", value: `${live.version}, ${words.count(functions, "function")}` },
    ...signatureFacts(live, engagement),
  ];
}

const signatureFacts = (version: MapVersionInfo, engagement: Engagement) =>
  (["provider", "client"] as const).map((side) => {
    const signed = version.signatures[side];
    return {
      label: words.companyOf(engagement, side),
      value: signed === undefined ? "not signed yet" : `signed by ${signed.name}, ${sayDay(signed.on)}`,
    };
  });

function draftBlocks({ version, mark, changes, maySign }: Draft, engagement: Engagement): Block[] {
  const shown = changes.slice(0, 15);
  const more = changes.length - shown.length;
  return [
    { kind: "divider" },
    { kind: "text", text: [{ bold: `Version ${version.version} waits for signatures` }] },
    {
      kind: "text",
      text: [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].map((line) => `• ${line}`).join("\n"),
    },
    { kind: "facts", facts: signatureFacts(version, engagement) },
    ...(maySign
      ? [
          {
            kind: "buttons" as const,
            buttons: [
              {
                label: `Sign version ${version.version}`,
                style: "primary" as const,
                does: actions.sign.press({ version: version.version, mark }),
                confirm: {
                  title: "Sign for your side?",
                  text: "When both sides have signed, this version decides who owns what.",
                  yes: "Sign",
                },
              },
            ],
          },
        ]
      : []),
  ];
}

/** After a signature, for the person who signed and for the stewards of both sides. */
export function signedCard(version: MapVersionInfo, by: string, live: boolean, engagement: string): Card {
  const text = live
    ? `${by} signed version ${version.version} of the map of ${engagement}. Both sides have signed: it is live.`
    : `${by} signed version ${version.version} of the map of ${engagement}. The other side has still to sign.`;
  return { summary: text, blocks: [{ kind: "text", tone: "good", text }] };
}

/** What people called things, to approve as further names. The five that most people chose. */
export function phrasesCard(phrases: readonly (PhraseRow & { readonly name: string })[], engagement: string): Card {
  const shown = phrases.slice(0, 5);
  if (shown.length === 0) {
    const text = "No phrases wait for approval.";
    return { summary: text, blocks: [{ kind: "text", text }] };
  }
  return {
    summary: `${words.count(phrases.length, "phrase")} to approve for ${engagement}.`,
    blocks: [
      { kind: "title", text: `What people say at ${engagement}` },
      { kind: "text", tone: "subtle", text: "Approve a phrase, and I answer it without asking." },
      ...shown.flatMap((phrase): Block[] => [
        {
          kind: "text",
          text: [
            { bold: words.shortened(phrase.phrase, 140) },
            ` means ${phrase.name} (${words.count(phrase.chosenBy.length, "person", "people")})`,
          ],
        },
        {
          kind: "buttons",
          buttons: [
            {
              label: "Approve",
              style: "primary",
              does: actions.approvePhrase.press({ key: phrase.key, function: phrase.functionId }),
            },
            { label: "Reject", does: actions.rejectPhrase.press({ key: phrase.key, function: phrase.functionId }) },
          ],
        },
      ]),
    ],
  };
}
