/**
 * `npm run screenshot` takes the README's picture again: a playground of its own, an engineer of the client who asks who
 * owns something, and whoever of the provider is paged when it breaks, on a telephone. Needs Chromium.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openChromium } from "../support/chromium.ts";

const root = resolve(import.meta.dirname, "../..");
const picture = join(root, "adapters/playground/screenshot.png");

interface Playground extends AsyncDisposable {
  readonly origin: string;
  /** Posts to its JSON API. */
  post(path: string, body: object): Promise<unknown>;
}

/** Demarc as a newcomer starts it, on data of its own and a free port. */
async function openPlayground(): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), "demarc-screenshot-"));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "src/start.mjs"], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: "0", PLAYGROUND: "on" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let said = "";
  let origin: string | undefined;
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    origin = /playground is at (http:\/\/[\d.:]+)/.exec(said)?.[1];
    if (origin !== undefined) break;
  }
  if (origin === undefined) throw new Error(`The playground did not start:\n${said}`);
  child.stdout.resume();
  const api = `${origin}/playground/api`;
  return {
    origin,
    async post(path, body) {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${api}/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      return response.json();
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** To the next working day's morning, when the people on call of both sides are at their desks. */
async function goToMorning({ post }: Playground): Promise<void> {
  for (let day = 0; day < 4; day++) {
    const { now } = (await post("clock", { to: "09:12" })) as { now: string };
    const weekday = new Date(now).getUTCDay();
    if (weekday > 0 && weekday < 6) return;
  }
}

async function open(browser: Browser, address: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ deviceScaleFactor: 2, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const framed = (png: Buffer, style: string): string =>
  `<img src="data:image/png;base64,${png.toString("base64")}" style="position:absolute;${style};box-shadow:0 18px 50px #0c1a3338,0 2px 8px #0c1a3326">`;

await using playground = await openPlayground();
await goToMorning(playground);
const browser = await openChromium();
try {
  const { origin, post } = playground;
  const desk = await open(browser, `${origin}/?as=marcus.reid&in=it-ops`, { viewport: { width: 1080, height: 740 } });
  await post("say", { as: "marcus.reid", in: "it-ops", text: "@Demarc who owns core switches?" });
  await desk.getByRole("heading", { name: "Core switches" }).waitFor();
  const wide = await desk.screenshot();
  await post("say", { as: "jo.larsen", text: "p1 core switches are down" });
  const telephone = await open(browser, `${origin}/?as=dan.whitlock`, {
    viewport: { width: 390, height: 720 },
    isMobile: true,
    hasTouch: true,
    colorScheme: "dark",
  });
  await telephone.getByRole("button", { name: "Acknowledge" }).waitFor();
  const narrow = await telephone.screenshot();

  const paper = await open(browser, "about:blank", {
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1.5,
  });
  await paper.setContent(
    `<body style="margin:0;background:#dde6f3">${framed(
      wide,
      "left:22px;top:30px;width:1080px;border-radius:14px",
    )}${framed(narrow, "right:22px;bottom:30px;width:304px;border-radius:30px;border:7px solid #0b0e15")}`,
  );
  await paper.screenshot({ path: picture });
  process.stdout.write(`Wrote ${picture}.\n`);
} finally {
  await browser.close();
}
