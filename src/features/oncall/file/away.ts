/** Stretches to come in which a tier has nobody, since whom the matrix names is away. */
import { sayInstant } from "../../../domain/calendar.ts";
import type { Colleague } from "../../../domain/engagement.ts";
import type { Matrix } from "../../../domain/oncall.ts";
import { parties } from "../../../domain/party.ts";
import type { EngagementFile, Problem } from "../../directory/index.ts";
import { type Roster, watches } from "../decide.ts";
import { matrixOf } from "../kept.ts";
import type { EscalationPart } from "./part.ts";

/** A warning for each: the engine pages the next tier at once then (E10), which is no reason to refuse a holiday. */
export function awayProblems(part: EscalationPart, file: EngagementFile, now: Date): Problem[] {
  const { timeZone, hours, holidays } = file.engagement;
  const body = { rules: part.rules, business: { timeZone, hours, holidays: holidays.map(({ date }) => date) } };
  const roster = rosterOf(part, file);
  const domains = [undefined, ...Object.keys(part.rules.domains)];
  const found = part.absences
    .filter(({ until }) => until > now)
    .flatMap(({ from, until, person }) =>
      domains.flatMap((domain) => {
        const within = { from: from > now ? from : now, until };
        return gaps(matrixOf(0, body, domain), roster, within).map((gap) => ({ ...gap, person, domain }));
      }),
    );
  return found.map(({ tier, side, from, until, person, domain }) => ({
    file: "",
    code: "W_NOBODY_ON_CALL",
    source: person,
    message: `tier ${tier}${domain === undefined ? "" : ` of "${domain}"`}, ${side}: nobody from ${sayInstant(from, timeZone)} until ${sayInstant(until, timeZone)}, while "${person}" is away.`,
    suggestion: "Add an override for that time.",
  }));
}

function gaps(matrix: Matrix, roster: Roster, within: { readonly from: Date; readonly until: Date }) {
  return matrix.tiers.flatMap((rule) =>
    parties.flatMap((side) =>
      watches({ matrix, rule, side }, roster, within)
        .filter(({ duty }) => duty === undefined)
        .map(({ from, until }) => ({ tier: rule.tier, side, from, until })),
    ),
  );
}

/** The file's people, who are known by their keys here. Whether there is a way to each was judged when it was read. */
function rosterOf({ overrides, absences }: EscalationPart, { people, engagement }: EngagementFile): Roster {
  const colleagues = people.map(
    ({ key, name, side, title, roles, timeZone, identities }): Colleague => ({
      personId: key,
      engagementId: engagement.id,
      key,
      name,
      side,
      title,
      roles,
      timeZone,
      accounts: identities,
    }),
  );
  return {
    colleagues,
    overrides: overrides.flatMap(({ cover, ...each }, index) =>
      cover === undefined ? [] : [{ ...each, cover, id: String(index) }],
    ),
    absences: absences.map(({ person, from, until }, index) => ({ id: String(index), person, from, until })),
    canReach: () => true,
  };
}
