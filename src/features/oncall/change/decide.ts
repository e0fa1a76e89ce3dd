/** The rules of handing over and of being away: who may, and what makes no sense. No clock, no database. */
import type { Stretch } from "../../../domain/calendar.ts";
import type { Colleague } from "../../../domain/engagement.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { type Post, type Roster, type Watch, watches } from "../decide.ts";

const overlaps = (one: Stretch, other: Stretch): boolean => one.from < other.until && other.from < one.until;

/** A tier and side, with a stretch. */
export interface PostWatch {
  readonly post: Post;
  readonly watch: Watch;
}

const over = (posts: readonly Post[], roster: Roster, within: Stretch): PostWatch[] =>
  posts.flatMap((post) => watches(post, roster, within).map((watch) => ({ post, watch })));

/** When and where it would be the person's turn; also while they are away, which is a reason to hand it over. */
export function dutiesOf(
  posts: readonly Post[],
  roster: Roster,
  personId: string,
  within: Stretch,
): readonly PostWatch[] {
  const absences = roster.absences.filter(({ person }) => person !== personId);
  return over(posts, { ...roster, absences }, within).filter(({ watch }) => watch.duty?.person.personId === personId);
}

/** Where nobody is on any more once `after` holds: the gaps that the change makes, not those that were there. */
export function newGaps(posts: readonly Post[], before: Roster, after: Roster, within: Stretch): readonly PostWatch[] {
  const gaps = over(posts, after, within).filter(({ watch }) => watch.duty === undefined);
  return gaps.filter(({ post, watch }) => watches(post, before, watch).some(({ duty }) => duty !== undefined));
}

export interface Actor {
  readonly personId: string;
  readonly name: string;
}

/** Whoever is on call changes it themselves; whoever keeps the matrix for their side, for everybody there. */
export function requireMay(actor: Actor, person: Colleague, owners: readonly Colleague[]): void {
  if (actor.personId === person.personId || owners.some(({ personId }) => personId === actor.personId)) return;
  const who = owners.map(({ name }) => name).join(" or ") || "whoever keeps the engagement file";
  throw new Refusal({
    code: "oncall.not_yours",
    say: `Only ${person.name} may change that, or ${who}. Nothing was changed.`,
  });
}

export interface Handover extends Stretch {
  readonly person: Colleague;
  readonly cover: Colleague;
}

/** How a stretch is told to whoever acts. */
export type Tell = (stretch: Stretch) => string;

/** @throws {Refusal} where the handover makes no sense, with what to do instead. */
export function checkHandover(handover: Handover, posts: readonly Post[], roster: Roster, tell: Tell): void {
  const { person, cover } = handover;
  const no = (code: string, say: string) => new Refusal({ code: `oncall.${code}`, say: `${say} Nothing was changed.` });
  if (person.personId === cover.personId) {
    throw no("same_person", `${cover.name} cannot stand in for themselves. Name a colleague.`);
  }
  if (person.side !== cover.side) {
    throw no("other_side", `${cover.name} is on the other side. Only somebody of the same company can stand in.`);
  }
  if (!roster.canReach(cover.personId)) {
    throw no("unreachable", `I have no way to reach ${cover.name}. They have to connect first: connect.`);
  }
  const away = roster.absences.find((each) => each.person === cover.personId && overlaps(each, handover));
  if (away !== undefined) throw no("colleague_away", `${cover.name} is away ${tell(away)}. Name somebody else.`);
  const nameOf = (id: string) => roster.colleagues.find(({ personId }) => personId === id)?.name ?? "somebody";
  const standing = roster.overrides.find((each) => each.person === person.personId && overlaps(each, handover));
  if (standing !== undefined) {
    const who = nameOf(standing.cover);
    throw no("covered", `${who} stands in for ${person.name} already ${tell(standing)}. Cancel that first: oncall.`);
  }
  const circle = roster.overrides.find(
    (each) => each.person === cover.personId && each.cover === person.personId && overlaps(each, handover),
  );
  if (circle !== undefined) {
    throw no("circle", `${person.name} stands in for ${cover.name} ${tell(circle)}. Cancel that first: oncall.`);
  }
  if (dutiesOf(posts, roster, person.personId, handover).length === 0) {
    throw no(
      "not_on_call",
      `${person.name} is not on call at any time ${tell(handover)}, so there is nothing to hand over.`,
    );
  }
}

/** @throws {Refusal} where the person is away for that time already. */
export function checkAbsence(person: Colleague, stretch: Stretch, roster: Roster, tell: Tell): void {
  const known = roster.absences.find((each) => each.person === person.personId && overlaps(each, stretch));
  if (known === undefined) return;
  throw new Refusal({
    code: "oncall.away_already",
    say: `${person.name} is away ${tell(known)} already. Cancel that first: oncall. Nothing was changed.`,
  });
}
