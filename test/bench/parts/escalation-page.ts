/** From `/p1 …` until the first page is accepted, against a bare Bolt app that posts one message, in turns. */
import { startServer } from "../child.ts";
import { pagingDatabase } from "../escalation/database.ts";
import { declareOne, startDemarc } from "../escalation/pages.ts";
import type { Figure } from "../figure.ts";
import { type Part, scaled } from "../part.ts";
import { botToken, openSlackService, type SlackService, signingSecret } from "../slack.ts";
import { median, percentile } from "../stats.ts";

const declarations = 200;
const warmUp = 10;

export const escalationPage: Part = {
  name: "escalation-page",
  title: "From a declaration to its first page, accepted by the loopback Slack",
  async run(size) {
    await using database = await pagingDatabase();
    await using slack = await openSlackService(database.people);
    await using own = await startDemarc(database.url, slack);
    await using bare = await startServer("bare-page", { signingSecret, botToken, slackApiUrl: slack.apiUrl });
    const times: { own: number[]; bare: number[] } = { own: [], bare: [] };
    const count = scaled(declarations, size, 20);
    for (let turn = -warmUp; turn < count; turn += 1) {
      const theirs = await postOne(bare.origin, slack, turn + warmUp);
      const ours = await declareOne(own.origin, slack);
      // What leadership and channels are told comes after the page; the next P1 finds a machine at rest.
      await own.idle();
      if (turn < 0) continue;
      times.bare.push(theirs);
      times.own.push(ours);
    }
    const { faults } = await own.state();
    return figures(times, faults);
  },
};

function figures(
  times: { readonly own: readonly number[]; readonly bare: readonly number[] },
  faults: number,
): Figure[] {
  const note = `${times.own.length} declarations, one after another`;
  return [
    { name: "first page accepted, p50", value: percentile(times.own, 0.5), unit: "ms", note },
    { name: "first page accepted, p99", value: percentile(times.own, 0.99), unit: "ms", bar: { below: 1_000 } },
    { name: "first page accepted, longest", value: Math.max(...times.own), unit: "ms", bar: { below: 3_000 } },
    { name: "a bare Bolt app's one message, p50", value: percentile(times.bare, 0.5), unit: "ms" },
    { name: "a bare Bolt app's one message, p99", value: percentile(times.bare, 0.99), unit: "ms" },
    {
      name: "against the bare app",
      value: median(times.own.map((time, turn) => time / (times.bare[turn] ?? time))),
      unit: "×",
      note: "the median of each turn's ratio",
    },
    { name: "faults", value: faults, unit: "", bar: { exactly: 0 } },
  ];
}

async function postOne(origin: string, slack: SlackService, turn: number): Promise<number> {
  const text = `bare message ${turn}.`;
  const { path, headers, body } = slack.shot("command", { command: "/p1", text });
  const posted = slack.posted((message) => message.text === text, 30_000);
  const started = performance.now();
  await fetch(`${origin}${path}`, { method: "POST", headers, body });
  return (await posted) - started;
}
