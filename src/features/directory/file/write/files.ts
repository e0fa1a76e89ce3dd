/** The engagement file, with its map beside it where both together would be more than is read again. */
import { limits } from "../limits.ts";
import type { EngagementFile } from "../model.ts";
import type { FileSection } from "../section.ts";
import { writeEngagement } from "./engagement.ts";
import { exportMap } from "./map.ts";

export interface WrittenFile {
  readonly name: string;
  readonly text: string;
}

/** One file, or two for a large map: the engagement file comes first. They are named by the engagement's id. */
export function engagementFiles(file: EngagementFile, kept: readonly FileSection[]): WrittenFile[] {
  const { id } = file.engagement;
  const inline = { name: `${id}.yaml`, text: writeEngagement(file, kept) };
  if (Buffer.byteLength(inline.text) <= limits.bytes) return [inline];
  const map = { name: `${id}-map.csv`, text: exportMap(file.map, "csv") };
  return [{ name: inline.name, text: writeEngagement(file, kept, map.name) }, map];
}
