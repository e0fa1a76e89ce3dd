import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cleanUpBy } from "./leftovers.ts";

/** A folder that is gone in the end. */
export function temporaryFolder(): AsyncDisposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "demarc-bench-"));
  return { path, [Symbol.asyncDispose]: cleanUpBy(() => rmSync(path, { recursive: true, force: true })) };
}
