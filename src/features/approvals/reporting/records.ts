/** Everything that an export says of a request. */
import type { Content, Decision, State } from "../request/decide.ts";
import type { Route } from "../routing/decide.ts";

export const editions = ["provider", "client"] as const;
export type Edition = (typeof editions)[number];

/** Something that happened to it, other than a decision. */
export interface Happening {
  readonly at: Date;
  /** A person's id, or `demarc`. */
  readonly by: string;
  readonly what: string;
  readonly version: number;
  /** Whom it was taken from, and who was asked, reminded or moved to; ids of people. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** In whose place whoever was asked may decide. */
  readonly onBehalfOf?: string;
}

export interface Exported {
  readonly label: string;
  readonly state: State;
  readonly requestedBy: string;
  readonly sentAt: Date;
  readonly closedAt?: Date;
  readonly version: number;
  readonly matrixVersion: number;
  readonly content: Content;
  readonly route: Route;
  readonly decisions: readonly Decision[];
  readonly happenings: readonly Happening[];
}
