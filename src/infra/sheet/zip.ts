/** ZIPs, in memory or while their parts are made: then sizes and checksums follow each of them. */
import { Readable } from "node:stream";
import { crc32, createDeflateRaw, deflateRawSync } from "node:zlib";

export interface Part {
  readonly name: string;
  readonly content: AsyncIterable<string>;
}

/** 1980-01-01, the first day that a ZIP can say: the same rows make the same bytes. */
const dosDate = 0x0021;
/** Names are UTF-8; where `follow` is set, sizes and checksum come after the content. */
const flags = { utf8: 0x0800, follow: 0x0008 };
const deflated = 8;
const version = 20;

interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly flags: number;
}

/** The whole file. */
export function zip(parts: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const chunks: Buffer[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const sizes = { crc: crc32(content), packed: packed.length, size: content.length };
    const entry = { name: Buffer.from(name), ...sizes, offset, flags: flags.utf8 };
    const header = localHeader(entry);
    chunks.push(header, packed);
    entries.push(entry);
    offset += header.length + packed.length;
  }
  return new Uint8Array(Buffer.concat([...chunks, ...ending(entries, offset)]));
}

/** The file, in chunks. A part must stay below 4 GB; the next one begins when the one before has been read. */
export async function* zipChunks(parts: AsyncIterable<Part>): AsyncGenerator<Buffer> {
  const entries: Entry[] = [];
  let offset = 0;
  for await (const { name: text, content } of parts) {
    const start = { name: Buffer.from(text), offset, flags: flags.utf8 | flags.follow };
    const header = localHeader({ ...start, crc: 0, packed: 0, size: 0 });
    yield header;
    offset += header.length;
    const counted = { crc: 0, size: 0 };
    let packed = 0;
    for await (const chunk of Readable.from(counting(content, counted)).pipe(createDeflateRaw())) {
      packed += chunk.length;
      yield chunk;
    }
    const descriptor = numbers([0x08074b50, 4], [counted.crc, 4], [packed, 4], [counted.size, 4]);
    yield descriptor;
    offset += packed + descriptor.length;
    entries.push({ ...start, ...counted, packed });
  }
  yield* ending(entries, offset);
}

function ending(entries: readonly Entry[], offset: number): Buffer[] {
  const directory = Buffer.concat(entries.map(directoryEntry));
  const counts = [entries.length, 2] as const;
  const end = numbers([0x06054b50, 4], [0, 4], counts, counts, [directory.length, 4], [offset, 4], [0, 2]);
  return [directory, end];
}

/** Counts what goes by. What goes wrong in it ends the file. */
async function* counting(
  content: AsyncIterable<string>,
  counted: { crc: number; size: number },
): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text);
    counted.crc = crc32(bytes, counted.crc);
    counted.size += bytes.length;
    yield bytes;
  }
}

const localHeader = (entry: Entry): Buffer => Buffer.concat([numbers([0x04034b50, 4]), shared(entry), entry.name]);

const directoryEntry = (entry: Entry): Buffer =>
  Buffer.concat([
    numbers([0x02014b50, 4], [version, 2]),
    shared(entry),
    numbers([0, 2], [0, 2], [0, 2], [0, 4], [entry.offset, 4]),
    entry.name,
  ]);

/** What the header of an entry and the directory say alike. */
const shared = ({ name, crc, packed, size, flags: bits }: Entry): Buffer =>
  numbers(
    [version, 2],
    [bits, 2],
    [deflated, 2],
    [0, 2],
    [dosDate, 2],
    [crc, 4],
    [packed, 4],
    [size, 4],
    [name.length, 2],
    [0, 2],
  );

/** Little-endian numbers, each with its width in bytes. */
function numbers(...values: readonly (readonly [value: number, bytes: number])[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of values) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
