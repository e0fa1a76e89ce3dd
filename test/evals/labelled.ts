import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The labelled questions of test/fixtures/ownership, each with the map that they are asked over; see the README there. */
export const labelled: readonly { title: string; map: string; questions: string }[] = [
  { title: "the supplied questions", map: "starter-raci", questions: "questions-dev" },
  { title: "hand-written questions over the starter map", map: "starter-raci", questions: "heldout-starter" },
  { title: "more of them", map: "starter-raci", questions: "own-starter" },
  { title: "a former exam over the starter map", map: "starter-raci", questions: "exam-starter" },
  { title: "a maker of medical devices", map: "northgate-raci", questions: "heldout-northgate" },
  { title: "more of it", map: "northgate-raci", questions: "own-northgate" },
  { title: "a law firm", map: "own-lawfirm", questions: "own-lawfirm" },
  { title: "a former exam: a retailer", map: "retail-raci", questions: "exam-retail" },
  { title: "a former exam: a university", map: "university-raci", questions: "exam-university" },
  { title: "a former exam: a hospital", map: "hospital-raci", questions: "exam-hospital" },
  { title: "a former exam: a bank", map: "bank-raci", questions: "exam-bank" },
  { title: "a former exam: a logistics company", map: "logistics-raci", questions: "exam-logistics" },
  { title: "a former exam: an insurer", map: "insurer-raci", questions: "exam-insurer" },
  { title: "a former exam: a council", map: "council-raci", questions: "exam-council" },
];

/** Every exam of that folder, by its file's name. */
export const exams: readonly { title: string; map: string; questions: string }[] = readdirSync(
  join(import.meta.dirname, "../fixtures/ownership"),
)
  .flatMap((file) => /^exam-(\w+)\.jsonl$/.exec(file)?.[1] ?? [])
  .sort()
  .map((title) => ({ title, map: `${title}-raci`, questions: `exam-${title}` }));
