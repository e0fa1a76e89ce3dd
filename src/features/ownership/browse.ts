/** Lists instead of one answer: mine, one side's, a domain, what has no owner. */
import type { Context } from "../../bot/feature.ts";
import { type Reply, say } from "../../bot/reply.ts";
import type { Surroundings } from "./cards/answer.ts";
import { gapsCard } from "./cards/gaps.ts";
import { domainsCard, listCard } from "./cards/lists.ts";
import { carries, isSteward, withoutPerson } from "./decide.ts";
import type { BigPicture } from "./finder/index.ts";
import { openGaps } from "./store.ts";

export async function browse(list: BigPicture, context: Context, around: Surroundings): Promise<Reply> {
  const { map, engagement, colleagues } = around;
  const { member } = context;
  switch (list.kind) {
    case "mine": {
      const own = map.functions.filter((row) => carries(row, member, engagement, colleagues));
      const none = `You carry no function yourself. ${engagement.sides[member.side].name} carries them by others.`;
      return say(listCard(`What you own, ${member.name}`, own, around, none));
    }
    case "party": {
      const { name } = engagement.sides[list.party];
      const rows = map.functions.filter(
        (row) => row.accountable === list.party && (list.domain === undefined || row.domain === list.domain),
      );
      const where = list.domain === undefined ? "" : ` in ${list.domain}`;
      return say(listCard(`What ${name} owns${where}`, rows, around, `${name} owns nothing${where}.`));
    }
    case "unowned":
      return unowned(context, around);
    case "domains":
      return say(list.domain === undefined ? domainsCard(around) : domainCard(list.domain, around));
  }
}

/** The gap log, and functions whose side names nobody. */
export async function unowned({ tx, member }: Context, { map, engagement, colleagues }: Surroundings): Promise<Reply> {
  const gaps = await openGaps(tx, member.engagementId);
  const unnamed = withoutPerson(map.functions, engagement, colleagues).map(({ name }) => name);
  return say(gapsCard(gaps, unnamed, engagement.name, isSteward(member)));
}

export const domainCard = (domain: string, around: Surroundings) =>
  listCard(
    domain,
    around.map.functions.filter((row) => row.domain === domain),
    around,
    `The map has no domain “${domain}” any more.`,
  );
