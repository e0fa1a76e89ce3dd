/** How long it takes to find a request's route in a very large matrix: alone, and with what it is looked up from. */

import { discounted } from "../../../src/domain/deal.ts";
import { lanes } from "../../../src/domain/responsibility.ts";
import {
  defaultRules,
  type Matrix,
  type Rule,
  requestTypes,
  workKinds,
} from "../../../src/features/approvals/matrix/decide.ts";
import { type Inputs, routeOf } from "../../../src/features/approvals/routing/decide.ts";
import type { Figure } from "../figure.ts";
import { type Part, scaled } from "../part.ts";
import { percentile } from "../stats.ts";

const rules = 1_000;
const warmUp = 500;

export const approvalsRouting: Part = {
  name: "approvals-routing",
  title: `A change order's or discount's route through a matrix of ${rules.toLocaleString("en")} rules`,
  run(size) {
    const matrix = largeMatrix(rules);
    const requests = Array.from({ length: scaled(10_000, size, 1_000) }, (_, index) => requestOf(index));
    for (const request of requests.slice(0, warmUp)) routeOf(matrix, request);
    let steps = 0;
    const before = process.cpuUsage();
    const times = requests.map((request) => {
      const started = performance.now();
      steps += routeOf(matrix, request).steps.length;
      return performance.now() - started;
    });
    const { user, system } = process.cpuUsage(before);
    const figures: Figure[] = [
      {
        name: "processor time of a route",
        value: (user + system) / 1_000 / requests.length,
        unit: "ms",
        note: "what is left of it where other programs wait for the processor, too",
      },
      { name: "a route, p50", value: percentile(times, 0.5), unit: "ms" },
      {
        name: "a route, p95",
        value: percentile(times, 0.95),
        unit: "ms",
        bar: { below: 5 },
        note: `slowest ${percentile(times, 1).toFixed(1)} ms; ${(steps / requests.length).toFixed(1)} steps each`,
      },
    ];
    return Promise.resolve(figures);
  },
};

/** The default matrix's rules, and as many others as it takes: of every metric, for every kind of request. Always the same. */
function largeMatrix(size: number): Matrix {
  const thresholds = { discount: 1_000n, margin: 3_500n, amount: { GBP: 500_000n } };
  const roles = { serviceLeader: "service-leader", chief: "ceo", clientOwner: "it-owner" };
  const usual = defaultRules(roles, thresholds);
  const more = Array.from({ length: size - usual.length }, (_, index) => ruleOf(index));
  return {
    version: 1,
    currencies: ["GBP", "EUR", "JPY", "KWD"],
    rules: [...usual, ...more],
    chief: roles.chief,
    secondOfficer: "second-officer",
    fallback: { provider: "service-manager", client: "it-owner" },
    escalate: { provider: "ceo", client: "it-owner" },
    administrators: "service-manager",
    requesters: ["engineer"],
    smallLimit: { GBP: 10_000n },
    rateCards: [],
  };
}

function ruleOf(index: number): Rule {
  const from = BigInt(index % 97) * 100n;
  const bands = [
    { metric: "discount", from },
    { metric: "margin", to: from },
    { metric: "amount", from: { GBP: from * 1_000n, EUR: from * 1_100n } },
    { metric: "price", from: { GBP: from * 10_000n }, to: { GBP: (from + 100n) * 10_000n } },
  ] as const;
  return {
    id: `rule-${index}`,
    ask: { side: index % 11 === 0 ? "client" : "provider", role: `role-${index % 40}` },
    rank: index % 50,
    types: index % 3 === 0 ? requestTypes : [requestTypes[index % 2] ?? "discount"],
    ...(index % 5 === 0 && { lanes: [lanes[index % 3] ?? "run"] }),
    ...(index % 7 === 0 && { work: [workKinds[index % 2] ?? "standard"] }),
    ...(index % 13 === 0 && { currencies: ["EUR"] }),
    band: bands[index % 4] ?? bands[0],
  };
}

function requestOf(index: number): Inputs {
  const list = BigInt(100_000 + ((index * 7_919) % 5_000_000));
  const cost = (list * BigInt(30 + (index % 60))) / 100n;
  return {
    type: requestTypes[index % 2] ?? "discount",
    deal: discounted(index % 4 === 0 ? "EUR" : "GBP", list, cost, BigInt((index * 37) % 4_000)),
    lane: lanes[index % 3] ?? "run",
    work: workKinds[index % 2] ?? "standard",
    rolling: { bps: BigInt(index % 500), amount: BigInt((index * 131) % 400_000) },
  };
}
