/**
 * Chaos: real instances of Demarc on one PostgreSQL, real deliveries, providers that fail; instances are killed, their
 * connections cut, acknowledgements race timers. What is counted, over all rounds:
 *
 * - **kills**: instances killed with `kill -9`, each started again.
 * - **incidents**, **pages**: that were declared; that a provider took, each once.
 * - **lost**: a page that the matrix demanded (for the tier and cycle that was reached, of a person, on a way) and no
 *   provider ever took, although its log says that it was sent, or no acknowledgement was committed within two minutes of
 *   when it was due or last tried; or a declaration that was taken and became no incident.
 * - **duplicates**: times that a provider took a page's id again. **unmarkedDuplicates**: of a page's copies without
 *   "You may have had this page already.", all but the first; and incidents that one declaration made twice.
 * - **pagedAfterAck**: a page whose beginning was committed after an acknowledgement, or that was sent without a
 *   beginning, although there was one. An incident's log is written under its lock: its order is the commits'.
 * - **stalledOver60s**: incidents that nobody held, and that nothing had moved on for a minute longer than a tier's
 *   response time, while an instance was up. By the clock, of which a second is shorter than the machine's.
 */
import { mkdirSync } from "node:fs";
import { connections as allowed } from "../../src/infra/connections.ts";
import { emptyDatabase } from "../bench/postgres.ts";
import { fastClock } from "./clock.ts";
import { diceOf } from "./dice.ts";
import { startFleet } from "./fleet.ts";
import { planOf } from "./plan.ts";
import { fair, openProviders, type Weather } from "./providers.ts";
import { openRecords } from "./records.ts";
import { playRound, type RoundResult } from "./round.ts";
import { response, setScene } from "./scene.ts";

export interface ChaosOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Of one round. */
  readonly incidents: number;
  readonly kills: number;
  /** Over how many milliseconds of a round its incidents are declared. */
  readonly declaring: number;
  /**
   * Everybody presses between so many response times after the declaration: from 0 to 3.2 by default, which is after the
   * first alarms.
   */
  readonly earliest?: number;
  readonly latest?: number;
  /** How much faster than the machine's the clock runs. */
  readonly speed: number;
  /** A module of this folder: the instances. */
  readonly server?: string;
  /** So many at once; two by default. */
  readonly instances?: number;
  /** To the database, of each instance; as many as usual by default. */
  readonly connections?: number;
  /** How often providers fail, outside of storms. */
  readonly weather?: Weather;
  /** A folder for the instances' logs. */
  readonly logs?: string | undefined;
  readonly tell: (line: string) => void;
}

export interface Figures extends Omit<RoundResult, "findings"> {
  readonly rounds: number;
  readonly kills: number;
}

/** What must not be. */
export const faultsIn = ({ lost, unmarkedDuplicates, pagedAfterAck, stalledOver60s }: Figures): number =>
  lost + unmarkedDuplicates + pagedAfterAck + stalledOver60s;

const sites = 8;
/** A Monday morning. */
const shown = Date.parse("2026-06-01T08:00:00Z");

export async function chaos(options: ChaosOptions): Promise<Figures> {
  const { rounds, seed, incidents, kills, declaring, speed, logs, tell } = options;
  const { server = "server.ts", instances = 2, weather = fair, earliest = 0, latest = 3.2 } = options;
  const { connections = allowed.usual } = options;
  if (logs !== undefined) mkdirSync(logs, { recursive: true });
  const pace = { started: Date.now(), shown, speed };
  const clock = fastClock(pace);
  await using database = await emptyDatabase();
  const scene = await setScene(database.url, sites, clock.now());
  await using providers = await openProviders(diceOf(seed, "weather"), weather);
  const settings = { databaseUrl: database.url, connections, pace, providers: providers.origin };
  await using fleet = await startFleet({ server, size: instances, settings, logs });
  await using records = openRecords(database.url);

  let sum = nothing;
  for (let round = 1; round <= rounds; round += 1) {
    const began = Date.now();
    const presses = { response: response / speed, earliest, latest };
    const sizes = { round, incidents, kills, sites, places: instances, declaring, ...presses };
    const result = await playRound(planOf(sizes, diceOf(seed, round)), {
      fleet,
      providers,
      records,
      clock,
      sites: scene,
    });
    for (const finding of result.findings) tell(`  ${finding}`);
    sum = added(sum, result);
    const took = ((Date.now() - began) / 1_000).toFixed(1);
    tell(`round ${round} of ${rounds}: ${took} s, ${JSON.stringify({ ...sum, kills: fleet.kills })}`);
  }
  return { rounds, kills: fleet.kills, ...sum };
}

const nothing = {
  incidents: 0,
  pages: 0,
  lost: 0,
  duplicates: 0,
  unmarkedDuplicates: 0,
  pagedAfterAck: 0,
  stalledOver60s: 0,
};

const added = (sum: typeof nothing, more: typeof nothing): typeof nothing => ({
  incidents: sum.incidents + more.incidents,
  pages: sum.pages + more.pages,
  lost: sum.lost + more.lost,
  duplicates: sum.duplicates + more.duplicates,
  unmarkedDuplicates: sum.unmarkedDuplicates + more.unmarkedDuplicates,
  pagedAfterAck: sum.pagedAfterAck + more.pagedAfterAck,
  stalledOver60s: sum.stalledOver60s + more.stalledOver60s,
});
