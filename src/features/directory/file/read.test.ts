/** What surrounds the map, the samples, and the spreadsheets that people really have. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { baseWith, fixture, readFile, readWithCsv, told } from "../../../../test/fixtures/import/harness.ts";
import { keepers } from "../../../keepers.ts";
import { readEngagement } from "./index.ts";

const seed = (name: string): Uint8Array => readFileSync(new URL(`../../../../prisma/seed/${name}`, import.meta.url));

describe("the sample engagements", () => {
  const read = (name: string) =>
    readEngagement({ path: name, bytes: seed(name), beside: seed, sections: keepers.sections });

  test("Acme's map is the starter map, with owners and scopes", () => {
    const reading = read("acme.yaml");
    if (!reading.ok) throw new Error(told(reading).join("\n"));
    const starter = JSON.parse(
      readFileSync(new URL("../../../../test/fixtures/ownership/starter-raci.json", import.meta.url), "utf8"),
    );
    const plain = reading.engagement.map.functions.map(({ owner: _, afterHours: __, scope: ___, ...row }) => row);
    const sorted = starter.functions.map((row: { responsible: string[] }) => ({
      ...row,
      responsible: [...row.responsible].sort().reverse(),
    }));
    expect(plain).toEqual(sorted);
    expect(new Set(reading.engagement.map.functions.map(({ scope }) => scope)).size).toBe(3);
    expect(told(reading)).toEqual([
      'acme-map.csv:32 W_AR_SPLIT "Security awareness training" is Accountable to the client but Responsible only on the provider\'s side. [Check that this is meant.]',
    ]);
  });

  test("Birchwood's map splits the same work differently, and an engineer and the director serve both", () => {
    const acme = read("acme.yaml");
    const birch = read("birch.yaml");
    if (!acme.ok || !birch.ok) throw new Error("both are good");
    const firewall = [acme, birch].map(({ engagement }) =>
      engagement.map.functions.find(({ name }) => name === "Firewall policy"),
    );
    expect(firewall.map((row) => row?.accountable)).toEqual(["provider", "client"]);
    const emails = acme.engagement.people.map(({ email }) => email);
    const shared = birch.engagement.people.filter(({ email }) => emails.includes(email));
    expect(shared.map(({ key, timeZone }) => [key, timeZone])).toEqual([
      ["dan", "Europe/London"],
      ["rosalind", "Europe/London"],
    ]);
    expect(acme.engagement.people.filter(({ identities }) => identities.length === 0).map(({ key }) => key)).toEqual([
      "ravi",
    ]);
    expect(acme.engagement.engagement).toMatchObject({
      id: "acme",
      timeZone: "Europe/London",
      hours: { fri: ["08:00", "17:30"] },
      holidays: [{ date: "2026-12-25", name: "Christmas Day" }, {}, {}, { name: "Good Friday" }, {}],
    });
    expect(acme.engagement.map.signatures.client).toEqual({ by: "helen", name: "Helen Okafor", on: "2026-10-08" });
  });
});

describe("spreadsheets as they come", () => {
  const header = [
    "ID",
    "Function Name",
    "Area",
    "4R Category",
    "Lane",
    "Support hours",
    "Northwind Managed IT",
    "Oakfield Foods",
    "After-hours",
  ];
  const row = ["net-fw", 'Firewall\npolicy, and "rules"', "Networking", "Run", "RUN", "24x7", "A/R", "C", "on-call"];
  const csv = (delimiter: string, end: string): string =>
    [header, row].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + end).join("");

  test.each([
    ["commas and LF", csv(",", "\n")],
    ["commas, CRLF and a byte order mark", `\ufeff${csv(",", "\r\n")}`],
    ["semicolons", csv(";", "\r\n")],
    ["tabs", csv("\t", "\n")],
    ["old Mac line ends", csv(",", "\r")],
    ["no line end at the end", csv(",", "\n").trimEnd()],
    ["blank rows and blank columns at the end", `\n${csv(",", ",,\n")},,,,,,,,\n\n`],
  ])("%s", (_, text) => {
    const reading = readWithCsv(text);
    expect(told(reading)).toEqual([]);
    expect(reading.ok && reading.engagement.map.functions).toEqual([
      {
        id: "net-fw",
        domain: "Networking",
        name: 'Firewall policy, and "rules"',
        category: "run",
        lane: "run",
        coverage: "24x7",
        scope: "included",
        accountable: "provider",
        responsible: ["provider"],
        consulted: ["client"],
        informed: [],
        afterHours: "on-call",
        aliases: [],
      },
    ]);
  });

  test("a problem after a cell of two lines still stands on its own line", () => {
    const text = `${csv(",", "\r\n")}net-core,Core switches,Networking,run,sideways,24x7,A/R,C,\r\n`;
    expect(told(readWithCsv(text))[0]).toContain('raci.csv:4:E E_BAD_ENUM lane "sideways"');
  });

  test.each(['id,function\nx,"open\ny,z\n', 'id,function\nx,y"z\n', 'id,function\nx,"y"z\n'])(
    "broken quotes in %j",
    (text) => {
      expect(told(readWithCsv(text))[0]).toMatch(
        /^raci\.csv:[23] E_CSV_QUOTES a quote is not closed, or stands inside/,
      );
    },
  );

  test("an empty one", () => {
    expect(told(readWithCsv("\n\n"))).toEqual([
      "raci.csv:1 E_EMPTY the file is empty. [It needs a header and a row per function.]",
    ]);
  });
});

describe("what surrounds the map", () => {
  const wrong = told(readFile("acme.yaml", fixture("wrong-everywhere.yaml")));
  const at = (place: string): string[] =>
    wrong
      .filter((line) => line.startsWith(`acme.yaml:${place} `))
      .map((line) => line.slice(`acme.yaml:${place} `.length));

  test.each([
    [
      "3:7",
      'E_BAD_ID id "Sample One" is not made of lower-case letters, digits, "-", "." and "_" (at most 64). [did you mean "sample-one"?]',
    ],
    ["4:9", "E_BAD_TEXT name is empty. [Write it as plain text on one line.]"],
    ["5:14", 'E_BAD_ZONE "Europe/Lodnon" is not an IANA time zone. [did you mean "Europe/London"?]'],
    [
      "7:10",
      "E_BAD_HOURS mon closes at 08:00, not after it opens at 18:00. [Business hours begin and end on one day; what lies beyond is after hours.]",
    ],
    [
      "8:10",
      'E_BAD_HOURS tue "8am-6pm" is not a range of hours. [Write one range such as 08:00-18:00, and leave a closed day out.]',
    ],
    ["9:5", 'E_UNKNOWN_FIELD "monday" is not a field. [did you mean "mon"?]'],
    ["11:15", 'E_BAD_DATE date "2026-02-30" is not a day. [Write it as 2026-12-25.]'],
    ["13:7", "E_DUP_DATE holiday 2026-12-25 is already on line 12. [Keep one of them.]"],
    ["14:7", 'E_MISSING_FIELD a holiday has no "date".'],
    ["15:3", 'E_UNKNOWN_FIELD "owner" is not a field. [Known here: id, name, time_zone, hours, holidays.]'],
    ["17:3", 'E_DUP_NAME provider and client are both called "Northwind". [Name each company.]'],
    [
      "17:41",
      "E_WRONG_SIDE contact \"helen\" is on the client's side, but must answer for the provider. [Name somebody on the provider's side.]",
    ],
    [
      "17:61",
      "E_UNKNOWN_REFERENCE after_hours \"nightshift\" is no person's key and nobody's role. [Name a person under people, or give somebody the role.]",
    ],
    [
      "18:39",
      'E_UNKNOWN_REFERENCE contact "it-ownr" is no person\'s key and nobody\'s role. [did you mean "it-owner"?]',
    ],
    ["20:5", 'E_DUP_KEY role "helen" is also a person\'s key. [Rename one of them.]'],
    ["21:12", 'E_DUP_KEY key "dan" already used on line 20. [Each is one person\'s alone.]'],
    ["21:41", 'E_DUP_EMAIL e-mail "dan@northwind.example" already used on line 20. [Each is one person\'s alone.]'],
    ["21:70", 'E_BAD_ENUM side "vendor" is not provider|client.'],
    ["21:89", 'E_BAD_ZONE "EST" is not an IANA time zone. [Write one such as Europe/London.]'],
    ["22:46", 'E_BAD_EMAIL "helen at oakfield" is not an e-mail address. [Write the one that their chat account has.]'],
    ["30:9", 'E_DUP_IDENTITY identity "slack:T1:U1" already used on line 29. [Each is one person\'s alone.]'],
    ["31:16", 'E_MISSING_FIELD teams has no "user".'],
    ["32:9", "E_BAD_ACCOUNT an identity names two platforms. [Write slack: { … } or teams: { … }.]"],
    ["33:5", "E_BAD_SHAPE a person must be fields (name: value), not text."],
    ["36:5", 'E_DUP_CHANNEL channel "slack:T1:C1" already used on line 35. [Keep one of them.]'],
    ["37:5", "E_BAD_ACCOUNT a channel names no platform. [Write slack: { … } or teams: { … }.]"],
    ["39:12", 'E_BAD_VERSION version "0" is not a whole number from 1.'],
    ["41:21", 'E_SIGNER "dan" signed for the provider but has no role "steward". [Only a steward of that side signs.]'],
    ["42:13", 'E_MISSING_FIELD the client\'s signature has no "on".'],
    [
      "42:19",
      'E_SIGNER "dan" signed for the client but is not on the client\'s side. [Only a steward of that side signs.]',
    ],
    [
      "44:163",
      'E_WRONG_SIDE owner "helen" is on the client\'s side, but "Firewall policy" is Accountable to the provider. [Name somebody on the provider\'s side.]',
    ],
    [
      "45:13",
      'E_BAD_ID id "Net Core" is not made of lower-case letters, digits, "-", "." and "_" (at most 64). [did you mean "net-core"?]',
    ],
    ["45:123", 'E_BAD_ENUM accountable "Oakfield" is not provider|client.'],
  ])("line %s: %s", (place, message) => {
    expect(at(place)).toEqual([message]);
  });

  test("a section that is missing is said, and the others are judged", () => {
    expect(told(readFile("x.yaml", "engagement: { id: x }\npartys: {}\n"))).toEqual([
      'x.yaml:1:1 E_MISSING_FIELD the file has no "parties".',
      'x.yaml:1:1 E_MISSING_FIELD the file has no "people".',
      'x.yaml:1:1 E_MISSING_FIELD the file has no "map".',
      'x.yaml:1:13 E_MISSING_FIELD engagement has no "name".',
      'x.yaml:1:13 E_MISSING_FIELD engagement has no "time_zone".',
      'x.yaml:1:13 E_MISSING_FIELD engagement has no "hours".',
      'x.yaml:2:1 E_UNKNOWN_FIELD "partys" is not a field. [did you mean "parties"?]',
    ]);
  });

  test("somebody who signed and has left since is a warning; the name is kept", () => {
    const text = new TextDecoder().decode(fixture("base.yaml")).replace("by: priya", 'by: "Olu Adeyemi"');
    const reading = readFile("base.yaml", text, { "raci.csv": fixture("good.csv") });
    expect(told(reading)[0]).toContain(
      'W_SIGNER_GONE "Olu Adeyemi" signed for the provider and is not among the people.',
    );
    expect(reading.ok && reading.engagement.map.signatures.provider?.name).toBe("Olu Adeyemi");
  });
});

describe("warnings", () => {
  const row = (index: number, more = ""): string =>
    `{ id: f-${index}, name: Function ${index}, domain: Net, category: run, lane: run, coverage: business, accountable: client, responsible: client${more} }`;

  test("W_OVERLOAD: from the sixteenth function that a person owns", () => {
    const owned = (count: number): string[] =>
      told(
        readFile(
          "x.yaml",
          baseWith(`[${Array.from({ length: count }, (_, index) => row(index, ", owner: helen")).join(", ")}]`),
        ),
      );
    expect(owned(15)).toEqual([]);
    expect(owned(16)).toHaveLength(1);
    expect(owned(16)[0]).toMatch(
      /^x\.yaml:19:\d+ W_OVERLOAD Helen Okafor is A on 16 functions, more than 15\. \[Share them out, or let a role own them\.\]$/,
    );
  });

  test("W_AR_SPLIT: accountable here, responsible there", () => {
    const split = row(1).replace("responsible: client", "responsible: provider");
    expect(told(readFile("x.yaml", baseWith(`[${split}]`)))[0]).toContain(
      'W_AR_SPLIT "Function 1" is Accountable to the client but Responsible only on the provider\'s side.',
    );
  });

  test("W_NO_STEWARD: a side on which nobody can sign", () => {
    const text = baseWith("[]")
      .replace("[it-owner, steward]", "[it-owner]")
      .replace("client: { by: helen, on: 2026-10-08 }", "");
    expect(told(readFile("x.yaml", text))[0]).toContain(
      'W_NO_STEWARD nobody on the client\'s side has the role "steward": nobody there can sign the map.',
    );
  });
});
