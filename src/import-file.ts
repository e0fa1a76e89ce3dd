/** An engagement file from disk into the database: what `demarc import` does, and the playground's samples. */
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { formatProblem, formatProblems, importEngagement, limits, readEngagement } from "./features/directory/index.ts";
import { importProvider, isProviderFile } from "./features/time/index.ts";
import type { Database } from "./infra/db.ts";
import { keepers } from "./keepers.ts";

export interface Outcome {
  readonly ok: boolean;
  /** What to print: every problem, or what changed and the warnings. */
  readonly text: string;
}

/** Validates all of the file, an engagement's or a provider's, and imports it in one transaction; with any error, nothing is changed. */
export async function importFile(database: Database, path: string, now: Date): Promise<Outcome> {
  const bytes = read(path);
  if (bytes === undefined) return { ok: false, text: `${path} cannot be read. Is the path right?` };
  if (isProviderFile(bytes)) return importProviderFile(database, path, bytes);
  const reading = readEngagement({
    path,
    bytes,
    beside: (name) => (name === basename(name) ? read(join(dirname(path), name)) : undefined),
    sections: keepers.sections,
  });
  if (!reading.ok)
    return { ok: false, text: `${formatProblems(reading.problems, reading.more)}\nNothing was changed.` };
  const file = reading.engagement;
  const imported = await database.transaction((tx) => importEngagement(tx, file, keepers, now));
  if (!imported.ok) return { ok: false, text: `${formatProblems(imported.problems)}\nNothing was changed.` };
  const warnings = [...reading.warnings, ...imported.warnings].map(formatProblem);
  const changes = imported.changes.length === 0 ? ["Nothing changed."] : imported.changes;
  return { ok: true, text: [...changes, ...warnings].join("\n") };
}

async function importProviderFile(database: Database, path: string, bytes: Uint8Array): Promise<Outcome> {
  const imported = await database.transaction((tx) => importProvider(tx, path, bytes));
  if (!imported.ok) return { ok: false, text: `${formatProblems(imported.problems)}\nNothing was changed.` };
  return { ok: true, text: imported.changes.join("\n") || "Nothing changed." };
}

/** At most what the importer could refuse anyway: a file of 50 MB is never read into memory whole. */
function read(path: string): Uint8Array | undefined {
  try {
    const { size } = statSync(path);
    return size > limits.bytes * 2 ? new Uint8Array(limits.bytes + 1) : readFileSync(path);
  } catch {
    return undefined;
  }
}
