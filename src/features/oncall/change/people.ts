/** Who is meant by what somebody typed: a colleague of their own side, and one alone. */
import type { Colleague } from "../../../domain/engagement.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { peopleCalled } from "../words/handing.ts";

/** @throws {Refusal} where nobody or several are called so, with those who may be meant. */
export function oneCalled(said: string, own: readonly Colleague[]): Colleague {
  const [only, second, ...more] = peopleCalled(said, own);
  if (only !== undefined && second === undefined) return only;
  if (only === undefined || second === undefined) {
    const names = own.map(({ name }) => name).join(", ");
    throw new Refusal({
      code: "oncall.who",
      say: `Nobody on your side is called “${said}”. There is: ${names}. Nothing was changed.`,
    });
  }
  const names = [only, second, ...more].map(({ name }) => name).join(" or ");
  throw new Refusal({ code: "oncall.who", say: `Do you mean ${names}? Write the whole name. Nothing was changed.` });
}
