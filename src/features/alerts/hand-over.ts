/** Hands what a machine says to whoever keeps the incidents. */
import { Refusal } from "../../domain/refusal.ts";
import type { Signal } from "./signal.ts";
import type { Source } from "./sources.ts";

interface Declared {
  /** `INC-12`. */
  readonly reference: string;
  readonly joined: boolean;
}

/** The part of escalation that alerts need. */
export interface Desk {
  declareFromAlert(alert: {
    readonly engagementId: string;
    readonly title: string;
    readonly details: readonly string[];
    readonly source: string;
    readonly dedupKey: string;
    readonly functionId?: string;
    readonly link?: string;
  }): Promise<Declared>;
  clearedByAlert(alert: {
    readonly engagementId: string;
    readonly source: string;
    readonly dedupKey: string;
  }): Promise<Declared | undefined>;
}

/** What the machine is answered. */
export interface Alerted {
  /** The incident's reference; null where a "resolved" belongs to none that is open. */
  readonly incident: string | null;
  /** It was opened by this alert; otherwise the alert is noted in its timeline. */
  readonly declared: boolean;
}

/** @throws {Refusal} where no incident can be declared, with what to do. */
export async function handOver(desk: Desk, source: Source, signal: Signal): Promise<Alerted> {
  const { engagementId, name } = source;
  const from = { engagementId, source: name, dedupKey: `${name}:${signal.key}` };
  if (signal.status === "resolved") {
    // Whether it is over is for whoever holds it to say: it is noted, and resolves nothing.
    const cleared = await desk.clearedByAlert(from);
    return { incident: cleared?.reference ?? null, declared: false };
  }
  const { title, details, functionId, link } = signal;
  const alert = { ...from, title, details, ...(link && { link }) };
  const { reference, joined } = await declare(desk, alert, functionId);
  return { incident: reference, declared: !joined };
}

/** A function that is not in the map is a slip in the machine's settings, and no reason to page nobody. */
async function declare(
  desk: Desk,
  alert: Omit<Parameters<Desk["declareFromAlert"]>[0], "functionId">,
  functionId: string | undefined,
): Promise<Declared> {
  if (functionId === undefined) return desk.declareFromAlert(alert);
  try {
    return await desk.declareFromAlert({ ...alert, functionId });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const slip = `The alert names the function "${functionId}", which could not be used: ${error.say}`;
    return desk.declareFromAlert({ ...alert, details: [...alert.details, slip] });
  }
}
