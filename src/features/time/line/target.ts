/** What a line's time is for: a client, one of its projects or tickets, internal time, or leave. */
import { editsBetween } from "../../../domain/spelling.ts";
import type { LineContext, Named, NamedClient, NamedProject } from "./context.ts";
import { NotRead } from "./result.ts";
import { bare, rawOf, readable, type Token, textOf } from "./tokens.ts";

export type Target =
  | {
      readonly category: "client";
      readonly client: string;
      readonly project?: NamedProject;
      readonly ticket?: number;
    }
  | { readonly category: "internal" | "leave"; readonly code: string };

export interface ReadTarget {
  readonly target: Target;
  /** How many words it takes. */
  readonly words: number;
}

/** Names are of at most so many words. */
const mostWords = 4;

const nameOf = ({ names }: Named): string => names[0] ?? "";
const calls = ({ names }: Named, text: string): boolean => names.some((name) => readable(name) === text);

/** Whether the word or words are exactly what something is called. */
export const isExactTarget = (token: Token, context: LineContext): boolean =>
  exactly(bare(token.text), context).length > 0;

export const isLeave = ({ text }: Token, { leave }: LineContext): boolean =>
  leave.some((each) => calls(each, bare(text)));

/**
 * Reads the target that the words begin with.
 *
 * @throws {NotRead} where it is none, or may be several.
 */
export function readTarget(tokens: readonly Token[], context: LineContext): ReadTarget {
  const [first] = tokens;
  if (first === undefined) throw new NotRead("MISSING_TARGET");
  for (let words = Math.min(mostWords, tokens.length); words > 1; words--) {
    const [found, second] = exactly(bare(textOf(tokens.slice(0, words))), context);
    if (found !== undefined && second === undefined) return withTicket({ target: found, words }, tokens, context);
  }
  refuseFiller(tokens, context);
  return withTicket({ target: readWord(first, context), words: 1 }, tokens, context);
}

/** `2h for acme`: no name, but it is clear what would be. */
function refuseFiller([first, second]: readonly Token[], context: LineContext): void {
  if (first === undefined || second === undefined || !["for", "on", "at", "with", "to"].includes(first.text)) return;
  if (isExactTarget(first, context) || !isExactTarget(second, context)) return;
  const words = rawOf([first, second]);
  throw new NotRead("UNKNOWN_TARGET", { words, choices: [{ label: second.raw, line: second.raw }] });
}

/** `acme`, `acme/fw`, `#4812`, `acme#4812`, `acme/fw#4812`, `admin`, `pto`. */
function readWord(token: Token, context: LineContext): Target {
  const [, name = "", project, ticket] = /^([^/#]*)(?:\/([^#]*))?(?:#(.*))?$/.exec(bare(token.text)) ?? [];
  if (name === "" && ticket !== undefined && project === undefined) return ofTicket(ticket, token, context);
  const target = readName(name, token, context);
  if (project === undefined && ticket === undefined) return target;
  if (target.category !== "client") throw unknown(token, []);
  const inProject =
    project === undefined ? target : { ...target, project: readProject(target, project, token, context) };
  return ticket === undefined ? inProject : ticketOf(inProject, ticket, token, context);
}

function readName(name: string, token: Token, context: LineContext): Target {
  const [found, ...others] = exactly(name, context);
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined) throw ask(token, name, [found, ...others].map(saidAs));
  const prefixed =
    name === "" ? [] : context.clients.filter(({ names }) => names.some((each) => readable(each).startsWith(name)));
  const own =
    name === ""
      ? []
      : [...context.internal, ...context.leave].filter(({ names }) =>
          names.some((each) => readable(each).startsWith(name)),
        );
  const [client] = prefixed;
  if (client === undefined) throw unknown(token, own.length > 0 ? own.map(nameOf) : guesses(name, context), name);
  // One letter is too little to go by, and a word that internal time begins with may mean that.
  if (prefixed.length === 1 && own.length === 0 && name.length > 1)
    return { category: "client", client: nameOf(client) };
  throw ask(token, name, [...prefixed, ...own].map(nameOf));
}

function exactly(text: string, context: LineContext): Target[] {
  const code =
    (category: "internal" | "leave") =>
    (each: Named): Target => ({ category, code: nameOf(each) });
  return [
    ...context.clients
      .filter((each) => calls(each, text))
      .map((each): Target => ({ category: "client", client: nameOf(each) })),
    ...context.internal.filter((each) => calls(each, text)).map(code("internal")),
    ...context.leave.filter((each) => calls(each, text)).map(code("leave")),
  ];
}

const saidAs = (target: Target): string => (target.category === "client" ? target.client : target.code);

function readProject(
  target: { readonly client: string },
  text: string,
  token: Token,
  context: LineContext,
): NamedProject {
  const projects = clientOf(target.client, context)?.projects ?? [];
  const found = projects.find((project) => calls(project, text));
  if (found !== undefined) return found;
  const near = nearest(text, projects).map((name) => `${target.client}/${name}`);
  const all = projects.slice(0, 4).map((project) => `${target.client}/${nameOf(project)}`);
  throw unknown(token, near.length > 0 ? near : all);
}

const clientOf = (name: string, context: LineContext): NamedClient | undefined =>
  context.clients.find((client) => nameOf(client) === name);

// Tickets

function ofTicket(text: string, token: Token, context: LineContext): Target {
  const ticket = numberOf(text, token);
  const client = context.clientOfTicket(ticket);
  if (client === undefined) throw new NotRead("UNKNOWN_TICKET", { words: token.raw });
  return { category: "client", client, ticket };
}

function ticketOf(target: Target & { category: "client" }, text: string, token: Token, context: LineContext): Target {
  const ticket = numberOf(text, token);
  if (context.clientOfTicket(ticket) !== target.client) throw new NotRead("UNKNOWN_TICKET", { words: token.raw });
  return { ...target, ticket };
}

function numberOf(text: string, token: Token): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new NotRead("UNKNOWN_TICKET", { words: token.raw });
}

/** A ticket directly behind its client: `acme #4812 reset`. */
function withTicket(read: ReadTarget, tokens: readonly Token[], context: LineContext): ReadTarget {
  const next = tokens[read.words];
  const { target } = read;
  if (next === undefined || target.category !== "client" || target.ticket !== undefined) return read;
  const [, number] = /^#(\d+)$/.exec(bare(next.text)) ?? [];
  if (number === undefined) return read;
  return { target: ticketOf(target, number, next, context), words: read.words + 1 };
}

// What may have been meant

const unknown = (token: Token, options: readonly string[], piece?: string): NotRead =>
  new NotRead("UNKNOWN_TARGET", { words: token.raw, options, choices: choices(token, options, piece) });

const ask = (token: Token, name: string, options: readonly string[]): NotRead =>
  new NotRead("ASK_TARGET", { words: token.raw, options, choices: choices(token, options, name) });

/** The line again with the word in place of what was typed: it is put together by the reader, which knows the rest. */
const choices = (token: Token, options: readonly string[], piece: string = token.text) =>
  options.slice(0, 5).map((label) => ({ label, line: token.text.replace(piece, label) }));

/** Names that are few edits away, the nearest first. A project's own name, or a bare ticket number, leads to its client. */
function guesses(text: string, context: LineContext): string[] {
  if (/^\d+$/.test(text) && context.clientOfTicket(Number(text)) !== undefined) return [`#${text}`];
  const inClients = context.clients.flatMap((client) =>
    client.projects.filter((project) => calls(project, text)).map((project) => `${nameOf(client)}/${nameOf(project)}`),
  );
  return [...inClients, ...nearest(text, [...context.clients, ...context.internal, ...context.leave])];
}

function nearest(text: string, all: readonly Named[]): string[] {
  const limit = Math.max(1, Math.floor(text.length / 3)) + 1;
  return all
    .map((each) => ({
      name: nameOf(each),
      edits: Math.min(...each.names.map((name) => editsBetween(text, readable(name), limit))),
    }))
    .filter(({ edits }) => edits < limit)
    .sort((a, b) => a.edits - b.edits)
    .map(({ name }) => name);
}
