/** `npm run demarc -- …`: what whoever runs Demarc does from a shell, on the database that the server uses. */
import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { alertsCommand } from "./cli-alerts.ts";
import { approvalsCommand } from "./cli-approvals.ts";
import { type Config, environment, readConfig } from "./config.ts";
import { secretsOf } from "./config-secrets.ts";
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
import { auditIncidents } from "./features/escalation/index.ts";
import { exportProvider, exportToFile } from "./features/time/index.ts";
import { importFile } from "./import-file.ts";
import { type Database, openDatabase } from "./infra/db.ts";
import { createLog } from "./infra/log.ts";
import { migrate } from "./infra/migrator.ts";
import { lastWords } from "./infra/start-refused.ts";
import { keepers } from "./keepers.ts";

const usage = `Usage: npm run demarc -- <command>

  import FILE                 check an engagement or provider file; bring all of it in, or nothing
  export NAME [FOLDER]        write the engagement or provider as a file that import reads back
  map ENGAGEMENT FILE         write the responsibility map alone: ${mapFormats.map((format) => `.${format}`).join(", ")}
  time export ENGAGEMENT|all FROM TO FILE [--cost]
                              write the provider's time of these days, entry by entry: .csv .xlsx
  code EMAIL                  make a one-time code with which that person connects a chat account
  audit verify [ENGAGEMENT]   prove that the log of incidents is whole, and leads to what is kept
  people                      list everybody, and whether they have connected an account
  alerts token ENGAGEMENT     make the token with which a machine declares incidents; alerts lists what else
  approvals route ENGAGEMENT  explain which way a discount or change order would go; approvals lists its options
  approvals export ENGAGEMENT write change orders, discounts and decisions, for the provider or for the client
`;

/** What is printed, and whether it is a failure. */
interface Said {
  readonly ok: boolean;
  readonly text: string;
}

const failure = (text: string): Said => ({ ok: false, text });
const success = (text: string): Said => ({ ok: true, text });

async function run(database: Database, config: Config, [command, ...args]: readonly string[]): Promise<Said> {
  const [first, second] = args;
  switch (command) {
    case "import":
      return first === undefined ? failure(usage) : importFile(database, first, systemClock.now());
    case "export":
      return first === undefined ? failure(usage) : exportTo(database, first, second ?? ".");
    case "map":
      return first === undefined || second === undefined ? failure(usage) : writeMap(database, first, second);
    case "time":
      return exportTime(database, args);
    case "code":
      return first === undefined ? failure(usage) : makeCode(database, first);
    case "audit":
      return first === "verify" ? verifyAudit(database, second) : failure(usage);
    case "people":
      return listPeople(database);
    case "approvals":
      return approvalsCommand(database, args, systemClock.now());
    case "alerts": {
      const settings = { publicUrl: config.publicUrl, alertsSecret: config.ways.alertsSecret };
      return alertsCommand(database, args, settings, systemClock.now());
    }
    default:
      return command === undefined || command === "help"
        ? success(usage)
        : failure(`There is no "${command}".\n\n${usage}`);
  }
}

async function load(database: Database, id: string) {
  return database.transaction((tx) => exportEngagement(tx, id, keepers));
}

const unknown = (id: string): Said => failure(`There is no engagement "${id}" with a map. Import its file first.`);

async function exportTo(database: Database, id: string, folder: string): Promise<Said> {
  const provider = await database.transaction((tx) => exportProvider(tx, id));
  if (provider !== undefined) {
    writeFileSync(join(folder, `${id}.yaml`), provider);
    return success(`Wrote ${join(folder, `${id}.yaml`)}.`);
  }
  const file = await load(database, id);
  if (file === undefined) return unknown(id);
  const written = engagementFiles(file, keepers.sections).map(({ name, text }) => {
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

async function exportTime(database: Database, [word, client, from, to, path, cost]: readonly string[]): Promise<Said> {
  if (word !== "export" || client === undefined || from === undefined || to === undefined || path === undefined) {
    return failure(usage);
  }
  try {
    return success(await exportToFile(database, { client, from, to, path, withCost: cost === "--cost" }));
  } catch (error) {
    if (error instanceof RangeError) return failure(error.message);
    throw error;
  }
}

async function makeCode(database: Database, email: string): Promise<Said> {
  return database.transaction(async (tx) => {
    const personId = await personByEmail(tx, email);
    if (personId === undefined) return failure(`No engagement file lists ${email}.`);
    const code = await issueCode(tx, personId, systemClock.now());
    return success(`${email} connects by telling Demarc, within ten minutes:  connect ${code}`);
  });
}

async function verifyAudit(database: Database, engagementId: string | undefined): Promise<Said> {
  const { incidents, entries, problems } = await database.transaction((tx) => auditIncidents(tx, engagementId));
  const read = `${incidents} ${incidents === 1 ? "incident" : "incidents"} with ${entries} entries read`;
  if (problems.length > 0) return failure(`${read}. What does not hold:\n  ${problems.join("\n  ")}`);
  return success(`${read}: every chain is unbroken, and every log leads to the state that is kept.`);
}

async function listPeople(database: Database): Promise<Said> {
  const listed = await database.transaction((tx) => everybody(tx));
  const lines = listed.map(({ engagementId, name, email, company, accounts }) => {
    const connected = [...new Set(accounts.map(({ platform }) => platform))].join(", ") || "not connected yet";
    return `${engagementId}  ${name} <${email}>, ${company}: ${connected}`;
  });
  return success(lines.join("\n") || "Nobody yet: import an engagement file first.");
}

async function main(config: Config): Promise<Said> {
  const log = createLog({ level: "warn", secrets });
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log });
  try {
    await migrate(database, { log });
    return await run(database, config, process.argv.slice(2));
  } finally {
    await database.close();
  }
}

/** A file or folder that was named on the command line is for whoever typed it to mend. */
const isUnwritable = (error: unknown): error is Error & { readonly path: string; readonly code: string } =>
  error instanceof Error && "syscall" in error && "path" in error && "code" in error;

let secrets: readonly string[] = [];
try {
  const config = readConfig(environment());
  secrets = secretsOf(config);
  const { ok, text } = await main(config);
  (ok ? process.stdout : process.stderr).write(`${text}\n`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  const said = isUnwritable(error)
    ? `${error.path} cannot be written (${error.code}). Is its folder there, and may this user write in it?`
    : lastWords(error, secrets);
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
}
