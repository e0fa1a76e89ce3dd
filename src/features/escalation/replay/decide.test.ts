import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { live, lives } from "../../../../test/support/lives.ts";
import { dueAtOf, type LoggedEvent, statusOf } from "../../../domain/incident.ts";
import { broken, chained } from "../chain.ts";
import { replay } from "./decide.ts";

/** As the database gives it back. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe("E27: the log is the state", () => {
  test("whatever happens, replaying what was written leads to what is kept", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const running = live(life);
        const { incident, pages } = replay(stored(running.log) as LoggedEvent[]);
        expect(stored({ incident, pages })).toEqual(stored({ incident: running.incident, pages: running.pages }));
      }),
      { numRuns: 300 },
    );
  });

  test("an older log, which has nothing of who held it, leads to what was kept then", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const older = live(life).log.map((event) => {
          if (event.what !== "unacknowledged" && event.what !== "reassigned") return event;
          const { held: _held, ...rest } = event;
          return rest;
        });
        const { incident } = replay(older);
        expect(incident).not.toHaveProperty("answered");
        expect(incident).not.toHaveProperty("moreAsked");
      }),
      { numRuns: 300 },
    );
  });

  test("whatever happens, the chain is whole; and any change of any entry breaks it", () => {
    fc.assert(
      fc.property(lives, fc.nat(), (life, which) => {
        const { log } = live(life);
        const entries = chained(stored(log) as LoggedEvent[], 0, "origin");
        expect(broken(entries, "origin")).toBeUndefined();
        const index = which % entries.length;
        const changed = entries.map((entry, at) =>
          at === index ? { ...entry, event: { ...entry.event, at: entry.event.at + 1 } } : entry,
        );
        expect(broken(changed, "origin")).toContain(`entry ${index + 1}`);
        const [, ...cut] = entries;
        if (cut.length > 0) expect(broken(cut, "origin")).toContain("is missing");
      }),
      { numRuns: 100 },
    );
  });
});

describe("E13: whatever happens", () => {
  test("an open incident is always due; a resolved one never", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { incident } = live(life);
        expect(dueAtOf(incident) === undefined).toBe(statusOf(incident) === "resolved");
      }),
      { numRuns: 300 },
    );
  });
});

describe("E4: whatever happens", () => {
  test("no page waits to be sent once somebody holds it, and none was begun after that", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const running = live(life);
        const open = running.pages.filter(({ state }) => state === "waiting" || state === "intended");
        if (statusOf(running.incident) !== "paging") expect(open).toEqual([]);
        let held = false;
        for (const event of running.log) {
          if (event.what === "acknowledged") held = event.waiting.length === 0;
          if (event.what === "unacknowledged" || event.what === "reassigned" || event.what === "reopened") held = false;
          if (event.what === "page_begun") expect(held).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
