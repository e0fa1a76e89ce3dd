/** `npm run demarc -- …`: what whoever runs Demarc does from a shell, on the database that the server uses. */
import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ConfigError, environment, readConfig } from "./config.ts";
import { systemClock } from "./domain/clock.ts";
import {
  engagementFiles,
  everybody,
  exportEngagement,
  exportMap,
  issueCode,
  mapFormats,
  personByEmail,
} from "./features/directory/index.ts";
import { mapKeeper } from "./features/ownership/index.ts";
import { importFile } from "./import-file.ts";
import { type Database, DatabaseInUse, openDatabase } from "./infra/db.ts";
import { createLog } from "./infra/log.ts";
import { MigrationRefused, migrate } from "./infra/migrator.ts";

const usage = `Usage: npm run demarc -- <command>

  import FILE                 check an engagement file; bring all of it in, or nothing
  export ENGAGEMENT [FOLDER]  write the engagement as a file that import reads back
  map ENGAGEMENT FILE         write the responsibility map alone: ${mapFormats.map((format) => `.${format}`).join(", ")}
  code EMAIL                  make a one-time code with which that person connects a chat account
  people                      list everybody, and whether they have connected an account
`;

/** What is printed, and whether it is a failure. */
interface Said {
  readonly ok: boolean;
  readonly text: string;
}

const failure = (text: string): Said => ({ ok: false, text });
const success = (text: string): Said => ({ ok: true, text });

async function run(database: Database, [command, ...args]: readonly string[]): Promise<Said> {
  const [first, second] = args;
  switch (command) {
    case "import":
      return first === undefined ? failure(usage) : importFile(database, first, systemClock.now());
    case "export":
      return first === undefined ? failure(usage) : exportTo(database, first, second ?? ".");
    case "map":
      return first === undefined || second === undefined ? failure(usage) : writeMap(database, first, second);
    case "code":
      return first === undefined ? failure(usage) : makeCode(database, first);
    case "people":
      return listPeople(database);
    default:
      return command === undefined || command === "help"
        ? success(usage)
        : failure(`There is no "${command}".\n\n${usage}`);
  }
}

async function load(database: Database, id: string) {
  return database.transaction((tx) => exportEngagement(tx, id, mapKeeper));
}

const unknown = (id: string): Said => failure(`There is no engagement "${id}" with a map. Import its file first.`);

async function exportTo(database: Database, id: string, folder: string): Promise<Said> {
  const file = await load(database, id);
  if (file === undefined) return unknown(id);
  const written = engagementFiles(file).map(({ name, text }) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  return success(`Wrote ${written.join(" and ")}.`);
}

async function writeMap(database: Database, id: string, path: string): Promise<Said> {
  const format = mapFormats.find((each) => path.endsWith(`.${each}`));
  if (format === undefined)
    return failure(`${basename(path)} should end with ${mapFormats.map((each) => `.${each}`).join(", ")}.`);
  const file = await load(database, id);
  if (file === undefined) return unknown(id);
  writeFileSync(path, format === "xlsx" ? exportMap(file.map, format) : exportMap(file.map, format));
  return success(`Wrote ${file.map.functions.length} functions to ${join(dirname(path), basename(path))}.`);
}

async function makeCode(database: Database, email: string): Promise<Said> {
  return database.transaction(async (tx) => {
    const personId = await personByEmail(tx, email);
    if (personId === undefined) return failure(`No engagement file lists ${email}.`);
    const code = await issueCode(tx, personId, systemClock.now());
    return success(`${email} connects by telling Demarc, within ten minutes:  connect ${code}`);
  });
}

async function listPeople(database: Database): Promise<Said> {
  const listed = await database.transaction((tx) => everybody(tx));
  const lines = listed.map(({ engagementId, name, email, company, accounts }) => {
    const connected = [...new Set(accounts.map(({ platform }) => platform))].join(", ") || "not connected yet";
    return `${engagementId}  ${name} <${email}>, ${company}: ${connected}`;
  });
  return success(lines.join("\n") || "Nobody yet: import an engagement file first.");
}

async function main(): Promise<Said> {
  const config = readConfig(environment());
  const log = createLog({ level: "warn" });
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log });
  try {
    await migrate(database, { log });
    return await run(database, process.argv.slice(2));
  } finally {
    await database.close();
  }
}

const isExpected = (error: unknown): error is Error =>
  error instanceof ConfigError || error instanceof DatabaseInUse || error instanceof MigrationRefused;

try {
  const { ok, text } = await main();
  (ok ? process.stdout : process.stderr).write(`${text}\n`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  if (!isExpected(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
