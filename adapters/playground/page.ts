/** Serves the page: its own files, and the two libraries that draw cards and Markdown, from node_modules. */

import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Route } from "../../src/infra/http.ts";
import { answering, pathBelow } from "./http.ts";
import { PlaygroundError } from "./types.ts";

const prefix = "/playground/page";
const require = createRequire(import.meta.url);

/** A page that runs its own scripts only, talks to its own server only, and stands in nobody's frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** Every file that is served, by name; nothing else is read from the disk. */
const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "index.html",
      "icon.svg",
      "base.css",
      "layout.css",
      "messages.css",
      "cards.css",
      "tray.css",
      "theme.js",
      "app.js",
      "store.js",
      "server.js",
      "dom.js",
      "rail.js",
      "timeline.js",
      "composer.js",
      "cards.js",
      "host-config.js",
      "dialogs.js",
      "clock.js",
      "tray.js",
      "markdown.js",
    ].map((name) => [name, fileURLToPath(new URL(`./page/${name}`, import.meta.url))]),
  ),
  "adaptivecards.js": require.resolve("adaptivecards/dist/adaptivecards.min.js"),
  "markdown-it.js": require.resolve("markdown-it/browser"),
};

export function pageRoutes(): Route[] {
  const serve = (name: (request: IncomingMessage) => string) => (request: IncomingMessage, response: ServerResponse) =>
    answering(request, response, () => send(response, name(request)));
  return [
    { method: "GET", path: "/", handle: serve(() => "index.html") },
    { method: "GET", path: `${prefix}/*`, handle: serve((request) => pathBelow(request, prefix).parts.join("/")) },
  ];
}

async function send(response: ServerResponse, name: string): Promise<void> {
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (file === undefined) throw new PlaygroundError(404, "NotFound", "The page has no such file.");
  const body = await readFile(file);
  response.writeHead(200, {
    "content-type": types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream",
    "content-length": body.length,
    "cache-control": "no-cache",
    "content-security-policy": policy,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  response.end(body);
}
