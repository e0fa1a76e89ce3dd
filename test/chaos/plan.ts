/** What will happen in a round: decided by the dice before it begins. Times are real milliseconds from its beginning. */
import type { Dice } from "./dice.ts";

export interface PlannedIncident {
  /** Tells it from all others; part of its title. */
  readonly name: string;
  /** The engagement's index. */
  readonly site: number;
  readonly at: number;
  readonly by: "command" | "alert";
  /** The same delivery comes again after so many milliseconds. */
  readonly again: readonly number[];
  readonly press: PlannedPress;
}

export interface PlannedPress {
  /** After the declaration, as a share of a tier's response time: near 1 and 2 it races a timer. */
  readonly after: number;
  /** Whose: on either side. */
  readonly who: string;
  /** The same press again, and somebody else's, at the same time. */
  readonly again: boolean;
  readonly rival: string | undefined;
  /** Without waiting for the page to arrive, as from the incident's card. */
  readonly ahead: boolean;
}

export type Strike =
  | { readonly kind: "kill"; readonly at: number; readonly place: number; readonly pause: number }
  /** All connections to the database are cut. */
  | { readonly kind: "cut"; readonly at: number }
  | { readonly kind: "storm"; readonly at: number; readonly lasts: number };

export interface Plan {
  readonly incidents: readonly PlannedIncident[];
  readonly strikes: readonly Strike[];
}

export interface PlanOptions {
  readonly round: number;
  readonly incidents: number;
  readonly kills: number;
  readonly sites: number;
  readonly places: number;
  /** Over so many milliseconds the incidents are declared; the blows fall until all are over. */
  readonly declaring: number;
  /** A tier's response time. */
  readonly response: number;
  /** Nobody presses earlier or later than after so many response times. */
  readonly earliest: number;
  readonly latest: number;
}

const pressers = ["first", "second", "last", "desk", "owner"] as const;

export function planOf(options: PlanOptions, dice: Dice): Plan {
  const { round, sites, places, declaring, response, earliest, latest } = options;
  const until = declaring + response * Math.min(latest, 2);
  const incidents = Array.from({ length: options.incidents }, (_, index): PlannedIncident => {
    const who = dice.pick(pressers);
    return {
      name: `r${round}i${index}`,
      site: dice.between(0, sites - 1),
      at: dice.between(0, declaring),
      by: dice.falls(0.3) ? "alert" : "command",
      again: dice.falls(0.15) ? [dice.between(0, 50), dice.between(100, 2_000)] : [],
      press: {
        after: Math.min(Math.max(dice.pick(waits)(dice), earliest), latest),
        who,
        again: dice.falls(0.2),
        rival: dice.falls(0.2) ? dice.pick(pressers.filter((each) => each !== who)) : undefined,
        ahead: dice.falls(0.5),
      },
    };
  });
  const kills = Array.from({ length: options.kills }, (_, index): Strike => {
    // Evenly spread, so that one instance usually lives while the other is struck; each tenth time both are.
    const slot = until / options.kills;
    const at = Math.round(slot * (index + (dice.falls(0.1) ? 1 : dice.roll())));
    return { kind: "kill", at, place: index % places, pause: dice.between(0, 1_500) };
  });
  const cuts = Array.from(
    { length: Math.ceil(options.kills / 5) },
    (): Strike => ({ kind: "cut", at: dice.between(0, until) }),
  );
  const storms = Array.from(
    { length: 2 },
    (): Strike => ({ kind: "storm", at: dice.between(0, until), lasts: dice.between(500, 3_000) }),
  );
  const byTime = (a: { readonly at: number }, b: { readonly at: number }) => a.at - b.at;
  return { incidents: incidents.sort(byTime), strikes: [...kills, ...cuts, ...storms].sort(byTime) };
}

/** Most people answer soon; many just when the next step is due; a few only when everybody was asked. */
const waits: readonly ((dice: Dice) => number)[] = [
  (dice) => dice.roll() * 0.1,
  (dice) => dice.roll() * 0.5,
  (dice) => dice.roll() * 0.5,
  (dice) => 0.5 + (dice.roll() - 0.5) * 0.1,
  (dice) => 1 + (dice.roll() - 0.5) * 0.2,
  (dice) => 1 + (dice.roll() - 0.5) * 0.1,
  (dice) => 1 + dice.roll(),
  (dice) => 2 + (dice.roll() - 0.5) * 0.2,
  (dice) => 2 + dice.roll() * 1.2,
];
