/** The real import graph of the project's sources, type imports included, read by a parser. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseSync } from "oxc-parser";

export interface Import {
  /** Both relative to the root, with `/`; `to` is a package's name where the import is no file of ours. */
  readonly from: string;
  readonly to: string;
  /** Nothing of it is there at run time. */
  readonly typeOnly: boolean;
}

/** Every import of every TypeScript file below the folders; tests and the generated client are no sources. */
export function importGraph(root: string, folders: readonly string[]): { files: string[]; imports: Import[] } {
  const files = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("src/infra/client/"));
  const imports = files.flatMap((file) => importsOf(root, file).map((each) => ({ from: file, ...each })));
  return { files, imports };
}

function importsOf(root: string, file: string): Omit<Import, "from">[] {
  const source = readFileSync(join(root, file), "utf8");
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const found = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest === null ? [] : [{ specifier: moduleRequest.value, typeOnly: isType }],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      specifier: source.slice(start, end).replace(/^["'`]|["'`]$/g, ""),
      typeOnly: false,
    })),
  ];
  return found.map(({ specifier, typeOnly }) => ({
    to: specifier.startsWith(".") ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
    typeOnly,
  }));
}

/** Each cycle once, as the files that it runs through. */
export function cyclesIn(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push(path.slice(at));
    if (at >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return cycles;
}
