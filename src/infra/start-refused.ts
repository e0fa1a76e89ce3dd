import { redactText } from "./redact.ts";

/**
 * What keeps Demarc from starting, and its operator can mend: the message says what to set or do, and is all that is
 * printed.
 */
export class StartRefused extends Error {
  override readonly name: string = "StartRefused";
}

/** What is printed of an error that ends the process: words for what its operator can mend, otherwise a stack; no secrets. */
export function lastWords(error: unknown, secrets: readonly string[]): string {
  const said = error instanceof StartRefused ? error.message : error instanceof Error ? error.stack : error;
  return redactText(String(said), secrets);
}
