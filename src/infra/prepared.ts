/**
 * Prepared statements for PGlite. By itself it parses and plans each query anew, and asks for it in six messages; with
 * these a query that it has had before is two steps in one message, in half of the time or less.
 */
import {
  messages,
  type PGlite,
  parse,
  protocol,
  type QueryOptions,
  type Results,
  type Transaction,
} from "@electric-sql/pglite";

const { serialize } = protocol;

/** Statements that are kept, those used last: each takes some tens of kilobytes of its memory. */
const mostKept = 400;

/** PostgreSQL's codes for a statement whose tables have changed since, and for one that is not there any more. */
const stale = ["0A000", "26000"];

type Message = Awaited<ReturnType<PGlite["execProtocolStream"]>>[number];
type Parsers = Record<number, PGlite["parsers"][number]>;

interface Statement {
  readonly name: string;
  /** The types of its parameters. */
  readonly types: readonly number[];
  /** What describes its rows; nothing where it has none. */
  readonly row: readonly Message[];
}

/** The same PGlite, whose `query`, in a transaction or not, prepares each text once. */
export function withPreparedStatements(lite: PGlite): PGlite {
  const statements = new Map<string, Statement>();
  const parsersOf = merging(lite);
  let made = 0;

  /** Statements of the protocol, each of them whole. */
  const send = (...parts: readonly Uint8Array[]): Promise<Message[]> =>
    lite.execProtocolStream(Buffer.concat([...parts, serialize.sync()]), { syncToFs: false });

  async function prepared(text: string): Promise<Statement> {
    const known = statements.get(text);
    if (known !== undefined) {
      statements.delete(text);
      statements.set(text, known);
      return known;
    }
    made += 1;
    const name = `demarc_${made}`;
    const said = await send(serialize.parse({ name, text }), serialize.describe({ type: "S", name }));
    const statement: Statement = {
      name,
      types: parse.parseDescribeStatementResults(said),
      row: said.filter((each) => each instanceof messages.RowDescriptionMessage),
    };
    statements.set(text, statement);
    const [oldest] = statements.keys();
    if (statements.size > mostKept && oldest !== undefined) await forget(oldest);
    return statement;
  }

  async function forget(text: string): Promise<void> {
    const name = statements.get(text)?.name ?? "";
    statements.delete(text);
    await send(serialize.close({ type: "S", name }));
  }

  async function execute<T>(text: string, values: readonly unknown[], options: QueryOptions): Promise<Results<T>> {
    const { name, types, row } = await prepared(text);
    const written = values.map((value, index) => {
      if (value === null || value === undefined) return null;
      const write = options.serializers?.[types[index] ?? 0] ?? lite.serializers[types[index] ?? 0];
      return write === undefined ? String(value) : write(value);
    });
    const said = await send(serialize.bind({ statement: name, values: written }), serialize.execute({})).catch(
      async (error: unknown) => {
        if (isStale(error)) await forget(text);
        throw error;
      },
    );
    const { rowMode } = options;
    const [results] = parse.parseResults([...row, ...said], parsersOf(options.parsers), {
      ...(rowMode !== undefined && { rowMode }),
    });
    return results as Results<T>;
  }

  const one = <T>(text: string, values: readonly unknown[] = [], options: QueryOptions = {}): Promise<Results<T>> =>
    lite.runExclusive(() => execute<T>(text, values, options));

  async function query<T>(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<Results<T>> {
    await lite._checkReady();
    return lite._runExclusiveTransaction(async () => {
      // Outside of a transaction nothing was lost by the failure, and nothing was done.
      const results = await one<T>(text, values, options).catch((error: unknown) => {
        if (isStale(error)) return one<T>(text, values, options);
        throw error;
      });
      await lite.syncToFs();
      return results;
    });
  }

  const inTransaction = (tx: Transaction): Transaction => ({
    query(text, values, options) {
      if (tx.closed) throw new Error("The transaction is over.");
      return one(text, values, options);
    },
    sql: tx.sql,
    exec: tx.exec,
    rollback: tx.rollback,
    listen: tx.listen,
    get closed() {
      return tx.closed;
    },
  });

  const over = {
    query,
    transaction: <T>(work: (tx: Transaction) => Promise<T>) => lite.transaction((tx) => work(inTransaction(tx))),
  };
  return new Proxy(lite, {
    get(target, name) {
      if (name === "query" || name === "transaction") return over[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const isStale = (error: unknown): boolean =>
  error instanceof messages.DatabaseError && stale.includes(error.code ?? "");

/** PGlite's own parsers with a query's over them. There are hundreds, so they are put together once for each such set. */
function merging(lite: PGlite): (over: Parsers | undefined) => Parsers {
  const merged = new WeakMap<Parsers, Parsers>();
  return (over) => {
    if (over === undefined) return lite.parsers;
    const known = merged.get(over) ?? { ...lite.parsers, ...over };
    merged.set(over, known);
    return known;
  };
}
