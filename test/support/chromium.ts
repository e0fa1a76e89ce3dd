/**
 * Debian's Chromium for the tests of the page. Where there is none the tests are skipped, and say so; under CI that is a
 * failure, since nobody would read it there.
 */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";

export const hasChromium = existsSync(executablePath);

if (!hasChromium) {
  const words = `There is no Chromium at ${executablePath}, so the page was not tried. Install it: apt-get install chromium`;
  if (process.env.CI === "true") throw new Error(words);
  console.warn(`\n!!! ${words}\n`);
}

export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
