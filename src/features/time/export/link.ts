/** Exports for people in chat: a link for a quarter of an hour, and the file behind it. */
import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Context } from "../../../bot/feature.ts";
import { type Reply, whisper } from "../../../bot/reply.ts";
import type { Clock } from "../../../domain/clock.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Database, Tx } from "../../../infra/db.ts";
import { answerJson, type Route } from "../../../infra/http.ts";
import { askerOf, readAgain, scopeOf } from "../effort/ask.ts";
import { type Order, writeExport } from "./file.ts";
import { type Format, fileName, formats } from "./rows.ts";
import * as store from "./store.ts";

const path = "/time/export/";
const quarterOfAnHour = 15 * 60_000;

/** The button: a link to the file, for whoever pressed alone. */
export async function exportLink(link: store.Link, context: Context, publicUrl: string | undefined): Promise<Reply> {
  const { tx, member, now } = context;
  readAgain({ ...link, by: "project" }, await askerOf(tx, member.personId, now));
  if (publicUrl === undefined) throw noAddress(link);
  const token = randomBytes(24).toString("base64url");
  await store.saveLink(tx, hashOf(token), member.personId, link, new Date(now.getTime() + quarterOfAnHour));
  const text = `${link.format === "csv" ? "A CSV file" : "A spreadsheet"} of ${link.from} to ${link.to}, entry by entry. The link is yours alone, for 15 minutes.`;
  return whisper({
    summary: text,
    blocks: [
      { kind: "text", text },
      { kind: "buttons", buttons: [{ label: "Download", does: { url: `${publicUrl}${path}${token}` } }] },
    ],
  });
}

const noAddress = ({ client = "all", from, to, format }: store.Link): Refusal =>
  new Refusal({
    code: "time.no_address",
    say: `I have no public address to give you a link to. Whoever runs me can write the file: npm run demarc -- time export ${client} ${from} ${to} time.${format}`,
  });

/** The file behind a link. What the person may see is judged again when they open it. */
export const exportRoute = (database: Database, clock: Clock): Route => ({
  method: "GET",
  path: `${path}*`,
  async handle(request, response) {
    const token = (request.url ?? "").replace(/[?#].*$/s, "").slice(path.length);
    const found = await database.transaction((tx) => orderOf(tx, hashOf(token), clock.now()));
    if (found === undefined) {
      answerJson(response, 404, { error: "This link has expired, or never was one. Ask for a new one in chat." });
      return;
    }
    await answer(database, found, request, response);
  },
});

const types: Readonly<Record<Format, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

async function answer(
  database: Database,
  order: Order,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, {
    "content-type": types[order.format],
    "content-disposition": `attachment; filename="${fileName(order.scope, order.format)}"`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  if (request.method === "HEAD") response.end();
  else await writeExport(database, order, response);
}

const scopeSchema = z.object({ client: z.string().optional(), from: z.string(), to: z.string() });

async function orderOf(tx: Tx, hash: string, now: Date): Promise<Order | undefined> {
  const link = await store.linkOf(tx, hash, now);
  if (link === undefined) return undefined;
  const { personId } = link;
  try {
    const asker = await askerOf(tx, personId, now);
    const asked = readAgain({ ...scopeSchema.parse(link.scope), by: "project" }, asker);
    return {
      scope: scopeOf(asked, asker),
      format: z.enum(formats).parse(link.format),
      clients: asker.worker.clients,
      costOf: asker.seesCost ? asker.worker.providerId : undefined,
    };
  } catch (error) {
    // They serve nobody any more, or not this client.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
