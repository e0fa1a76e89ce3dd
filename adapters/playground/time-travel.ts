/** Fast-forward: the playground's clock moves on, and what has become due is done. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { MovableClock } from "../../src/domain/clock.ts";
import { journey, type Travels } from "../../src/infra/journey.ts";

export interface TimeTravel {
  /** ISO 8601, UTC; and the zone in which the page shows it (IANA). */
  read(): { readonly now: string; readonly timeZone: string };
  /** Moves the clock, then waits until what became due was started. Only one journey at a time; a second one waits. */
  advance(
    journey: Journey,
  ): Promise<{ readonly now: string; readonly timeZone: string; readonly advancedMinutes: number }>;
  onChange(listener: () => void): () => void;
}

/** A month of 31 days: nothing of interest lies further away, and a typing mistake should not go there. */
const longest = 31 * 24 * 60;

export const journeySchema = z.union([
  z.strictObject({ advanceMinutes: z.number().positive().max(longest) }),
  z.strictObject({ to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
]);
/** What to send, for whoever sent something else. */
export const journeyHelp = `Send {"advanceMinutes": 15} (more than 0, at most ${longest}), or {"to": "09:00"} for the next time of day.`;
export type Journey = z.infer<typeof journeySchema>;

export function createTimeTravel(options: {
  readonly clock: MovableClock;
  readonly timeZone: string;
  readonly onAdvance: (now: Date) => Promise<void> | void;
  /** Where a journey stops on its way, so that nothing that is due is jumped over; and what must end before it goes on. */
  readonly stops?: Pick<Travels, "nextDue" | "settle">;
}): TimeTravel {
  const { clock, timeZone } = options;
  const listeners = new Set<() => void>();
  let journeys: Promise<unknown> = Promise.resolve();
  const read = () => ({ now: clock.now().toISOString(), timeZone });

  async function travel(wanted: Journey) {
    const milliseconds =
      "to" in wanted ? untilLocalTime(clock.now(), wanted.to, timeZone) : wanted.advanceMinutes * 60_000;
    await journey(clock, milliseconds, {
      nextDue: async (after) => options.stops?.nextDue(after),
      settle: async () => options.stops?.settle(),
      async tick() {
        for (const listener of listeners) listener();
        await options.onAdvance(clock.now());
      },
    });
    return { ...read(), advancedMinutes: Math.round(milliseconds / 60_000) };
  }

  return {
    read,
    advance(journey) {
      const arrived = journeys.then(() => travel(journey));
      journeys = arrived.catch(() => undefined);
      return arrived;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Milliseconds until the clocks of a zone next show `time` (HH:MM); a time that a change of clocks skips moves with it. */
export function untilLocalTime(now: Date, time: string, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const today = local.withPlainTime(Temporal.PlainTime.from(time));
  const next = today.epochMilliseconds > now.getTime() ? today : today.add({ days: 1 }).withPlainTime(time);
  return next.epochMilliseconds - now.getTime();
}
