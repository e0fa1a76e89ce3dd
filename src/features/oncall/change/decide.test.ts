/** What may be handed over, by whom, and what is refused. Tomasz is on call at night; Sofia keeps the matrix. */
import { describe, expect, test } from "vitest";
import { absence, colleagues, matrixWith, override, roster, tierOf } from "../../../../test/support/oncall.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Roster } from "../decide.ts";
import { postsOf } from "../duty.ts";
import { checkAbsence, checkHandover, dutiesOf, newGaps, requireMay } from "./decide.ts";

const contacts = { business: "engineer", afterHours: "on-call" };
const posts = postsOf([matrixWith([tierOf(1, contacts, { business: "desk", afterHours: "on-call" })])]);
const person = (key: string) => {
  const found = colleagues.find((each) => each.key === key);
  if (found === undefined) throw new Error(`There is no ${key}.`);
  return found;
};
const night = { from: new Date("2026-11-23T20:00Z"), until: new Date("2026-11-24T06:00Z") };
const tell = () => "then";

function codeOf(act: () => void): string {
  try {
    act();
    return "allowed";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe("a handover", () => {
  const check = (from: string, to: string, over: Partial<Roster> = {}, stretch = night) =>
    codeOf(() => checkHandover({ ...stretch, person: person(from), cover: person(to) }, posts, roster(over), tell));
  const during = ["2026-11-24T05:59:59.999Z", "2026-11-25T00:00Z"] as const;
  const after = ["2026-11-24T06:00Z", "2026-11-25T00:00Z"] as const;

  test.each([
    ["to a colleague", "tomasz", "dan", {}, "allowed"],
    ["to oneself", "tomasz", "tomasz", {}, "oncall.same_person"],
    ["to the other side", "tomasz", "jo", {}, "oncall.other_side"],
    ["to whom there is no way", "tomasz", "dan", { canReach: () => false }, "oncall.unreachable"],
    [
      "to somebody who is away for a part of it",
      "tomasz",
      "dan",
      { absences: [absence("dan", ...during)] },
      "oncall.colleague_away",
    ],
    ["to somebody who is away just after", "tomasz", "dan", { absences: [absence("dan", ...after)] }, "allowed"],
    [
      "of what is handed over already",
      "tomasz",
      "dan",
      { overrides: [override("tomasz", "luis", ...during)] },
      "oncall.covered",
    ],
    [
      "of what is handed over just after",
      "tomasz",
      "dan",
      { overrides: [override("tomasz", "luis", ...after)] },
      "allowed",
    ],
    [
      "back to whom it came from",
      "dan",
      "tomasz",
      { overrides: [override("tomasz", "dan", ...during)] },
      "oncall.circle",
    ],
    ["of nothing", "sofia", "dan", {}, "oncall.not_on_call"],
    ["by whoever has no turn, since an earlier holder is there", "luis", "dan", {}, "oncall.not_on_call"],
    ["by somebody who is away themselves", "tomasz", "dan", { absences: [absence("tomasz", ...during)] }, "allowed"],
    ["of what was taken over", "dan", "sofia", { overrides: [override("tomasz", "dan", ...during)] }, "allowed"],
  ])("%s", (_what, from, to, over, code) => {
    expect(check(from, to, over)).toBe(code);
  });

  test("ends where the turn begins: there is nothing to hand over", () => {
    const day = { from: new Date("2026-11-23T08:00Z"), until: new Date("2026-11-23T18:00Z") };
    expect(check("tomasz", "dan", {}, day)).toBe("oncall.not_on_call");
    expect(check("tomasz", "dan", {}, { ...day, until: new Date("2026-11-23T18:00:00.001Z") })).toBe("allowed");
  });

  test("takes on each tier of the time", () => {
    const second = tierOf(2, { business: "tomasz", afterHours: "dan" }, contacts);
    const both = postsOf([matrixWith([tierOf(1, contacts, contacts), second])]);
    const week = { from: new Date("2026-11-23T00:00Z"), until: new Date("2026-11-24T00:00Z") };
    const tiers = dutiesOf(both, roster(), "id-tomasz", week).map(({ post }) => post.rule.tier);
    expect(tiers).toEqual([1, 1, 2]);
  });
});

describe("who may", () => {
  test.each([
    ["the person themselves", "tomasz", "allowed"],
    ["who keeps the matrix for their side", "sofia", "allowed"],
    ["a colleague", "dan", "oncall.not_yours"],
  ])("%s", (_who, actor, code) => {
    expect(codeOf(() => requireMay(person(actor), person("tomasz"), [person("sofia")]))).toBe(code);
  });

  test("nobody but themselves where nobody keeps it", () => {
    expect(codeOf(() => requireMay(person("sofia"), person("tomasz"), []))).toBe("oncall.not_yours");
  });
});

describe("an absence", () => {
  test("that overlaps another of the same person is refused", () => {
    const known = roster({ absences: [absence("jo", "2026-11-24T05:59:59.999Z", "2026-11-25T00:00Z")] });
    expect(codeOf(() => checkAbsence(person("jo"), night, known, tell))).toBe("oncall.away_already");
    expect(codeOf(() => checkAbsence(person("dan"), night, known, tell))).toBe("allowed");
    const later = roster({ absences: [absence("jo", "2026-11-24T06:00Z", "2026-11-25T00:00Z")] });
    expect(codeOf(() => checkAbsence(person("jo"), night, later, tell))).toBe("allowed");
  });

  test("makes a gap where no other holder is left, and none that was there before counts", () => {
    const before = roster({ absences: [absence("luis", "2026-11-23T22:00Z", "2026-11-25T00:00Z")] });
    const away = absence("tomasz", "2026-11-23T20:00Z", "2026-11-24T06:00Z");
    const after = { ...before, absences: [...before.absences, away] };
    const gaps = newGaps(posts, before, after, night);
    expect(gaps.map(({ post, watch }) => [post.side, watch.from.toISOString(), watch.until.toISOString()])).toEqual([
      ["provider", "2026-11-23T22:00:00.000Z", "2026-11-24T06:00:00.000Z"],
    ]);
    expect(newGaps(posts, after, after, night)).toEqual([]);
  });
});
