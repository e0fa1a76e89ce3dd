/** How many functions a map may have. */
import { limits } from "../limits.ts";
import type { Place, Problems } from "../problem.ts";

/** True, and a problem (R020), for more rows than are taken. */
export function refuseRows(count: number, at: Place, problems: Problems): boolean {
  if (count <= limits.rows) return false;
  const limit = limits.rows.toLocaleString("en-GB");
  problems.add(
    at,
    "E_YAML_LIMIT",
    `over ${limit} rows (it has ${count.toLocaleString("en-GB")}).`,
    "Import fewer functions.",
  );
  return true;
}
