/** Declaring: from what somebody said is broken to the first page, in one transaction. */
import { randomUUID } from "node:crypto";
import type { IncidentEvent, LoggedEvent, Subject } from "../../domain/incident.ts";
import type { Beat } from "../../infra/beat.ts";
import type { Tx } from "../../infra/db.ts";
import type { LiveMaps } from "../ownership/index.ts";
import { type Around, aroundNow, aroundOf, noMatrix } from "./around.ts";
import { askingLimit, page } from "./climb/decide.ts";
import type { Engine } from "./engine.ts";
import { type Found, findFunction, functionById } from "./function.ts";
import { note } from "./hold/decide.ts";
import { newPageId } from "./ids.ts";
import { apply, begun } from "./replay/decide.ts";
import type { Kept } from "./store.ts";
import * as store from "./store.ts";

const minute = 60_000;

export interface Declaration {
  readonly engagementId: string;
  /** What is broken, in a line. */
  readonly title: string;
  readonly details: readonly string[];
  readonly drill: boolean;
  /** A person's id, or `alert:<source>`. */
  readonly actor: string;
  /** The function, where it is known; it is found by the title otherwise. */
  readonly functionId?: string;
  readonly dedupKey?: string;
}

export interface DeclareDeps {
  readonly engine: Engine;
  readonly maps: LiveMaps;
  readonly beat: Beat;
}

export interface Declared {
  readonly kept: Kept;
  readonly around: Around;
  /** It was open already under the declaration's key. */
  readonly joined: boolean;
  /** What whoever declares should know: aloud, never in the way of the page. */
  readonly warnings: readonly string[];
}

export async function declare(tx: Tx, what: Declaration, deps: DeclareDeps, now: Date): Promise<Declared> {
  const { engagementId, title, details, drill, actor, functionId, dedupKey } = what;
  const found: Found =
    functionId === undefined
      ? await findFunction(tx, deps.maps, engagementId, title)
      : { kind: "one", subject: await functionById(tx, deps.maps, engagementId, functionId) };
  const number = (await store.lockCount(tx, engagementId)) + 1;
  const open = dedupKey === undefined ? undefined : await store.openByKey(tx, engagementId, dedupKey);
  if (open !== undefined) return join(tx, open, what, deps, now);
  const subject = found.kind === "one" ? found.subject : {};
  const around = await aroundNow(tx, engagementId, subject.domain);
  const { matrix } = around;
  const at = now.getTime();
  const logged = (event: IncidentEvent): LoggedEvent => ({ ...event, at, actor });
  const declaration: Extract<LoggedEvent, { what: "declared" }> = {
    what: "declared",
    at,
    actor,
    number,
    drill,
    title,
    details,
    subject,
    candidates: found.kind === "several" ? found.candidates : [],
    askUntil: found.kind === "several" ? at + askingLimit : at,
    ...(dedupKey !== undefined && { dedupKey }),
    matrixVersion: matrix.version,
    lastCycle: matrix.cycles,
    updateAt: at + matrix.updateMinutes * minute,
  };
  const fresh = begun(declaration);
  const paged =
    found.kind === "several"
      ? []
      : page(
          fresh,
          {
            now: at,
            matrix,
            roster: await deps.engine.rosters.ahead(
              tx,
              { engagementId, incident: fresh.incident, matrix, at: now },
              "same",
            ),
            newId: newPageId,
          },
          "same",
          "declared",
        );
  const rest = paged.map(logged);
  const events = [declaration, ...rest];
  const kept = await store.create(tx, randomUUID(), engagementId, rest.reduce(apply, fresh), events);
  await deps.engine.announceNew(tx, kept, events, around);
  return { kept, around, joined: false, warnings: warningsOf(kept, subject, found, around, deps.beat) };
}

/** The same alert again: noted, and nobody is paged twice for it. */
async function join(tx: Tx, id: string, what: Declaration, deps: DeclareDeps, now: Date): Promise<Declared> {
  const { engagementId, title, actor } = what;
  const kept = await store.lock(tx, id, engagementId);
  if (kept === undefined) throw new Error("An open incident is gone.");
  const around = await aroundOf(tx, engagementId, kept.incident);
  const event = note("alert", title, now.getTime(), around.matrix);
  return {
    kept: await deps.engine.commit(tx, kept, [event], { actor, now, around }),
    around,
    joined: true,
    warnings: [],
  };
}

function warningsOf(kept: Kept, subject: Subject, found: Found, { matrix }: Around, beat: Beat): string[] {
  const nobody = kept.incident.phase.kind === "alarm";
  const asked = kept.pages.length > 0;
  return [
    ...(nobody && asked ? ["No tier of the matrix has anybody to page, so I page the fallback contact."] : []),
    ...(nobody && !asked ? ["I found nobody at all to page. Call somebody yourself, now."] : []),
    ...(found.kind === "none" && subject.name === undefined
      ? ["I do not know which function this is, so I page by the default matrix, on both sides."]
      : []),
    ...(matrix.version === noMatrix
      ? ["This engagement has no escalation matrix yet: I page both sides' contacts."]
      : []),
    ...(beat.isWatched ? [] : ["Nobody outside watches whether I live (DEADMAN_URL is not set). Keep an eye on this."]),
  ];
}
