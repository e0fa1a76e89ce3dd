import { describe, expect, it } from "vitest";
import { Matcher } from "../matcher.ts";
import { Reader } from "../reader.ts";
import { Likenesses } from "./likenesses.ts";
import { likeness, shippedMeanings } from "./meanings.ts";

const meanings = shippedMeanings();
const names: ReadonlySet<string> = new Set(["zzyzxq"]);
const meaningOf = (text: string): Float32Array => meanings.of(text.split(" "), names);
const near = (a: string, b: string): number => likeness(meaningOf(a), meaningOf(b));

describe("the table of meanings", () => {
  it("has words of one meaning near each other, whatever their letters", () => {
    expect(near("lorry", "truck")).toBeGreaterThan(0.5);
    expect(near("lorry", "truck")).toBeGreaterThan(near("lorry", "sorry"));
    expect(near("laptop", "laptop")).toBeCloseTo(1);
  });

  it("has what people tell near to what it is about", () => {
    expect(near("cannot hear anybody headset", "telephony")).toBeGreaterThan(
      near("cannot hear anybody headset", "backup"),
    );
  });

  it("does not care for the order of words, nor for what tells nothing", () => {
    expect(near("signal lobby", "lobby signal")).toBeCloseTo(1);
    expect(near("who owns wireless", "wireless")).toBeCloseTo(1);
  });

  it("takes a plural that it does not have for its singular", () => {
    expect(near("thermometers", "thermometer")).toBeCloseTo(1);
  });

  it("means nothing by what nobody knows", () => {
    expect(meaningOf("qqqzx").every((one) => one === 0)).toBe(true);
    expect(meaningOf("").every((one) => one === 0)).toBe(true);
  });

  it("takes a name that only the map knows for itself", () => {
    expect(near("zzyzxq", "zzyzxq")).toBeCloseTo(1);
    expect(Math.abs(near("zzyzxq", "firewall"))).toBeLessThan(0.4);
    expect(near("zzyzxq firewall", "firewall")).toBeLessThan(0.95);
  });

  it("knows common English, which is no slip of anything, from slips and from rare words", () => {
    expect(meanings.isCommon("interest")).toBe(true);
    expect(meanings.isCommon("intrest")).toBe(false);
    expect(meanings.isCommon("zzyzxq")).toBe(false);
  });
});

describe("likenesses", () => {
  const reader = new Reader(new Matcher([]));
  const profile = (domain: string, ...texts: string[]) => ({
    texts: texts.map((text) => reader.read(text)),
    domain: reader.read(domain),
  });
  const likenesses = new Likenesses(
    [profile("Network", "Wireless access points", "Wi-Fi"), profile("Fleet", "Truck tracking"), profile("", "Zzyzxq")],
    meanings,
  );
  const bestOf = (question: string): number => likenesses.look(reader.read(question), 2).nearest[0] ?? -1;

  it("find the function that is about what was asked, in other words", () => {
    expect(bestOf("no signal on my phone in the lobby")).toBe(0);
    expect(bestOf("where is that lorry")).toBe(1);
    expect(bestOf("the zzyzxq is stuck again")).toBe(2);
  });

  it("are between 0 and 1, roughly by all of a function, exactly by its best text too", () => {
    const { rough } = likenesses.look(reader.read("wireless access points"), 2);
    expect(rough[0]).toBeGreaterThan(0.5);
    expect(likenesses.exactly(0)).toBeGreaterThan(rough[0] ?? 1);
    expect([0, 1, 2].every((fn) => likenesses.exactly(fn) >= 0 && likenesses.exactly(fn) <= 1)).toBe(true);
  });

  it("name no more functions than asked for, and none for a question that means nothing", () => {
    expect(likenesses.look(reader.read("track the truck by wireless"), 1).nearest).toHaveLength(1);
    expect(likenesses.look(reader.read("qqqzx"), 3).nearest).toEqual([]);
  });
});
