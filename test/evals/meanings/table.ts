import { directionUnit, weightUnit } from "../../../src/features/ownership/finder/hunch/meanings.ts";
import type { Model } from "./model.ts";

/** The table as the finder reads it (see its constructor): `ranked` words stand at their rank in English. */
export function tableOf(words: readonly string[], ranked: number, model: Model): Uint8Array {
  const text = new TextEncoder().encode(words.join("\n"));
  const weights = new Uint16Array(words.length);
  const directions = new Int8Array(words.length * model.outer);
  words.forEach((_, i) => {
    const meaning = model.contribution(i);
    const largest = meaning.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    if (largest === 0) return;
    weights[i] = Math.min(65_535, Math.round(largest * weightUnit));
    directions.set(
      meaning.map((one) => Math.round((one / largest) * directionUnit)),
      i * model.outer,
    );
  });
  const head = Uint32Array.of(ranked, model.outer, text.length);
  return Buffer.concat([Buffer.from(head.buffer), text, Buffer.from(weights.buffer), Buffer.from(directions.buffer)]);
}
