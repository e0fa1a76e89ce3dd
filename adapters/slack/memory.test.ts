import { expect, it } from "vitest";
import { createMemory } from "./memory.ts";

const counter = () => {
  let count = 0;
  return async () => {
    count += 1;
    return count;
  };
};

it("does what succeeded once, also while it is on its way", async () => {
  const memory = createMemory<number>(10);
  const work = counter();
  expect(await Promise.all([memory.once("a", work), memory.once("a", work)])).toEqual([1, 1]);
  expect(await memory.once("b", work)).toBe(2);
});

it("does what failed again", async () => {
  const memory = createMemory<number>(10);
  await expect(memory.once("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await memory.once("a", async () => 7)).toBe(7);
});

it("forgets the oldest beyond its size", async () => {
  const memory = createMemory<number>(2);
  const work = counter();
  for (const key of ["a", "b", "c"]) await memory.once(key, work);
  expect(await memory.once("c", work)).toBe(3);
  expect(await memory.once("a", work)).toBe(4);
});
