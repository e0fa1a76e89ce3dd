/** What the evals share as commands: files are read, or it is said in one line what is wrong with them. */
import type { z } from "zod";

/** A file that cannot be read or is not what it should be: said in one line, exit status 2. */
export class BadInput extends Error {}

export function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(`${where} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const explain = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
    .join("; ");

/** Does `work`, and says the exit status. */
export function exitStatusOf(usage: string, work: () => void): number {
  try {
    work();
    return 0;
  } catch (error) {
    if (error instanceof BadInput) process.stderr.write(`${error.message}\n`);
    else if (error instanceof TypeError && "code" in error) process.stderr.write(`${error.message}\n${usage}\n`);
    else throw error;
    return 2;
  }
}
