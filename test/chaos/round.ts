/** One round: what was planned happens, then everything settles, then it is audited. */
import { setTimeout as sleep } from "node:timers/promises";
import { actions } from "../../src/features/escalation/actions.ts";
import { audit, type Verdict } from "./audit.ts";
import type { FastClock } from "./clock.ts";
import type { Fleet } from "./fleet.ts";
import { type People, peopleWith } from "./people.ts";
import type { Plan, PlannedIncident, Strike } from "./plan.ts";
import { type Providers, storm } from "./providers.ts";
import type { Records } from "./records.ts";
import { response, type Site } from "./scene.ts";
import { upBetween, watch } from "./watch.ts";

export interface Stage {
  readonly fleet: Fleet;
  readonly providers: Providers;
  readonly records: Records;
  readonly clock: FastClock;
  readonly sites: readonly Site[];
}

export interface RoundResult extends Verdict {
  readonly stalledOver60s: number;
}

/** So long everything may take to come to rest. In milliseconds. */
const settling = 90_000;
const pause = 250;

export const titleOf = ({ name }: PlannedIncident): string => `The payment gateway is down ${name}`;

export async function playRound(plan: Plan, stage: Stage): Promise<RoundResult> {
  const { fleet, providers, records, clock, sites } = stage;
  const people = peopleWith(fleet.up);
  const since = clock.now();
  const began = Date.now();
  const first = providers.receipts.length;
  await using watcher = watch({ records, clock, gaps: fleet.gaps, since });
  const when = async (at: number): Promise<void> => void (await sleep(Math.max(began + at - Date.now(), 0)));

  const declared: string[] = [];
  const acts = plan.incidents.map(async (incident) => {
    await when(incident.at);
    if (!(await declare(incident, people, sites))) return;
    declared.push(titleOf(incident));
    await sleep((response / clock.speed) * incident.press.after);
    await press(incident, people, stage, "");
  });
  const blows = plan.strikes.map(async (strike) => {
    await when(strike.at);
    await blow(strike, stage);
  });
  await Promise.all([...acts, ...blows]);
  await settle(plan, declared, people, stage, since);
  const verdict = audit({
    declared,
    entries: await records.entries(since),
    receipts: providers.receipts.slice(first),
    nameOf: (person) => sites.map(({ names }) => names.get(person)).find((name) => name !== undefined),
    upBetween: upBetween(clock, fleet.gaps),
  });
  const stalled = [...watcher.stalled()];
  return {
    ...verdict,
    stalledOver60s: stalled.length,
    findings: [...verdict.findings, ...stalled.map((id) => `stalled: ${id}`)],
  };
}

/** @returns whether some instance took it. */
async function declare(incident: PlannedIncident, people: People, sites: readonly Site[]): Promise<boolean> {
  const site = siteOf(incident, sites);
  const once = (): Promise<boolean> =>
    incident.by === "alert"
      ? people.alerts(site, titleOf(incident), incident.name)
      : people.declares(site, titleOf(incident), incident.name);
  const repeated = incident.again.map(async (after) => {
    await sleep(after);
    return once();
  });
  return (await Promise.all([once(), ...repeated])).some((taken) => taken);
}

/** @param round tells one time of pressing from the next */
async function press(incident: PlannedIncident, people: People, stage: Stage, round: string): Promise<void> {
  const { who, again, rival } = incident.press;
  const button = await buttonOf(incident, stage);
  if (button === undefined) return;
  const site = siteOf(incident, stage.sites);
  const delivery = `${incident.name}-press${round}`;
  await Promise.all([
    people.acknowledges(site, who, button, delivery),
    ...(again ? [people.acknowledges(site, who, button, delivery)] : []),
    ...(rival === undefined ? [] : [people.acknowledges(site, rival, button, `${delivery}-rival`)]),
  ]);
}

/**
 * What the button carries: of the page that has come, or, for whoever does not wait for it, of the incident's card.
 * `undefined` where there is no incident: the audit will say that its declaration was lost.
 */
async function buttonOf(incident: PlannedIncident, { providers, records, sites }: Stage): Promise<string | undefined> {
  const patience = incident.press.ahead ? 0 : 3_000;
  const since = Date.now();
  for (;;) {
    const arrived = providers.buttonOf(incident.name);
    if (arrived !== undefined) return arrived;
    const waited = Date.now() - since;
    const known = waited < patience ? undefined : await records.idOf(titleOf(incident));
    if (known !== undefined) return acknowledging(siteOf(incident, sites), known);
    if (waited > settling) return undefined;
    await sleep(pause);
  }
}

/** What the button on the incident's card carries. */
const acknowledging = ({ id }: Site, incident: string): string =>
  JSON.stringify(actions.acknowledge.press({ engagement: id, incident }).payload);

async function blow(strike: Strike, { fleet, providers, records }: Stage): Promise<void> {
  switch (strike.kind) {
    case "kill":
      return fleet.strike(strike.place, strike.pause);
    case "cut":
      return records.cutAll();
    case "storm":
      providers.weather(storm);
      await sleep(strike.lasts);
      providers.weather(undefined);
  }
}

/**
 * Until what was taken is declared, nobody is asked any more and no page is on its way; whoever still hears an alarm
 * presses again. What was not declared by then is lost, and the audit says so.
 *
 * @throws where nothing comes to rest: presses do nothing, or pages are for ever on their way.
 */
async function settle(
  plan: Plan,
  declared: readonly string[],
  people: People,
  stage: Stage,
  since: Date,
): Promise<void> {
  const began = Date.now();
  for (let round = 1; Date.now() - began < settling; round += 1) {
    const standing = await stage.records.standing(since);
    const known = new Set(standing.map(({ title }) => title));
    const open = new Set(standing.filter((each) => each.open).map(({ title }) => title));
    const isDeclared = declared.every((title) => known.has(title));
    if (isDeclared && open.size === 0 && standing.every(({ pending }) => !pending)) return;
    const left = plan.incidents.filter((incident) => open.has(titleOf(incident)));
    // A press that was taken may still be on its way.
    if (round % 8 === 0) await Promise.all(left.map((incident) => press(incident, people, stage, String(round))));
    await sleep(pause);
  }
  const left = (await stage.records.standing(since)).filter(({ open, pending }) => open || pending);
  if (left.length === 0) return;
  const { title = "" } = left[0] ?? {};
  throw new Error(`${left.length} incidents did not come to rest in ${settling / 1_000} s, among them ${title}.`);
}

function siteOf({ site }: PlannedIncident, sites: readonly Site[]): Site {
  const found = sites[site];
  if (found === undefined) throw new RangeError(`There is no site ${site}.`);
  return found;
}
