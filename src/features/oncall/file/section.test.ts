/** The `escalation` section: every problem with its place, every hole by its name, and what is written is read as equal. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixture } from "../../../../test/fixtures/import/harness.ts";
import { weekdays } from "../../../domain/calendar.ts";
import { formatProblem, readEngagement } from "../../directory/index.ts";
import type { OwnHours } from "../kept.ts";
import type { EscalationPart } from "./part.ts";
import { escalationSection } from "./section.ts";
import { weekWords } from "./week.ts";
import { writeEscalation } from "./write.ts";

/** Dan (desk, on-call, network-lead) and Priya (steward) of the provider, Helen (it-owner, steward) of the client. */
const base = new TextDecoder().decode(fixture("base.yaml"));
const mapAt = base.indexOf("map:\n");

function read(section: string) {
  const text = `${base.slice(0, mapAt)}${section}\n${base.slice(mapAt)}`;
  return readEngagement({
    path: "sample.yaml",
    bytes: new TextEncoder().encode(text),
    beside: () => fixture("good.csv"),
    sections: [escalationSection],
  });
}

/** The problems with the section alone. Its first line is line 14. */
function told(section: string): string[] {
  const reading = read(section);
  return (reading.ok ? reading.warnings : reading.problems)
    .map(formatProblem)
    .filter((line) => /sample\.yaml:(1[4-9]|[2-9]\d)/.test(line) && !line.includes("W_NO_STEWARD"));
}

const whole = `escalation:
  tiers:
    - response: 15
      mode: both-any
      provider: { business: desk, after_hours: on-call }
      client: { business: it-owner, after_hours: helen }
  fallback: priya
  leadership: { provider: [priya], client: [helen] }`;

const changed = (from: string, to: string): string => {
  if (!whole.includes(from)) throw new Error(`There is no ${from}.`);
  return whole.replace(from, to);
};

test("a section without a mistake has no problem, and fills in what it leaves out", () => {
  expect(told(whole)).toEqual([]);
  const reading = read(whole);
  expect(reading.ok && reading.engagement.sections.escalation).toMatchObject({
    timeZone: "Europe/London",
    rules: {
      cycles: 3,
      repeatMinutes: 15,
      updateMinutes: 30,
      snoozeMinutes: 30,
      progressMinutes: 60,
      shareContacts: false,
      owners: {},
      hours: {},
      domains: {},
    },
    reach: [],
    overrides: [],
    absences: [],
  });
});

describe("E10: a matrix with holes is refused, and each hole is named", () => {
  const business = "Mon 08:00–18:00, Tue 08:00–18:00";
  const afterHours = "Mon 18:00 – Tue 08:00, Tue 18:00 – Mon 08:00";

  test.each([
    [
      "nobody is named for the nights",
      ", after_hours: on-call",
      "",
      `tier 1, provider, ${afterHours}: nobody is named.`,
    ],
    ["nobody is named for the days", "business: it-owner, ", "", `tier 1, client, ${business}: nobody is named.`],
    [
      "the role is nobody's",
      "business: desk",
      "business: dusk",
      `tier 1, provider, ${business}: "dusk" is no person's key and nobody's role. [did you mean "desk"?]`,
    ],
    [
      "the person is of the other side",
      "after_hours: helen",
      "after_hours: dan",
      `tier 1, client, ${afterHours}: "dan" is on the provider's side.`,
    ],
    [
      "the role is the other side's",
      "business: it-owner",
      "business: desk",
      `tier 1, client, ${business}: "desk" is on the provider's side.`,
    ],
  ])("%s", (_what, from, to, hole) => {
    const problems = told(changed(from, to));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`E_NOBODY_ON_CALL ${hole}`);
  });

  test("a side that is left out has two holes, and they stand where the tier does", () => {
    expect(told(changed("      client: { business: it-owner, after_hours: helen }\n", ""))).toEqual([
      `sample.yaml:16:7 E_NOBODY_ON_CALL tier 1, client, ${business}: nobody is named. [Write business: and a person's key or a role.]`,
      `sample.yaml:16:7 E_NOBODY_ON_CALL tier 1, client, ${afterHours}: nobody is named. [Write after_hours: and a person's key or a role.]`,
    ]);
  });

  test("somebody to whom there is no way is nobody", () => {
    const problems = told(`${whole}\n  reach: { helen: [chat] }`);
    expect(problems[0]).toContain(`E_NOBODY_ON_CALL tier 1, client, ${business}: there is no way to "it-owner".`);
    expect(problems[1]).toContain(`E_NOBODY_ON_CALL tier 1, client, ${afterHours}: there is no way to "helen".`);
    expect(problems[2]).toContain(`leadership: there is no way to "helen".`);
    expect(told(`${whole}\n  reach: { helen: [chat, email] }`)).toEqual([]);
  });

  test("hours are those of the tier, and whoever is never on needs no name", () => {
    const always = weekdays.map((day) => `${day}: "00:00-24:00"`).join(", ");
    expect(told(changed(", after_hours: on-call", `, hours: { ${always} }`))).toEqual([]);
    expect(told(changed(", after_hours: on-call", `, hours: { ${always}, holidays: [2026-12-25] }`))[0]).toContain(
      "tier 1, provider, holidays: nobody is named.",
    );
    expect(told(changed(", after_hours: on-call", ', hours: { fri: "22:00-06:00" }'))[0]).toContain(
      "tier 1, provider, Sat 06:00 – Fri 22:00: nobody is named.",
    );
  });

  test("a domain's tiers are judged as well", () => {
    const own = `  domains: { Networking: [{ provider: { business: desk, after_hours: on-call }, client: { business: it-owner } }] }`;
    expect(told(`${whole}\n${own}`)[0]).toContain(`E_NOBODY_ON_CALL tier 1 of "Networking", client, ${afterHours}`);
    expect(
      told(
        `${whole}\n${own.replace("it-owner }", "it-owner, after_hours: helen }").replace("Networking", "Netwrking")}`,
      ),
    ).toEqual([
      'sample.yaml:22:14 W_UNKNOWN_DOMAIN "Netwrking" is no domain of the map: its tiers are never used. [did you mean "Networking"?]',
    ]);
  });
});

describe("every other mistake has its place and says what to do", () => {
  test.each([
    [
      "no tiers",
      changed(whole.slice(whole.indexOf("  tiers"), whole.indexOf("  fallback")), ""),
      'escalation has no "tiers".',
    ],
    [
      "an empty list of tiers",
      changed(whole.slice(whole.indexOf("  tiers"), whole.indexOf("  fallback")), "  tiers: []\n"),
      "the matrix has no tiers.",
    ],
    ["no fallback", changed("  fallback: priya\n", ""), 'escalation has no "fallback".'],
    [
      "a fallback who is nobody",
      changed("fallback: priya", "fallback: nobody"),
      'fallback "nobody" is nobody who can be paged.',
    ],
    [
      "no leadership",
      changed("  leadership: { provider: [priya], client: [helen] }", ""),
      'escalation has no "leadership".',
    ],
    [
      "a leader of the other side",
      changed("client: [helen]", "client: [priya]"),
      'leadership: "priya" is on the provider\'s side.',
    ],
    ["an unknown mode", changed("both-any", "both"), 'mode "both" is not accountable-first|both-any|both-each.'],
    [
      "no time to respond",
      changed("response: 15", "response: 0"),
      'response "0" is not a whole number from 1 to 1440.',
    ],
    ["half a minute", changed("response: 15", "response: 1.5"), 'response "1.5" is not a whole number from 1 to 1440.'],
    ["an unknown field", `${whole}\n  cycels: 3`, '"cycels" is not a field. [did you mean "cycles"?]'],
    ["a flag that is none", `${whole}\n  share_contacts: maybe`, 'share_contacts "maybe" is not true|false.'],
    ["an owner of the other side", `${whole}\n  owners: { client: dan }`, 'owners: "dan" is on the provider\'s side.'],
    ["hours that are none", `${whole}\n  hours: { client: { mon: "8-18" } }`, 'mon "8-18" is not a range of hours.'],
    [
      "a zone that is none",
      `${whole}\n  hours: { client: { time_zone: Mars/Base } }`,
      '"Mars/Base" is not an IANA time zone.',
    ],
    ["a way for nobody", `${whole}\n  reach: { bob: [chat] }`, 'reach "bob" is no person\'s key.'],
    [
      "an unknown way",
      `${whole}\n  reach: { dan: [pager, email] }`,
      'way "pager" is not chat|email|sms|voice|webhook.',
    ],
    [
      "a call without a number",
      `${whole}\n  reach: { dan: [voice, email] }`,
      'voice of "dan" has no number, and the person has no phone.',
    ],
    [
      "a number as nobody dials it",
      `${whole}\n  reach: { dan: [email, { way: sms, to: "020 7946" }] }`,
      '"020 7946" is no address for sms.',
    ],
    [
      "a webhook that is not secret on its way",
      `${whole}\n  reach: { dan: [email, { way: webhook, to: "http://a.example" }] }`,
      "is no address for webhook.",
    ],
    [
      "a stand-in from the other side",
      `${whole}\n  overrides: [{ person: dan, cover: helen, from: 2026-12-24, until: 2026-12-25 }]`,
      '"helen" cannot stand in for "dan".',
    ],
    [
      "a stand-in for oneself",
      `${whole}\n  overrides: [{ person: dan, cover: dan, from: 2026-12-24, until: 2026-12-25 }]`,
      '"dan" cannot stand in for "dan".',
    ],
    [
      "an override that ends first",
      `${whole}\n  overrides: [{ person: dan, cover: priya, from: 2026-12-24T18:00, until: 2026-12-24T18:00 }]`,
      'an override of "dan" ends before it begins.',
    ],
    [
      "two overrides of one person at once",
      `${whole}\n  overrides: [{ person: dan, cover: priya, from: 2026-12-24, until: 2026-12-25 }, { person: dan, cover: priya, from: 2026-12-25, until: 2026-12-26 }]`,
      'an override of "dan" for that time is there already.',
    ],
    [
      "a day that is none",
      `${whole}\n  absences: [{ person: dan, from: 2026-02-30, until: 2026-03-01 }]`,
      'from "2026-02-30" is not a day.',
    ],
    [
      "a time that is none",
      `${whole}\n  absences: [{ person: dan, from: soon, until: 2026-03-01 }]`,
      'from "soon" is not a time.',
    ],
    [
      "nobody's absence",
      `${whole}\n  absences: [{ person: bob, from: 2026-02-20, until: 2026-03-01 }]`,
      'person "bob" is no person\'s key.',
    ],
    ["text for a section", "escalation: none", "escalation must be fields (name: value), not text."],
  ])("%s", (_what, section, problem) => {
    expect(told(section).join("\n")).toContain(problem);
  });
});

describe("E19: dates of overrides are wall-clock times of the engagement", () => {
  const instants = (from: string, until: string) => {
    const reading = read(`${whole}\n  overrides: [{ person: dan, cover: priya, from: ${from}, until: ${until} }]`);
    if (!reading.ok) throw new Error(reading.problems.map(formatProblem).join("\n"));
    const part = reading.engagement.sections.escalation as EscalationPart;
    return part.overrides.map((each) => [each.from.toISOString(), each.until.toISOString()])[0];
  };

  test.each([
    ["in summer time", "2026-07-01T18:00", "2026-07-02T08:00", "2026-07-01T17:00", "2026-07-02T07:00"],
    ["days are meant whole", "2026-07-01", "2026-07-02", "2026-06-30T23:00", "2026-07-02T23:00"],
    [
      "what does not exist moves forward",
      "2026-03-29T01:30",
      "2026-03-29T04:00",
      "2026-03-29T01:30",
      "2026-03-29T03:00",
    ],
    [
      "what comes twice is the first as a start, the second as an end",
      "2026-10-25T01:30",
      "2026-10-25T01:30",
      "2026-10-25T00:30",
      "2026-10-25T01:30",
    ],
    [
      "with an offset it is that instant",
      "2026-10-25T01:30+00:00",
      "2026-10-25T02:30Z",
      "2026-10-25T01:30",
      "2026-10-25T02:30",
    ],
  ])("%s", (_what, from, until, start, end) => {
    expect(instants(from, until)).toEqual([`${start}:00.000Z`, `${end}:00.000Z`]);
  });
});

describe("the hours of a week in words", () => {
  test.each([
    ["none", {}, "", "all week"],
    ["one", { wed: ["09:00", "17:00"] }, "Wed 09:00–17:00", "Wed 17:00 – Wed 09:00"],
    ["to the day's end", { wed: ["09:00", "24:00"] }, "Wed 09:00–24:00", "Thu 00:00 – Wed 09:00"],
    ["over midnight into the next week", { sun: ["22:00", "06:00"] }, "Sun 22:00 – Mon 06:00", "Mon 06:00 – Sun 22:00"],
    [
      "that touch",
      { mon: ["09:00", "24:00"], tue: ["00:00", "12:00"] },
      "Mon 09:00 – Tue 12:00",
      "Tue 12:00 – Mon 09:00",
    ],
  ] as const)("%s", (_what, hours, business, afterHours) => {
    expect([weekWords(hours, "business"), weekWords(hours, "afterHours")]).toEqual([business, afterHours]);
  });
});

test("what is written is read again as equal", () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "30"))
    .map(([h, m]) => `${String(h).padStart(2, "0")}:${m}`);
  const hours: fc.Arbitrary<OwnHours> = fc
    .tuple(
      fc.dictionary(fc.constantFrom(...weekdays), fc.tuple(time, time), { noNullPrototype: true }),
      fc.option(fc.constantFrom("America/New_York", "Asia/Tokyo"), { nil: undefined }),
      fc.option(fc.constant<string[]>(["2026-12-25"]), { nil: undefined }),
    )
    .map(([week, timeZone, holidays]) => ({
      hours: week,
      ...(timeZone !== undefined && { timeZone }),
      ...(holidays !== undefined && { holidays }),
    }));
  const contacts = (of: readonly string[]) =>
    fc
      .tuple(fc.constantFrom(...of), fc.constantFrom(...of), fc.option(hours, { nil: undefined }))
      .map(([business, afterHours, own]) => ({ business, afterHours, ...(own !== undefined && { hours: own }) }));
  const tier = fc.record({
    responseMinutes: fc.integer({ min: 1, max: 1440 }),
    mode: fc.constantFrom("accountable-first" as const, "both-any" as const, "both-each" as const),
    provider: contacts(["desk", "on-call", "dan", "priya"]),
    client: contacts(["it-owner", "helen"]),
  });
  const minutes = fc.integer({ min: 1, max: 1440 });
  const tiers = fc.array(tier, { minLength: 1, maxLength: 3 });
  // Any minute of two years, both nights of each among them.
  const minute = 60_000;
  const start = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }).map((after) => Date.UTC(2026, 0, 1) + after * minute);
  const stretch = fc.tuple(start, fc.integer({ min: 1, max: 10_000 })).map(([from, long]) => ({
    from: new Date(from),
    until: new Date(from + long * minute),
  }));
  const part: fc.Arbitrary<EscalationPart> = fc.record({
    timeZone: fc.constant("Europe/London"),
    rules: fc.record({
      cycles: fc.integer({ min: 1, max: 20 }),
      repeatMinutes: minutes,
      updateMinutes: minutes,
      snoozeMinutes: minutes,
      progressMinutes: minutes,
      shareContacts: fc.boolean(),
      fallback: fc.constantFrom("priya", "desk"),
      leadership: fc.constantFrom(
        { provider: ["priya", "dan"], client: ["helen"] },
        { provider: ["steward"], client: [] },
      ),
      owners: fc.constantFrom({}, { provider: "dan" }, { provider: "steward", client: "helen" }),
      hours: fc.oneof(
        fc.constant({}),
        hours.map((own) => ({ client: own })),
      ),
      tiers,
      domains: fc.oneof(
        fc.constant({}),
        tiers.map((own) => ({ Networking: own })),
      ),
    }),
    reach: fc.constantFrom(
      [],
      [
        {
          person: "dan",
          ways: [
            { way: "sms" as const, address: "+442079460101", afterMinutes: 2 },
            { way: "email" as const, afterMinutes: 0 },
          ],
        },
      ],
    ),
    overrides: fc
      .option(stretch, { nil: undefined })
      .map((each) => (each ? [{ person: "dan", cover: "priya", ...each }] : [])),
    absences: fc.option(stretch, { nil: undefined }).map((each) => (each ? [{ person: "helen", ...each }] : [])),
  });
  fc.assert(
    fc.property(part, (written) => {
      const reading = read(writeEscalation(written).join("\n"));
      expect(reading.ok ? reading.engagement.sections.escalation : reading.problems.map(formatProblem)).toEqual(
        written,
      );
    }),
    { numRuns: 200 },
  );
});
