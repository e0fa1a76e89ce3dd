export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

/** Adds `factor` times `vector` to `sum`. */
export function addTo(sum: Float32Array, vector: Float32Array, factor: number): void {
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + factor * (vector[k] as number);
}

/** The vector at length 1, and the length that it had. */
export function unitOf(vector: Float32Array): { unit: Float32Array; length: number } {
  const length = Math.sqrt(dot(vector, vector)) + 1e-6;
  return { unit: vector.map((one) => one / length), length };
}

/** How a slope of the unit vector is one of the vector that it was made of. */
export function throughUnit(slope: Float32Array, unit: Float32Array, length: number): Float32Array {
  const along = dot(slope, unit);
  return slope.map((one, k) => (one - along * (unit[k] as number)) / length);
}
