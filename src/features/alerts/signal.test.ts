import { expect, it } from "vitest";
import { readSignal } from "./signal.ts";

const signalOf = (body: unknown) => {
  const read = readSignal(body);
  if ("problems" in read) throw new Error(read.problems.join(" "));
  return read.signal;
};
const problemsOf = (body: unknown) => {
  const read = readSignal(body);
  return "problems" in read ? read.problems : [];
};

/** As Alertmanager 0.28 sends it. */
const group = {
  version: "4",
  groupKey: '{}/{severity="critical"}:{alertname="CheckoutDown"}',
  truncatedAlerts: 0,
  status: "firing",
  receiver: "demarc",
  groupLabels: { alertname: "CheckoutDown" },
  commonLabels: { alertname: "CheckoutDown", severity: "critical", demarc_function: "pos" },
  commonAnnotations: { summary: "Checkout is down at Newark", description: "No sale for 5 minutes." },
  externalURL: "https://alertmanager.example:9093",
  alerts: [
    {
      status: "firing",
      labels: { alertname: "CheckoutDown", instance: "till-1" },
      annotations: { summary: "Till 1 is silent" },
      startsAt: "2026-11-23T03:00:00Z",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "https://prometheus.example/graph",
      fingerprint: "c7b3587",
    },
    { status: "resolved", labels: { alertname: "CheckoutDown", instance: "till-2" }, annotations: {} },
  ],
};

it("reads our own shape", () => {
  expect(signalOf({ title: "Checkout is  down" })).toEqual({
    status: "firing",
    title: "Checkout is down",
    details: [],
    key: "Checkout is  down",
    functionId: undefined,
    link: undefined,
  });
  const all = {
    title: "Up",
    status: "resolved",
    key: "k",
    details: "one\n\ntwo",
    function: "pos",
    link: "https://x.y/z",
  };
  expect(signalOf({ ...all, title: "Checkout" })).toEqual({
    status: "resolved",
    title: "Checkout",
    details: ["one", "two"],
    key: "k",
    functionId: "pos",
    link: "https://x.y/z",
  });
});

it("reads a group of Alertmanager's as one signal", () => {
  const signal = signalOf(group);
  expect(signal).toEqual({
    status: "firing",
    title: "Checkout is down at Newark",
    details: [
      "No sale for 5 minutes.",
      "CheckoutDown: Till 1 is silent (instance=till-1)",
      "resolved: CheckoutDown (instance=till-2)",
    ],
    key: expect.stringMatching(/^[0-9a-f]{32}$/),
    functionId: "pos",
    link: "https://prometheus.example/graph",
  });
  expect(signalOf({ ...group, status: "resolved", alerts: [group.alerts[1]] }).key).toBe(signal.key);
  expect(signalOf({ ...group, groupKey: "{}:{}" }).key).not.toBe(signal.key);
});

it("names a group without a summary by its alert and where it is, and counts what it does not tell", () => {
  const many = Array.from({ length: 14 }, (_, index) => ({
    status: "firing",
    labels: { alertname: "A", i: `${index}` },
  }));
  const commonLabels = { alertname: "DiskFull", instance: "db-1" };
  const signal = signalOf({ ...group, commonAnnotations: {}, commonLabels, alerts: many, truncatedAlerts: 3 });
  expect(signal.title).toBe("DiskFull on db-1");
  expect(signal.details.at(-1)).toBe("and 7 more");
});

it("shortens what is too long to be read, between whole characters", () => {
  const { title } = signalOf({ title: `${"a".repeat(198)}😀😀` });
  expect(title).toBe(`${"a".repeat(198)}…`);
});

it.each<[unknown, RegExp]>([
  [null, /must be a JSON object/],
  [[], /must be a JSON object/],
  [{}, /^"title" is missing/],
  [{ title: "x" }, /^"title" must be three letters/],
  [{ title: "Down", state: "resolved" }, /^There is no field "state"\.$/],
  [{ title: "Down", status: "ok" }, /^"status" must be "firing" or "resolved"\.$/],
  [{ title: "Down", link: "javascript:alert(1)" }, /^"link" must be a whole URL/],
  [{ ...group, version: "3" }, /^"version" must be 4/],
  [{ ...group, alerts: [] }, /^"alerts" must hold an alert/],
])("says what is wrong with %j", (body, expected) => {
  expect(problemsOf(body).join(" ")).toMatch(expected);
});
