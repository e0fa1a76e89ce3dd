/** What Demarc counts, for Prometheus. Each process makes its own; nothing is global. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export interface Metrics {
  /** A turn came in. */
  received(platform: string, kind: string): void;
  /** A turn ended other than by an ordinary answer: with a refusal's code, or `fault`. */
  outcome(platform: string, kind: string, code: string): void;
  /** A turn was decided. */
  handled(platform: string, kind: string, seconds: number): void;
  /** "Who owns this?" ended so: `owned`, `ask`, `gap`, `nothing`, `listed`. */
  ownership(kind: string): void;
  job(queue: string, outcome: "done" | "retried" | "dead"): void;
  sweep(name: string, outcome: "done" | "failed"): void;
  fault(): void;
  /** Everything, as Prometheus reads it. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `demarc_${name}_total`, help, labelNames, registers });

  const deliveries = counter(
    "deliveries",
    "Turns: received, refused by code, or faults.",
    "platform",
    "kind",
    "outcome",
  );
  const answers = counter("ownership_answers", "Answers to who owns something.", "kind");
  const jobs = counter("outbox_jobs", "Jobs of the outbox: done, to be retried, dead.", "queue", "outcome");
  const sweeps = counter("sweeps", "Runs of sweeps that did something or failed.", "sweep", "outcome");
  const faults = counter("faults", "Errors that nobody expected; each is in the log with its reference.");
  const seconds = new Histogram({
    name: "demarc_handling_seconds",
    help: "From a turn's record in the database to its decided reply.",
    labelNames: ["platform", "kind"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });

  return {
    received: (platform, kind) => deliveries.inc({ platform, kind, outcome: "received" }),
    outcome: (platform, kind, outcome) => deliveries.inc({ platform, kind, outcome }),
    handled: (platform, kind, took) => seconds.observe({ platform, kind }, took),
    ownership: (kind) => answers.inc({ kind }),
    job: (queue, outcome) => jobs.inc({ queue, outcome }),
    sweep: (sweep, outcome) => sweeps.inc({ sweep, outcome }),
    fault: () => faults.inc(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
