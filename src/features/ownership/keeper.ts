/** The map's part of an engagement file: what is brought in becomes a numbered version, and never changes one. */

import { localDay } from "../../domain/calendar.ts";
import type { Engagement } from "../../domain/engagement.ts";
import { type Party, parties } from "../../domain/party.ts";
import type { MapVersionInfo, Signed } from "../../domain/responsibility.ts";
import type { Tx } from "../../infra/db.ts";
import {
  colleaguesOf,
  compareWithLive,
  engagementOf,
  type FileMap,
  fingerprint,
  type MapKeeper,
} from "../directory/index.ts";
import { changeLines } from "./cards/changes.ts";
import { isSignedByBoth, signedOn } from "./decide.ts";
import { scheduleDigest } from "./digest.ts";
import * as store from "./store.ts";

const quarter = 90 * 24 * 60 * 60_000;

export const mapKeeper: MapKeeper = {
  async load(tx, engagementId) {
    const version = (await store.liveVersion(tx, engagementId)) ?? (await store.draftVersion(tx, engagementId));
    if (version === undefined) return undefined;
    const functions = await store.functionsOf(tx, engagementId, version.version);
    const colleagues = await colleaguesOf(tx, engagementId);
    const keyOf = (side: Party, name: string): string =>
      colleagues.find((each) => each.side === side && each.name === name)?.key ?? name;
    const signatures = Object.fromEntries(
      parties.flatMap((side) => {
        const signed = version.signatures[side];
        return signed === undefined ? [] : [[side, { by: keyOf(side, signed.name), ...signed }]];
      }),
    );
    return { version: version.version, signatures, functions };
  },

  async check(tx, file, now) {
    const { id, timeZone } = file.engagement;
    const since = localDay(new Date(now.getTime() - quarter), timeZone);
    const asks = await store.asksSince(tx, id, since);
    const live = await liveMap(tx, id, file.map, fingerprint(file.map));
    return compareWithLive(file, live, localDay(now, timeZone), asks).problems;
  },

  async bring(tx, file, now) {
    const { id, timeZone } = file.engagement;
    const draft = await store.draftVersion(tx, id);
    const mark = fingerprint(file.map);
    if (draft !== undefined && mark === (await store.fingerprintOf(tx, id, draft.version))) {
      return signDraft(tx, id, draft, file.map, now);
    }
    const live = await liveMap(tx, id, file.map, mark);
    const { next, changes } = compareWithLive(file, live, localDay(now, timeZone), new Map());
    if (next.state === "same" && !isSignedAnew(file.map, live)) return [];
    const version = live === undefined ? next.version : live.version + 1;
    const state = next.state === "draft" ? "draft" : "live";
    const written = file.map.version === version ? signaturesOf(file.map) : {};
    // What needs no signature goes on under those of the version before.
    const signatures = state === "live" && !isSignedByBoth(written) ? (live?.signatures ?? {}) : written;
    await store.dropDraft(tx, id);
    const { functions } = file.map;
    await store.saveVersion(tx, id, { version, state, signatures, functions, fingerprint: mark }, now);
    await scheduleDigest(tx, id, now);
    const engagement = await engagementOf(tx, id);
    return [
      ...(draft === undefined ? [] : [`The draft of map version ${draft.version} was replaced before it was signed.`]),
      stateWords(version, state, functions.length, engagement, signatures),
      ...shownLines(changeLines(changes, engagement)),
    ];
  },
};

/** As many as somebody reads. */
function shownLines(lines: readonly string[]): string[] {
  const most = 200;
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), `… and ${lines.length - most} more changes.`];
}

/** The live version with its rows, as an import is compared with it. Where it has the file's `mark`, they are the file's. */
async function liveMap(tx: Tx, engagementId: string, file: FileMap, mark: string) {
  const live = await store.liveVersion(tx, engagementId);
  if (live === undefined) return undefined;
  const day = signedOn(live);
  const isSame = mark === (await store.fingerprintOf(tx, engagementId, live.version));
  const functions = isSame ? file.functions : await store.functionsOf(tx, engagementId, live.version);
  return { ...live, functions, ...(day !== undefined && { signedOn: day }) };
}

/** The quarterly review that changed nothing: the same rows, signed again as the next version. */
const isSignedAnew = (map: FileMap, live: MapVersionInfo | undefined): boolean =>
  live !== undefined && map.version === live.version + 1 && isSignedByBoth(signaturesOf(map));

/** The draft that is there already, with the signatures that the file adds. */
async function signDraft(
  tx: Tx,
  engagementId: string,
  draft: MapVersionInfo,
  map: FileMap,
  now: Date,
): Promise<string[]> {
  if (map.version !== draft.version) return [];
  const written = signaturesOf(map);
  const added = parties.filter((side) => written[side] !== undefined && draft.signatures[side] === undefined);
  for (const side of added) {
    const signed = written[side];
    if (signed !== undefined) await store.saveSignature(tx, engagementId, draft.version, side, signed);
  }
  if (added.length === 0) return [];
  const live = isSignedByBoth({ ...written, ...draft.signatures });
  if (live) await store.goLive(tx, engagementId, draft.version, now);
  const signed = added.map(
    (side) => `Map version ${draft.version} was signed by the ${side} (${written[side]?.name}).`,
  );
  return live ? [...signed, `Map version ${draft.version} is live.`] : signed;
}

const signaturesOf = ({ signatures }: FileMap): MapVersionInfo["signatures"] =>
  Object.fromEntries(
    parties.flatMap((side): [Party, Signed][] => {
      const signed = signatures[side];
      return signed === undefined ? [] : [[side, { name: signed.name, on: signed.on }]];
    }),
  );

function stateWords(
  version: number,
  state: "live" | "draft",
  functions: number,
  engagement: Engagement,
  signatures: MapVersionInfo["signatures"],
): string {
  const what = `Map version ${version} (${functions} functions)`;
  if (state === "live") return `${what} is live.`;
  const missing = parties.filter((side) => signatures[side] === undefined).map((side) => engagement.sides[side].name);
  return `${what} is a draft: it becomes live when ${missing.join(" and ")} signed it (type map in chat).`;
}
