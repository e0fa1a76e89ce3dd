/** What somebody says is broken, and the functions that they may mean: plausible ones, or none at all. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { meantBy } from "../src/features/escalation/meant.ts";
import { buildFinder, type OwnedFunction } from "../src/features/ownership/finder/index.ts";

const { functions }: { functions: OwnedFunction[] } = JSON.parse(
  readFileSync(new URL("fixtures/ownership/starter-raci.json", import.meta.url), "utf8"),
);
const finder = buildFinder(functions);
const namesOf = (words: string): readonly string[] => {
  const meant = meantBy(words, finder);
  const ids = meant.kind === "one" ? [meant.id] : meant.ids;
  return ids.flatMap((id) => functions.find((each) => each.id === id)?.name ?? []);
};

test.each([
  "core switches are down",
  "the VPN is down",
  "wifi is down in the warehouse",
  "backups are failing",
  "nobody can print",
  "no internet at the depot",
])("knows what %j is about", (words) => {
  expect(meantBy(words, finder)).toMatchObject({ kind: "one" });
});

test.each([
  ["patching is broken", "Endpoint patching"],
  ["firewall is dead", "Firewall policy"],
  ["email is down", "Email security"],
  ["warehouse scanners are down", "Printers and peripherals"],
])("asks what %j is about, with %s among what may be meant", (words, name) => {
  expect(meantBy(words, finder)).toMatchObject({ kind: "some" });
  expect(namesOf(words)).toContain(name);
});

test.each([
  "checkout is down",
  "checkout is down at the Newark plant",
  "everything is down",
  "site down",
  "the payment terminals are offline",
  "the booking portal returns 502",
  "phones are dead",
  "the database is slow",
  "customers cannot pay",
  "TargetDown node-exporter",
])("sees in %j nothing that the map names, though every outage is near to something", (words) => {
  expect(namesOf(words)).toEqual([]);
});

test("what every P1 says is no reason to offer whoever speaks of outages", () => {
  expect(finder.find("checkout is down at the Newark plant")).toMatchObject({ kind: "ask" });
  expect(namesOf("checkout is down at the Newark plant")).not.toContain("Major incident communication");
});
