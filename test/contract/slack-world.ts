/** The Slack adapter by itself on its emulator: a real Bolt app, an inbox in memory, and time that waits for nobody. */
import { type Logger, pino } from "pino";
import { slackAdapter } from "../../adapters/slack/index.ts";
import type { Timer } from "../../adapters/slack/pace.ts";
import type { PictureUrl } from "../../src/bot/chart.ts";
import { type MovableClock, stoppedClock } from "../../src/domain/clock.ts";
import type { ChatAdapter } from "../../src/infra/adapter.ts";
import { type Loopback, openLoopback } from "../support/loopback.ts";
import { openSlack, type Slack } from "../support/slack/index.ts";
import { createMemoryInbox, type MemoryInbox } from "../support/slack/memory-inbox.ts";

export interface SlackWorld {
  readonly slack: Slack;
  readonly inbox: MemoryInbox;
  readonly adapter: ChatAdapter;
  readonly clock: MovableClock;
  readonly server: Loopback;
  /** What was logged, as JSON lines. */
  readonly logged: readonly string[];
  /** How long the adapter waited for Slack's pace, in milliseconds: nobody really did. */
  readonly waits: readonly number[];
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly socket?: boolean;
  /** The machine's own time for waiting. */
  readonly realTime?: boolean;
  /** Where charts' pictures are. */
  readonly pictureUrl?: PictureUrl;
}

export async function openSlackWorld(options: WorldOptions = {}): Promise<SlackWorld> {
  const { socket = false, realTime = false, pictureUrl } = options;
  const slack = await openSlack({
    users: [
      { id: "U_DANA", name: "Dana Reyes", email: "dana@acme.example" },
      { id: "U_LEE", name: "Lee Park", email: "lee@acme.example" },
      { id: "U_GUS", name: "Gus Guest", email: "gus@else.example", guest: true },
      { id: "U_NEW", name: "Nia New", email: "nia@acme.example", emailConfirmed: false },
      { id: "U_FRED", name: "Fred Foreign", email: "fred@msp.example", team: "T_MSP" },
    ],
    channels: [
      { id: "C_ITOPS", name: "it-ops", members: ["U_DANA", "U_LEE"] },
      { id: "C_SHARED", name: "acme-msp", members: ["U_DANA", "U_FRED"], shared: true },
      { id: "C_CLOSED", name: "closed", bot: false },
    ],
  });
  const inbox = createMemoryInbox();
  const clock = stoppedClock("2026-03-02T09:00:00Z");
  const logged: string[] = [];
  const waits: number[] = [];
  const adapter = slackAdapter(
    {
      botToken: slack.botToken,
      slackApiUrl: slack.apiUrl,
      ...(socket ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret }),
    },
    {
      inbox,
      clock,
      log: logTo(logged),
      commands: ["owner", "demarc"],
      pictureUrl,
      ...(realTime ? {} : { timer: freeTimer(waits) }),
    },
  );
  inbox.answerBy(adapter.port);
  const server = await openLoopback();
  server.use(adapter.routes);
  await adapter.start();
  if (!socket) slack.connect(server.origin);
  return {
    slack,
    inbox,
    adapter,
    clock,
    server,
    logged,
    waits,
    async close() {
      await adapter.stop();
      await inbox.idle();
      await server.close();
      await slack.close();
    },
  };
}

const logTo = (lines: string[]): Logger => pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });

/** Its own time, which jumps to the end of each wait. */
function freeTimer(waits: number[]): Timer {
  let now = 0;
  return {
    now: () => now,
    async wait(milliseconds) {
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
}
