/** The export alone, over HTTP, in a process of its own: `GET /<from>/<to>/<format>`. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { writeExport } from "../../../src/features/time/export/file.ts";
import { formats } from "../../../src/features/time/export/rows.ts";
import { everyClient } from "../../../src/features/time/export/store.ts";
import { openDatabase } from "../../../src/infra/db.ts";
import { keepHeapSmall } from "../../../src/infra/heap.ts";
import { createLog } from "../../../src/infra/log.ts";
import { report } from "./report.ts";

keepHeapSmall();
const { databaseUrl } = z.object({ databaseUrl: z.string() }).parse(JSON.parse(process.argv[2] ?? ""));
const database = await openDatabase({ url: databaseUrl, dataDir: "", log: createLog({ level: "silent" }) });
const clients = await database.transaction((tx) => everyClient(tx));
const engagementIds = clients.map(({ engagementId }) => engagementId);

const server = createServer((request, response) => {
  const [, from = "", to = "", format] = (request.url ?? "").split("/");
  const scope = { engagementIds, sides: ["provider"], from, to } as const;
  const order = { scope, format: z.enum(formats).parse(format), clients, costOf: "bench" };
  writeExport(database, order, response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    response.destroy();
  });
});
server.listen(0, "127.0.0.1", () => {
  report((server.address() as AddressInfo).port, { idle: async () => {}, faults: () => 0 });
});
