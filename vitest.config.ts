import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They are short to read and long to run: other files fill the time. */
const first = ["chaos/chaos", "process"].map((name) => `/test/${name}.test.ts`);

/** Longest first, as far as that is known from earlier runs, and otherwise largest first; but see `first`. */
class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ moduleId }: TestSpecification) => first.some((end) => moduleId.endsWith(end));
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "adapters/**/*.test.ts", "test/**/*.test.ts"],
    // A worker goes from file to file with its modules, its compiled code and its spare databases: half of the time
    // otherwise. So nothing in `src` or `test` keeps state in a module that another file could see.
    isolate: false,
    globalSetup: ["test/support/before-all.ts"],
    setupFiles: ["test/support/every-file.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One more than there are cores, as some tests wait for most of their time; but each takes up to two gigabytes.
    maxWorkers: Math.min(availableParallelism() + 1, 6),
    sequence: { sequencer: Sequencer },
  },
});
