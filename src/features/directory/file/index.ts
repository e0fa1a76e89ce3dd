/** The engagement file: the written artifact of an engagement, read, judged, compared and written. All of it is pure. */
export { type Change, changesBetween } from "./changes.ts";
export { type Comparison, compareWithLive, type LiveMap } from "./compare.ts";
export { fingerprint } from "./fingerprint.ts";
export { limits } from "./limits.ts";
export { type MapFormat, mapFormats } from "./map/beside.ts";
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
export { writeEngagement } from "./write/engagement.ts";
export { engagementFiles, type WrittenFile } from "./write/files.ts";
export { exportMap } from "./write/map.ts";
