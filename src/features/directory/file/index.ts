/** The engagement file: the written artifact of an engagement, read, judged, compared and written. All of it is pure. */
export { limits } from "./limits.ts";
export type {
  EngagementFile,
  EngagementHead,
  FileChannel,
  FileMap,
  FileParty,
  FilePerson,
  MapFunction,
  OpenHours,
  Signature,
  Weekday,
} from "./model.ts";
export { signingRole } from "./model.ts";
export { formatProblem, formatProblems, type Problem, problemCap } from "./problem.ts";
export { type EngagementInput, type Reading, readEngagement } from "./read.ts";
