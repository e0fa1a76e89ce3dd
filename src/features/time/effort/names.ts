/** What the parts of a report are called. */
import type { Tx } from "../../../infra/db.ts";
import type { Worker } from "../setup/store.ts";
import type { Dimension } from "./report.ts";
import { companyNames, personNames } from "./store.ts";

export type NameOf = (dimension: Dimension, key: string) => string;

const lanes: Readonly<Record<string, string>> = { run: "Run", change: "Change", govern: "Govern" };
const fourRs: Readonly<Record<string, string>> = {
  run: "Run",
  respond: "Respond",
  reinforce: "Reinforce",
  reinvent: "Reinvent",
};
const none: Readonly<Record<Dimension, string>> = {
  client: "no client",
  project: "no project",
  lane: "no lane",
  fourR: "no category",
  standard: "standard",
  person: "nobody",
  department: "no department",
  lineOfBusiness: "no line of business",
  company: "no company",
};

/** Names for these engagements and people, as those who serve them know them. */
export async function namesFor(
  tx: Tx,
  { clients }: Pick<Worker, "clients">,
  engagementIds: readonly string[],
  personIds: readonly string[],
): Promise<NameOf> {
  const people = await personNames(tx, engagementIds, personIds);
  const companies = await companyNames(tx, engagementIds);
  const clientOf = (id: string) => clients.find(({ engagementId }) => engagementId === id);
  const projectName = (key: string) => {
    const [engagement = "", project = ""] = key.split("/");
    const name = clientOf(engagement)?.projects.find((each) => each.key === project)?.name ?? project;
    return engagementIds.length === 1 ? name : `${clientOf(engagement)?.names[0] ?? engagement}: ${name}`;
  };
  return (dimension, key) => {
    if (key === "") return none[dimension];
    switch (dimension) {
      case "client":
        return companies.get(key)?.client ?? key;
      case "project":
        return projectName(key);
      case "lane":
        return lanes[key] ?? key;
      case "fourR":
        return fourRs[key] ?? key;
      case "standard":
        return key === "true" ? "Exception" : "Standard";
      case "person":
        return people.get(key) ?? "somebody who left";
      case "company":
        return companies.get(engagementIds[0] ?? "")?.[key === "client" ? "client" : "provider"] ?? key;
      case "department":
      case "lineOfBusiness":
        return key;
    }
  };
}
