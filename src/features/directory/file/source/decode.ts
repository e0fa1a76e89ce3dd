/** Bytes to text: UTF-8 and nothing else. */
import { limits, mebibytes } from "../limits.ts";
import type { Problems } from "../problem.ts";

/** The text without its byte order mark, or nothing (and a problem) where it is too long or not UTF-8. */
export function decode(file: string, bytes: Uint8Array, problems: Problems): string | undefined {
  if (!withinSize(file, bytes, problems)) return undefined;
  const offset = firstInvalid(bytes);
  if (offset !== undefined) {
    const byte = (bytes[offset] ?? 0).toString(16).padStart(2, "0").toUpperCase();
    const message = `not UTF-8 (byte 0x${byte} at offset ${offset}, looks like ${guess(bytes)}).`;
    problems.add({ file, line: lineOf(bytes, offset) }, "E_ENCODING", message, "Save it as UTF-8.");
    return undefined;
  }
  const text = new TextDecoder("utf-8").decode(bytes);
  problems.describe(file, text);
  return text;
}

/** False, and a problem, for a file over the limit. */
export function withinSize(file: string, bytes: Uint8Array, problems: Problems): boolean {
  if (bytes.byteLength <= limits.bytes) return true;
  const message = `file over ${mebibytes(limits.bytes)} (it has ${mebibytes(bytes.byteLength)}).`;
  problems.add({ file }, "E_YAML_LIMIT", message, "Split it, or import fewer functions.");
  return false;
}

/** The offset of the first byte that no UTF-8 text has there. A zero byte counts: no text that people write has one. */
function firstInvalid(bytes: Uint8Array): number | undefined {
  const zero = bytes.indexOf(0);
  if (zero < 0 && isUtf8(bytes)) return undefined;
  const end = zero < 0 ? bytes.length : zero;
  // By halving: how long is the longest prefix that could still go on as UTF-8?
  let good = 0;
  let bad = end + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  // It may end inside a character: that character's first byte is the one at fault.
  while (!isUtf8(bytes.subarray(0, good))) good--;
  return good;
}

function isUtf8(bytes: Uint8Array, stream = false): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

function guess(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0)) return "UTF-16";
  return "Windows-1252";
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at++) if (bytes[at] === 0x0a) line++;
  return line;
}
