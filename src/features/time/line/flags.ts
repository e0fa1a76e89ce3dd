/** Flags: `!nb` not billable, `!b` billable, `!x` by exception, `~change` the lane. They may stand anywhere. */
import { lanes } from "../../../domain/responsibility.ts";
import { editsBetween } from "../../../domain/spelling.ts";
import type { Lane } from "../entries/entry.ts";
import { NotRead } from "./result.ts";
import { rawOf, type Token } from "./tokens.ts";

export interface Flags {
  readonly billable?: boolean;
  readonly exception: boolean;
  readonly lane?: Lane;
}

const marks = ["!nb", "!b", "!x"];
const laneOf = ({ text }: Token): Lane | undefined => lanes.find((lane) => text === `~${lane}`);
const isFlag = (token: Token): boolean => marks.includes(token.text) || laneOf(token) !== undefined;

/** The flags that a misspelt one may be, such as `!bn` or `~chage`; `great!`, `!important` and `~20` are words. */
function meantBy({ text }: Token): readonly string[] {
  if (/^![a-z]{1,2}$/.test(text)) return marks;
  if (!/^~[a-z]+$/.test(text)) return [];
  return lanes.map((lane) => `~${lane}`).filter((flag) => editsBetween(text, flag, 3) <= (flag.length > 4 ? 2 : 1));
}

/** @throws {NotRead} `CONFLICT_FLAGS` where two of them say opposite things, or one is misspelt: it says what is billed. */
export function takeFlags(tokens: readonly Token[]): { readonly flags: Flags; readonly rest: readonly Token[] } {
  const given = tokens.filter(isFlag);
  const misspelt = tokens.find((token) => !isFlag(token) && meantBy(token).length > 0);
  if (misspelt !== undefined) {
    const options = meantBy(misspelt);
    const choices = options.map((flag) => ({ label: flag, line: flag }));
    throw new NotRead("CONFLICT_FLAGS", { words: misspelt.raw, options, choices });
  }
  const has = (flag: string): boolean => given.some(({ text }) => text === flag);
  const [lane, ...others] = new Set(given.flatMap((token) => laneOf(token) ?? []));
  if ((has("!b") && has("!nb")) || others.length > 0) throw new NotRead("CONFLICT_FLAGS", { words: rawOf(given) });
  const billable = has("!nb") ? false : has("!b") ? true : undefined;
  return {
    flags: { exception: has("!x"), ...(billable !== undefined && { billable }), ...(lane !== undefined && { lane }) },
    rest: tokens.filter((token) => !isFlag(token)),
  };
}
