import type { Block, Card } from "./card.ts";
import { generalCommand, shortName } from "./command.ts";
import type { CommandText } from "./feature.ts";
import type { Span } from "./rich.ts";

/** What a person types for a command here: with the slash where there are slash commands, else the short word. */
export function typed(command: { readonly name: string }, prefix: string): string {
  return prefix === "" ? shortName(command) : `${prefix}${command.name}`;
}

/** Help, made from what is registered: all of it, or one command's usage. */
export function helpCard(commands: readonly CommandText[], prefix: string, name?: string): Card {
  const one = name === undefined ? undefined : commands.find((command) => shortName(command) === name.toLowerCase());
  if (one !== undefined) return usageCard(one, prefix);
  const unknown: Block[] =
    name === undefined
      ? []
      : [{ kind: "text", tone: "warning", text: ["There is no ", { code: name }, ". Here is what there is."] }];
  return {
    summary: "What Demarc can do, and how to ask.",
    blocks: [
      { kind: "title", text: "Ask who owns it" },
      ...unknown,
      {
        kind: "text",
        text: ["Ask in your own words, here or by mentioning me: ", { code: "who owns firewall policy?" }],
      },
      {
        kind: "facts",
        facts: commands.map((command) => ({ label: label(command, prefix), value: command.description })),
      },
    ],
  };
}

function usageCard(command: CommandText, prefix: string): Card {
  const example: Span[] =
    command.example === undefined ? [] : [" For example: ", { code: `${typed(command, prefix)} ${command.example}` }];
  return {
    summary: `${label(command, prefix)}: ${command.description}`,
    blocks: [{ kind: "text", text: [{ code: label(command, prefix) }, `: ${command.description}.`, ...example] }],
  };
}

const label = (command: CommandText, prefix: string): string => `${typed(command, prefix)} ${command.hint}`.trim();

/** Greetings and cries for help, in any case: answered with help, also for people whom Demarc does not know. */
export const isGreeting = (text: string): boolean =>
  /^(?:hi|hello|hey|help|start|\?)?[\s!.?]*$/i.test(
    text.trim().replace(new RegExp(`^/?${generalCommand}\\s*`, "i"), ""),
  );
