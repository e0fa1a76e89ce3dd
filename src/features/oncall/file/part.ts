/** The `escalation` section of the engagement file, as it is read, kept and written. */
import type { ReachWay } from "../../../domain/oncall.ts";
import type { Rules } from "../kept.ts";

/** A way to a person. Without an address: chat, or the person's own e-mail address or telephone number. */
export interface FileWay {
  readonly way: ReachWay;
  readonly address?: string;
  readonly afterMinutes: number;
}

/** An override, or an absence where nobody covers. People are named by their keys. */
export interface FileChange {
  readonly person: string;
  readonly cover?: string;
  readonly from: Date;
  readonly until: Date;
}

export interface EscalationPart {
  /** The engagement's IANA zone, in which the dates are written. */
  readonly timeZone: string;
  readonly rules: Rules;
  /** Whoever is not named is reached in the usual order. */
  readonly reach: readonly { readonly person: string; readonly ways: readonly FileWay[] }[];
  readonly overrides: readonly FileChange[];
  readonly absences: readonly FileChange[];
}
