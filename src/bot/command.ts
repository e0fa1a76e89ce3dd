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
  const skip = found.name.split(" ").length - 1;
  return { command: found, args: args.trim().split(/\s+/).slice(skip).join(" ") };
}

/**
 * Finds the command in a line that a person typed to the bot. Natural questions stay questions: "map of the network,
 * who has it?" begins with a command that takes nothing, so it is none.
 */
export function findTyped(commands: readonly Command[], text: string): Typed | undefined {
  const line = text.trim().replace(/^\//, "");
  const [first = "", ...rest] = line.split(/\s+/);
  if (first.toLowerCase() === generalCommand) return findCommand(commands, generalCommand, rest.join(" "));
  const args = rest.join(" ");
  const command = commands.find((each) => shortName(each) === first.toLowerCase());
  if (command === undefined) return undefined;
  const fits = command.accepts === undefined ? args === "" || command.hint !== "" : command.accepts.test(args);
  return fits ? { command, args } : undefined;
}
