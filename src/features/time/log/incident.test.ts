import { expect, test } from "vitest";
import { incidentNumber } from "./incident.ts";

test.each([
  ["INC-7 database restored", 7],
  ["database restored, inc-12.", 12],
  ["INC-7 and INC-8", 7],
  ["", undefined],
  ["INC- 7", undefined],
  ["PRINC-7", undefined],
  ["INC-7a", undefined],
  ["DRILL-7", undefined],
  ["INC-1234567890", undefined],
])("%j names %s", (note, number) => {
  expect(incidentNumber(note)).toBe(number);
});
