/** How soon Slack is acknowledged at a steady 200/s, also while every message to the database takes half a second. */
import { openPgProxy } from "../../support/pg-proxy.ts";
import { startServer } from "../child.ts";
import type { Figure } from "../figure.ts";
import { temporaryFolder } from "../folder.ts";
import { steady } from "../load.ts";
import { type Part, scaled } from "../part.ts";
import { sampleDatabase } from "../postgres.ts";
import { botToken, openSlackService, type SlackService, signingSecret } from "../slack.ts";
import { percentile } from "../stats.ts";

const perSecond = 200;
const seconds = 10;
const warmUp = 200;

export const slackLatency: Part = {
  name: "slack-latency",
  title: `Slack acknowledgements at ${perSecond}/s, from when each was meant to be sent`,
  run: async (size) => [
    ...(await scenario("", scaled(perSecond * seconds, size, 200), 0)),
    ...(await scenario(", database at 500 ms", scaled(perSecond * seconds, size, 200), 500)),
  ],
};

/** @param latency how much later every message reaches the database while the load lasts, in milliseconds */
async function scenario(state: string, amount: number, latency: number): Promise<Figure[]> {
  await using database = await sampleDatabase();
  await using folder = temporaryFolder();
  await using slack = await openSlackService(database.people);
  await using proxy = await proxied(database.url);
  await using own = await startServer("demarc", {
    // Not through the proxy where it has nothing to do: it works in the process that measures.
    databaseUrl: latency === 0 ? database.url : proxy.url,
    spoolFolder: folder.path,
    slack: { botToken, signingSecret, slackApiUrl: slack.apiUrl },
  });
  await measure(own.origin, slack, warmUp);
  await own.idle();
  slack.forget();

  proxy.latency(latency);
  const { command, press } = await measure(own.origin, slack, amount);
  proxy.latency(0);
  const ended = performance.now();
  await own.idle();
  const drained = (performance.now() - ended) / 1_000;
  const { made, answered } = slack.outcome();
  const { faults } = await own.state();
  return [
    { name: `commands${state}, p99`, value: percentile(command, 0.99), unit: "ms", bar: { below: 100 } },
    { name: `presses${state}, p99`, value: percentile(press, 0.99), unit: "ms", bar: { below: 100 } },
    {
      name: `never answered${state}`,
      value: made - answered,
      unit: "",
      bar: { exactly: 0 },
      note: `of ${made}; the last one ${drained.toFixed(1)} s after the load's end`,
    },
    { name: `faults${state}`, value: faults, unit: "", bar: { exactly: 0 } },
  ];
}

/** Commands and presses in turns. */
async function measure(origin: string, slack: SlackService, amount: number) {
  const times = await steady(origin, { amount, perSecond }, (i) => slack.shot(i % 2 === 0 ? "command" : "press"));
  return { command: times.filter((_, i) => i % 2 === 0), press: times.filter((_, i) => i % 2 === 1) };
}

async function proxied(url: string) {
  const proxy = await openPgProxy(url);
  return { ...proxy, [Symbol.asyncDispose]: proxy.close };
}
