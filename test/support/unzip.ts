/** Reads a ZIP by its directory, so that what Demarc writes is read by other means than its own. */
import { crc32, inflateRawSync } from "node:zlib";

const [endOfDirectory, directoryEntry] = [0x06054b50, 0x02014b50];

/** The texts in it, by name. @throws where a size or a checksum is not as the directory says. */
export function unzipped(file: Buffer): Map<string, string> {
  const end = file.length - 22;
  expectNumber(file.readUInt32LE(end), endOfDirectory, "The ZIP's end");
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    expectNumber(file.readUInt32LE(at), directoryEntry, "An entry of its directory");
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const from = file.readUInt32LE(at + 42) + 30 + nameLength;
    const content = inflateRawSync(file.subarray(from, from + file.readUInt32LE(at + 20)));
    expectNumber(content.length, file.readUInt32LE(at + 24), `The size of ${name}`);
    expectNumber(crc32(content), file.readUInt32LE(at + 16), `The checksum of ${name}`);
    parts.set(name, content.toString("utf8"));
    at += 46 + nameLength;
  }
  return parts;
}

function expectNumber(found: number, expected: number, what: string): void {
  if (found !== expected) throw new Error(`${what} is ${found}, and should be ${expected}.`);
}
