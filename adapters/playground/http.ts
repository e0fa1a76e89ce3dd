/** Small help for the playground's routes: who may call, bodies, answers. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { PlaygroundError } from "./types.ts";

/** Larger than anything that Teams takes, so that its own limit answers first. */
const maxBody = 512 * 1024;

/**
 * Refuses whoever is not a program on this machine or the playground's own page: a foreign page may reach 127.0.0.1 from
 * the same browser, by its address (Origin) or by a name that it made point here (Host: DNS rebinding).
 *
 * @throws PlaygroundError 403, or 415 for a POST or PUT that is not JSON (what a form on a foreign page could send)
 */
export function guard(request: IncomingMessage): void {
  const port = request.socket.localPort;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (port === 80) hosts.push("127.0.0.1", "localhost");
  if (!hosts.includes(request.headers.host ?? "")) {
    throw new PlaygroundError(403, "ForeignHost", `The playground answers at http://127.0.0.1:${port} only.`);
  }
  const { origin } = request.headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
    throw new PlaygroundError(403, "ForeignOrigin", "The playground does not answer other pages.");
  }
  if (request.headers["sec-fetch-site"] === "cross-site") {
    throw new PlaygroundError(403, "ForeignOrigin", "The playground does not answer other pages.");
  }
  const writes = request.method === "POST" || request.method === "PUT";
  if (writes && !/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw new PlaygroundError(415, "NotJson", "Send JSON, with the header Content-Type: application/json.");
  }
}

/** @throws PlaygroundError 413 or 400 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new PlaygroundError(413, "MessageSizeTooBig", "Message size too large.");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new PlaygroundError(400, "BadSyntax", "The body is not valid JSON.");
  }
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}

/** Answers with what `work` returns, or with its error as `{ error: { code, message } }`. Other errors go on. */
export async function answering(
  request: IncomingMessage,
  response: ServerResponse,
  work: () => Promise<void>,
): Promise<void> {
  try {
    guard(request);
    await work();
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
    answerJson(response, error.status, { error: { code: error.code, message: error.message } });
  }
}

/** The path below a prefix, with its parts decoded, and the query. */
export function pathBelow(request: IncomingMessage, prefix: string): { parts: string[]; query: URLSearchParams } {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const rest = url.pathname.slice(prefix.length);
  try {
    const parts = rest
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
    return { parts, query: url.searchParams };
  } catch {
    throw new PlaygroundError(400, "BadSyntax", "The address has a wrong percent sign.");
  }
}
