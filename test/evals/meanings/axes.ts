import type { Random } from "./random.ts";
import { dot, unitOf } from "./vectors.ts";

const rounds = 40;

/**
 * Vectors along the `count` axes in which `vectors` vary most, most of all first, from their mean: principal components, by
 * orthogonal iteration over at most 8,000 of them.
 */
export function principalAxes(
  vectors: readonly Float32Array[],
  count: number,
  random: Random,
): (vector: Float32Array) => Float32Array {
  const every = Math.ceil(vectors.length / 8_000);
  const some = vectors.filter((_, i) => i % every === 0);
  const size = some[0]?.length ?? 0;
  const mean = new Float32Array(size);
  for (const vector of some)
    for (let k = 0; k < size; k++) mean[k] = (mean[k] as number) + (vector[k] as number) / some.length;
  const centred = (vector: Float32Array): Float32Array => vector.map((one, k) => one - (mean[k] as number));
  const rows = covariance(some.map(centred), size);
  let axes = Array.from({ length: count }, () => Float32Array.from({ length: size }, () => random.normal()));
  orthonormalise(axes);
  for (let round = 0; round < rounds; round++) {
    axes = axes.map((axis) => Float32Array.from(rows, (row) => dot(row, axis)));
    orthonormalise(axes);
  }
  return (vector) => {
    const from = centred(vector);
    return Float32Array.from(axes, (axis) => dot(axis, from));
  };
}

function covariance(vectors: readonly Float32Array[], size: number): Float32Array[] {
  const rows = Array.from({ length: size }, () => new Float32Array(size));
  for (const vector of vectors) {
    rows.forEach((row, a) => {
      const factor = (vector[a] as number) / vectors.length;
      for (let b = 0; b < size; b++) row[b] = (row[b] as number) + factor * (vector[b] as number);
    });
  }
  return rows;
}

function orthonormalise(axes: Float32Array[]): void {
  axes.forEach((axis, i) => {
    for (const other of axes.slice(0, i)) {
      const along = dot(axis, other);
      for (let k = 0; k < axis.length; k++) axis[k] = (axis[k] as number) - along * (other[k] as number);
    }
    axes[i] = unitOf(axis).unit;
  });
}
