/** Who may be connected to whom: pure rules. */
import type { Profile } from "../../bot/port.ts";
import type { Account } from "../../bot/turn.ts";
import { Refusal } from "../../domain/refusal.ts";

/** A person as they stand in one engagement, as far as connecting needs it. */
export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly title: string | undefined;
  readonly company: string;
  readonly engagement: string;
  /** Workspaces and tenants whose word on this person's e-mail is believed: `slack:T123`, `teams:<tenant>`. */
  readonly trusted: readonly string[];
}

/** How a code is typed: eight characters without the ones that look alike, in two groups. */
export const codePattern = /^([A-HJ-NP-Z2-9]{4})[-\s]?([A-HJ-NP-Z2-9]{4})$/i;

/** The code as it is hashed: upper case, no separator; `undefined` where it is none. */
export function normaliseCode(typed: string): string | undefined {
  const groups = codePattern.exec(typed.trim());
  return groups === null ? undefined : `${groups[1]}${groups[2]}`.toUpperCase();
}

/** How long a code may be used, in milliseconds. */
export const codeLifetime = 10 * 60_000;
/** Wrong codes in an hour after which an account must wait. */
export const mostWrongCodes = 10;

/**
 * The person whom a verified e-mail names. An e-mail is the word of whoever runs the workspace or tenant, so it counts
 * only where that is one that the person's own company names in the engagement file; a guest's never does.
 *
 * @throws {Refusal} with what the person can do instead.
 */
export function matchByEmail(profile: Profile, account: Account, candidates: readonly Candidate[]): Candidate {
  if (profile.guest || profile.email === undefined) {
    throw new Refusal({
      code: "directory.no_verified_email",
      say: `${profile.guest ? "You are a guest here, so I cannot go by your e-mail." : "This platform shows me no verified e-mail of yours."} ${useCode}`,
    });
  }
  const home = `${account.platform}:${account.tenant}`;
  const match = candidates.find((candidate) => candidate.trusted.includes(home));
  if (match === undefined) {
    throw new Refusal({
      code: "directory.no_match",
      say: `${profile.email} is in no engagement that trusts this workspace. Ask whoever keeps your engagement file to add it. ${useCode}`,
    });
  }
  return match;
}

const useCode =
  "If you are connected elsewhere, type connect there: you get a code. Or ask whoever runs Demarc for one. Then tell me: connect, and the code.";
