/** The `approvals` section of the engagement file: kept in numbered versions that never change. */
import { isDeepStrictEqual } from "node:util";
import type { FileSection } from "../../directory/index.ts";
import { resolveAgain } from "../silence/store.ts";
import { type MatrixPart, readMatrix } from "./read.ts";
import { latestMatrix, retireMatrix, saveMatrix } from "./store.ts";
import { writeMatrix } from "./write.ts";

export const approvalSection: FileSection<MatrixPart> = {
  name: "approvals",
  read: readMatrix,
  write: writeMatrix,
  async load(tx, engagementId) {
    const matrix = await latestMatrix(tx, engagementId);
    if (matrix === undefined) return undefined;
    const { version: _, ...part } = matrix;
    return part;
  },
  /** What is under way keeps the version that it was sent under; what is sent from now on has this one. */
  async bring(tx, part, { engagement: { id } }, now) {
    // R12: whoever is asked now may have left, or lost the role, with this very import.
    await resolveAgain(tx, id, now);
    const live = await latestMatrix(tx, id);
    if (part === undefined) {
      if (live === undefined) return [];
      await retireMatrix(tx, id, now);
      return ["The approval matrix was taken away: no new request can be sent."];
    }
    if (live !== undefined && isDeepStrictEqual({ ...part, version: live.version }, { ...live })) return [];
    const version = await saveMatrix(tx, id, part, now);
    return [version === 1 ? "New approval matrix." : `The approval matrix changed: it is version ${version} now.`];
  },
};
