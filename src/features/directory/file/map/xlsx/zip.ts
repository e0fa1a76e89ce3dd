/**
 * Reads the parts of a ZIP file that are asked for. Node's own inflate is used since it stops at a limit: the sizes
 * that an archive claims are never believed, so that a small file cannot unpack to gigabytes.
 */
import { inflateRawSync } from "node:zlib";
import { SpreadsheetFault } from "./fault.ts";

interface Entry {
  readonly method: number;
  readonly packed: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** Bytes of the archive's records, before their names. */
const endLength = 22;
const centralLength = 46;
const localLength = 30;
const mostEntries = 2000;

export class Archive {
  readonly #bytes: Buffer;
  readonly #entries = new Map<string, Entry>();
  #left: number;

  /** `unpacked`: bytes that all parts together may unpack to. Throws a `SpreadsheetFault` for what is no archive. */
  constructor(bytes: Uint8Array, unpacked: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#left = unpacked;
    try {
      this.#readDirectory();
    } catch (error) {
      throw error instanceof RangeError ? new SpreadsheetFault("its archive is cut off") : error;
    }
  }

  /** The part's bytes; nothing where there is none of that name. Throws a `SpreadsheetFault` for one that is too large. */
  read(name: string): Buffer | undefined {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) return undefined;
    const packed = this.#packed(entry);
    const part = entry.method === 0 ? packed : this.#inflate(packed);
    this.#left -= part.length;
    if (this.#left < 0) throw new SpreadsheetFault("unpacked", "limit");
    return part;
  }

  #packed({ offset, packed }: Entry): Buffer {
    if (offset + localLength > this.#bytes.length) throw new SpreadsheetFault("its archive is cut off");
    const names = this.#bytes.readUInt16LE(offset + 26) + this.#bytes.readUInt16LE(offset + 28);
    const start = offset + localLength + names;
    return this.#bytes.subarray(start, start + packed);
  }

  #inflate(packed: Buffer): Buffer {
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, this.#left) });
    } catch (error) {
      const tooLong = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
      throw tooLong ? new SpreadsheetFault("unpacked", "limit") : new SpreadsheetFault("its archive is damaged");
    }
  }

  #readDirectory(): void {
    const bytes = this.#bytes;
    const end = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
    if (end < 0 || end + endLength > bytes.length) throw new SpreadsheetFault("it is no archive");
    const count = bytes.readUInt16LE(end + 10);
    if (count > mostEntries) throw new SpreadsheetFault("its archive has too many parts");
    let at = bytes.readUInt32LE(end + 16);
    for (let index = 0; index < count; index++) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) throw new SpreadsheetFault("its archive is damaged");
      const flags = bytes.readUInt16LE(at + 8);
      const method = bytes.readUInt16LE(at + 10);
      const nameLength = bytes.readUInt16LE(at + 28);
      const name = bytes.toString("utf8", at + centralLength, at + centralLength + nameLength);
      if ((flags & 1) === 1) throw new SpreadsheetFault("it is protected by a password");
      if (method === 0 || method === 8) {
        const entry = { method, packed: bytes.readUInt32LE(at + 20), offset: bytes.readUInt32LE(at + 42) };
        this.#entries.set(name.toLowerCase(), entry);
      }
      at += centralLength + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  }
}
