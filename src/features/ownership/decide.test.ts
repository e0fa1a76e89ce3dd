import { describe, expect, test } from "vitest";
import type { Colleague, Engagement } from "../../domain/engagement.ts";
import type { MapFunction, MapVersionInfo } from "../../domain/responsibility.ts";
import { answersNow, carries, ownerOf, reviewOverdue, sign, signedOn, withoutPerson } from "./decide.ts";

const person = (key: string, side: Colleague["side"], ...roles: string[]): Colleague => ({
  personId: `id-${key}`,
  engagementId: "acme",
  key,
  side,
  name: key,
  title: undefined,
  roles,
  timeZone: "Europe/London",
  accounts: [],
});
const lead = person("lead", "provider", "network-lead", "steward");
const second = person("second", "provider", "network-lead", "on-call");
const desk = person("desk", "client", "service-desk", "steward");
const people = [lead, second, desk];

const engagement: Engagement = {
  id: "acme",
  name: "Acme",
  timeZone: "Europe/London",
  parties: { provider: "Harbourline", client: "Acme" },
  business: { timeZone: "Europe/London", hours: { mon: ["08:00", "18:00"], tue: ["08:00", "18:00"] }, holidays: [] },
  sides: {
    provider: { name: "Harbourline", contact: "lead", afterHours: "on-call", trusted: [] },
    client: { name: "Acme", contact: "service-desk", afterHours: undefined, trusted: [] },
  },
};
const row: MapFunction = {
  id: "net-fw",
  domain: "Networking",
  name: "Firewall policy",
  category: "run",
  lane: "run",
  coverage: "24x7",
  scope: "included",
  accountable: "provider",
  responsible: ["provider"],
  consulted: [],
  informed: [],
  aliases: [],
};
const monday = new Date("2026-11-23T09:00:00Z");
const night = new Date("2026-11-23T23:00:00Z");

describe("who carries a function", () => {
  test.each([
    ["the person that the map names", { owner: "second" }, second],
    ["the first holder of the role that it names", { owner: "network-lead" }, lead],
    ["else the contact of the accountable side", {}, lead],
    ["on the client's side, theirs", { accountable: "client" as const }, desk],
    ["nobody, where the reference names somebody of the other side", { owner: "desk" }, undefined],
  ])("%s", (_who, over, owner) => {
    expect(ownerOf({ ...row, ...over }, engagement, people)).toBe(owner);
  });

  test("a function that nobody can be named for is known as such", () => {
    expect(withoutPerson([row, { ...row, owner: "gone" }], engagement, people)).toEqual([{ ...row, owner: "gone" }]);
  });

  test("a function is mine when I am the one who is named", () => {
    expect(carries(row, lead, engagement, people)).toBe(true);
    expect(carries(row, second, engagement, people)).toBe(false);
    expect(carries({ ...row, accountable: "client" }, lead, engagement, people)).toBe(false);
  });
});

describe("who answers now", () => {
  const now = (over: Partial<MapFunction>, at: Date) => answersNow({ ...row, ...over }, engagement, people, at);

  test("in hours, whoever carries it", () => {
    expect(now({}, monday)).toEqual({ when: "business", person: lead });
  });
  test("after hours at 24x7, the function's after-hours contact, else its side's, else whoever carries it", () => {
    expect(now({}, night)).toEqual({ when: "after_hours", person: second });
    expect(now({ afterHours: "lead" }, night)).toEqual({ when: "after_hours", person: lead });
    expect(now({ accountable: "client" }, night)).toEqual({ when: "after_hours", person: desk });
  });
  test("after hours at business coverage, nobody until they open; and whom to ask if it cannot wait", () => {
    expect(now({ coverage: "business" }, night)).toEqual({
      when: "closed",
      opens: new Date("2026-11-24T08:00:00Z"),
      urgent: second,
    });
  });
});

describe("signing", () => {
  const draft: MapVersionInfo = { version: 4, state: "draft", signatures: {} };
  const ours = { name: "lead", on: "2026-11-23" };

  test("one signature keeps it a draft; the second makes it live", () => {
    expect(sign(draft, lead, "2026-11-23")).toEqual({ signature: ours, goesLive: false });
    expect(sign({ ...draft, signatures: { provider: ours } }, desk, "2026-11-24").goesLive).toBe(true);
  });
  test.each([
    ["somebody who is no steward", draft, second, "ownership.not_steward"],
    ["a side that has signed", { ...draft, signatures: { provider: ours } }, lead, "ownership.signed"],
    ["a live version", { ...draft, state: "live" as const }, lead, "ownership.not_draft"],
    ["a retired version", { ...draft, state: "retired" as const }, lead, "ownership.not_draft"],
  ])("%s cannot", (_who, version, member, code) => {
    expect(() => sign(version, member, "2026-11-23")).toThrow(expect.objectContaining({ code }));
  });

  test("the review is due a quarter after the later signature", () => {
    const signed = {
      ...draft,
      signatures: { provider: { name: "a", on: "2026-10-01" }, client: { name: "b", on: "2026-10-02" } },
    };
    expect(signedOn(signed)).toBe("2026-10-02");
    expect(signedOn(draft)).toBeUndefined();
    expect(reviewOverdue(signed, "2026-12-31")).toBe(0);
    expect(reviewOverdue(signed, "2027-01-01")).toBe(1);
    expect(reviewOverdue(draft, "2027-01-01")).toBe(0);
  });
});
