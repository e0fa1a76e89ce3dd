import type { Command } from "./feature.ts";

/** What a line of text asks for, once its command is known. */
export interface Typed {
  readonly command: Command;
  readonly args: string;
}

/** The word under which a command is typed without the general command before it: `gaps` of `demarc gaps`. */
export const shortName = (command: { readonly name: string }): string => command.name.split(" ").at(-1) ?? command.name;

/** What stands before the commands that are not commands of their own. */
export const generalCommand = "demarc";

/**
 * Finds the command in a slash command: the longest name that `name` and the first words of `args` begin with.
 * `undefined` where nothing registered fits.
 */
export function findCommand(commands: readonly Command[], name: string, args: string): Typed | undefined {
  const words = [name, ...args.trim().split(/\s+/)].map((word) => word.toLowerCase());
  const found = [...commands]
    .sort((a, b) => b.name.length - a.name.length)
    .find((command) => command.name.split(" ").every((word, index) => word === words[index]));
  if (found === undefined) return undefined;
  return { command: found, args: withoutWords(args, found.name.split(" ").length - 1) };
}

/**
 * Finds the command in a line that a person typed to the bot. Natural questions stay questions: "map of the network,
 * who has it?" begins with a command that takes nothing, so it is none.
 */
export function findTyped(commands: readonly Command[], text: string): Typed | undefined {
  const line = text.trim().replace(/^\//, "");
  const [first = ""] = line.split(/\s+/);
  const args = withoutWords(line, 1);
  if (first.toLowerCase() === generalCommand) return findCommand(commands, generalCommand, args);
  const command = commands.find((each) => shortName(each) === first.toLowerCase());
  if (command === undefined) return findAsked(commands, line);
  const fits = command.accepts === undefined ? args === "" || command.hint !== "" : command.accepts.test(args);
  return fits ? { command, args } : undefined;
}

/** What follows the first `count` words, as it was typed: a pasted list keeps its lines. */
const withoutWords = (text: string, count: number): string =>
  text.trim().replace(new RegExp(`^(?:\\S+\\s*){${count}}`), "");

/** Finds the command that a question asks for: "who is on call tomorrow?" */
function findAsked(commands: readonly Command[], line: string): Typed | undefined {
  for (const command of commands) {
    const found = command.asked?.exec(line);
    if (found) return { command, args: (found[1] ?? "").replace(/[?!.\s]+$/, "") };
  }
  return undefined;
}
