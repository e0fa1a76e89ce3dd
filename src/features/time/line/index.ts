/**
 * One line of time: `[date] amount target[/project] [note] [flags] [date]`.
 *
 * Pure, and strict: what is saved is what the line says and nothing else could have been meant. Everything else is
 * refused with its reason and, where there is a way on, lines that complete it.
 */
import { type Amount, looksLikeAmount, readAmount } from "./amount.ts";
import type { LineContext } from "./context.ts";
import type { SaidDate } from "./dates.ts";
import { type Flags, takeFlags } from "./flags.ts";
import { type Placed, place } from "./place.ts";
import { type Choice, type LineEntry, NotRead, type Outcome, type Saved } from "./result.ts";
import { isExactTarget, isLeave, readTarget, type Target } from "./target.ts";
import { rawOf, readable, type Token, textOf, tokensOf, wordsIn } from "./tokens.ts";
import { type FoundDate, refuseForeign, refuseMisspelt, takeFirst, takeLast, takeMarked } from "./when.ts";

export { isTimeLine, linesOf, readsAsDateOrAmount, readsAsDay, readsAsMinutes } from "./claim.ts";
export type { LineContext, Named, NamedClient, NamedProject } from "./context.ts";
export { minutesOf } from "./place.ts";
export type { Choice, Kind, LineEntry, NotSaved, Outcome, Saved } from "./result.ts";
export { kinds } from "./result.ts";
export { sayMinutes, writeLine } from "./write.ts";

/** What makes a whole line of a choice: everything around the words that it takes the place of. */
interface Around {
  readonly before: readonly Token[];
  readonly after: readonly Token[];
}

/** Amounts that are offered where one is missing. */
const usualAmounts = ["15m", "30m", "1h", "2h"];

/** Reads one line. Never throws for what it says. */
export function parseLine(line: string, context: LineContext): Outcome {
  const tokens = tokensOf(line);
  try {
    return read(tokens, context);
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    const { choices = [], ...details } = error.details;
    const ways = choices.filter((choice) => choice.line !== rawOf(tokens));
    return { kind: "refused", error: error.kind, words: rawOf(tokens), ...details, choices: ways };
  }
}

function read(all: readonly Token[], context: LineContext): Outcome {
  const today = context.now.toPlainDate().toString();
  const { flags, rest: unflagged } = respelt(all, () => takeFlags(all));
  const marks = all.filter((token) => !unflagged.includes(token));
  const marked = respelt(all, () => takeMarked(unflagged, today));
  const first = takeFirst(marked.rest, today);
  const outside = [...marks, ...(marked.found?.tokens ?? [])];

  const headDate = first.found?.tokens ?? [];
  const amount = atStage(first.rest, { before: headDate, after: outside }, () => readAmount(textOf(first.rest)));
  const amountWords = amount === undefined ? 0 : wordsIn(amount.piece);
  const behind = first.rest.slice(amountWords);
  if (amount === undefined && behind.length > 1) respelt(all, () => refuseMisspelt(behind[0]));

  const [word] = behind;
  const keep = word !== undefined && isExactTarget(word, context) ? 1 : 0;
  const mayLean = word !== undefined && isLeave(word, context);
  const before = [...headDate, ...first.rest.slice(0, amountWords)];
  const isMarked = marked.found !== undefined;
  const last = respelt(all, () => takeLast(behind, today, { keep, mayLean, isMarked }));
  const around = { before, after: [...(last.found?.tokens ?? []), ...outside] };
  if (amount === undefined && !mayLean) {
    throw new NotRead("MISSING_DURATION", { choices: withAmount(last.rest, keep, { ...around, before: headDate }) });
  }
  if (last.rest.length === 0) {
    const names = context.clients.slice(0, 4).flatMap(({ names: [name] }) => name ?? []);
    throw new NotRead("MISSING_TARGET", { choices: offered(names, [], around) });
  }
  const { target, words } = atStage(last.rest, around, () => readTarget(last.rest, context));
  const note = noteOf(last.rest.slice(words), amount?.amount);

  const said = { first: first.found, marked: marked.found, last: last.found };
  // The note of a whole day's leave has no number in it.
  respelt(all, () => refuseForeign(said, today, amount !== undefined));
  const date = onlyOne([first.found, marked.found, last.found], today);
  const everything = { before: [...first.rest.slice(0, amountWords), ...last.rest], after: marks };
  const placed = atStage(
    [],
    everything,
    () => place({ date: date?.date, amount: amount?.amount, leave: target.category === "leave" }, context),
    date?.tokens,
  );
  return { ...outcomeOf(placed, target, flags, note, marks), wholeDay: amount === undefined };
}

/** Runs one step; where it is refused, its choices become whole lines. */
function atStage<T>(tokens: readonly Token[], around: Around, step: () => T, said?: readonly Token[]): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    const { words, choices = [] } = error.details;
    const takes = words === undefined ? 0 : wordsIn(readable(words));
    const found = words ?? (said === undefined ? undefined : rawOf(said));
    throw new NotRead(error.kind, {
      ...error.details,
      ...(found !== undefined && { words: found }),
      choices: choices.map(({ label, line }) => ({ label, line: whole(line, tokens.slice(takes), around) })),
    });
  }
}

/** Runs one step; where it finds a misspelt word, its choice is the line with that word mended. */
function respelt<T>(all: readonly Token[], step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    const { words = "", choices = [] } = error.details;
    const mended = choices.map(({ label, line }) => ({ label, line: rawOf(all).replace(words, line) }));
    throw new NotRead(error.kind, { ...error.details, choices: mended });
  }
}

const whole = (piece: string, rest: readonly Token[], { before, after }: Around): string =>
  [rawOf(before), piece, rawOf(rest), rawOf(after)].filter((part) => part !== "").join(" ");

const offered = (pieces: readonly string[], rest: readonly Token[], around: Around): Choice[] =>
  pieces.map((label) => ({ label, line: whole(label, rest, around) }));

/** The same with an amount in its place: the one that stands elsewhere in it, or the usual ones. */
function withAmount(tokens: readonly Token[], targets: number, around: Around): Choice[] {
  const at = tokens.findIndex(({ text }) => isAmountAlone(text));
  const found = tokens[at];
  if (found !== undefined) return offered([found.raw], [...tokens.slice(0, at), ...tokens.slice(at + 1)], around);
  return targets > 0 ? offered(usualAmounts, tokens, around) : [];
}

/** What is left of a line. A note that is nothing but an amount is a second amount, and leave without one has none in its note. */
function noteOf(tokens: readonly Token[], amount: Amount | undefined): string {
  const [first, ...rest] = tokens;
  const kept = first !== undefined && /^[-:]$/.test(first.text) ? rest : tokens;
  if (amount === undefined && kept.some(({ text }) => looksLikeAmount(text))) {
    throw new NotRead("MISSING_DURATION", { words: rawOf(kept) });
  }
  if (isAmountAlone(textOf(kept))) throw new NotRead("TWO_DURATIONS", { words: rawOf(kept) });
  return rawOf(kept);
}

function isAmountAlone(text: string): boolean {
  if (!/^\d.*[a-z]$|^\d*:\d+$/.test(text)) return false;
  try {
    return readAmount(text)?.piece === text;
  } catch {
    return false;
  }
}

/** @throws {NotRead} `AMBIGUOUS_DATE` where two of them mean different days. */
function onlyOne(dates: readonly (FoundDate | undefined)[], today: string): FoundDate | undefined {
  const [found, ...others] = dates.filter((each) => each !== undefined);
  const same = (a: SaidDate, b: SaidDate): boolean => JSON.stringify(a) === JSON.stringify(b);
  const other = found && others.find(({ date }) => !same(date, found.date));
  if (found === undefined || other === undefined) return found;
  throw new NotRead("AMBIGUOUS_DATE", { words: `${rawOf(found.tokens)} … ${rawOf(other.tokens)}`, date: today });
}

function outcomeOf(
  { open, locked }: Placed,
  target: Target,
  flags: Flags,
  note: string,
  marks: readonly Token[],
): Omit<Saved, "wholeDay"> {
  const entriesOf = (pieces: Placed["open"]): LineEntry[] =>
    pieces.map((piece) => ({ ...entryOf(target, flags, marks), note, ...piece }));
  if (open.length === 0) {
    throw new NotRead("LOCKED", { ...(locked[0] && { date: locked[0].date }), wanted: entriesOf(locked) });
  }
  return {
    kind: "entries",
    entries: entriesOf(open),
    locked: locked.map(({ date }) => date),
    wanted: entriesOf(locked),
  };
}

/** All of an entry but its day, its minutes and its note. */
function entryOf(target: Target, flags: Flags, marks: readonly Token[]): Omit<LineEntry, "date" | "minutes" | "note"> {
  const project = target.category === "client" ? target.project : undefined;
  const common = {
    lane: flags.lane ?? project?.lane ?? "run",
    exception: flags.exception || project?.exception === true,
  };
  if (target.category !== "client") {
    // Only a client's time can be billed.
    if (flags.billable === true) throw new NotRead("CONFLICT_FLAGS", { words: rawOf(marks) });
    return { ...target, billable: false, ...common };
  }
  return {
    category: "client",
    billable: flags.billable ?? true,
    ...common,
    client: target.client,
    ...(project?.names[0] !== undefined && { project: project.names[0] }),
    ...(target.ticket !== undefined && { ticket: target.ticket }),
  };
}
