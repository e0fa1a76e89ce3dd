/**
 * What may stand in a log line. Secrets are taken out by the name under which they travel, by their own form, and, those
 * that are configured, by themselves; so is what people wrote, which is their business and not the log's.
 */

/** Names of secrets, in our own objects and the platforms'. */
const secretName =
  /authori[sz]ation|cookie|password|passwd|secret|token|signature|api_?key|private_?key|connectionstring|database_?url|response_?url|deadman|smtp_?url|trigger_?id|^otp$/i;

/** Names of what people wrote: messages, forms, e-mails. */
const wordsName = /^(text|html|body|subject|blocks|attachments|values|args|payload|card|reply|turn|query|words|note)$/i;

/** Secrets by their form: Slack's tokens and hooks, alert sources', webhook secrets, bearer tokens, JWTs, passwords in URLs. */
const secretForms: readonly (readonly [RegExp, string])[] = [
  [/\b(xox[a-z]|xapp)-[A-Za-z0-9-]+/g, "$1-[secret]"],
  [/(hooks\.slack\.com\/[a-z]+\/)[^\s"\\]+/g, "$1[secret]"],
  [/\bBearer\s+[A-Za-z0-9._~+/=-]+/gi, "Bearer [secret]"],
  [/(\/hooks\/alerts\/)[^\s"\\?/]+/g, "$1[secret]"],
  [/\bwhsec_[A-Za-z0-9+/=]+/g, "whsec_[secret]"],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, "[secret]"],
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/@"\\]*:)[^\s/@"\\]+@/gi, "$1[secret]@"],
];

const deepest = 6;

/** Shorter ones are no secrets to anybody who guesses, and stand in half of all words. */
const shortest = 4;

/** Takes everything out of a whole line, JSON, that looks like a secret or is one of `secrets`. */
export function lineRedactor(secrets: readonly string[]): (line: string) => string {
  const guarded = guard(secrets);
  const escaped = guarded.map((secret) => JSON.stringify(secret).slice(1, -1));
  const hide = (_name: string, value: unknown) => {
    if (typeof value === "string") return hideIn(value, guarded);
    return typeof value === "number" && guarded.includes(String(value)) ? "[secret]" : value;
  };
  // Few lines hold one, so few are read as JSON. Replaced within the line, `time` as a password would rename a field.
  return (line) => {
    const text = hideForms(line);
    return escaped.some((secret) => text.includes(secret)) ? `${JSON.stringify(JSON.parse(text, hide))}\n` : text;
  };
}

/** The same of text for people. */
export const redactText = (text: string, secrets: readonly string[]): string => hideIn(hideForms(text), guard(secrets));

/** The longest first: one may be a part of another. */
const guard = (secrets: readonly string[]): readonly string[] =>
  secrets.filter(({ length }) => length >= shortest).sort((a, b) => b.length - a.length);

const hideForms = (text: string): string =>
  secretForms.reduce((shown, [form, instead]) => shown.replace(form, instead), text);

const hideIn = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((shown, secret) => shown.replaceAll(secret, "[secret]"), text);

/** A copy of `fields` to log: without secrets, errors made plain, and no deeper than anyone reads. */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, 0);
}

function redactObject(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactEntry(name, inner, depth + 1)]));
}

function redactEntry(name: string, value: unknown, depth: number): unknown {
  if (value === undefined || value === null || typeof value === "boolean") return value;
  if (secretName.test(name) && typeof value !== "number") return "[secret]";
  if (wordsName.test(name)) return "[private]";
  return redactValue(value, depth);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (value instanceof Error) return plainError(value, depth);
  if (depth > deepest) return "[deeper]";
  if (Array.isArray(value)) return value.slice(0, 50).map((inner) => redactValue(inner, depth + 1));
  return redactObject(value, depth);
}

/** An error without the requests, responses and sockets that libraries hang on theirs. */
function plainError(error: Error, depth: number): Record<string, unknown> {
  const own = Object.entries(error).filter(([, value]) => typeof value === "string" || typeof value === "number");
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(own.map(([name, value]) => [name, redactEntry(name, value, depth)])),
    ...(error.cause === undefined || depth > deepest ? {} : { cause: redactValue(error.cause, depth + 1) }),
  };
}
