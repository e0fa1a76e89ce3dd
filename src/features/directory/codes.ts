/** One-time codes: made, kept as a hash, spent once. */
import { createHash, randomInt } from "node:crypto";
import { type Account, accountKey } from "../../bot/turn.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Tx } from "../../infra/db.ts";
import { codeLifetime, mostWrongCodes, normaliseCode } from "./decide.ts";
import { countWrongCode, saveCode, spendCode, wrongCodesSince } from "./store.ts";

/** Without the characters that people mistake for one another. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const hour = 60 * 60_000;

const hashOf = (code: string): string => createHash("sha256").update(code).digest("hex");

/** A new code for a person, as they type it: `ABCD-EFGH`. Good once, for ten minutes from `now`. */
export async function issueCode(tx: Tx, personId: string, now: Date): Promise<string> {
  const code = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
  await saveCode(tx, hashOf(code), personId, new Date(now.getTime() + codeLifetime));
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * Whose code it is, spending it; `undefined` where it is wrong, used or too old, which is counted against the account.
 *
 * @throws {Refusal} when the account has tried too many wrong ones within an hour, whatever it tries now.
 */
export async function redeemCode(tx: Tx, typed: string, account: Account, now: Date): Promise<string | undefined> {
  const by = accountKey(account);
  if ((await wrongCodesSince(tx, by, new Date(now.getTime() - hour))) >= mostWrongCodes) {
    throw new Refusal({
      code: "directory.too_many_codes",
      say: "Those were too many wrong codes. Try again in an hour.",
    });
  }
  const code = normaliseCode(typed);
  const personId = code === undefined ? undefined : await spendCode(tx, hashOf(code), now);
  if (personId === undefined) await countWrongCode(tx, by, now);
  return personId;
}
