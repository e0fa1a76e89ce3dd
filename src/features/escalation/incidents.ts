/**
 * Incidents from outside of chat: an alert that declares one, a reply or a key press that acknowledges a page.
 * Each call is one transaction of its own: when it resolves, what it says has happened is in the database.
 */
import type { WayName } from "../../bot/way.ts";

/** Something that a monitoring system says is broken. */
export interface Alert {
  readonly engagementId: string;
  /** What is broken, in a line: it is read at three in the morning, and the function is found by it. */
  readonly title: string;
  /** Further lines, as the source has them. */
  readonly details: readonly string[];
  /** What sent it, for people: `Alertmanager`. */
  readonly source: string;
  /** Alerts with the same key are one incident for as long as it is open. */
  readonly dedupKey: string;
  /** The function's id, where the source knows it. */
  readonly functionId?: string;
  /** Where the alert is to be seen. */
  readonly link?: string;
}

export interface Declared {
  readonly incident: string;
  /** `INC-12`. */
  readonly reference: string;
  /** It was open already, and the alert is noted in its timeline. */
  readonly joined: boolean;
}

/** What became of an acknowledgement, and what to say back: a sentence or two that can be read aloud. */
export interface Acknowledgement {
  readonly outcome: "held" | "held_by_other" | "resolved" | "which_side" | "unknown";
  readonly say: string;
}

export interface Incidents {
  /** Declares an incident, and pages; or joins the one that is open under the alert's key. @throws {Refusal} for an unknown engagement or function. */
  declareFromAlert(alert: Alert): Promise<Declared>;
  /** The source says that it is over: noted in the open incident of that key, for people to resolve. `undefined` where there is none. */
  clearedByAlert(alert: Pick<Alert, "engagementId" | "source" | "dedupKey">): Promise<Declared | undefined>;
  /** Its provider says that the page never arrived after all: the person's next way goes at once, or the next tier (E11, E12). */
  losePage(page: string, why: string): Promise<void>;
  /** The person who was paged takes it; `page` is the id that the notice carried. Twice is once. */
  acknowledgeByPage(page: string, via: WayName): Promise<Acknowledgement>;
}
