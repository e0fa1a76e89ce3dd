/**
 * Sections of the engagement file that other features keep: the escalation matrix, the approval matrix, the time words.
 *
 * - **section**: one top-level name of the file. Its feature reads it, judges it, keeps it, and writes it again.
 * - **part**: what a section was read to. A section that the file does not have is no part.
 */
import type { Tx } from "../../../infra/db.ts";
import type { EngagementFile, EngagementHead, MapFunction } from "./model.ts";
import type { ReadPerson } from "./parts/people.ts";
import type { References } from "./parts/references.ts";
import type { Problem, Problems } from "./problem.ts";
import type { Located } from "./source/located.ts";

/** What a section may look at of the file around it, as far as that could be read. */
export interface Surroundings {
  readonly head: Partial<EngagementHead>;
  /** Absent where `people` could not be read at all: then no reference can be judged. */
  readonly references: References | undefined;
  readonly people: readonly ReadPerson[];
  readonly functions: readonly MapFunction[];
}

export interface FileSection<Part = unknown> {
  /** As the file calls it: `escalation`. */
  readonly name: string;
  /** Reads it, and says everything that is wrong with it; what is returned counts only where nothing was. */
  read(value: Located, around: Surroundings, problems: Problems): Part | undefined;
  /** Problems of a file that does not have the section; none unless said. */
  absent?(around: Surroundings, problems: Problems): void;
  /** As lines of YAML from its name on, so that what is read of them again is equal. */
  write(part: Part): readonly string[];
  load(tx: Tx, engagementId: string): Promise<Part | undefined>;
  /** Problems of this part against what is kept, before anything is changed. */
  check?(tx: Tx, part: Part | undefined, file: EngagementFile, now: Date): Promise<readonly Problem[]>;
  /** Brings it in, after the people and before the map; a line for each thing that changed. Equal to what is kept: nothing. */
  bring(tx: Tx, part: Part | undefined, file: EngagementFile, now: Date): Promise<readonly string[]>;
}
