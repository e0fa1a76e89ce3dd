/**
 * YAML text to located values. Everything is read as text (the failsafe schema): what it should be is the fields' to say.
 *
 * Hostile files are refused while they are read: the parser's own recursion and `uniqueKeys` are not to be trusted with
 * them, so that depth is checked on the tokens, and duplicate keys and aliases are found here.
 */
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
} from "yaml";
import { limits } from "../limits.ts";
import type { Place, Problems } from "../problem.ts";
import type { Located, LocatedMap } from "./located.ts";
import { readPlainYaml } from "./plain.ts";

/** The document's value; nothing, and problems, where it is no YAML or more than we take. */
export function readYaml(file: string, text: string, problems: Problems): Located | undefined {
  return readPlainYaml(file, text) ?? readAnyYaml(file, text, problems);
}

/** The same, with all that YAML knows, and with everything that is wrong with it. */
export function readAnyYaml(file: string, text: string, problems: Problems): Located | undefined {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const document = compose(text, lines, (offset, message) => problems.add(place(offset), "E_YAML_LIMIT", message));
  if (document === undefined) return undefined;
  const mistakes = [...document.errors, ...document.warnings];
  for (const mistake of mistakes) {
    problems.add(place(mistake.pos[0]), "E_YAML_SYNTAX", `not valid YAML: ${firstLine(mistake.message)}`);
  }
  if (mistakes.length > 0) return undefined;
  if (document.contents === null || text.trim() === "") {
    problems.add({ file, line: 1 }, "E_EMPTY", "the file is empty.", "Start from prisma/seed/acme.yaml.");
    return undefined;
  }
  const walk = new Walk(place, problems);
  const value = walk.walk(document.contents, "the file");
  return walk.stopped ? undefined : value;
}

/** The first document, or nothing where it is nested too deep or there are several. */
function compose(
  text: string,
  lines: LineCounter,
  refuse: (offset: number, message: string) => void,
): Document.Parsed | undefined {
  const composer = new Composer({ schema: "failsafe", uniqueKeys: false, lineCounter: lines, logLevel: "silent" });
  let tooDeepAt: number | undefined;
  const tokens = function* (): Generator<CST.Token, void> {
    const parser = new Parser(lines.addNewLine);
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      if (parser.stack.length > limits.depth) {
        tooDeepAt = parser.offset;
        return;
      }
    }
    yield* parser.end();
  };
  lines.addNewLine(0);
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(tokens(), true, text.length)) {
    if (first !== undefined) {
      refuse(document.range[0], "a second document begins here (---); one file holds one engagement.");
      return undefined;
    }
    first = document;
  }
  if (tooDeepAt !== undefined) {
    refuse(tooDeepAt, `nested over ${limits.depth} levels deep.`);
    return undefined;
  }
  return first;
}

/** One walk over a document, with the anchors it has met and the aliases it has followed. */
class Walk {
  readonly #place: (offset: number) => Place;
  readonly #problems: Problems;
  readonly #anchors = new Map<string, Node>();
  #followed = 0;
  /** The alias in the text whose value is being walked; what is met within stands elsewhere. */
  #outermost: Place | undefined;

  constructor(place: (offset: number) => Place, problems: Problems) {
    this.#place = place;
    this.#problems = problems;
  }

  /** The aliases were too many: what was read is not the whole. */
  get stopped(): boolean {
    return this.#followed > limits.aliases;
  }

  walk(node: Node | null, under: string): Located {
    const at = this.#place(node?.range?.[0] ?? 0);
    const nothing: Located = { kind: "text", text: "", plain: true, at };
    if (node === null) return nothing;
    if (isAlias(node)) return this.#follow(node.source, at, under) ?? nothing;
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isMap<Node, Node | null>(node)) return this.#map(node.items, at, under);
    if (isSeq<Node>(node)) return { kind: "list", items: node.items.map((item) => this.walk(item, under)), at };
    if (!isScalar(node)) return nothing;
    return { kind: "text", text: String(node.value ?? ""), plain: node.type === "PLAIN", at };
  }

  #map(items: readonly { key: Node; value: Node | null }[], at: Place, under: string): LocatedMap {
    const entries = new Map<string, { at: Place; value: Located }>();
    // What the mapping is called in messages: its own id or key where it has one, its field's name elsewhere.
    const own = items.find(
      ({ key, value }) => isScalar(key) && (key.value === "id" || key.value === "key") && isScalar(value),
    );
    const called = isScalar(own?.value) ? String(own.value.value) : under;
    for (const { key, value } of items) {
      const keyAt = this.#place(key.range?.[0] ?? 0);
      if (!isScalar(key)) {
        this.#problems.add(keyAt, "E_YAML_SYNTAX", "a field's name must be a plain word.");
        continue;
      }
      const name = String(key.value);
      if (entries.has(name)) {
        this.#problems.add(keyAt, "E_YAML_DUP_KEY", `key "${name}" twice under "${called}".`);
        continue;
      }
      entries.set(name, { at: keyAt, value: this.walk(value, name) });
    }
    return { kind: "map", entries, at };
  }

  #follow(anchor: string, at: Place, under: string): Located | undefined {
    const target = this.#anchors.get(anchor);
    if (target === undefined) {
      this.#problems.add(at, "E_YAML_SYNTAX", `alias "*${anchor}" has no anchor before it.`);
      return undefined;
    }
    this.#followed++;
    if (this.#followed === limits.aliases + 1) {
      this.#problems.add(
        this.#outermost ?? at,
        "E_YAML_LIMIT",
        `alias expansion over ${limits.aliases}.`,
        "Write the values out.",
      );
    }
    if (this.#followed > limits.aliases) return undefined;
    const before = this.#outermost;
    this.#outermost ??= at;
    const value = this.walk(target, under);
    this.#outermost = before;
    return value;
  }
}

/** The parser's message without its picture of the source. */
const firstLine = (message: string): string => (message.split("\n")[0] ?? "").replace(/:$/, ".");
