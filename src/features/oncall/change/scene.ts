/** What every change of who is on call looks at: the matrices, the people, and how the speaker is told of times. */
import type { Context } from "../../../bot/feature.ts";
import type { Stretch } from "../../../domain/calendar.ts";
import type { Colleague } from "../../../domain/engagement.ts";
import type { Matrix } from "../../../domain/oncall.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Post } from "../decide.ts";
import { allMatrices, type Duty, dutyOf, type IsOpen, ownersOf, postsOf } from "../duty.ts";
import { sayStretch } from "../say.ts";

export interface Scene {
  readonly matrices: readonly Matrix[];
  /** The engagement's own. */
  readonly matrix: Matrix;
  readonly duty: Duty;
  /** The tiers of the speaker's side. */
  readonly posts: readonly Post[];
  /** The people of the speaker's side. */
  readonly own: readonly Colleague[];
  readonly me: Colleague;
  /** Who may change it for everybody of the speaker's side. */
  readonly owners: readonly Colleague[];
  tell(stretch: Stretch): string;
}

export const noMatrix = (): Refusal =>
  new Refusal({
    code: "oncall.no_matrix",
    say: "Nobody is on call yet: the engagement file has no escalation section. Ask whoever keeps it to add one.",
  });

/** @throws {Refusal} where the engagement has no matrix yet. */
export async function sceneOf({ tx, member, now }: Context, isOpen: IsOpen): Promise<Scene> {
  const matrices = await allMatrices(tx, member.engagementId);
  const [matrix] = matrices;
  if (matrix === undefined) throw noMatrix();
  const duty = await dutyOf(tx, member.engagementId, now, isOpen);
  const own = duty.colleagues.filter(({ side }) => side === member.side);
  const me = own.find(({ personId }) => personId === member.personId);
  if (me === undefined) throw new Error("Whoever acts is a member.");
  return {
    matrices,
    matrix,
    duty,
    posts: postsOf(matrices).filter(({ side }) => side === member.side),
    own,
    me,
    owners: ownersOf(duty.colleagues, matrix, member.side),
    tell: (stretch) => sayStretch(stretch, member.timeZone),
  };
}
