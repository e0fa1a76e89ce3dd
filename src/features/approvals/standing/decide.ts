/**
 * Who may decide a step: by role, by delegation, in somebody's place; and who may not (R3, R7, R8, R12).
 *
 * Whoever is away keeps what is theirs to decide, and is not waited for: somebody else is asked.
 */
import { type Colleague, peopleFor } from "../../../domain/engagement.ts";
import { type Asked, type Matrix, type RequestType, requestTypes } from "../matrix/decide.ts";
import type { Decision, Request } from "../request/decide.ts";

/** What may be handed over: requests, and corrections of locked time. */
export const handedTypes = [...requestTypes, "correction"] as const;
export type HandedType = (typeof handedTypes)[number];

/** R8: dated, scoped, one step deep. Half-open: at `until` it is over. */
export interface Delegation {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly start: Date;
  readonly until: Date;
  /** What it is for. */
  readonly types: readonly HandedType[];
}

/** All that standing depends on. */
export interface Situation {
  readonly matrix: Matrix;
  /** Everybody who is in the engagement now. */
  readonly colleagues: readonly Colleague[];
  readonly delegations: readonly Delegation[];
  /** The ids of those who are on leave or away now (R12). */
  readonly away: ReadonlySet<string>;
  readonly now: Date;
}

export type Parties = Pick<Request, "requestedBy" | "sentAt" | "decisions"> & {
  readonly editedBy: string;
  readonly seller: string | undefined;
  readonly type: RequestType;
};

/** Why somebody is asked. */
export type Via = "role" | "second-officer" | "fallback" | "escalation";

export interface Authority {
  readonly person: Colleague;
  /** Whose authority they use, where it is not their own. */
  readonly onBehalfOf?: Colleague;
  readonly via: Via;
  /** They may decide, and are not asked as long as somebody else is there. */
  readonly away?: true;
}

/** Who may decide a step; `unrouted` where it had to be the fallback, or is nobody (R3). */
export interface Standing {
  readonly authorities: readonly Authority[];
  readonly unrouted: boolean;
}

export const partiesOf = ({ requestedBy, sentAt, decisions, current }: Request): Parties => ({
  requestedBy,
  sentAt,
  decisions,
  editedBy: current.editedBy,
  seller: current.content.seller,
  type: current.content.type,
});

/**
 * R3: the role's holders; where none of them may, and it is the chief's, the second officer; and otherwise the fallback.
 * Where all who may are away (R12), whoever would be asked after their silence is asked at once, and then the fallback.
 * Somebody who cannot be reached in chat cannot press anything, so is not asked; their delegate is.
 */
export function standingFor(step: Asked | undefined, parties: Parties, situation: Situation): Standing {
  const { matrix } = situation;
  const side = step?.side ?? "provider";
  const by = (role: string, via: Via) => authoritiesOf({ side, role }, via, parties, situation);
  let found: readonly Authority[] = [];
  if (step !== undefined) {
    found = by(step.role, "role");
    const isChief = side === "provider" && step.role === matrix.chief;
    if (!found.some(isThere) && isChief) found = joined(found, by(matrix.secondOfficer, "second-officer"));
    if (!found.some(isThere) && found.length > 0) found = joined(found, by(matrix.escalate[side], "escalation"));
    if (found.some(isThere)) return { authorities: found, unrouted: false };
  }
  return { authorities: joined(found, by(matrix.fallback[side], "fallback")), unrouted: true };
}

const isThere = ({ away }: Authority): boolean => away === undefined;

/** Each human once: the first of their authorities counts. */
function joined(first: readonly Authority[], more: readonly Authority[]): Authority[] {
  const known = new Set(first.map(({ person }) => person.personId));
  return [...first, ...more.filter(({ person }) => !known.has(person.personId))];
}

/** Whom to ask of those who may decide: who is there; where nobody is, all of them, since nobody may be left out (R3). */
export function askedOf(authorities: readonly Authority[]): readonly Authority[] {
  const there = authorities.filter(isThere);
  return there.length > 0 ? there : authorities;
}

/** R11: who is asked as well, once those who were asked have been silent for too long. */
export function escalationFor(step: Asked, parties: Parties, situation: Situation): readonly Authority[] {
  const { side } = step;
  const { escalate, fallback } = situation.matrix;
  const by = (role: string, via: Via) => authoritiesOf({ side, role }, via, parties, situation);
  const found = by(escalate[side], "escalation");
  return found.length === 0 || found.some(isThere) ? found : joined(found, by(fallback[side], "fallback"));
}

/** Everybody who may decide the pending step now. */
export function standingNow(
  step: Asked | undefined,
  escalated: boolean,
  parties: Parties,
  situation: Situation,
): Standing {
  const standing = standingFor(step, parties, situation);
  if (step === undefined || !escalated) return standing;
  const more = escalationFor(step, parties, situation);
  return { ...standing, authorities: joined(standing.authorities, more) };
}

function authoritiesOf(asked: Asked, via: Via, parties: Parties, situation: Situation): Authority[] {
  const { colleagues, away } = situation;
  const holders = peopleFor(colleagues, asked.side, asked.role).filter((holder) => isFree(holder, parties, situation));
  const own = holders.map((person): Authority => ({ person, via }));
  const lent = holders.flatMap((principal) =>
    delegatesOf(principal, parties.type, situation)
      .filter((person) => isFree(person, parties, situation))
      .map((person): Authority => ({ person, onBehalfOf: principal, via })),
  );
  const found = new Map<string, Authority>();
  for (const authority of [...own, ...lent]) {
    const { personId, accounts } = authority.person;
    // Their own authority comes before a borrowed one: one human is asked once.
    if (accounts.length === 0 || found.has(personId)) continue;
    found.set(personId, away.has(personId) ? { ...authority, away: true } : authority);
  }
  return [...found.values()];
}

/** R8: one step deep: a delegate passes on only what is their own. */
const delegatesOf = (
  principal: Colleague,
  type: RequestType,
  { delegations, colleagues, now }: Situation,
): Colleague[] =>
  delegations
    .filter(
      ({ from, types, ...delegation }) =>
        from === principal.personId && types.includes(type) && isInForce(delegation, now),
    )
    .flatMap(({ to }) => colleagues.filter(({ personId, side }) => personId === to && side === principal.side));

export const isInForce = ({ start, until }: Pick<Delegation, "start" | "until">, now: Date): boolean =>
  start <= now && now < until;

const isFree = (person: Colleague, parties: Parties, situation: Situation): boolean =>
  bar(person.personId, parties, situation) === undefined;

export type Bar =
  | { readonly kind: "own"; readonly as: "requester" | "editor" | "seller" }
  | { readonly kind: "delegate"; readonly of: string }
  | { readonly kind: "counted" };

/** R7: why this human may not decide the request, whatever their roles. */
export function bar(personId: string, parties: Parties, situation: Situation): Bar | undefined {
  const { requestedBy, editedBy, seller } = parties;
  if (personId === requestedBy) return { kind: "own", as: "requester" };
  if (personId === editedBy) return { kind: "own", as: "editor" };
  if (personId === seller) return { kind: "own", as: "seller" };
  const involved = [requestedBy, editedBy, seller];
  // Whoever stood in for one of them at any time since it was sent: a delegation that was just ended changes nothing.
  const lender = situation.delegations.find(
    ({ from, to, start, until }) =>
      to === personId && involved.includes(from) && start <= situation.now && until > parties.sentAt,
  );
  if (lender !== undefined) return { kind: "delegate", of: lender.from };
  return countedAlready(personId, parties.decisions) ? { kind: "counted" } : undefined;
}

/** One human counts once per request, by themselves or through somebody who acted for them. */
const countedAlready = (personId: string, decisions: readonly Decision[]): boolean =>
  decisions.some(
    ({ outcome, lapsed, by, onBehalfOf }) =>
      outcome === "approved" && !lapsed && (by === personId || onBehalfOf === personId),
  );
