/** Cards that list functions: mine, one side's, a domain's. */
import type { Button, Card } from "../../../bot/card.ts";
import type { Rich } from "../../../bot/rich.ts";
import type { MapFunction } from "../../../domain/responsibility.ts";
import { actions } from "../actions.ts";
import { ownerOf } from "../decide.ts";
import { domainsOf } from "../map.ts";
import type { Surroundings } from "./answer.ts";
import * as words from "./words.ts";

/** So many rows read well on a phone; the rest is counted. */
const mostRows = 25;
const mostButtons = 6;

/** Functions with who owns each, under a heading that says what they have in common. */
export function listCard(heading: string, rows: readonly MapFunction[], around: Surroundings, empty: string): Card {
  const { engagement, colleagues, map } = around;
  const foot = { kind: "text", tone: "subtle", text: `${engagement.name} · ${words.versionWords(map)}` } as const;
  if (rows.length === 0) return { summary: empty, blocks: [{ kind: "text", text: empty }, foot] };
  const shown = rows.slice(0, mostRows);
  const cells = shown.map((row): Rich[] => {
    const owner = ownerOf(row, engagement, colleagues);
    return [row.name, words.companyOf(engagement, row.accountable), owner === undefined ? "nobody named" : owner.name];
  });
  return {
    summary: `${heading}: ${words.count(rows.length, "function")}`,
    blocks: [
      { kind: "title", text: heading },
      { kind: "table", columns: ["Function", "Accountable", "Person"], rows: cells },
      ...(rows.length > shown.length
        ? [
            {
              kind: "text" as const,
              text: `And ${rows.length - shown.length} more. Ask for one domain to see them all.`,
            },
          ]
        : []),
      foot,
    ],
  };
}

/** The map by domain. */
export function domainsCard(around: Surroundings): Card {
  const { map, engagement } = around;
  const domains = domainsOf(map.functions);
  const split = (domain: string): string => {
    const own = map.functions.filter((row) => row.domain === domain);
    return (["provider", "client"] as const)
      .map((side) => ({ side, held: own.filter((row) => row.accountable === side).length }))
      .filter(({ held }) => held > 0)
      .map(({ side, held }) => `${words.companyOf(engagement, side)} ${held}`)
      .join(" · ");
  };
  const buttons = domains
    .slice(0, mostButtons)
    .map((domain): Button => ({ label: words.shortened(domain, 40), does: actions.domain.press({ domain }) }));
  return {
    summary: `The map has ${words.count(map.functions.length, "function")} in ${words.count(domains.length, "domain")}.`,
    blocks: [
      { kind: "title", text: "Who owns what, by domain" },
      { kind: "facts", facts: domains.slice(0, 40).map((domain) => ({ label: domain, value: split(domain) })) },
      { kind: "buttons", buttons },
      {
        kind: "text",
        tone: "subtle",
        text: `Any domain: ask “what is in ${domains[0] ?? "networking"}?” · ${words.versionWords(map)}`,
      },
    ],
  };
}
