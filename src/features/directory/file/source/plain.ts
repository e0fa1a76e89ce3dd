/**
 * YAML as nearly everybody writes an engagement file: fields and lists by indentation, `{ … }` and `[ … ]` on one line,
 * words plain or in quotes. It is read a line at a time, in a sixth of the time that the whole of YAML takes.
 *
 * - **beyond**: whatever else YAML knows, and whatever is wrong. None of it is judged here; `yaml.ts` reads the file then.
 */
import type { Place } from "../problem.ts";
import type { Located, LocatedList, LocatedMap, LocatedText } from "./located.ts";

/** What has more characters, or is nested deeper, is beyond. */
const most = { line: 4_000, key: 100, depth: 12 };

/** In quotes, with no escapes but of a quote and a backslash. */
const quoted = /"([^"\\]*(?:\\["\\][^"\\]*)*)"|'([^']*(?:''[^']*)*)'/y;
/** Not in quotes: in a flow, and on the rest of a line. A space belongs to it only before what does, too. */
const first = String.raw`[^\s\-?:,[\]{}#&*!|>'"%@${"`"}]`;
const inFlow = new RegExp(String.raw`${first}(?:[^\s:,[\]{}]|:(?=[^\s,[\]{}])| +(?=[^\s:,[\]{}#]))*`, "y");
const onLine = new RegExp(String.raw`${first}(?:[^\s:]|:(?=\S)| +(?=[^\s:#]))*`, "y");
const plainKey = /[\p{L}\p{N}_][\p{L}\p{N}_ ./@+-]*(?<! )/uy;
const keyEnd = /:(?= |$)/y;
const rest = / *(?:(?<= )#.*)?$/y;

const beyond = Symbol("beyond");

/** The same value as of `readAnyYaml`, with the same places; nothing where the text is beyond. */
export function readPlainYaml(file: string, text: string): Located | undefined {
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => line.length > most.line || /[\t\r]/.test(line))) return undefined;
  try {
    return new Reader(file, lines).document();
  } catch (thrown) {
    if (thrown === beyond) return undefined;
    throw thrown;
  }
}

class Reader {
  readonly #file: string;
  readonly #lines: readonly string[];
  /** The line that is read, from 0, and where in it. */
  #row = -1;
  #line = "";
  #column = 0;
  /** Of that line; -1 after the last one. */
  #indent = -1;
  #depth = 0;

  constructor(file: string, lines: readonly string[]) {
    this.#file = file;
    this.#lines = lines;
  }

  document(): Located {
    this.#nextLine();
    const value = this.#block();
    if (this.#indent !== -1) throw beyond;
    return value;
  }

  /** To the next line that says something. */
  #nextLine(): void {
    for (this.#row++; this.#row < this.#lines.length; this.#row++) {
      const line = this.#lines[this.#row] ?? "";
      const indent = line.search(/[^ ]/);
      if (indent < 0 || line[indent] === "#") continue;
      this.#line = line;
      this.#indent = indent;
      this.#column = indent;
      return;
    }
    this.#line = "";
    this.#indent = -1;
  }

  #place(): Place {
    return { file: this.#file, line: this.#row + 1, column: this.#column + 1 };
  }

  /** What `pattern` matches from here on, which is passed over. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#column;
    const match = pattern.exec(this.#line);
    if (match === null) return undefined;
    this.#column = pattern.lastIndex;
    return match;
  }

  #skipSpaces(): void {
    while (this.#line[this.#column] === " ") this.#column++;
  }

  /** Passes over `sign`, and says whether it is there. */
  #passes(sign: string): boolean {
    const is = this.#line[this.#column] === sign;
    if (is) this.#column++;
    return is;
  }

  #within<T>(read: () => T): T {
    if (++this.#depth > most.depth) throw beyond;
    const value = read();
    this.#depth--;
    return value;
  }

  #isItem(): boolean {
    const sign = this.#line.slice(this.#column, this.#column + 2);
    return sign === "- " || sign === "-";
  }

  #block(): Located {
    return this.#within(() => (this.#isItem() ? this.#list(this.#indent) : this.#map(this.#column)));
  }

  #list(indent: number): LocatedList {
    const at = this.#place();
    const items: Located[] = [];
    while (this.#indent === indent && this.#isItem()) {
      this.#column++;
      if (this.#take(rest)) items.push(this.#deeper(indent));
      else {
        this.#skipSpaces();
        items.push(this.#isKey() ? this.#within(() => this.#map(this.#column)) : this.#lastOfLine(indent));
      }
    }
    if (this.#indent > indent) throw beyond;
    return { kind: "list", items, at };
  }

  /** From the first of its fields, which may stand behind the dash of an item. */
  #map(indent: number): LocatedMap {
    const at = this.#place();
    const entries = new Map<string, { at: Place; value: Located }>();
    do {
      const keyAt = this.#place();
      const key = this.#key();
      if (key === undefined || entries.has(key)) throw beyond;
      entries.set(key, { at: keyAt, value: this.#valueOf(indent) });
    } while (this.#indent === indent && !this.#isItem());
    if (this.#indent > indent) throw beyond;
    return { kind: "map", entries, at };
  }

  #valueOf(indent: number): Located {
    const at = this.#place();
    const ends = this.#column === this.#line.length;
    if (!this.#take(rest)) {
      this.#skipSpaces();
      return this.#lastOfLine(indent);
    }
    this.#nextLine();
    if (this.#indent > indent) return this.#block();
    if (this.#indent === indent && this.#isItem()) return this.#within(() => this.#list(indent));
    if (!ends) throw beyond;
    return { kind: "text", text: "", plain: true, at };
  }

  /** What stands on the lines after this one, further in. */
  #deeper(indent: number): Located {
    this.#nextLine();
    if (this.#indent <= indent) throw beyond;
    return this.#block();
  }

  /** The value that ends this line. Where the next one stands further in, it would go on there. */
  #lastOfLine(indent: number): Located {
    const value = this.#value(onLine);
    if (!this.#take(rest)) throw beyond;
    this.#nextLine();
    if (this.#indent > indent) throw beyond;
    return value;
  }

  #value(plain: RegExp): Located {
    switch (this.#line[this.#column]) {
      case "[":
        return this.#within(() => this.#flowList());
      case "{":
        return this.#within(() => this.#flowMap());
      default:
        return this.#text(plain);
    }
  }

  #text(plain: RegExp): LocatedText {
    const at = this.#place();
    const words = this.#quoted();
    const text = words ?? this.#take(plain)?.[0];
    if (text === undefined) throw beyond;
    return { kind: "text", text, plain: words === undefined, at };
  }

  #quoted(): string | undefined {
    const match = this.#take(quoted);
    return match && (match[1]?.replace(/\\(["\\])/g, "$1") ?? match[2]?.replaceAll("''", "'"));
  }

  #isKey(): boolean {
    const start = this.#column;
    const is = this.#key() !== undefined;
    this.#column = start;
    return is;
  }

  /** The name of a field, with its colon. */
  #key(): string | undefined {
    const key = this.#quoted() ?? this.#take(plainKey)?.[0];
    return key !== undefined && key.length <= most.key && this.#take(keyEnd) ? key : undefined;
  }

  #flowList(): LocatedList {
    const at = this.#place();
    const items: Located[] = [];
    this.#flow("]", () => items.push(this.#value(inFlow)));
    return { kind: "list", items, at };
  }

  #flowMap(): LocatedMap {
    const at = this.#place();
    const entries = new Map<string, { at: Place; value: Located }>();
    this.#flow("}", () => {
      const keyAt = this.#place();
      const key = this.#key();
      if (key === undefined || entries.has(key)) throw beyond;
      this.#skipSpaces();
      entries.set(key, { at: keyAt, value: this.#value(inFlow) });
    });
    return { kind: "map", entries, at };
  }

  /** From the bracket here to `end`, with a comma after each but the last. */
  #flow(end: string, readOne: () => void): void {
    this.#column++;
    this.#skipSpaces();
    if (this.#passes(end)) return;
    do {
      this.#skipSpaces();
      readOne();
      this.#skipSpaces();
    } while (this.#passes(","));
    if (!this.#passes(end)) throw beyond;
  }
}
