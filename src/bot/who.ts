/** Who acts, as the handlers see them. The directory finds it out; see `Doorman`. */
import type { Party } from "../domain/party.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Tx } from "../infra/db.ts";
import type { Account, Turn } from "./turn.ts";

/** A person as a member of one engagement. */
export interface Member {
  readonly personId: string;
  readonly engagementId: string;
  readonly side: Party;
  readonly name: string;
  /** What the person may do in this engagement, as the engagement file says: `steward`, `approver` … */
  readonly roles: readonly string[];
  /** IANA zone of the person. */
  readonly timeZone: string;
}

export interface EngagementInfo {
  readonly id: string;
  readonly name: string;
  /** The two companies' names. */
  readonly parties: Readonly<Record<Party, string>>;
  /** IANA zone of the engagement. */
  readonly timeZone: string;
}

export type Who =
  | {
      readonly kind: "member";
      readonly member: Member;
      readonly engagement: EngagementInfo;
      /** The place is this engagement's own channel, so everybody in it may hear the answer. */
      readonly inside: boolean;
    }
  /** Known, in several engagements, and neither the place nor the person has said which one is meant. */
  | {
      readonly kind: "undecided";
      readonly personId: string;
      readonly engagements: readonly EngagementInfo[];
      /** As they are in the first of these: enough for what is theirs whichever client is meant. */
      readonly member: Member;
    }
  /** Known, but not a member of the engagement that this place belongs to; or a member of none. */
  | { readonly kind: "outsider"; readonly personId: string }
  | { readonly kind: "unknown"; readonly account: Account };

/** The directory's part at the door: says who acts, and how to tell those who may not. */
export interface Doorman {
  identify(tx: Tx, turn: Turn): Promise<Who>;
  /** The kind answer for somebody who is no member here, with the way in. */
  refuse(who: Exclude<Who, { kind: "member" }>, turn: Turn): Refusal;
}
