/** The ways to a person: as the engagement file orders them, or in the usual order. */
import type { Colleague } from "../../domain/engagement.ts";
import type { Reach, ReachWay } from "../../domain/oncall.ts";
import type { Lines } from "./store.ts";

/** The ways to one person of the engagement, in their order; empty where there is none. */
export type ReachOf = (personId: string) => readonly Reach[];

/** For whoever has given no order: what makes the least noise first, and the telephone when it was not heard. */
const usual: Lines["ways"] = [
  { way: "chat", address: undefined, afterMinutes: 0 },
  { way: "email", address: undefined, afterMinutes: 0 },
  { way: "sms", address: undefined, afterMinutes: 2 },
  { way: "voice", address: undefined, afterMinutes: 5 },
];

export function reachOf(colleagues: readonly Colleague[], lines: readonly Lines[]): ReachOf {
  const ways = new Map(
    colleagues.map((colleague) => {
      const own = lines.find(({ personId }) => personId === colleague.personId);
      return [colleague.personId, own === undefined ? [] : waysTo(colleague, own)];
    }),
  );
  return (personId) => ways.get(personId) ?? [];
}

function waysTo({ accounts }: Colleague, lines: Lines): Reach[] {
  const wanted = lines.ways.length === 0 ? usual : lines.ways;
  return wanted.flatMap(({ way, address, afterMinutes }): Reach[] => {
    if (way === "chat") return accounts.length === 0 ? [] : [{ way, afterMinutes }];
    const to = address ?? ownAddress(way, lines);
    return to === undefined ? [] : [{ way, address: to, afterMinutes }];
  });
}

/** Where a way ends for whom the file gives no address of its own: their e-mail address, their telephone. */
export function ownAddress(
  way: Exclude<ReachWay, "chat">,
  { email, phone }: { readonly email: string | undefined; readonly phone: string | undefined },
): string | undefined {
  switch (way) {
    case "email":
      return email;
    case "sms":
    case "voice":
      return phone === undefined ? undefined : dialled(phone);
    case "webhook":
      return undefined;
  }
}

/** A telephone number in E.164, as providers want it: `+44 20 7946 0101` is people's way of writing it. */
export const dialled = (phone: string): string => phone.replace("(0)", "").replace(/[^\d+]/g, "");
