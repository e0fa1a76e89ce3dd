/** How much a piece of work is, as V8 counts it: blocks of JavaScript that ran. The same on every machine, however busy. */
import { startChild } from "./child.ts";

/**
 * Counts in a process of its own, in which every module is compiled to be counted. `prepare` is the source of a module's
 * beginning; each of `works`, an expression in its scope, runs in turn after one that is not counted.
 */
export async function countWork(prepare: string, works: readonly string[]): Promise<number[]> {
  const counted = works.map((work) => `counts.push(await count(() => ${work}));`);
  const child = await startChild(`
    import { Session } from "node:inspector/promises";
    const session = new Session();
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    const counts: number[] = [];
    async function count(work) {
      await session.post("Profiler.takePreciseCoverage");
      work();
      const { result } = await session.post("Profiler.takePreciseCoverage");
      const ranges = result.flatMap(({ functions }) => functions.flatMap((each) => each.ranges));
      return ranges.reduce((sum, range) => sum + range.count, 0);
    }
    ${prepare}
    ${works[0]};
    ${counted.join("\n")}
    process.stdout.write(JSON.stringify(counts) + "\\n");
  `);
  await child.kill();
  return JSON.parse(child.said) as number[];
}
