/** Text as a YAML scalar that every reader, of YAML 1.1 or 1.2, takes for that text. */
import { typedAs } from "../source/typed.ts";

/** Beyond doubt plain, also inside `[ ]` and `{ }`. */
const surely = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._@/'()+-]*[\p{L}\p{N}.)'])?$/u;

/** Plain where that is beyond doubt, in double quotes (JSON's are YAML's) otherwise. */
export const scalar = (text: string): string =>
  surely.test(text) && typedAs(text) === undefined ? text : JSON.stringify(text);

/** `[a, b]` */
export const flowList = (texts: readonly string[]): string => `[${texts.map(scalar).join(", ")}]`;

/** `{ a: b }` */
export const flowMap = (fields: Readonly<Record<string, string>>): string =>
  `{ ${Object.entries(fields)
    .map(([name, value]) => `${name}: ${scalar(value)}`)
    .join(", ")} }`;
