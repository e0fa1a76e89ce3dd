/** One import in a process of its own, as the command line does it: nothing is compiled yet. Prints how long it took. */
import { z } from "zod";
import { importFile } from "../../../src/import-file.ts";
import { openDatabase } from "../../../src/infra/db.ts";
import { createLog } from "../../../src/infra/log.ts";
import { migrate } from "../../../src/infra/migrator.ts";

const settings = z.object({ url: z.string().optional(), dataDir: z.string(), file: z.string() });
const { url, dataDir, file } = settings.parse(JSON.parse(process.argv[2] ?? ""));
const log = createLog({ level: "silent" });
const database = await openDatabase({ url, dataDir, log });
await migrate(database, { log });
const started = performance.now();
const outcome = await importFile(database, file, new Date());
process.stdout.write(JSON.stringify({ ...outcome, seconds: (performance.now() - started) / 1_000 }));
await database.close();
