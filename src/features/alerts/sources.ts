/** Machines that may declare incidents: their tokens and signing secrets. Neither is kept, only what they are checked by. */
import { createHash, createHmac, randomBytes } from "node:crypto";
import type { Tx } from "../../infra/db.ts";
import { secretOf } from "../../infra/standard-webhooks.ts";
import type { Source } from "./store.ts";
import * as store from "./store.ts";

export { allSources, deleteSource, type Source } from "./store.ts";

export const hooksPath = "/hooks/alerts/";

const tokenPrefix = "al_";
const namePattern = /^[a-z0-9][a-z0-9._-]{0,39}$/;

export interface MadeSource {
  readonly source: Source;
  /** Shown once: it cannot be found out again. */
  readonly token: string;
  /** It had another token, which no longer counts. */
  readonly rotated: boolean;
}

/**
 * Makes a token for a source of that name, or a new one in place of its old one.
 *
 * @returns what is wrong, where it cannot be made.
 */
export async function makeToken(
  tx: Tx,
  engagementId: string,
  name: string,
  now: Date,
): Promise<MadeSource | { readonly problem: string }> {
  if (!namePattern.test(name)) {
    return { problem: `"${name}" is no name: use up to 40 small letters, digits, "-", "." and "_".` };
  }
  if (!(await store.hasEngagement(tx, engagementId))) {
    return { problem: `There is no engagement "${engagementId}". Import its file first.` };
  }
  const before = await store.sourceNamed(tx, engagementId, name);
  const token = tokenPrefix + randomBytes(32).toString("base64url");
  const id = before?.id ?? randomBytes(9).toString("base64url");
  const source = { id, engagementId, name, tokenHash: hashOf(token), madeAt: now };
  await store.saveSource(tx, source);
  return { source, token, rotated: before !== undefined };
}

/** Whose token it is. */
export const sourceOfToken = (tx: Tx, token: string): Promise<Source | undefined> =>
  store.sourceByHash(tx, hashOf(token));

export const sourceOfId = store.sourceById;

/** With which the source signs, made of Demarc's own secret: another one with each new token. */
export const signingSecret = ({ id, tokenHash }: Source, alertsSecret: string): string =>
  secretOf(createHmac("sha256", alertsSecret).update(`${id}:${tokenHash}`).digest());

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
