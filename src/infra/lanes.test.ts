import { expect, test } from "vitest";
import { createLanes, createSingleLane, type Lanes } from "./lanes.ts";

/** Work that lasts until it is let go, and says when it began. */
function bench(lanes: Lanes) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    begin(name: string, isUrgent = false): Promise<string> {
      return lanes.pass(
        async () => {
          begun.push(name);
          const { promise, resolve } = Promise.withResolvers<void>();
          ends.set(name, resolve);
          await promise;
          return name;
        },
        { isUrgent },
      );
    },
    end: (name: string) => ends.get(name)?.(),
  };
}

test("a full lane holds up nothing of the urgent one, and lets in who waits in order (E14)", async () => {
  const work = bench(createLanes({ ordinary: 2, busy: 2, urgent: 1 }));
  const all = [work.begin("first"), work.begin("second"), work.begin("third"), work.begin("fourth")];
  await Promise.resolve();
  expect(work.begun).toEqual(["first", "second"]);
  const page = work.begin("page", true);
  await expect.poll(() => work.begun).toEqual(["first", "second", "page"]);
  work.end("page");
  await expect(page).resolves.toBe("page");
  work.end("second");
  await expect.poll(() => work.begun).toEqual(["first", "second", "page", "third"]);
  work.end("first");
  await expect.poll(() => work.begun.at(-1)).toBe("fourth");
  for (const name of ["third", "fourth"]) work.end(name);
  await Promise.all(all);
});

test("while the event loop has no time to spare, fewer are let in", async () => {
  let isBusy = true;
  const work = bench(createLanes({ ordinary: 3, busy: 1, urgent: 1 }, () => ({ isBusy })));
  const names = ["first", "second", "third", "fourth", "fifth"];
  const all = names.map((name) => work.begin(name));
  await expect.poll(() => work.begun).toEqual(["first"]);
  work.end("first");
  await expect.poll(() => work.begun).toEqual(["first", "second"]);
  isBusy = false;
  work.end("second");
  await expect.poll(() => work.begun.toSorted()).toEqual(names.toSorted());
  for (const name of names) work.end(name);
  await Promise.all(all);
});

test("in a single lane what is urgent goes first", async () => {
  const work = bench(createSingleLane());
  const all = [work.begin("first"), work.begin("second"), work.begin("page", true)];
  await expect.poll(() => work.begun).toEqual(["first"]);
  work.end("first");
  await expect.poll(() => work.begun).toEqual(["first", "page"]);
  work.end("page");
  await expect.poll(() => work.begun).toEqual(["first", "page", "second"]);
  work.end("second");
  await Promise.all(all);
});

test("what fails makes room, too", async () => {
  const lanes = createSingleLane();
  await expect(lanes.pass(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(lanes.pass(async () => "yes")).resolves.toBe("yes");
});
