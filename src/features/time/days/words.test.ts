import { expect, test } from "vitest";
import { sayDays } from "./words.ts";

test.each([
  [[], ""],
  [["2026-11-23"], "Mon 23 Nov"],
  [["2026-11-23", "2026-11-24"], "Mon 23 Nov, Tue 24 Nov"],
  [["2026-11-23", "2026-11-24", "2026-11-25"], "Mon 23 Nov – Wed 25 Nov"],
  [
    ["2026-11-27", "2026-11-29", "2026-11-30", "2026-12-01", "2026-12-03"],
    "Fri 27 Nov, Sun 29 Nov – Tue 1 Dec, Thu 3 Dec",
  ],
  // A weekend that nobody owes is no part of a span.
  [["2026-11-26", "2026-11-27", "2026-11-30"], "Thu 26 Nov, Fri 27 Nov, Mon 30 Nov"],
])("says the days %j as %s", (days, said) => expect(sayDays(days)).toBe(said));
