/** What is written is read again as it was, in every format, whatever people call their things. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixture, readFile, told } from "../../../../test/fixtures/import/harness.ts";
import type { Party } from "../../../domain/party.ts";
import {
  changesBetween,
  type EngagementFile,
  engagementFiles,
  exportMap,
  type FileMap,
  type FileSection,
  fingerprint,
  type MapFunction,
  mapFormats,
  readEngagement,
  scalar,
  wordsOf,
  writeEngagement,
} from "./index.ts";
import { squeezed } from "./map/together.ts";
import { categories, coverages, lanes, scopes, weekdays } from "./model.ts";
import { hasControl, tidy } from "./source/fields.ts";

/** Words that formats take for something else. */
const tricky = fc.constantFrom(
  ..."NO|on|~|null|true|1e3|0x1F|365|08:30|2026-10-05|- x|a: b|a #b|#a|*a|&a|!a|%a|@a|`a|[x]|{y}|'|\"|\\|\\n|it's|24x7|<b>|a,b|=1+1|+1|-1|'=x|''-|_x0041_|]]>|&amp;|**b**|Café|日本語|🙂|عربي|?|: |>|a  b|=|'".split(
    "|",
  ),
  "a|b",
  "|",
  "\\|",
  "a;b",
);
const words = fc
  .oneof(
    tricky,
    fc.string({ minLength: 1, maxLength: 20, unit: "binary" }),
    fc.tuple(tricky, tricky).map((two) => two.join("")),
  )
  .map(tidy)
  .filter((text) => text !== "" && !hasControl(text));
const aliasWords = words.filter((text) => !/[;|]|\(ambiguous\)$/i.test(text));
const slugs = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/);
const sides = fc.constantFrom<Party>("provider", "client");
const someSides = fc.subarray<Party>(["provider", "client"]);
const days = fc.constantFrom("2024-02-29", "2026-10-06", "2026-12-25");

const people = fc
  .uniqueArray(
    fc.tuple(slugs, words, fc.option(words), fc.option(words), fc.constantFrom("Europe/London", "Asia/Tokyo")),
    {
      minLength: 2,
      maxLength: 5,
      selector: ([key]) => key,
    },
  )
  .map((all) =>
    all.map(([key, name, title, phone, timeZone], index): EngagementFile["people"][number] => ({
      key,
      name,
      email: `p${index}@example.org`,
      side: index % 2 === 0 ? "provider" : "client",
      ...(title === null ? {} : { title }),
      ...(phone === null ? {} : { phone }),
      timeZone,
      roles: index < 2 ? ["steward", "role of"].map((role) => role.replace(" of", "-x")) : [],
      identities: index % 2 === 0 ? [{ platform: "slack", tenant: name, user: `U${index}` }] : [],
    })),
  )
  .filter((all) => all.every(({ key }) => key !== "steward" && key !== "role-x"));

/** The rest of a function; ids and names come from outside, so that they differ. */
const functionRest = fc.record({
  domain: words,
  category: fc.constantFrom(...categories),
  lane: fc.constantFrom(...lanes),
  coverage: fc.constantFrom(...coverages),
  scope: fc.constantFrom(...scopes),
  accountable: sides,
  responsible: someSides.filter(({ length }) => length > 0),
  consulted: someSides,
  informed: someSides,
  aliases: fc.array(aliasWords, { maxLength: 3 }),
  owner: fc.boolean(),
});

const functions: fc.Arbitrary<MapFunction[]> = fc
  .uniqueArray(words, { maxLength: 6, selector: squeezed })
  .chain((names) =>
    fc.tuple(...names.map((name) => functionRest.map((rest) => ({ name, ...rest })))).map((rows) =>
      rows.map(({ owner, ...row }, index) => ({
        id: `f-${index}`,
        ...row,
        ...(owner ? { owner: "steward", afterHours: "role-x" } : {}),
      })),
    ),
  );

const engagementOf = (
  all: EngagementFile["people"],
  rows: MapFunction[],
  [name, channel, holiday]: readonly [string, string, string],
  [on, version, hour]: readonly [string, number, number],
): EngagementFile => {
  const [provider, client] = all;
  if (provider === undefined || client === undefined) throw new Error("two at least");
  const opens = `${String(hour).padStart(2, "0")}:05`;
  return {
    engagement: {
      id: "sample",
      name,
      timeZone: "Europe/London",
      hours: Object.fromEntries(weekdays.slice(0, hour % 8).map((day) => [day, [opens, "24:00"]])),
      holidays: [{ date: on, name: holiday }],
    },
    parties: {
      provider: {
        name: `${name} one`,
        contact: provider.key,
        afterHours: "role-x",
        slackTeams: [name],
        teamsTenants: [],
      },
      client: {
        name: "Two",
        contact: "steward",
        afterHours: client.key,
        slackTeams: [],
        teamsTenants: [channel, `${channel}2`],
      },
    },
    people: all,
    channels: [{ name: channel, platform: "teams", tenant: name, conversation: `19:${channel}` }],
    map: {
      version,
      signatures: { provider: { by: provider.key, name: provider.name, on } },
      functions: rows,
    },
    sections: {},
  };
};

const engagements = fc
  .tuple(
    people,
    functions,
    fc.tuple(words, words, words),
    fc.tuple(days, fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 23 })),
  )
  .map((parts) => engagementOf(...parts));

describe("an engagement", () => {
  test("is read again as it was written, inline and with its map beside", () => {
    fc.assert(
      fc.property(engagements, (file) => {
        const inline = readFile("x.yaml", writeEngagement(file, []));
        expect(inline.ok ? inline.engagement : told(inline)).toEqual(file);
        const beside = readFile("x.yaml", writeEngagement(file, [], "map.csv"), {
          "map.csv": exportMap(file.map, "csv"),
        });
        expect(beside.ok ? beside.engagement : told(beside)).toEqual(file);
      }),
      { numRuns: 300 },
    );
  });

  test("keeps the sections of other features, and asks each once", () => {
    const kept: FileSection<string> = {
      name: "motto",
      read: (value, _around, problems) => wordsOf(value, "motto", problems)?.text,
      write: (part) => [`motto: ${scalar(part)}`],
      load: async () => undefined,
      bring: async () => [],
    };
    const file = {
      ...engagementOf(samplePeople, [], ["n", "c", "h"], ["2026-10-06", 1, 8]),
      sections: { motto: "a: b" },
    };
    const bytes = Buffer.from(writeEngagement(file, [kept]));
    const read = (sections: readonly FileSection[]) =>
      readEngagement({ path: "x.yaml", bytes, beside: () => undefined, sections });
    const again = read([kept]);
    expect(again.ok ? again.engagement.sections : told(again)).toEqual({ motto: "a: b" });
    // Nobody keeps it: that is said, and nothing is lost silently.
    expect(told(read([]))).toContainEqual(expect.stringContaining("E_UNKNOWN_FIELD"));
  });

  test("that is too large for one file comes with its map beside", () => {
    const rows = Array.from(
      { length: 9000 },
      (_, index): MapFunction => ({
        id: `function-${index}`,
        domain: "Networking and demarcation",
        name: `Function number ${index}`,
        category: "respond",
        lane: "change",
        coverage: "business",
        scope: "included",
        accountable: "provider",
        responsible: ["provider", "client"],
        consulted: ["client"],
        informed: [],
        aliases: [`alias ${index}`],
      }),
    );
    const file = engagementOf(samplePeople, rows, ["n", "c", "h"], ["2026-10-06", 1, 8]);
    const [yaml, csv, ...others] = engagementFiles(file, []);
    expect([yaml?.name, csv?.name, others.length]).toEqual(["sample.yaml", "sample-map.csv", 0]);
    const again = readFile("sample.yaml", yaml?.text ?? "", { "sample-map.csv": csv?.text ?? "" });
    expect(again.ok && again.engagement).toEqual(file);
    expect(engagementFiles({ ...file, map: { ...file.map, functions: [] } }, []).map(({ name }) => name)).toEqual([
      "sample.yaml",
    ]);
  });
});

const samplePeople: EngagementFile["people"] = (["provider", "client"] as const).map((side) => ({
  key: side === "provider" ? "pat" : "kim",
  name: side,
  email: `${side}@example.org`,
  side,
  timeZone: "Europe/London",
  roles: ["steward", "role-x"],
  identities: [],
}));

describe.each(mapFormats)("a map as %s", (format) => {
  const base = new TextDecoder().decode(fixture("base.yaml"));
  const text = base
    .replace("csv: raci.csv", `${format}: map`)
    .replace("[desk, ", "[desk, role-x, ")
    .replace("[it-owner, ", "[it-owner, role-x, ");
  const again = (map: Pick<FileMap, "functions">) => {
    const content = format === "xlsx" ? exportMap(map, format) : exportMap(map, format);
    return readFile("base.yaml", text.replace("contact: helen", "contact: helen, after_hours: helen"), {
      map: content,
    });
  };

  test("is read again as it was", () => {
    fc.assert(
      fc.property(functions, (rows) => {
        const reading = again({ functions: rows });
        expect(reading.ok ? reading.engagement.map.functions : told(reading)).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });
});

describe("cells that a spreadsheet would run", () => {
  const danger = ["=1+1", "+1", "-1", "@x", "'=x"];
  const rows = danger.map(
    (name, index): MapFunction => ({
      id: `f-${index}`,
      domain: "Net",
      name,
      category: "run",
      lane: "run",
      coverage: "business",
      scope: "included",
      accountable: "client",
      responsible: ["client"],
      consulted: [],
      informed: [],
      aliases: [],
    }),
  );

  test("are made harmless in CSV and Markdown", () => {
    for (const format of ["csv", "md"] as const) {
      const text = exportMap({ functions: rows }, format);
      expect(text).not.toMatch(/(?:^|,|\| ?)"?[=+\-@](?![-| ])/m);
    }
    expect(exportMap({ functions: rows }, "csv").split("\n")[1]).toBe(
      "f-0,Net,'=1+1,run,run,business,included,,A/R,,,",
    );
  });
});

test("a map has one fingerprint, whatever the order of its rows and aliases", () => {
  const row = (id: string, aliases: string[]): MapFunction => ({
    id,
    domain: "Net",
    name: id,
    category: "run",
    lane: "run",
    coverage: "business",
    scope: "included",
    accountable: "client",
    responsible: ["client"],
    consulted: [],
    informed: [],
    aliases,
  });
  const print = fingerprint({ functions: [row("a", ["x", "y"]), row("b", [])] });
  expect(print).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprint({ functions: [row("b", []), row("a", ["y", "x"])] })).toBe(print);
  expect(fingerprint({ functions: [row("a", ["x"]), row("b", [])] })).not.toBe(print);
});

test("rows that differ from others in anything have another fingerprint", () => {
  const fields = [
    "domain",
    "category",
    "lane",
    "coverage",
    "scope",
    "accountable",
    "responsible",
    "consulted",
  ] as const;
  const field = fc.constantFrom(...fields, "informed" as const, "aliases" as const);
  const oneChange = fc.tuple(functions, fc.nat(), field, functionRest, fc.constantFrom("owner", "afterHours"));
  fc.assert(
    fc.property(oneChange, ([rows, where, name, rest, holder]) => {
      const changed = (value: object) =>
        rows.map((row, index) => (index === where % rows.length ? { ...row, ...value } : row));
      for (const other of [changed({ [name]: rest[name] }), changed({ [holder]: rest.domain }), rows.slice(1)]) {
        const isSame = fingerprint({ functions: rows }) === fingerprint({ functions: other });
        if (isSame) expect(changesBetween(rows, other)).toEqual([]);
      }
    }),
  );
});
