/** What Demarc holds of a person and of a place, shown to them. */
import type { Card } from "../../bot/card.ts";
import type { Context } from "../../bot/feature.ts";
import { type Reply, whisper } from "../../bot/reply.ts";
import { actions } from "./cards.ts";
import { accountsOf } from "./store.ts";

const platformNames = { slack: "Slack", teams: "Microsoft Teams" } as const;

export async function me({ tx, member, engagement }: Context): Promise<Reply> {
  const accounts = await accountsOf(tx, member.personId);
  const card: Card = {
    summary: `You are ${member.name} of ${engagement.parties[member.side]}.`,
    blocks: [
      { kind: "title", text: member.name },
      {
        kind: "facts",
        facts: [
          { label: "Company", value: `${engagement.parties[member.side]} (${member.side})` },
          { label: "Engagement", value: engagement.name },
          { label: "Roles", value: member.roles.join(", ") || "none" },
          { label: "Time zone", value: member.timeZone },
          { label: "Connected", value: accounts.map(({ platform }) => platformNames[platform]).join(", ") },
        ],
      },
      { kind: "buttons", buttons: [{ label: "Disconnect this account", does: actions.disconnect.press({}) }] },
    ],
  };
  return whisper(card);
}

/** Which engagement a conversation belongs to; where it is none, the lines that the engagement file needs. */
export async function here({ turn, who, engagement }: Context): Promise<Reply> {
  const { platform, tenant, conversation, kind } = turn.place;
  if (kind === "direct") {
    return whisper({
      summary: `Here I answer you for ${engagement.name}.`,
      blocks: [{ kind: "text", text: `This is between us. I answer you for ${engagement.name}.` }],
    });
  }
  if (who.kind === "member" && who.inside) {
    return whisper({
      summary: `This conversation belongs to ${engagement.name}.`,
      blocks: [
        {
          kind: "text",
          text: `This conversation belongs to ${engagement.name}. What you ask me by a mention is answered for everybody in it; a slash command, for you alone.`,
        },
      ],
    });
  }
  const ids =
    platform === "slack"
      ? `slack: { team: ${tenant}, channel: ${conversation} }`
      : `teams: { tenant: ${tenant}, conversation: "${conversation}" }`;
  return whisper({
    summary: "This conversation belongs to no engagement yet.",
    blocks: [
      {
        kind: "text",
        text: "This conversation belongs to no engagement yet, so I answer each person alone. To change that, add it to the engagement file under channels:",
      },
      { kind: "text", text: [{ code: ids }] },
    ],
  });
}
