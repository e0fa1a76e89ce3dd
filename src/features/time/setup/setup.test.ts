/** The files' words of time: every problem with its place, and what is written is read as equal. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixture } from "../../../../test/fixtures/import/harness.ts";
import { weekdays } from "../../../domain/calendar.ts";
import { categories, lanes } from "../../../domain/responsibility.ts";
import { formatProblem, readEngagement } from "../../directory/index.ts";
import type { ClientPart, ProviderFile, Schedule, Week } from "./model.ts";
import { isProviderFile, readProvider } from "./provider/read.ts";
import { timeSection } from "./section.ts";
import { writeClient, writeProvider } from "./write.ts";

/** Dan and Priya of the provider, Helen of the client. */
const base = new TextDecoder().decode(fixture("base.yaml"));
const mapAt = base.indexOf("map:\n");

const read = (section: string) =>
  readEngagement({
    path: "sample.yaml",
    bytes: new TextEncoder().encode(`${base.slice(0, mapAt)}${section}\n${base.slice(mapAt)}`),
    beside: () => fixture("good.csv"),
    sections: [timeSection],
  });

/** The section's problems; its first line is line 14. */
function told(section: string): string[] {
  const reading = read(section);
  const problems = reading.ok ? reading.warnings : reading.problems;
  return problems
    .map(formatProblem)
    .filter((line) => /sample\.yaml:(1[4-9]|[2-9]\d)/.test(line) && !line.includes("W_NO_STEWARD"));
}

describe("the time section", () => {
  test("a name is enough: everything else has what most companies use", () => {
    expect(told("time:\n  names: [acme]")).toEqual([]);
    const reading = read("time:\n  names: [acme]");
    expect(reading.ok && reading.engagement.sections.time).toMatchObject({
      names: ["acme"],
      weeks: [{ mon: 480, fri: 480 }],
      leave: [{ key: "pto" }, { key: "sick" }, { key: "holiday" }],
    });
  });

  test.each([
    ["no names", "time:\n  tickets: []", 'time has no "names"'],
    ["a field that is none", "time:\n  nams: [acme]", '"nams" is not a field. [did you mean "names"?]'],
    ["a name that a line reads as a day", "time:\n  names: [monday]", '"monday" cannot be named in a line.'],
    ["a name that a line reads as an amount", 'time:\n  names: ["2h"]', '"2h" cannot be named in a line.'],
    ["a name twice", "time:\n  names: [acme]\n  internal: [acme]", '"acme" is already used on line 15.'],
    [
      "a lane",
      "time:\n  names: [acme]\n  projects:\n    - { key: fw, name: x, lane: chnge }",
      '[did you mean "change"?]',
    ],
    ["a ticket pattern", 'time:\n  names: [acme]\n  tickets: ["INC4"]', '"INC4" is no pattern of ticket numbers.'],
    [
      "a length of time",
      "time:\n  names: [acme]\n  weeks: { mon: 8 }",
      'mon "8" is no length of time that fits there. [Write it as 8h, 7h 30m or 7:30.]',
    ],
    [
      "more than a day",
      "time:\n  names: [acme]\n  weeks: { mon: 25h }",
      'mon "25h" is no length of time that fits there.',
    ],
    [
      "a block of no project",
      "time:\n  names: [acme]\n  blocks:\n    - { key: q, name: Q, hours: 40h, from: 2026-10-01, project: fw }",
      "E_BAD_ENUM",
    ],
    [
      "a block that ends before it begins",
      "time:\n  names: [acme]\n  blocks:\n    - { key: q, name: Q, hours: 40h, from: 2026-10-01, until: 2026-09-01 }",
      "before it begins",
    ],
    [
      "somebody unknown",
      "time:\n  names: [acme]\n  people:\n    - { person: hellen }",
      'person "hellen" is no person\'s key.',
    ],
    [
      "somebody of the other side",
      "time:\n  names: [acme]\n  people:\n    - { person: dan }",
      "is on the provider's side",
    ],
    [
      "a region",
      "time:\n  names: [acme]\n  people:\n    - { person: helen, region: england }",
      '"england" is no region. [Write it as GB, GB-ENG or DE-BY.]',
    ],
    [
      "a zone",
      "time:\n  names: [acme]\n  people:\n    - { person: helen, time_zone: Europe/Londn }",
      '[did you mean "Europe/London"?]',
    ],
  ])("says what is wrong with its line: %s", (_what, section, words) => {
    const lines = told(section);
    expect(lines.join("\n")).toContain(words);
    expect(lines[0]).toMatch(/^sample\.yaml:\d+:\d+ E_/);
  });

  test("what is written is read as equal", () => {
    fc.assert(
      fc.property(clientParts, (part) => {
        const section = writeClient(part).join("\n");
        const reading = read(section);
        if (!reading.ok) throw new Error(`${section}\n${reading.problems.map(formatProblem).join("\n")}`);
        expect(reading.engagement.sections.time).toEqual(part);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the provider file", () => {
  const provider = (text: string) => readProvider("h.yaml", new TextEncoder().encode(text));
  const head = "provider:\n  id: harbourline\n  name: Harbourline IT\n  currency: GBP\n";
  const problemsOf = (text: string) => provider(text).problems.errors.map(formatProblem).join("\n");

  test("is told from an engagement file by its sections", () => {
    expect(isProviderFile(new TextEncoder().encode(head))).toBe(true);
    expect(isProviderFile(new TextEncoder().encode(base))).toBe(false);
  });

  test.each([
    ["nothing but a person", "people: []", 'the file has no "provider"'],
    ["a currency", head.replace("GBP", "quid"), '"quid" is no currency.'],
    [
      "a rate",
      `${head}people:\n  - email: a@b.example\n    rates:\n      - { from: 2026-01-01, hourly: £40 }`,
      '"£40" is no amount.',
    ],
    [
      "two rates of one day",
      `${head}people:\n  - email: a@b.example\n    rates:\n      - { from: 2026-01-01, hourly: 40 }\n      - { from: 2026-01-01, hourly: 41 }`,
      "two that begin on 2026-01-01",
    ],
    ["somebody twice", `${head}people:\n  - email: a@b.example\n  - email: A@b.example`, "is already on line 6"],
    [
      "a day that is none",
      `${head}people:\n  - email: a@b.example\n    schedules:\n      - { from: 2026-02-31, weeks: { mon: 8h } }`,
      "is not a day",
    ],
    ["a field that is none", `${head}peple: []`, '[did you mean "people"?]'],
  ])("says what is wrong: %s", (_what, text, words) => {
    expect(problemsOf(text)).toContain(words);
  });

  test("what is written is read as equal", () => {
    fc.assert(
      fc.property(providerFiles, (file) => {
        const { problems, file: again } = provider(writeProvider(file));
        expect(problems.errors.map(formatProblem)).toEqual([]);
        expect(again).toEqual(file);
      }),
      { numRuns: 60 },
    );
  });
});

// Arbitraries

const letters = fc.stringMatching(/^[a-z]{7,9}x$/);
const texts = fc.stringMatching(/^[A-Za-z][A-Za-z #:{}'"&-]{0,18}[A-Za-z]$/);
const days = fc
  .integer({ min: 0, max: 700 })
  .map((ahead) => new Date(Date.UTC(2026, 0, 1 + ahead)).toISOString().slice(0, 10));
const weeks: fc.Arbitrary<Week[]> = fc.array(
  fc.dictionary(fc.constantFrom(...weekdays), fc.integer({ min: 1, max: 1_440 })).map((week) => ({ ...week }) as Week),
  { minLength: 1, maxLength: 3 },
);
const byDay = <T extends { readonly from: string }>(rows: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc
    .uniqueArray(rows, { maxLength: 3, selector: ({ from }) => from })
    .map((list) => list.sort((a, b) => (a.from < b.from ? -1 : 1)));
const schedules: fc.Arbitrary<Schedule[]> = byDay(fc.record({ from: days, weeks }));
const optional = { requiredKeys: ["schedules"] } as const;
const staff = fc.record(
  { department: texts, region: fc.constantFrom("GB-ENG", "US"), timeZone: fc.constant("Asia/Tokyo"), schedules },
  { requiredKeys: [...optional.requiredKeys] },
);
const words = (names: readonly string[]) => names.map((key) => ({ key, aliases: [] }));

const clientParts: fc.Arbitrary<ClientPart> = fc
  .record({
    names: fc.uniqueArray(letters, { minLength: 8, maxLength: 8 }),
    lineOfBusiness: fc.option(texts, { nil: undefined }),
    project: fc.record(
      {
        name: texts,
        lane: fc.constantFrom(...lanes),
        category: fc.constantFrom(...categories),
        exception: fc.boolean(),
      },
      { requiredKeys: ["name", "exception"] },
    ),
    tickets: fc.array(fc.stringMatching(/^[\d#]{1,6}$/), { maxLength: 2 }),
    block: fc.record({ name: texts, minutes: fc.integer({ min: 1, max: 99_999 }), from: days }),
    weeks,
    helen: staff,
  })
  .map(({ names: [one = "", two = "", ...rest], lineOfBusiness, project, tickets, block, weeks: own, helen }) => ({
    names: [one, two],
    ...(lineOfBusiness !== undefined && { lineOfBusiness }),
    projects: [{ key: "fw", aliases: rest.slice(0, 1), ...project }],
    tickets,
    blocks: [{ key: "q4", project: "fw", ...block }],
    internal: words(rest.slice(1, 3)),
    leave: [{ key: rest[3] ?? "", aliases: rest.slice(4) }],
    weeks: own,
    people: [{ person: "helen", ...helen }],
  }));

const providerFiles: fc.Arbitrary<ProviderFile> = fc
  .record({
    name: texts,
    weeks,
    own: staff,
    rates: byDay(fc.record({ from: days, hourly: fc.integer({ min: 0, max: 9_999_999 }) })),
  })
  .map(({ name, weeks: usual, own, rates }) => ({
    id: "harbourline",
    name,
    region: "GB-ENG",
    currency: "GBP",
    internal: words(["admin", "sales"]),
    leave: [{ key: "pto", aliases: ["vacation"] }],
    weeks: usual,
    people: [
      { email: "a@b.example", manager: "z@b.example", ...own, rates },
      { email: "z@b.example", schedules: [], rates: [] },
    ],
  }));
