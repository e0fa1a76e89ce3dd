/** How long "who owns this?" takes: the finder alone, on a map of usual size and on a very large one, and all of the way. */
import { fileURLToPath } from "node:url";
import { buildFinder, type OwnedFunction } from "../../../src/features/ownership/finder/index.ts";
import { readMap, readQuestions } from "../../evals/ownership.ts";
import { startServer } from "../child.ts";
import type { Figure } from "../figure.ts";
import { temporaryFolder } from "../folder.ts";
import { largeMap } from "../map.ts";
import { type Part, scaled } from "../part.ts";
import { sampleDatabase } from "../postgres.ts";
import { botToken, openSlackService, signingSecret } from "../slack.ts";
import { percentile } from "../stats.ts";

const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/ownership/${name}`, import.meta.url));

const large = 10_000;
const warmUp = 30;

export const ownership: Part = {
  name: "ownership",
  title: "An answer to who owns something (the finder that answers in chat; the questions of test/fixtures/ownership)",
  async run(size) {
    const starter = readMap(fixture("starter-raci.json"));
    const questions = ["questions-dev.jsonl", "heldout-starter.jsonl", "heldout-northgate.jsonl"]
      .flatMap((file) => readQuestions(fixture(file)))
      .map(({ q }) => q);
    return [
      ...measure(starter, questions, scaled(10, size, 2)),
      ...measure(largeMap(large), questions, scaled(5, size, 2)),
      ...(await allOfTheWay(scaled(300, size, 30))),
    ];
  },
};

function measure(functions: readonly OwnedFunction[], questions: readonly string[], rounds: number): Figure[] {
  const started = performance.now();
  const finder = buildFinder(functions);
  const built = performance.now() - started;
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const question of questions) {
      const asked = performance.now();
      finder.find(question);
      // A bot that runs has long been asked something: the compiler's work on the first round is not measured.
      if (round > 0) times.push(performance.now() - asked);
    }
  }
  const name = `${functions.length.toLocaleString("en")} functions`;
  return [
    { name: `${name}, p50`, value: percentile(times, 0.5), unit: "ms" },
    {
      name: `${name}, p95`,
      value: percentile(times, 0.95),
      unit: "ms",
      bar: { below: 5 },
      note: `slowest ${percentile(times, 1).toFixed(1)} ms`,
    },
    { name: `${name}, indexing once`, value: built, unit: "ms" },
  ];
}

/** From a slash command to its answer at Slack, one after another. */
async function allOfTheWay(count: number): Promise<Figure[]> {
  await using database = await sampleDatabase();
  await using folder = temporaryFolder();
  await using slack = await openSlackService(database.people);
  await using own = await startServer("demarc", {
    databaseUrl: database.url,
    spoolFolder: folder.path,
    slack: { botToken, signingSecret, slackApiUrl: slack.apiUrl },
  });
  const times: number[] = [];
  for (let i = -warmUp; i < count; i++) {
    const time = await slack.ask(own.origin);
    if (i >= 0) times.push(time);
  }
  return [0.5, 0.95].map((share) => ({
    name: `/owner in Slack to its answer, p${share * 100}`,
    value: percentile(times, share),
    unit: "ms",
    note: "the whole way, on PostgreSQL",
  }));
}
