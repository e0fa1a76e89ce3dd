/**
 * A map that is read against the one that is live: what changed, whether both sides must sign it, and what the present
 * says against it (R022, R023, R024 and the warnings that need to know it).
 */
import { Temporal } from "temporal-polyfill";
import { parties } from "../../../domain/party.ts";
import { type Change, changesBetween, needsSignatures } from "./changes.ts";
import type { EngagementFile, MapFunction } from "./model.ts";
import { type Problem, Problems } from "./problem.ts";

/** The version that both sides signed. */
export interface LiveMap {
  readonly version: number;
  /** The day of its later signature; absent where that is not known. */
  readonly signedOn?: string;
  readonly functions: readonly MapFunction[];
}

export interface Comparison {
  /** `E_NEEDS_SIGNOFF` is no refusal: it says that the map is taken as a draft. Any other `E_…` is one. */
  readonly problems: Problem[];
  readonly changes: Change[];
  /** The version that the file's functions become, and its state. `same`: nothing is to be done. */
  readonly next: { readonly version: number; readonly state: "same" | "draft" | "live" };
}

/** Days after which a map is due to be looked at again. */
const reviewDays = 90;

/**
 * `today` is the day in the engagement's zone; `asks90d` how often each function (by id) was asked for in the last 90 days.
 * The file's own version says what it is based on; where it is the next one, its signatures count.
 */
export function compareWithLive(
  file: EngagementFile,
  live: LiveMap | undefined,
  today: string,
  asks90d: ReadonlyMap<string, number>,
): Comparison {
  const problems = new Problems();
  const changes = live === undefined ? [] : changesBetween(live.functions, file.map.functions);
  const next = nextVersion(file, live, changes);
  refuseFutureSignatures(file, today, problems);
  if (live !== undefined) {
    if (next.state !== "same") refuseStale(file, live, problems);
    if (file.map.version > live.version) refuseStrangers(file, problems);
    if (next.state === "draft") sayDraft(changes, next.version, problems);
    warnRemoved(changes, asks90d, problems);
    warnCoverage(file.map.functions, live.functions, problems);
  }
  warnReview(file, next.state === "live" ? undefined : live, today, problems);
  return { problems: [...problems.errors, ...problems.warnings], changes, next };
}

const isSigned = ({ map }: EngagementFile): boolean => parties.every((side) => map.signatures[side] !== undefined);

/** Signatures count for the version that they stand beside, never for what was changed under it. */
function nextVersion(file: EngagementFile, live: LiveMap | undefined, changes: readonly Change[]): Comparison["next"] {
  const { version } = file.map;
  if (live === undefined) return { version, state: isSigned(file) ? "live" : "draft" };
  if (changes.length === 0) return { version: live.version, state: "same" };
  const signed = version > live.version && isSigned(file);
  const state = signed || !needsSignatures(changes) ? "live" : "draft";
  return { version: live.version + 1, state };
}

/** R022. */
function refuseStale({ map }: EngagementFile, live: LiveMap, problems: Problems): void {
  const based = map.version;
  if (based < live.version) {
    const advice = "Re-export, or import as a proposal to merge.";
    const message = `file is based on v${based}; the signed version is v${live.version}. ${advice}`;
    problems.add({ file: "" }, "E_VERSION_CONFLICT", message);
  } else if (based > live.version + 1) {
    const message = `file says v${based}; the signed version is v${live.version}, so that the next is v${live.version + 1}.`;
    problems.add({ file: "" }, "E_VERSION_CONFLICT", message, "Mend the version.");
  }
}

/** A new version is signed by people who are there. */
function refuseStrangers({ map, people }: EngagementFile, problems: Problems): void {
  for (const side of parties) {
    const by = map.signatures[side]?.by;
    if (by === undefined || people.some(({ key, name }) => key === by || name.toLowerCase() === by.toLowerCase()))
      continue;
    const message = `"${by}" signed v${map.version} for the ${side} and is not among the people.`;
    problems.add({ file: "" }, "E_SIGNER", message, "A new version is signed by a steward of each side.");
  }
}

function refuseFutureSignatures({ map }: EngagementFile, today: string, problems: Problems): void {
  for (const side of parties) {
    const on = map.signatures[side]?.on;
    if (on === undefined || on <= today) continue;
    problems.add(
      { file: "" },
      "E_BAD_DATE",
      `the ${side}'s signature is dated ${on}, and today is ${today}.`,
      "Mend the date.",
    );
  }
}

/** R023. */
function sayDraft(changes: readonly Change[], version: number, problems: Problems): void {
  const counts = [
    counted(changes, "moved", "Accountable change"),
    counted(changes, "added", "added function"),
    counted(changes, "removed", "removed function"),
    counted(changes, "scope", "change of scope"),
  ].filter((count) => count !== "");
  const consequence = `imported as a DRAFT; becomes live only when provider AND client sign v${version}.`;
  problems.add({ file: "" }, "E_NEEDS_SIGNOFF", `${counts.join(", ")}: ${consequence}`);
}

function counted(changes: readonly Change[], kind: Change["kind"], name: string): string {
  const count = changes.filter((change) => change.kind === kind).length;
  if (count === 0) return "";
  const [first = "", ...rest] = name.split(" of ");
  return `${count} ${[count === 1 ? first : `${first}s`, ...rest].join(" of ")}`;
}

/** R024. */
function warnRemoved(changes: readonly Change[], asks: ReadonlyMap<string, number>, problems: Problems): void {
  for (const { kind, id } of changes) {
    const asked = asks.get(id) ?? 0;
    if (kind !== "removed" || asked === 0) continue;
    const message = `"${id}" was asked ${asked} ${asked === 1 ? "time" : "times"} in 90 days and is missing from this file.`;
    problems.add({ file: "" }, "W_REMOVED_IN_USE", message);
  }
}

/** A domain that was agreed on is expected to stay. */
function warnCoverage(now: readonly MapFunction[], before: readonly MapFunction[], problems: Problems): void {
  const kept = new Set(now.map(({ domain }) => domain));
  for (const domain of new Set(before.map((row) => row.domain))) {
    if (kept.has(domain)) continue;
    const count = before.filter((row) => row.domain === domain).length;
    const message = `domain "${domain}" has 0 functions; the live version has ${count}.`;
    problems.add({ file: "" }, "W_COVERAGE", message, "Check that nothing of it is forgotten.");
  }
}

function warnReview(file: EngagementFile, live: LiveMap | undefined, today: string, problems: Problems): void {
  const last = live?.signedOn ?? signedOn(file);
  if (last === undefined) return;
  const days = Temporal.PlainDate.from(last).until(today, { largestUnit: "days" }).days;
  if (days <= reviewDays) return;
  const message = `the last sign-off was ${days} days ago (${last}); a review is due each quarter.`;
  problems.add({ file: "" }, "W_REVIEW_DUE", message, "Review the map with the gap log, and sign it again.");
}

/** The day of the later signature, where both sides signed. */
function signedOn({ map }: EngagementFile): string | undefined {
  const days = parties.flatMap((side) => map.signatures[side]?.on ?? []).sort();
  return days.length === parties.length ? days.at(-1) : undefined;
}
