import { z } from "zod";
import { defineAction } from "../../bot/action.ts";
import type { Card } from "../../bot/card.ts";
import type { Turn } from "../../bot/turn.ts";
import type { EngagementInfo } from "../../bot/who.ts";
import type { Candidate } from "./decide.ts";

const open = { open: true } as const;

/** The question that waits for its asker to be known: it is answered as soon as they are. */
const waiting = z.object({ delivery: z.string().optional() });
export type Waiting = z.infer<typeof waiting>;

export const actions = {
  /** Look me up by my e-mail: pressing it is the consent. */
  match: defineAction("directory.match", waiting, { open: true, needsProfile: true }),
  /** Yes, that is me. */
  claim: defineAction("directory.claim", waiting.extend({ person: z.string() }), { open: true, needsProfile: true }),
  deny: defineAction("directory.deny", z.object({}), open),
  /** This client is meant, from now on. */
  choose: defineAction("directory.choose", waiting.extend({ engagement: z.string() }), open),
  disconnect: defineAction("directory.disconnect", z.object({}), open),
};

/** For somebody whom Demarc does not know: who they may be, and the way in. */
export function strangerCard(turn: Turn, waits: Waiting = {}): Card {
  const command = turn.prefix === "" ? "connect" : `${turn.prefix}demarc connect`;
  return {
    summary: "I do not know you yet. Connect, and ask again.",
    blocks: [
      { kind: "text", text: "I do not know you yet, so I cannot tell you who owns what." },
      {
        kind: "text",
        text: [
          "If your company's engagement file lists your work e-mail, I can find you by it; I look at it only when you press the button. Or, with a code: ",
          { code: `${command} ABCD-EFGH` },
        ],
      },
      {
        kind: "buttons",
        buttons: [{ label: "Find me by my e-mail", style: "primary", does: actions.match.press(waits) }],
      },
    ],
  };
}

export function confirmCard(candidate: Candidate, waits: Waiting): Card {
  const who = [candidate.name, candidate.title].filter((part) => part !== undefined).join(", ");
  return {
    summary: `Are you ${candidate.name} of ${candidate.company}?`,
    blocks: [
      { kind: "text", text: ["Are you ", { bold: who }, ` of ${candidate.company} (${candidate.engagement})?`] },
      {
        kind: "buttons",
        buttons: [
          {
            label: "Yes, that’s me",
            style: "primary",
            does: actions.claim.press({ ...waits, person: candidate.personId }),
          },
          { label: "No", does: actions.deny.press({}) },
        ],
      },
    ],
  };
}

export function connectedCard(name: string): Card {
  const text = `You are connected, ${name}. Ask me who owns what.`;
  return { summary: text, blocks: [{ kind: "text", tone: "good", text }] };
}

export function codeCard(code: string, prefix: string): Card {
  const said = `connect ${code}`;
  const elsewhere = prefix === "" ? said : `${said} (or /demarc ${said} on Slack)`;
  return {
    summary: "Your code is ready. It works once, for ten minutes.",
    blocks: [
      { kind: "text", text: ["From your other account, send me: ", { code: elsewhere }] },
      {
        kind: "text",
        tone: "subtle",
        text: "It works once, for ten minutes. Whoever sends it acts as you, so show it to nobody.",
      },
    ],
  };
}

/** Somebody who serves several clients, where the place does not say which is meant. */
export function chooseCard(engagements: readonly EngagementInfo[], waits: Waiting = {}): Card {
  const shown = engagements.slice(0, 6);
  return {
    summary: "Which client do you mean?",
    blocks: [
      { kind: "text", text: "Which client do you mean? I keep to it in direct messages until you choose another." },
      {
        kind: "buttons",
        buttons: shown.map(({ id, name }) => ({
          label: name,
          does: actions.choose.press({ ...waits, engagement: id }),
        })),
      },
      ...(engagements.length > shown.length
        ? [{ kind: "text" as const, tone: "subtle" as const, text: ["Others: ", { code: "use <client>" }] }]
        : []),
    ],
  };
}
