/** Who in the file can be paged under a reference, or why nobody can. */
import { otherParty, type Party } from "../../../domain/party.ts";
import { didYouMean, type ReadPerson } from "../../directory/index.ts";
import { ownAddress } from "../reach.ts";
import type { EscalationPart, FileWay } from "./part.ts";

export interface Lack {
  /** `"on-call" is nobody's role on the client's side` */
  readonly reason: string;
  readonly advice: string;
}

export interface Holders {
  /** What stands in the way of paging anybody on `side` under the reference; nothing where somebody can be paged. */
  lack(reference: string, side: Party): Lack | undefined;
  person(key: string): ReadPerson | undefined;
}

export function holdersIn(people: readonly ReadPerson[], reach: EscalationPart["reach"]): Holders {
  const ways = new Map(reach.map((each) => [each.person, each.ways]));
  const person = (key: string) => people.find((each) => each.key === key);
  const canReach = (each: ReadPerson) => isReachable(each, ways.get(each.key ?? ""));
  return {
    person,
    lack(reference, side) {
      const named = person(reference);
      const all = named === undefined ? people.filter(({ roles }) => roles.includes(reference)) : [named];
      const own = all.filter((each) => each.side === side);
      if (own.some(canReach)) return undefined;
      if (own.length > 0) {
        return { reason: `there is no way to "${reference}"`, advice: "Give them an address, or an account." };
      }
      if (all.length > 0) {
        const reason = `"${reference}" is on the ${otherParty(side)}'s side`;
        return { reason, advice: `Name somebody on the ${side}'s side.` };
      }
      const known = people.flatMap(({ key, roles }) => [...(key === undefined ? [] : [key]), ...roles]);
      return {
        reason: `"${reference}" is no person's key and nobody's role`,
        advice: didYouMean(reference, known) ?? "Name a person under people, or give somebody the role.",
      };
    },
  };
}

/** Everybody has an e-mail address; only who orders their ways otherwise can be out of reach. */
function isReachable({ email, phone, identities }: ReadPerson, ways: readonly FileWay[] | undefined): boolean {
  if (ways === undefined) return true;
  return ways.some(({ way, address }) =>
    way === "chat" ? identities.length > 0 : (address ?? ownAddress(way, { email, phone })) !== undefined,
  );
}
