/** Who may send requests. */
import type { Context } from "../../../bot/feature.ts";
import type { Member } from "../../../bot/who.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { roleWords } from "../cards/words.ts";
import type { Scene } from "./scene.ts";

/** Somebody of the provider whom the matrix lists, by role or by name. An empty list means nobody. */
export function mayRequest({ personId, side, roles }: Member, { matrix, colleagues }: Scene): boolean {
  const key = colleagues.find((colleague) => colleague.personId === personId)?.key;
  return side === "provider" && matrix.requesters.some((asked) => asked === key || roles.includes(asked));
}

/** @throws {Refusal} for the client's people, and whoever the matrix does not list. */
export function requireRequester({ member }: Context, scene: Scene): void {
  if (mayRequest(member, scene)) return;
  const listed = scene.matrix.requesters.map((asked) => roleWords(asked, scene.colleagues)).join(", ");
  const who =
    member.side === "client"
      ? `the people of ${scene.engagement.sides.provider.name}`
      : `these: ${listed || "nobody yet"}`;
  throw new Refusal({
    code: "approvals.not_requester",
    say: `Change orders and discounts are asked for by ${who}. Type approvals to see what you may decide.`,
  });
}
