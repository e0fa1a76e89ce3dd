/** What a new version of the map changes, a line for each. */
import type { Engagement } from "../../../domain/engagement.ts";
import type { Change } from "../../directory/index.ts";
import { companyOf } from "./words.ts";

const letters = { responsible: "Responsible", consulted: "Consulted", informed: "Informed" } as const;

export const changeLines = (changes: readonly Change[], engagement: Engagement): string[] =>
  changes.map((change) => `${change.name}: ${changeWords(change, engagement)}.`);

function changeWords(change: Change, engagement: Engagement): string {
  const company = (side: "provider" | "client") => companyOf(engagement, side);
  switch (change.kind) {
    case "added":
      return `new, Accountable is ${company(change.accountable)}`;
    case "removed":
      return `removed, Accountable was ${company(change.accountable)}`;
    case "moved":
      return `Accountable moves from ${company(change.from)} to ${company(change.to)}`;
    case "responsible":
    case "consulted":
    case "informed":
      return moves(letters[change.kind], change.added.map(company), change.removed.map(company));
    case "aliases":
      return moves("also called", change.added, change.removed);
    case "renamed":
      return `was called ${change.from}`;
    case "afterHours":
      return `after hours: ${change.from || "nobody"} → ${change.to || "nobody"}`;
    case "scope":
    case "domain":
    case "category":
    case "lane":
    case "coverage":
    case "owner":
      return `${change.kind}: ${change.from || "none"} → ${change.to || "none"}`;
  }
}

function moves(what: string, added: readonly string[], removed: readonly string[]): string {
  const parts = [added.length > 0 ? `+ ${added.join(", ")}` : "", removed.length > 0 ? `− ${removed.join(", ")}` : ""];
  return `${what} ${parts.filter((part) => part !== "").join(" ")}`;
}
