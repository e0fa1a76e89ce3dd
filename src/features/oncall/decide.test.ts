/** Who is on call, rule by rule. Monday, 23 November 2026 is a working day in London. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absence, london, matrixWith, override, roster, tierOf } from "../../../test/support/oncall.ts";
import { type OnDuty, onDuty, type Post, type Roster, watches } from "./decide.ts";

const desk = { business: "engineer", afterHours: "on-call" };
const rule = tierOf(1, desk, { business: "desk", afterHours: "on-call" });
const post: Post = { matrix: matrixWith([rule]), rule, side: "provider" };
const at = (iso: string) => new Date(iso);
const nameOf = (duty: OnDuty | undefined) => duty?.person.key ?? "nobody";
const who = (iso: string, over: Partial<Roster> = {}, of: Post = post) => nameOf(onDuty(of, roster(over), at(iso)));

const [opens, closes, night] = ["2026-11-23T08:00:00Z", "2026-11-23T18:00:00Z", "2026-11-23T22:00:00Z"] as const;

describe("E19: business or after hours, by the hours of the tier and the side", () => {
  test.each([
    ["a millisecond before hours", "2026-11-23T07:59:59.999Z", "tomasz"],
    ["when they begin", opens, "dan"],
    ["in their last millisecond", "2026-11-23T17:59:59.999Z", "dan"],
    ["when they end", closes, "tomasz"],
    ["on a day without hours", "2026-11-25T12:00:00Z", "tomasz"],
    ["on a holiday", "2026-12-25T12:00:00Z", "tomasz"],
  ])("%s", (_when, instant, person) => {
    expect(who(instant)).toBe(person);
  });

  test("the other side has its own contacts", () => {
    expect(who(opens, {}, { ...post, side: "client" })).toBe("jo");
    expect(who(night, {}, { ...post, side: "client" })).toBe("marcus");
  });

  test("a tier's own hours come before its side's", () => {
    const hours = { ...london, timeZone: "America/New_York" };
    const own = tierOf(1, { ...desk, hours }, desk);
    expect(who(opens, {}, { ...post, rule: own })).toBe("tomasz");
    expect(who("2026-11-23T13:00:00Z", {}, { ...post, rule: own })).toBe("dan");
  });
});

describe("E10: who cannot be resolved is nobody", () => {
  test.each([
    ["the role is nobody's", { business: "wizard", afterHours: "wizard" }],
    ["the person is of the other side", { business: "jo", afterHours: "jo" }],
  ])("%s", (_why, contacts) => {
    expect(who(opens, {}, { ...post, rule: tierOf(1, contacts, desk) })).toBe("nobody");
  });

  test("a role falls to its next holder where the first is away or cannot be reached", () => {
    expect(who(opens, { absences: [absence("dan", "2026-11-23T00:00Z", "2026-11-24T00:00Z")] })).toBe("sofia");
    expect(who(opens, { canReach: (id) => id !== "id-dan" })).toBe("sofia");
    expect(who(opens, { canReach: () => false })).toBe("nobody");
  });

  test("a person whom the matrix names is asked alone", () => {
    const named = { ...post, rule: tierOf(1, { business: "dan", afterHours: "dan" }, desk) };
    expect(who(opens, {}, named)).toBe("dan");
    expect(who(opens, { absences: [absence("dan", "2026-11-23T00:00Z", "2026-11-24T00:00Z")] }, named)).toBe("nobody");
  });

  test("a side that has no part in a tier is nobody", () => {
    const one = { ...rule, contacts: { provider: undefined, client: rule.contacts.client } };
    expect(who(opens, {}, { ...post, rule: one })).toBe("nobody");
  });
});

describe("overrides", () => {
  const swap = override("tomasz", "dan", "2026-11-23T20:00Z", "2026-11-24T06:00Z");

  test.each([
    ["a millisecond before", "2026-11-23T19:59:59.999Z", "tomasz"],
    ["from when they begin", "2026-11-23T20:00:00Z", "dan"],
    ["to their last millisecond", "2026-11-24T05:59:59.999Z", "dan"],
    ["when they end", "2026-11-24T06:00:00Z", "tomasz"],
  ])("%s", (_when, instant, person) => {
    expect(who(instant, { overrides: [swap] })).toBe(person);
  });

  test("only for whom they are", () => {
    const other = override("luis", "dan", "2026-11-23T20:00Z", "2026-11-24T06:00Z");
    expect(who(night, { overrides: [other] })).toBe("tomasz");
  });

  test("what was taken over may be handed on, in the order in which it was", () => {
    const on = override("dan", "sofia", "2026-11-23T21:00Z", "2026-11-24T06:00Z");
    expect(who(night, { overrides: [swap, on] })).toBe("sofia");
    expect(who("2026-11-23T20:30:00Z", { overrides: [swap, on] })).toBe("dan");
    // Dan had handed his own on before he took this one over.
    expect(who(night, { overrides: [on, swap] })).toBe("dan");
  });

  test("a stand-in who is away is passed over, and the next holder asked", () => {
    const away = absence("dan", "2026-11-23T21:00Z", "2026-11-24T06:00Z");
    expect(who(night, { overrides: [swap], absences: [away] })).toBe("luis");
  });

  test("why is known", () => {
    const duty = onDuty(post, roster({ overrides: [swap] }), at(night));
    expect(duty).toMatchObject({ reference: "on-call", shift: "afterHours", standsInFor: { key: "tomasz" } });
    const away = absence("tomasz", "2026-11-23T00:00Z", "2026-11-25T00:00Z");
    expect(onDuty(post, roster({ absences: [away] }), at(night))?.passedOver.map(({ key }) => key)).toEqual(["tomasz"]);
  });
});

test("E15: the same person may be on for several tiers and on each of them is asked", () => {
  const second = tierOf(2, { business: "sofia", afterHours: "tomasz" }, desk);
  expect(who(night, {}, { ...post, rule: second })).toBe(who(night));
});

describe("watches, one after another", () => {
  test("say who is on over a stretch, and where nobody is", () => {
    const away = [
      absence("tomasz", "2026-11-24T00:00Z", "2026-11-24T04:00Z"),
      absence("luis", "2026-11-24T02:00Z", "2026-11-24T05:00Z"),
    ];
    const within = { from: at("2026-11-23T12:00Z"), until: at("2026-11-24T09:00Z") };
    const found = watches(post, roster({ absences: away }), within);
    expect(
      found.map(({ from, until, duty }) => [
        from.toISOString().slice(8, 16),
        until.toISOString().slice(8, 16),
        nameOf(duty),
      ]),
    ).toEqual([
      ["23T12:00", "23T18:00", "dan"],
      ["23T18:00", "24T00:00", "tomasz"],
      ["24T00:00", "24T02:00", "luis"],
      ["24T02:00", "24T04:00", "nobody"],
      ["24T04:00", "24T08:00", "tomasz"],
      ["24T08:00", "24T09:00", "dan"],
    ]);
  });

  test("they cover the stretch without gap or overlap, and each instant of one has the same person", () => {
    const start = at("2026-10-19T00:00Z").getTime();
    const instant = fc.integer({ min: 0, max: 14 * 24 * 60 }).map((minute) => new Date(start + minute * 60_000));
    const stretch = fc
      .tuple(instant, instant)
      .map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: new Date(a.getTime() + 60_000) }));
    const key = fc.constantFrom("id-dan", "id-sofia", "id-tomasz", "id-luis");
    const changes = fc.record({
      overrides: fc.array(fc.record({ id: fc.constant("o"), person: key, cover: key, times: stretch }), {
        maxLength: 4,
      }),
      absences: fc.array(fc.record({ id: fc.constant("a"), person: key, times: stretch }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(changes, stretch, instant, ({ overrides, absences }, within, asked) => {
        const flat = <T extends { times: { from: Date; until: Date } }>({ times, ...rest }: T) => ({
          ...rest,
          ...times,
        });
        const people = roster({ overrides: overrides.map(flat), absences: absences.map(flat) });
        const found = watches(post, people, within);
        expect(found[0]?.from).toEqual(within.from);
        expect(found.at(-1)?.until).toEqual(within.until);
        for (const [index, watch] of found.entries()) {
          expect(watch.from < watch.until).toBe(true);
          if (index > 0) expect(watch.from).toEqual(found[index - 1]?.until);
          if (watch.from <= asked && asked < watch.until) {
            expect(nameOf(watch.duty)).toBe(nameOf(onDuty(post, people, asked)));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
