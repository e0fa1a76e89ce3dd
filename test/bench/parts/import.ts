/** How long `demarc import` takes for a large map: its file read, judged, and all of it in the database. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { exportMap, limits } from "../../../src/features/directory/index.ts";
import type { Figure } from "../figure.ts";
import { temporaryFolder } from "../folder.ts";
import { largeMap } from "../map.ts";
import { type Part, scaled } from "../part.ts";
import { emptyDatabase } from "../postgres.ts";
import { median } from "../stats.ts";

const child = fileURLToPath(new URL("../servers/import.ts", import.meta.url));
const sample = fileURLToPath(new URL("../../../prisma/seed/acme.yaml", import.meta.url));
const said = z.object({ ok: z.boolean(), text: z.string(), seconds: z.number() });

const forms = ["CSV beside", "XLSX beside", "YAML inline"] as const;

export const importing: Part = {
  name: "import",
  title: "Importing an engagement file with a large map (medians)",
  async run(size) {
    const functions = largeMap(scaled(limits.rows, size, 1_000));
    const rounds = scaled(3, size, 1);
    const figures: Figure[] = [];
    for (const kind of ["PostgreSQL", "PGlite"] as const) {
      for (const form of forms) {
        const [first, again]: [number[], number[]] = [[], []];
        for (let round = 0; round < rounds; round++) {
          await using folder = temporaryFolder();
          await using database = kind === "PostgreSQL" ? await emptyDatabase() : undefined;
          const file = write(folder.path, form, functions);
          const into = { url: database?.url, dataDir: join(folder.path, "data"), file };
          first.push(await timed(into, `(${functions.length} functions) is live`));
          again.push(await timed(into, "Nothing changed."));
        }
        const name = `${functions.length.toLocaleString("en")} rows, ${form}, into ${kind}`;
        figures.push({ name, value: median(first), unit: "s", bar: { below: 3 } });
        figures.push({ name: `${name}, again`, value: median(again), unit: "s", bar: { below: 3 } });
      }
    }
    return figures;
  },
};

/** Acme's engagement file with this map, in a folder of its own. */
function write(folder: string, form: (typeof forms)[number], functions: ReturnType<typeof largeMap>): string {
  const file = join(folder, "acme.yaml");
  const acme = readFileSync(sample, "utf8");
  const withMap = (instead: string) => writeFileSync(file, acme.replace("csv: acme-map.csv", instead));
  switch (form) {
    case "CSV beside":
      withMap("csv: map.csv");
      writeFileSync(join(folder, "map.csv"), `\uFEFF${exportMap({ functions }, "csv").replaceAll("\n", "\r\n")}`);
      break;
    case "XLSX beside":
      withMap("xlsx: map.xlsx");
      writeFileSync(join(folder, "map.xlsx"), exportMap({ functions }, "xlsx"));
      break;
    case "YAML inline":
      withMap(["functions:", ...functions.map(flowLine)].join("\n"));
  }
  return file;
}

/** On one line, or 10,000 would be more than the importer takes of one file. */
const flowLine = (row: ReturnType<typeof largeMap>[number]): string =>
  `    - { id: ${row.id}, name: "${row.name}", domain: ${row.domain}, category: ${row.category}, lane: ${row.lane}, ` +
  `coverage: ${row.coverage}, accountable: ${row.accountable}, responsible: [${row.responsible.join(", ")}] }`;

/** Seconds, in a process of its own. @throws where the import does not say `outcome`. */
async function timed(into: { url?: string | undefined; dataDir: string; file: string }, outcome: string) {
  const args = ["--disable-warning=ExperimentalWarning", child, JSON.stringify(into)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 ** 2 });
  const { ok, text, seconds } = said.parse(JSON.parse(stdout));
  if (!ok || !text.includes(outcome)) throw new Error(`The import said:\n${text.slice(0, 2_000)}`);
  return seconds;
}
