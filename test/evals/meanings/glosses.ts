import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "./random.ts";

/** A text is cut here: the first words say what it is about. */
const longest = 120;
/** Of the entries whose words are all known, this share is read: each an example, its definition, or both with its name. */
const entryShare = 0.3;
const exampleShare = 0.4;
const bareShare = 0.6;

/** Short texts of general English: what WordNet's entries say of the words of `known`, from the npm package's folder. */
export function readGlosses(folder: string, known: ReadonlySet<string>, random: Random): string[] {
  const texts = ["noun", "verb", "adj", "adv"].flatMap((part) =>
    readFileSync(join(folder, "dict", `data.${part}`), "utf8")
      .split("\n")
      .flatMap((line) => {
        const [entry = "", gloss] = line.split(" | ");
        if (gloss === undefined || line.startsWith("  ")) return [];
        const fields = entry.split(" ");
        const names = Array.from({ length: Number.parseInt(fields[3] ?? "0", 16) }, (_, i) =>
          nameOf(fields[4 + 2 * i]),
        );
        const isKnown = names.every((name) => name.split(" ").every((word) => known.has(word.toLowerCase())));
        return isKnown && random.next() < entryShare ? [told(names[0] ?? "", gloss.trim(), random)] : [];
      }),
  );
  return [...new Set(texts)];
}

const nameOf = (field = ""): string => field.replaceAll("_", " ").replace(/\(.*\)/, "");

function told(name: string, gloss: string, random: Random): string {
  const [definition = "", ...examples] = gloss.split('; "').map((part) => part.replace(/"$/, ""));
  const [example] = examples;
  if (example !== undefined && random.next() < exampleShare) return example.slice(0, longest);
  return (random.next() < bareShare ? definition : `${name}: ${definition}`).slice(0, longest);
}
