import type { Block, Card } from "../../bot/card.ts";
import type { Platform } from "../../bot/turn.ts";
import type { WayName } from "../../bot/way.ts";
import type { ReachWay } from "../../domain/oncall.ts";
import type { BlindSpots } from "./decide.ts";

export interface Finding<Name> {
  readonly name: Name;
  readonly isThere: boolean;
}

export interface Setup {
  readonly platforms: readonly Finding<Platform>[];
  readonly ways: readonly (Finding<WayName> & { readonly isLocal: boolean })[];
  /** Names of the machines that may declare incidents of this engagement. */
  readonly alertSources: readonly string[];
  readonly isWatched: boolean;
  readonly publicUrl: string | undefined;
  readonly database: "postgres" | "pglite";
}

const platformNames = { slack: "Slack", teams: "Microsoft Teams" } as const;
const wayWords: Readonly<Record<ReachWay, string>> = {
  chat: "Chat",
  email: "E-mail",
  sms: "Text messages",
  voice: "Calls",
  webhook: "Webhooks",
};

/** What whoever runs Demarc sets, where it is missing. */
const remedies: Readonly<Record<Platform | WayName, string>> = {
  slack: "set SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN",
  teams: "set MicrosoftAppId, MicrosoftAppType, MicrosoftAppTenantId and MicrosoftAppPassword",
  email: "set SMTP_URL and MAIL_FROM",
  sms: "set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM and PUBLIC_URL",
  voice: "the same settings as for text messages",
  webhook: "set WEBHOOK_SECRET",
};

/** How many names a line holds; of the others, only how many there are. */
const mostNames = 8;

export function setupCard(
  setup: Setup,
  spots: BlindSpots,
  { company, engagementId }: { readonly company: string; readonly engagementId: string },
): Card {
  const fact = (label: string, value: string) => ({ label, value });
  const { alertSources, isWatched, publicUrl, database } = setup;
  return {
    summary: summaryOf(setup, spots, company),
    blocks: [
      { kind: "title", text: "What is connected" },
      {
        kind: "facts",
        facts: [
          ...setup.platforms.map(({ name, isThere }) => fact(platformNames[name], sayThere(name, isThere))),
          ...setup.ways.map(({ name, isThere, isLocal }) => fact(wayWords[name], sayThere(name, isThere, isLocal))),
          fact("Alerts from machines", sayAlerts(alertSources, engagementId)),
          fact("Watched from outside", isWatched ? "yes" : "no: set DEADMAN_URL, and be told when I fall silent"),
          fact(
            "Public address",
            publicUrl ?? "none: set PUBLIC_URL for Slack, Teams, replies by telephone, and pictures",
          ),
          fact("Database", sayDatabase(database)),
        ],
      },
      ...spotBlocks(spots, company),
    ],
  };
}

function sayThere(name: Platform | WayName, isThere: boolean, isLocal = false): string {
  if (!isThere) return `not connected: ${remedies[name]}`;
  return isLocal ? "the playground's own: nothing leaves this machine" : "connected";
}

const sayAlerts = (sources: readonly string[], engagementId: string): string =>
  sources.length > 0 ? sources.join(", ") : `none yet: npm run demarc -- alerts token ${engagementId} NAME`;

const sayDatabase = (kind: Setup["database"]): string =>
  kind === "postgres"
    ? "PostgreSQL"
    : "embedded, for one process; it does not survive a power cut. For anything that matters set DATABASE_URL";

function summaryOf({ ways, isWatched }: Setup, { unreachable }: BlindSpots, company: string): string {
  if (unreachable.length > 0) return `${sayCount(unreachable.length)} of ${company} cannot be reached at all.`;
  const missing = ways.filter(({ isThere }) => !isThere).length + (isWatched ? 0 : 1);
  return missing === 0
    ? "Everything is connected."
    : `I am well; ${missing} of my ways out ${missing === 1 ? "is" : "are"} not connected.`;
}

const sayCount = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

function spotBlocks({ unreachable, missing }: BlindSpots, company: string): Block[] {
  const blocks: Block[] = [{ kind: "title", text: `Who can be reached: ${company}` }];
  if (unreachable.length > 0) {
    blocks.push({
      kind: "text",
      tone: "warning",
      text: `No way at all leads to ${listed(unreachable)}. Let them connect an account (connect), or give them a way in the engagement file.`,
    });
  }
  for (const { way, people } of missing) {
    blocks.push({ kind: "text", text: `${wayWords[way]}: not connected; they would reach ${listed(people)}, too.` });
  }
  if (blocks.length === 1) blocks.push({ kind: "text", tone: "good", text: "Everybody, by every way that they list." });
  return blocks;
}

function listed(names: readonly string[]): string {
  const [shown, more] = [names.slice(0, mostNames), names.length - mostNames];
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
