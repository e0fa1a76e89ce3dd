/**
 * Acknowledgements through the whole Slack path (signature, parsing, Bolt, the inbox's disk; for events the database)
 * against a Bolt app that does nothing else. The two servers are processes of their own; the load comes from this one,
 * which is Slack's Web API, too. What Demarc does with what it acknowledged goes on in the same process meanwhile.
 */
import { startServer } from "../child.ts";
import { duel } from "../duel.ts";
import type { Figure } from "../figure.ts";
import { temporaryFolder } from "../folder.ts";
import { type Part, scaled } from "../part.ts";
import { sampleDatabase } from "../postgres.ts";
import { botToken, type Kind, openSlackService, signingSecret } from "../slack.ts";

const plans: readonly { kind: Kind; name: string; amount: number; rounds: number; bar?: { atLeast: number } }[] = [
  { kind: "command", name: "commands", amount: 2_000, rounds: 5, bar: { atLeast: 0.7 } },
  { kind: "press", name: "presses", amount: 2_000, rounds: 3, bar: { atLeast: 0.7 } },
  // These are acknowledged once the database has them, so that Slack delivers again what it could not take.
  { kind: "event", name: "events", amount: 300, rounds: 3 },
];

export const slackAck: Part = {
  name: "slack-ack",
  title: "Slack acknowledgements against a bare Bolt app (10 connections, medians of interleaved rounds)",
  async run(size) {
    await using database = await sampleDatabase();
    await using folder = temporaryFolder();
    await using slack = await openSlackService(database.people);
    await using bare = await startServer("bare-slack", { botToken, signingSecret });
    await using own = await startServer("demarc", {
      databaseUrl: database.url,
      spoolFolder: folder.path,
      slack: { botToken, signingSecret, slackApiUrl: slack.apiUrl },
    });
    const figures: Figure[] = [];
    for (const { kind, name, amount, rounds, bar } of plans) {
      const {
        own: ours,
        bare: theirs,
        ratio,
        p99,
      } = await duel({
        own,
        bare,
        rounds,
        amount: scaled(amount, size, 100),
        shot: () => slack.shot(kind),
      });
      const note = `p99 ${p99} ms; bare Bolt ${Math.round(theirs)}/s`;
      figures.push({ name, value: ours, unit: "/s", note });
      figures.push({ name: `${name}, of bare Bolt's`, value: ratio, unit: "×", ...(bar && { bar }) });
    }
    const { faults } = await own.state();
    return [...figures, { name: "faults", value: faults, unit: "", bar: { exactly: 0 } }];
  },
};
