/**
 * The bench: `npm run bench`, `npm run -s bench -- --json`, `--only NAME`, `--quick` (a look, not figures that count),
 * `--strict` (exit status 1 where a bar is missed). Loopback only; it needs PostgreSQL.
 */
import { parseArgs } from "node:util";
import { asJson, type Figure, holds, table } from "./figure.ts";
import { cleanUpOnSignals } from "./leftovers.ts";
import type { Part } from "./part.ts";
import { approvalsPress } from "./parts/approvals-press.ts";
import { approvalsReport } from "./parts/approvals-report.ts";
import { approvalsRouting } from "./parts/approvals-routing.ts";
import { escalationCards } from "./parts/escalation-cards.ts";
import { escalationPage } from "./parts/escalation-page.ts";
import { escalationRest } from "./parts/escalation-rest.ts";
import { escalationStorm } from "./parts/escalation-storm.ts";
import { escalationTimers } from "./parts/escalation-timers.ts";
import { importing } from "./parts/import.ts";
import { memory } from "./parts/memory.ts";
import { ownership } from "./parts/ownership.ts";
import { slackAck } from "./parts/slack-ack.ts";
import { slackLatency } from "./parts/slack-latency.ts";
import { start } from "./parts/start.ts";
import { teamsPath } from "./parts/teams-path.ts";
import { time } from "./parts/time.ts";

const parts: readonly Part[] = [
  ownership,
  slackAck,
  slackLatency,
  teamsPath,
  start,
  importing,
  time,
  memory,
  approvalsRouting,
  approvalsReport,
  approvalsPress,
  escalationPage,
  escalationTimers,
  escalationStorm,
  escalationRest,
  escalationCards,
];
const usage = `Usage: npm run bench -- [--json] [--only ${parts.map(({ name }) => name).join("|")}] [--quick] [--strict]`;

async function main(args: string[]): Promise<number> {
  const { json, only, quick, strict } = readArguments(args);
  const chosen = only === undefined ? parts : parts.filter(({ name }) => name === only);
  if (chosen.length === 0) throw new UsageError(`There is no part "${only}".`);
  const measured: { part: Part; figures: readonly Figure[] }[] = [];
  for (const part of chosen) {
    const figures = await part.run(quick ? 0.1 : 1);
    measured.push({ part, figures });
    if (!json) process.stdout.write(`${table(`${part.name}: ${part.title}`, figures)}\n\n`);
  }
  if (json) {
    const all = Object.fromEntries(measured.map(({ part, figures }) => [part.name, asJson(figures)]));
    process.stdout.write(`${JSON.stringify(all)}\n`);
  }
  const missed = measured.flatMap(({ figures }) => figures).filter((figure) => holds(figure) === false);
  return strict && missed.length > 0 ? 1 : 0;
}

class UsageError extends Error {}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: "boolean", default: false },
        only: { type: "string" },
        quick: { type: "boolean", default: false },
        strict: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

cleanUpOnSignals();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}
