/** People and engagements as every feature sees them. */
import type { Account } from "../bot/turn.ts";
import type { EngagementInfo, Member } from "../bot/who.ts";
import type { BusinessHours } from "./calendar.ts";
import type { Party } from "./party.ts";

/** A member with what others in the engagement may see and reach. */
export interface Colleague extends Member {
  /** The engagement file's key. */
  readonly key: string;
  readonly title: string | undefined;
  readonly accounts: readonly Account[];
}

/** A company's side of an engagement. */
export interface Side {
  readonly name: string;
  /** A role or a person's key: who answers where a function names nobody. */
  readonly contact: string;
  readonly afterHours: string | undefined;
  /** Whose word on an e-mail address is believed: `slack:T123`, `teams:<tenant>`. */
  readonly trusted: readonly string[];
}

export interface Engagement extends EngagementInfo {
  readonly business: BusinessHours;
  readonly sides: Readonly<Record<Party, Side>>;
}

/** The people that a role or a key names on one side, in the engagement file's order; empty where it names nobody. */
export function peopleFor(colleagues: readonly Colleague[], side: Party, roleOrKey: string): readonly Colleague[] {
  const own = colleagues.filter((colleague) => colleague.side === side);
  const named = own.filter((colleague) => colleague.key === roleOrKey);
  return named.length > 0 ? named : own.filter((colleague) => colleague.roles.includes(roleOrKey));
}
