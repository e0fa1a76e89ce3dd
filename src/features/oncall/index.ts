/** On call: the escalation matrix, and who answers to it at an instant. The door for other features. */
export type { Contact, Matrix, Reach, ReachWay, TierContacts, TierMode, TierRule } from "../../domain/oncall.ts";
export {
  contactsAt,
  type Duty,
  dutyOf,
  fallbackContacts,
  type IsOpen,
  leadersOf,
  matrixFor,
  matrixOfVersion,
  openOf,
  ownersOf,
} from "./duty.ts";
export { oncall } from "./feature.ts";
export { escalationSection } from "./file/section.ts";
export { onCallBlocks } from "./show/now.ts";
export { awayAmong, awayAt } from "./store.ts";
