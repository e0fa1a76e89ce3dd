import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WordIndex } from "./bm25.ts";
import type { Concept } from "./lexicon/concept.ts";
import { lexicon } from "./lexicon/index.ts";
import { Matcher } from "./matcher.ts";
import { Reader } from "./reader.ts";
import { editDistance, Speller } from "./spelling.ts";
import { stem } from "./stem.ts";
import { words } from "./text.ts";
import { TrigramIndex } from "./trigram.ts";

describe("words", () => {
  it.each([
    ["Who's on the Wi-Fi?", ["whos", "on", "the", "wifi"]],
    ["log in / sign-in", ["login", "login"]],
    ["Office 365 & O365", ["m365", "and", "m365"]],
    ["2nd line, level 3", ["tier2", "tier3"]],
    ["licence, organisation, colour", ["license", "organization", "color"]],
    ["down at 3am", ["down", "at", "afterhours"]],
    ["down at 10am", ["down", "at"]],
    ["see https://example.org/x and <@U1>", ["see", "and"]],
  ])("%s", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe("the stemmer", () => {
  it("takes every word for a word, also one that JavaScript has a meaning for", () => {
    for (const word of ["constructor", "prototype", "valueOf", "toString", "hasOwnProperty"]) {
      expect(words(`the ${word} portal`)).toEqual(["the", word.toLowerCase(), "portal"]);
      expect(typeof stem(word)).toBe("string");
    }
  });

  it.each([
    ["provisioning", "provision"],
    ["backups", "backup"],
    ["policies", "policy"],
    ["resets", "reset"],
    ["allocation", "allocate"],
  ])("%s and %s are one word", (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it.each([
    ["accountable", "account"],
    ["containers", "containment"],
    ["generator", "general"],
    ["fired", "fire"],
  ])("%s and %s are two", (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });
});

describe("the speller", () => {
  const speller = new Speller();
  for (const word of ["firewall", "breach", "starter", "server", "patching", "hall"]) speller.add(word, 1);

  it.each([
    ["firewal", "firewall"],
    ["fierwall", "firewall"],
    ["breech", "breach"],
    ["sever", "server"],
    ["pacthing", "patching"],
  ])("mends %s", (wrong, right) => {
    expect(speller.correct(wrong)).toBe(right);
  });

  it.each(["stutter", "hull", "sprver", "xyzzy", "p1"])("leaves %s alone", (word) => {
    expect(speller.correct(word)).toBeUndefined();
  });

  it("measures a distance that is symmetric, and zero only for the same word", () => {
    const word = fc.string({ minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, b, 9) === 0).toBe(a === b);
      }),
    );
  });
});

describe("the matcher", () => {
  const concepts: Concept[] = [
    { name: "gear", label: "Gear", broad: true, says: "gear" },
    { name: "switch", label: "Switches", under: ["gear"], broad: true, says: "switch" },
    { name: "patching", label: "Patching", kind: "activity", broad: true, says: "patch" },
    { name: "firmware", label: "Firmware", under: ["patching", "gear"], says: "firmware, @patching + @gear" },
    { name: "groups", label: "Groups", says: "security group" },
    { name: "security", label: "Security", broad: true, says: "security" },
    { name: "mdm", label: "Phones", says: "sim", hints: "lost|left behind + phone|tablet" },
  ];
  const matcher = new Matcher(concepts);
  const seen = (text: string, keepParts = false): string[] =>
    matcher
      .find(words(text).map(stem), keepParts)
      .map(({ concept }) => matcher.concepts[concept]?.name ?? "")
      .sort();

  it("lets a longer term hide the shorter ones inside it", () => {
    expect(seen("security group")).toEqual(["groups"]);
    expect(seen("security")).toEqual(["security"]);
  });

  it("keeps the broad ones inside a longer term of a map's text", () => {
    expect(seen("security group", true)).toEqual(["groups", "security"]);
  });

  it("does not keep an activity that means something else in there: leadership updates are no patching", () => {
    const shipped = new Matcher(lexicon);
    const patching = shipped.indexOf("patching");
    const sightedIn = (text: string) => shipped.find(words(text).map(stem), true).map(({ concept }) => concept);
    expect(sightedIn("leadership updates")).not.toContain(patching);
    expect(sightedIn("server updates")).toContain(patching);
  });

  it("finds sums in any order, near one another only", () => {
    expect(seen("phone was left behind")).toEqual(["mdm"]);
    expect(seen("phone")).toEqual([]);
    expect(seen(`phone ${"word ".repeat(12)} lost`)).toEqual([]);
  });

  it("makes a concept of two others, also of narrower ones", () => {
    expect(seen("patch the switch")).toEqual(["firmware"]);
  });

  it("does not let such a sum hide a topic that has nothing to do with it", () => {
    expect(seen("patch the security group gear")).toEqual(["firmware", "groups"]);
  });

  it("refuses a lexicon with a name twice, or with a parent that does not exist", () => {
    expect(() => new Matcher([...concepts, { name: "gear", label: "Again", says: "x" }])).toThrow("twice");
    expect(() => new Matcher([{ name: "a", label: "A", under: ["b"], says: "x" }])).toThrow('no concept "b"');
    expect(() => new Matcher([{ name: "a", label: "A", says: "of the" }])).toThrow("no word that counts");
  });
});

describe("the shipped lexicon", () => {
  it("compiles, and covers the field", () => {
    expect(new Matcher(lexicon).concepts.length).toBeGreaterThan(200);
  });

  it("finds each concept by the first name it has", () => {
    const matcher = new Matcher(lexicon);
    const reader = new Reader(matcher);
    const unseen = lexicon.filter(({ name, says }) => {
      const first = says.split(/[,\n]/).find((term) => term.trim() !== "") ?? "";
      if (/[+|]/.test(first)) return false;
      return !reader.read(first).sightings.some(({ concept }) => matcher.concepts[concept]?.name === name);
    });
    expect(unseen.map(({ name }) => name)).toEqual([]);
  });
});

describe("the reader", () => {
  const reader = new Reader(new Matcher(lexicon));

  it.each([
    ["backups and restores", true],
    ["staff or student accounts", true],
    ["the printers and the scanners", true],
    ["backups and getting things back", true],
    ["the printer died and nobody noticed", false],
    ["the order was sent and it vanished", false],
    ["antivirus: provider or client", false],
  ])("%s: things are listed: %s", (text, isList) => {
    expect(reader.read(text).isList).toBe(isList);
  });
});

describe("the scorers", () => {
  it("give a text that is the question the highest score", () => {
    const index = new WordIndex(
      [
        { fn: 0, stems: ["firewall", "polici"] },
        { fn: 1, stems: ["firewall", "firmwar"] },
      ],
      2,
      () => false,
    );
    const scores = index.score(["firewall", "polici"]);
    expect(scores.get(0)).toBeGreaterThan(scores.get(1));
    expect(scores.get(0)).toBeLessThanOrEqual(1);
    expect(index.score(["other"]).touched).toEqual([]);
  });

  it("see likeness of letters through slips", () => {
    const index = new TrigramIndex(["firewall policy", "wireless"], [0, 1], 2);
    const scores = index.score("firewal polcy");
    expect(scores.get(0)).toBeGreaterThan(0.6);
    expect(scores.get(1)).toBeLessThan(0.3);
  });
});
