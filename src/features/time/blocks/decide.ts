/**
 * Blocks of hours that a client bought, and how they burn (T8).
 *
 * - **block**: so many minutes for work from a day on, until a day, for one project alone or for all billable work.
 * - **burn**: work is taken in the order of its day, then of its entry; each minute from the block that began first among
 *   those that take it and have some left. What no block has left for is over the last of them.
 *
 * Nothing of it is stored: work that is entered late, on a day that is still open, takes its place in the order, and what
 * lies before it, in weeks that are locked, burns as it did.
 */
export interface Block {
  readonly key: string;
  readonly name: string;
  readonly minutes: number;
  /** First and last day (YYYY-MM-DD) whose work burns it. */
  readonly from: string;
  readonly until?: string;
  readonly project?: string;
}

/** Billable work that stands, in the order of its day and its entry. */
export interface Work {
  readonly day: string;
  readonly minutes: number;
  readonly project: string | undefined;
}

export interface Burnt {
  readonly block: Block;
  /** More than the block has where it is over. */
  readonly minutes: number;
}

/** T8: what is burnt of each block, in the order in which they began. `work` must be in its order. */
export function burn(blocks: readonly Block[], work: readonly Work[]): readonly Burnt[] {
  const inOrder = [...blocks].sort((a, b) => compare(a.from, b.from) || compare(a.key, b.key));
  const burnt = inOrder.map((block) => ({ block, minutes: 0 }));
  for (const each of work) {
    const taking = burnt.filter(({ block }) => takes(block, each));
    let left = each.minutes;
    for (const part of taking) {
      const taken = Math.min(left, Math.max(0, part.block.minutes - part.minutes));
      part.minutes += taken;
      left -= taken;
    }
    const last = taking.at(-1);
    if (last !== undefined) last.minutes += left;
  }
  return burnt;
}

const takes = ({ from, until, project }: Block, work: Work): boolean =>
  work.day >= from && (until === undefined || work.day <= until) && (project === undefined || project === work.project);

/** T8: when both sides are told, in percent. */
export const thresholds = [50, 75, 90, 100] as const;

/** T8: the thresholds that are reached and were not told yet; each is told once, whatever becomes of the block later. */
export function newlyReached({ block, minutes }: Burnt, told: readonly number[]): readonly number[] {
  return thresholds.filter((percent) => minutes * 100 >= block.minutes * percent && !told.includes(percent));
}

/** How much is burnt, in whole percent; a block is at 100 only when all of it is burnt. */
export const percentOf = ({ block, minutes }: Burnt): number => Math.floor((minutes * 100) / block.minutes);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
