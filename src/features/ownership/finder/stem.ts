/**
 * Martin Porter's stemmer (1980, "An algorithm for suffix stripping"), so that "provisioning", "provisioned" and
 * "provision" are one word. Words with digits are left as they are: "p1", "m365".
 */
export function stem(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = reduce(word);
  if (known.size >= mostKnown) known.clear();
  known.set(word, found);
  return found;
}

/** The same few thousand words come again and again: in maps, in the lexicon, in questions. */
const known = new Map<string, string>();
const mostKnown = 20_000;

function reduce(word: string): string {
  const kept = exceptions.get(word);
  if (kept !== undefined) return kept;
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  return step5(step4(step3(step2(step1c(step1b(step1a(word)))))));
}

/** Where Porter would make one word of two that mean different things: being accountable is not an account. */
const exceptions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accountable: "accountable",
    accountability: "accountable",
    accessibility: "accessibility",
    accounting: "accounting",
    allowance: "allowance",
    certification: "certification",
    certifications: "certification",
    container: "container",
    containers: "container",
    elevator: "elevator",
    elevators: "elevator",
    eyes: "eyes",
    finances: "finances",
    fired: "fired",
    generator: "generator",
    generators: "generator",
    intern: "interns",
    interns: "interns",
    responsible: "responsible",
    responsibility: "responsible",
    robotic: "robotic",
    several: "several",
    terminal: "terminal",
    terminals: "terminal",
    ventilator: "ventilator",
    accountant: "accounting",
    bots: "bots",
    dealing: "dealing",
    exception: "exception",
    exceptions: "exception",
    halls: "halls",
    pager: "pager",
    pagers: "pager",
    paging: "paging",
    quite: "quite",
    screening: "screening",
    sits: "sits",
    planning: "planning",
    news: "news",
    policing: "policing",
    universal: "universal",
    university: "university",
  }),
);

const isConsonant = (word: string, i: number): boolean => {
  const c = word[i];
  if (c === "a" || c === "e" || c === "i" || c === "o" || c === "u") return false;
  return c === "y" ? i === 0 || !isConsonant(word, i - 1) : true;
};

/** Porter's m: the number of vowel-consonant sequences. */
function measure(part: string): number {
  let m = 0;
  let vowelBefore = false;
  for (let i = 0; i < part.length; i++) {
    const consonant = isConsonant(part, i);
    if (consonant && vowelBefore) m++;
    vowelBefore = !consonant;
  }
  return m;
}

const hasVowel = (part: string): boolean => {
  for (let i = 0; i < part.length; i++) if (!isConsonant(part, i)) return true;
  return false;
};

const endsDouble = (w: string): boolean => w.length > 1 && w.at(-1) === w.at(-2) && isConsonant(w, w.length - 1);

/** Porter's *o: ends consonant-vowel-consonant, the last not w, x or y. */
const endsCvc = (w: string): boolean =>
  w.length > 2 &&
  isConsonant(w, w.length - 1) &&
  !isConsonant(w, w.length - 2) &&
  isConsonant(w, w.length - 3) &&
  !/[wxy]$/.test(w);

function step1a(w: string): string {
  if (w.endsWith("sses")) return w.slice(0, -2);
  if (w.endsWith("ies")) return w.slice(0, -2);
  if (w.endsWith("ss")) return w;
  return w.endsWith("s") ? w.slice(0, -1) : w;
}

function step1b(w: string): string {
  if (w.endsWith("eed")) return measure(w.slice(0, -3)) > 0 ? w.slice(0, -1) : w;
  const suffix = w.endsWith("ed") ? 2 : w.endsWith("ing") ? 3 : 0;
  const base = w.slice(0, w.length - suffix);
  if (suffix === 0 || !hasVowel(base)) return w;
  if (/(at|bl|iz)$/.test(base)) return `${base}e`;
  if (endsDouble(base) && !/[lsz]$/.test(base)) return base.slice(0, -1);
  return measure(base) === 1 && endsCvc(base) ? `${base}e` : base;
}

const step1c = (w: string): string => (w.endsWith("y") && hasVowel(w.slice(0, -1)) ? `${w.slice(0, -1)}i` : w);

const suffixes2: readonly [string, string][] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["izer", "ize"],
  ["abli", "able"],
  ["alli", "al"],
  ["entli", "ent"],
  ["eli", "e"],
  ["ousli", "ous"],
  ["ization", "ize"],
  ["ation", "ate"],
  ["ator", "ate"],
  ["alism", "al"],
  ["iveness", "ive"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["aliti", "al"],
  ["iviti", "ive"],
  ["biliti", "ble"],
];
const suffixes3: readonly [string, string][] = [
  ["icate", "ic"],
  ["ative", ""],
  ["alize", "al"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ful", ""],
  ["ness", ""],
];
const suffixes4 = /(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|al|er|ic|ou|(?<=[st])ion)$/;

function replaceSuffix(w: string, table: readonly [string, string][]): string {
  for (const [suffix, by] of table) {
    if (!w.endsWith(suffix)) continue;
    const base = w.slice(0, -suffix.length);
    return measure(base) > 0 ? base + by : w;
  }
  return w;
}

const step2 = (w: string): string => replaceSuffix(w, suffixes2);
const step3 = (w: string): string => replaceSuffix(w, suffixes3);

function step4(w: string): string {
  const found = suffixes4.exec(w);
  if (!found) return w;
  const base = w.slice(0, found.index);
  return measure(base) > 1 ? base : w;
}

function step5(w: string): string {
  let out = w;
  if (out.endsWith("e")) {
    const base = out.slice(0, -1);
    const m = measure(base);
    if (m > 1 || (m === 1 && !endsCvc(base))) out = base;
  }
  return out.endsWith("ll") && measure(out) > 1 ? out.slice(0, -1) : out;
}
