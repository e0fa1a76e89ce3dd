/**
 * `npm run -s chaos -- --rounds N --seed S`: prints one JSON object, and tells how it goes on standard error. Exit status 1
 * where a page was lost, came twice without saying so, or went out after an acknowledgement, or where an incident stood
 * still. It needs PostgreSQL. `--incidents K` and `--kills K` are of one round; `--seconds S`, over how long its incidents
 * are declared; `--speed X`, how fast the clock runs; `--logs FOLDER` keeps what the instances logged.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { cleanUpOnSignals } from "../bench/leftovers.ts";
import { chaos, faultsIn } from "./chaos.ts";

const usage =
  "Usage: npm run -s chaos -- --rounds N --seed S [--incidents K] [--kills K] [--seconds S] [--speed X] [--logs FOLDER]";

const count = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const optionsSchema = z.object({
  rounds: count.default(1),
  seed: count.default(1),
  incidents: count.default(400),
  kills: count.default(20),
  seconds: count.default(25),
  speed: count.default(6),
  logs: z.string().optional(),
});

function readOptions(args: string[]): z.infer<typeof optionsSchema> | undefined {
  try {
    const text = { type: "string" } as const;
    const options = { rounds: text, seed: text, incidents: text, kills: text, seconds: text, speed: text, logs: text };
    return optionsSchema.parse(parseArgs({ args, options }).values);
  } catch {
    return undefined;
  }
}

cleanUpOnSignals();
const options = readOptions(process.argv.slice(2));
if (options === undefined) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else {
  const { seconds, ...rest } = options;
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const figures = await chaos({ ...rest, declaring: seconds * 1_000, tell });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  process.exitCode = faultsIn(figures) === 0 ? 0 : 1;
}
