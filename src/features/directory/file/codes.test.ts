/** The strict importer's reject list, R001 to R025: each with the words that people read. */
import { describe, expect, test } from "vitest";
import {
  baseWith,
  fixture,
  readFile,
  readWithCsv,
  readWithXlsx,
  told,
  xlsxOf,
  zipOf,
} from "../../../../test/fixtures/import/harness.ts";
import { limits } from "./limits.ts";

const rows = told(readWithCsv(fixture("r001-r010.csv")));
const lineOf = (line: number): string[] => rows.filter((row) => new RegExp(`^raci\\.csv:${line}\\b`).test(row));

describe("rows of the map", () => {
  test("a file without a mistake has no problem", () => {
    const reading = readWithCsv(fixture("good.csv"));
    expect(told(reading)).toEqual([]);
    expect(reading.ok && reading.engagement.map.functions[0]).toEqual({
      id: "net-fw",
      domain: "Networking",
      name: "Firewall policy",
      category: "run",
      lane: "run",
      coverage: "24x7",
      scope: "included",
      accountable: "provider",
      responsible: ["provider"],
      consulted: ["client"],
      informed: ["client"],
      owner: "network-lead",
      aliases: ["firewall rules", "ACL changes"],
    });
  });

  test("E16: a function with no Accountable, or with two, cannot be saved", () => {
    const reading = readWithCsv(fixture("r001-r010.csv"));
    expect(reading.ok).toBe(false);
    const codes = reading.ok ? [] : reading.problems.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["E_NO_ACCOUNTABLE", "E_MULTI_ACCOUNTABLE"]));
  });

  test.each([
    [
      "R001",
      14,
      'raci.csv:14 E_NO_ACCOUNTABLE "Firewall policy" has no Accountable. Exactly one of provider/client must be A.',
    ],
    [
      "R002",
      15,
      'raci.csv:15:E,F E_MULTI_ACCOUNTABLE "Core switches" has 2 Accountable (Provider, Client). Keep one A; make the other R, C or I.',
    ],
    [
      "R003",
      16,
      'raci.csv:16:E E_SHARED_ACCOUNTABLE "Shared" is not an owner. Pick provider or client, or split the row in two functions.',
    ],
    [
      "R004",
      17,
      'raci.csv:17 E_NO_RESPONSIBLE "ISP coordination" has no Responsible (A does not imply R here; write "A/R").',
    ],
    [
      "R005",
      18,
      'raci.csv:18:F E_BAD_CODE "X" is not one of R, A, C, I, A/R or blank. [Leave it blank, or write C or I.]',
    ],
    ["R007", 22, 'raci.csv:22 E_DUP_ID id "net-fw" already used on row 14.'],
    ["R008", 23, 'raci.csv:23 E_DUP_NAME "Wi-Fi" repeats row 19 after normalising case, hyphen and space.'],
    [
      "R009",
      24,
      'raci.csv:24:I E_ALIAS_COLLISION alias "IR" belongs to both "sec-ir" and "net-sat"; an alias must resolve to one function (or mark it `ambiguous: true`).',
    ],
    ["R010", 25, 'raci.csv:25:D E_BAD_ENUM lane "operate" is not run|change|govern. [did you mean "run"?]'],
  ])("%s on line %i", (_, line, message) => {
    expect(lineOf(line)).toEqual([message]);
  });

  test("all of them are told at once, in the order of the file", () => {
    expect(rows).toHaveLength(9);
    expect(rows.map((row) => Number(/:(\d+)/.exec(row)?.[1]))).toEqual([14, 15, 16, 17, 18, 22, 23, 24, 25]);
  });

  test("a problem carries its line, column, cell and source", () => {
    const reading = readWithCsv(fixture("r001-r010.csv"));
    const problem = reading.ok ? undefined : reading.problems.find(({ code }) => code === "E_MULTI_ACCOUNTABLE");
    expect(problem).toMatchObject({
      file: "raci.csv",
      line: 15,
      column: 5,
      cell: "E,F",
      source: "net-core,Core switches,Networking,run,A/R,A,run,business,core network",
    });
  });
});

const header = "id,function,domain,lane,Provider,Client,4R,coverage\n";
const oneRow = (provider: string, client: string): string[] =>
  told(readWithCsv(`${header}net-fw,Firewall policy,Networking,run,${provider},${client},run,business\n`));

describe("letters (R005)", () => {
  test.each([
    ["X", "R", '"X" is not one of R, A, C, I, A/R or blank. [did you mean "A"?]'],
    ["X", "A", '"X" is not one of R, A, C, I, A/R or blank. [did you mean "R"?]'],
    ["RA", "C", '"RA" is not one of R, A, C, I, A/R or blank. [did you mean "A/R"?]'],
    ["Accountable", "R", '"Accountable" is not one of R, A, C, I, A/R or blank. [did you mean "A"?]'],
    ["consult", "A/R", '"consult" is not one of R, A, C, I, A/R or blank. [did you mean "C"?]'],
  ])("%s beside %s", (provider, client, message) => {
    expect(oneRow(provider, client)).toEqual([`raci.csv:2:E E_BAD_CODE ${message}`]);
  });

  test.each([
    ["a/r", "c / i"],
    ["R/A", "-"],
    ["A+R", "C;I"],
    ["A R", "–"],
  ])("%s and %s are read", (provider, client) => {
    expect(oneRow(provider, client)).toEqual([]);
  });
});

describe("columns", () => {
  test("R006: a third party", () => {
    expect(told(readWithCsv(fixture("r006-vendor.csv")))).toEqual([
      'raci.csv:1:H E_UNKNOWN_PARTY column "Vendor" is not in parties {provider, client}. Declare it or remove it.',
    ]);
  });

  test("R011: a missing column, and all the others that are missing", () => {
    const missing = (name: string) =>
      `raci.csv:1 E_MISSING_COLUMN required column "${name}" not found. Found: id, function, R, C, I.`;
    const names = ["domain", "category", "lane", "coverage", "accountable"];
    expect(told(readWithCsv(fixture("r011-missing-header.csv")))).toEqual(names.map(missing));
  });

  test("R012: a row with an unquoted comma, and one that is too short", () => {
    expect(told(readWithCsv(fixture("r012-ragged.csv")))).toEqual([
      'raci.csv:3 E_COLUMN_COUNT row has 9 cells, header has 8 (unquoted comma in "Backup, DR"?).',
      "raci.csv:4 E_COLUMN_COUNT row has 7 cells, header has 8.",
    ]);
  });

  test("R021: a misspelt column", () => {
    const csv =
      "id,function,domain,lane,accountible,R,4R,coverage\nnet-fw,Firewall,Networking,run,client,client,run,business\n";
    expect(told(readWithCsv(csv))).toEqual([
      'raci.csv:1 E_MISSING_COLUMN required column "accountable" not found. Found: id, function, domain, lane, accountible, R, 4R, coverage.',
      'raci.csv:1:E E_UNKNOWN_FIELD "accountible" is not a field. [did you mean "accountable"?]',
    ]);
  });

  test("a column twice, both layouts at once, and a column without a header", () => {
    expect(told(readWithCsv("id,ref,function,domain,lane,4R,coverage,A,R,provider,client\n"))).toEqual([
      'raci.csv:1:A,B E_DUP_COLUMN columns "id" and "ref" are both id. [Keep one of them.]',
      "raci.csv:1:J,K,H,I E_MIXED_LAYOUT a column per party and a column per duty say the same thing twice. [Keep one of the two layouts.]",
    ]);
    const nameless =
      "id,function,domain,,lane,Provider,Client,4R,coverage\nnet-fw,Firewall,Net,why,run,A/R,C,run,business\n";
    expect(told(readWithCsv(nameless))).toEqual([
      "raci.csv:1:D E_UNKNOWN_FIELD a column has no header. [Name it or remove it.]",
    ]);
  });

  test("a row without an id is told one that it could have", () => {
    expect(told(readWithCsv(`${header},Firewall policy,Networking,run,A/R,C,run,business\n`))).toEqual([
      'raci.csv:2 E_MISSING_FIELD "Firewall policy" has no "id". [Ids are for ever: write one, such as "firewall-policy".]',
    ]);
  });
});

describe("tables by duty", () => {
  const byDuty = (accountable: string, responsible: string): string =>
    `id,function,domain,lane,4R,coverage,accountable,responsible\nnet-fw,Firewall policy,Networking,run,run,business,${accountable},${responsible}\n`;

  test("parties are written as sides or as the companies' names", () => {
    const reading = readWithCsv(byDuty("Oakfield Foods", "client; Northwind Managed IT"));
    expect(told(reading)).toEqual([]);
    expect(reading.ok && reading.engagement.map.functions[0]).toMatchObject({
      accountable: "client",
      responsible: ["provider", "client"],
    });
  });

  test("R002, R003 and R010 stand at the cell", () => {
    expect(told(readWithCsv(byDuty("provider; client", "client")))).toEqual([
      'raci.csv:2:G E_MULTI_ACCOUNTABLE "Firewall policy" has 2 Accountable (Provider, Client). Keep one A; make the other R, C or I.',
    ]);
    expect(told(readWithCsv(byDuty("both", "client")))).toEqual([
      'raci.csv:2:G E_SHARED_ACCOUNTABLE "both" is not an owner. Pick provider or client, or split the row in two functions.',
    ]);
    expect(told(readWithCsv(byDuty("MSP", "customer")))).toEqual([
      'raci.csv:2:G E_BAD_ENUM accountable "MSP" is not provider|client. [did you mean "provider"?]',
      'raci.csv:2:H E_BAD_ENUM responsible "customer" is not provider|client. [did you mean "client"?]',
    ]);
  });
});

test("R013: Windows-1252 and UTF-16 are refused with their byte", () => {
  const bytes = fixture("r013-windows-1252.csv");
  expect(told(readWithCsv(bytes))).toEqual([
    `raci.csv:3 E_ENCODING not UTF-8 (byte 0x96 at offset ${bytes.indexOf(0x96)}, looks like Windows-1252). [Save it as UTF-8.]`,
  ]);
  const accent = Buffer.from("id,function\nx,Caf\u00e9 till\n", "latin1");
  expect(told(readWithCsv(accent))).toEqual([
    "raci.csv:2 E_ENCODING not UTF-8 (byte 0xE9 at offset 17, looks like Windows-1252). [Save it as UTF-8.]",
  ]);
  const last = Buffer.from("id,function\nx,Caf\u00e9", "latin1");
  expect(told(readWithCsv(last))[0]).toContain("byte 0xE9 at offset 17");
  expect(told(readWithCsv(Buffer.from("\ufeffid,function\n", "utf16le")))).toEqual([
    "raci.csv:1 E_ENCODING not UTF-8 (byte 0xFF at offset 0, looks like UTF-16). [Save it as UTF-8.]",
  ]);
  expect(told(readFile("base.yaml", Buffer.from("engagement: caf\u00e9\n", "latin1")))[0]).toContain(
    "base.yaml:1 E_ENCODING",
  );
});

describe("spreadsheets", () => {
  const wrong = told(readWithXlsx(fixture("wrong.xlsx")));

  test("one without a mistake is read, with its rich text and its bands of colour", () => {
    const reading = readWithXlsx(fixture("good.xlsx"));
    expect(told(reading)).toEqual([]);
    expect(reading.ok && reading.engagement.map.functions.map(({ name }) => name)).toEqual([
      "Firewall policy",
      "Core switches",
      "Tier 1 helpdesk",
    ]);
  });

  test.each([
    ["R014", "raci.xlsx:Sheet1!C7 E_FORMULA cell is a formula (=HYPERLINK(...)). Paste values."],
    ["R015", "raci.xlsx:Sheet1!B4:B9 E_MERGED merged cells: rows 5-9 would lose their domain. Unmerge and fill."],
    ["R016", "raci.xlsx:Sheet1!F12 W_STYLE_ONLY cell is blank but filled green; fill is not read."],
    ["R017", "raci.xlsx:Sheet1 rows 40-44 E_HIDDEN hidden rows hold 5 functions. Unhide or delete."],
    ["R017", 'raci.xlsx:Old E_HIDDEN hidden sheet "Old" holds 2 rows. Unhide or delete.'],
  ])("%s: %s", (_, message) => {
    expect(wrong).toContain(message);
  });

  test("nothing else is wrong with it: merged cells are told once", () => {
    expect(wrong).toHaveLength(5);
  });

  test("R014 in CSV, where a lone dash is no formula and an apostrophe makes any text harmless", () => {
    expect(told(readWithCsv(fixture("r014-formula.csv")))).toEqual([
      "raci.csv:2:B E_FORMULA cell is a formula (=HYPERLINK(...)). Paste values.",
      "raci.csv:3:I E_FORMULA cell is a formula (@SUM(...)). Paste values.",
    ]);
  });

  const row = (line: number, cells: readonly string[]): string =>
    `<row r="${line}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
  const head = row(1, ["id", "function", "domain", "lane", "4R", "coverage", "Provider", "Client"]);
  const body = row(2, ["net-fw", "Firewall", "Net", "run", "run", "business", "A/R", "C"]);

  test("hidden columns and cells beyond the header are told", () => {
    const sheet = `<worksheet><cols><col min="3" max="5" hidden="1"/></cols><sheetData>${head}${row(2, [
      "net-fw",
      "Firewall",
      "Net",
      "run",
      "run",
      "business",
      "A/R",
      "C",
      "a note",
    ])}</sheetData></worksheet>`;
    expect(told(readWithXlsx(xlsxOf(sheet)))).toEqual([
      "raci.xlsx:Sheet1 columns C-E E_HIDDEN hidden columns hold domain, lane, 4R. Unhide or delete.",
      "raci.xlsx:Sheet1!I2 E_COLUMN_COUNT row has 9 cells, header has 8. [Give the column a header or clear the cell.]",
    ]);
  });

  test("a shared formula without its own text, and cells merged sideways", () => {
    const formula = body
      .replace("<c t=", '<c r="A2"><f t="shared" si="0"/><v>net-fw</v></c><c t=')
      .replace(/<\/c><c t="inlineStr"><is><t>net-fw<\/t><\/is>/, "");
    const sheet = `<worksheet><sheetData>${head}${formula}</sheetData><mergeCells><mergeCell ref="B2:C2"/></mergeCells></worksheet>`;
    expect(told(readWithXlsx(xlsxOf(sheet)))).toEqual([
      "raci.xlsx:Sheet1!A2 E_FORMULA cell is a formula (=). Paste values.",
      "raci.xlsx:Sheet1!B2:C2 E_MERGED merged cells: column C would lose what is written there. Unmerge and fill.",
    ]);
  });

  test("what is no spreadsheet is refused kindly", () => {
    const told1 = (bytes: Uint8Array) => told(readWithXlsx(bytes));
    const cannot = (why: string) => [
      `raci.xlsx E_BAD_XLSX cannot be read: ${why}. [Save it again as .xlsx, or as CSV.]`,
    ];
    expect(told1(Buffer.from("id,function"))).toEqual(cannot("it is no archive"));
    expect(told1(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).toEqual(
      cannot("it is an old .xls, or protected by a password"),
    );
    expect(told1(zipOf({ "a.txt": "x" }))).toEqual(cannot("it has no workbook"));
    expect(told1(fixture("good.xlsx").subarray(0, 5000))).toEqual(cannot("it is no archive"));
    expect(told1(xlsxOf("<worksheet><sheetData></worksheet>"))).toEqual(cannot("its XML is damaged"));
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet/>';
    expect(told1(xlsxOf(entities))).toEqual(cannot("its XML declares a document type"));
    expect(told1(xlsxOf("<worksheet/>"))).toEqual([
      "raci.xlsx E_EMPTY no sheet holds anything. [It needs a header and a row per function.]",
    ]);
  });

  test("R020: an archive that unpacks to far more than it says is stopped", () => {
    const bomb = `<worksheet>${" ".repeat(limits.unpacked + 1)}</worksheet>`;
    const bytes = xlsxOf(bomb, 100);
    expect(bytes.length).toBeLessThan(100_000);
    expect(told(readWithXlsx(bytes))).toEqual([
      "raci.xlsx E_YAML_LIMIT unpacks to over 48 MiB. [Save the map's sheet alone.]",
    ]);
  });
});

describe("YAML", () => {
  const wrong = told(readFile("raci.yaml", fixture("r018-r021.yaml")));

  test.each([
    ["R018", 'raci.yaml:19:7 E_YAML_DUP_KEY key "accountable" twice under "net-fw".'],
    ["R019", "raci.yaml:21:11 E_YAML_TYPE id NO parsed as boolean; quote it."],
    ["R019", "raci.yaml:29:17 E_YAML_TYPE alias 365 parsed as number; quote it."],
    ["R019", "raci.yaml:29:22 E_YAML_TYPE alias 2026-10-05 parsed as date; quote it."],
    ["R019", "raci.yaml:29:34 E_YAML_TYPE alias ~ parsed as nothing; quote it."],
    ["R019", "raci.yaml:29:48 E_YAML_TYPE alias 08:30 parsed as time; quote it."],
    ["R021", 'raci.yaml:36:7 E_UNKNOWN_FIELD "accountible" is not a field. [did you mean "accountable"?]'],
  ])("%s: %s", (_, message) => {
    expect(wrong).toContain(message);
  });

  test("R025: a 24x7 function that nobody answers for at night, where it is in scope", () => {
    expect(told(readFile("raci.yaml", fixture("r025-no-after-hours.yaml")))).toEqual([
      'raci.yaml:11:7 E_NO_AFTERHOURS "SOC monitoring" is 24x7 but has no after-hours escalation contact. [Give the row an after_hours, or the provider one.]',
    ]);
  });

  test("R009: an alias that all its rows mark as ambiguous is taken", () => {
    const one = (id: string, alias: string) =>
      `{ id: ${id}, name: ${id}, domain: Net, category: run, lane: run, coverage: business, accountable: client, responsible: client, aliases: [${alias}] }`;
    const marked = "{ alias: IR, ambiguous: true }";
    const told1 = (first: string, second: string) =>
      told(readFile("raci.yaml", baseWith(`[${one("aa", first)}, ${one("bb", second)}]`)));
    expect(told1(marked, marked)).toEqual([]);
    expect(told1(marked, "IR (ambiguous)")).toEqual([]);
    expect(told1(marked, "i-r")[0]).toContain('E_ALIAS_COLLISION alias "i-r" belongs to both "aa" and "bb"');
    expect(told1("bb", "x")[0]).toContain('E_ALIAS_COLLISION alias "bb" belongs to both "bb" and "aa"');
  });
});
