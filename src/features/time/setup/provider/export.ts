import type { Tx } from "../../../../infra/db.ts";
import { loadProvider } from "../store.ts";
import { writeProvider } from "../write.ts";

/** The provider as a file that import reads back; `undefined` where there is none of that id. */
export async function exportProvider(tx: Tx, id: string): Promise<string | undefined> {
  const file = await loadProvider(tx, id);
  return file && writeProvider(file);
}
