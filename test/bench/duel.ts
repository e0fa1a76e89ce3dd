/** Two servers under the same load in turns, so that whatever else this machine does meets both. */
import type { Server } from "./child.ts";
import { type Shot, throughput } from "./load.ts";
import { median } from "./stats.ts";

export interface DuelResult {
  /** Medians over the rounds: ours, the bare one's, and ours divided by the bare one's of the same round. */
  readonly own: number;
  readonly bare: number;
  readonly ratio: number;
  /** The median of our rounds' 99th percentiles, and of the bare ones', in milliseconds. */
  readonly p99: number;
  readonly bareP99: number;
}

export interface DuelOptions {
  readonly own: Server;
  readonly bare: Server;
  readonly rounds: number;
  /** Requests in one round, to each server. */
  readonly amount: number;
  readonly shot: () => Shot;
}

/**
 * Bare, own, bare, own …; the first round of each is thrown away. Ours begins its rounds at rest, and works on what it
 * has acknowledged while it is measured; only then the bare one's next round begins.
 */
export async function duel({ own, bare, rounds, amount, shot }: DuelOptions): Promise<DuelResult> {
  const results: { own: Measured; bare: Measured }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const theirs = await throughput(bare.origin, amount, shot);
    const ours = await throughput(own.origin, amount, shot);
    await own.idle();
    if (round > 0) results.push({ own: ours, bare: theirs });
  }
  const over = (pick: (result: { own: Measured; bare: Measured }) => number) => median(results.map(pick));
  return {
    own: over((each) => each.own.perSecond),
    bare: over((each) => each.bare.perSecond),
    ratio: over((each) => each.own.perSecond / each.bare.perSecond),
    p99: over((each) => each.own.p99),
    bareP99: over((each) => each.bare.p99),
  };
}

type Measured = Awaited<ReturnType<typeof throughput>>;
