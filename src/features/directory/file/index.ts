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
export { readWeek } from "./parts/hours.ts";
export type { ReadPerson } from "./parts/people.ts";
export type { References } from "./parts/references.ts";
export { dayOf, oneOf, sideOf, slugOf, zoneOf } from "./parts/scalars.ts";
export { formatProblem, formatProblems, type Place, type Problem, Problems, problemCap } from "./problem.ts";
export { type EngagementInput, type Reading, readEngagement } from "./read.ts";
export type { FileSection, Surroundings } from "./section.ts";
export { decode } from "./source/decode.ts";
export {
  entriesOf,
  type Fields,
  fieldsOf,
  itemsOf,
  looseWordsOf,
  required,
  wordListOf,
  wordsOf,
} from "./source/fields.ts";
export type { Located, LocatedMap, Words } from "./source/located.ts";
export { readYaml } from "./source/yaml.ts";
export { didYouMean } from "./suggest.ts";
export { writeEngagement } from "./write/engagement.ts";
export { engagementFiles, type WrittenFile } from "./write/files.ts";
export { exportMap } from "./write/map.ts";
export { flowList, flowMap, scalar } from "./write/scalar.ts";
