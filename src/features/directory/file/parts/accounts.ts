/** `slack: { team, … }` or `teams: { tenant, … }`: how a person's account and a channel are written. */
import { type Platform, platforms } from "../../../../bot/turn.ts";
import type { Problems } from "../problem.ts";
import { type Fields, fieldsOf, looseWordsOf, required } from "../source/fields.ts";
import type { Located } from "../source/located.ts";

/** Something on one platform. `id` is a user's or a conversation's. */
export interface OnPlatform {
  readonly platform: Platform;
  readonly tenant: string;
  readonly id: string;
}

/** What each platform calls the company's space. */
const tenantField = { slack: "team", teams: "tenant" } as const;

/** Reads `{ slack: { team, user } }` and the like; `idField` is what the id is called there. */
export function readAccount(
  value: Located,
  idField: string | Readonly<Record<Platform, string>>,
  called: string,
  problems: Problems,
): OnPlatform | undefined {
  const fields = fieldsOf(value, called, platforms, problems);
  return fields && accountOf(fields, idField, called, problems);
}

/** The same, where the mapping has further fields. */
export function accountOf(
  fields: Fields<Platform>,
  idField: string | Readonly<Record<Platform, string>>,
  called: string,
  problems: Problems,
): OnPlatform | undefined {
  const [platform, second] = platforms.filter((each) => fields.values[each] !== undefined);
  if (platform === undefined || second !== undefined) {
    const advice = "Write slack: { … } or teams: { … }.";
    const count = platform === undefined ? "no platform" : "two platforms";
    problems.add(fields.at, "E_BAD_ACCOUNT", `${called} names ${count}.`, advice);
    return undefined;
  }
  const value = fields.values[platform];
  const idName = typeof idField === "string" ? idField : idField[platform];
  const inner = value && fieldsOf(value, platform, [tenantField[platform], idName], problems);
  if (inner === undefined) return undefined;
  const tenantName = tenantField[platform];
  const tenant = looseWordsOf(required(inner, tenantName, platform, problems), tenantName, problems);
  const id = looseWordsOf(required(inner, idName, platform, problems), idName, problems);
  if (tenant === undefined || id === undefined) return undefined;
  return { platform, tenant: tenant.text, id: id.text };
}
