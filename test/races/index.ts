/**
 * `npm run -s races -- [--rounds N] [--seed N]`: so many races of fifty presses on two instances of Demarc, on a database of
 * their own at TEST_DATABASE_URL. Prints one JSON object; exit status 1 where anything was decided twice, or not at all.
 */
import { parseArgs } from "node:util";
import { runRaces } from "./run.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
});
const started = performance.now();
const totals = await runRaces(Number(values.rounds), Number(values.seed), (done) => {
  const minutes = (performance.now() - started) / 60_000;
  if (done % 20 === 0) process.stderr.write(`${done} races in ${minutes.toFixed(1)} minutes\n`);
});
process.stdout.write(`${JSON.stringify(totals)}\n`);
process.exitCode = totals.exactlyOne === totals.rounds ? 0 : 1;
