import type { Party } from "./function.ts";
import { stem } from "./stem.ts";
import { words } from "./text.ts";
import { isDropped, isNeutral } from "./words.ts";

/** A question for a list instead of one function's owner. */
export type BigPicture =
  /** What the person who asks carries. */
  | { kind: "mine" }
  /** Everything that one side is Accountable for, in one domain of the map or in all. */
  | { kind: "party"; party: Party; domain?: string }
  /** What the map has no owner for: the gap log. */
  | { kind: "unowned" }
  /** The map by domain, or one domain of it. */
  | { kind: "domains"; domain?: string };

/** What must be known to recognise one: names as people say them, and who is asking. */
export interface Surroundings {
  /** What each side is called: the company's name, its short name. "MSP", "provider", "client" are known anyway. */
  parties: Readonly<Record<Party, readonly string[]>>;
  domains: readonly string[];
  /** The side of the person who asks: the "we" of "what do we own". Without it "we" is nobody. */
  asker?: Party;
}

const usualNames: Readonly<Record<Party, readonly string[]>> = {
  provider: ["provider", "msp", "managed service provider", "service provider", "mssp", "partner"],
  client: ["client", "customer", "internal it", "in-house it", "in-house team", "internal team"],
};
const opener =
  /^(?:(?:can|could) (?:you|i) )?(?:please )?(?:what|whats|which|list|show|give|tell|see|display|everything|all|browse)\b/;
const owning =
  /\b(?:own|owns|owned|responsible for|accountable for|look after|looks after|looking after|handle|handles|cover|covers|run|runs|do|does|have|has|carry|carries|answer for|answers for|in charge of)\b/;
const listed = /\b(?:functions?|everything|responsibilit\w+|duties|services|list|map|rows)\b/;
const mine =
  /\b(?:i own|i am (?:responsible|accountable)|im (?:responsible|accountable)|am i (?:responsible|accountable|in charge)|do i (?:own|look after|carry|cover|answer for|have to own)|is mine|are mine|whats mine|my (?:own )?(?:functions?|responsibilities|duties|rows)|(?:on|is on) my plate|i look after)\b/;
const unowned =
  /\b(?:no owner|no one owns|noone owns|nobody owns|without (?:an )?owner|unowned|ownerless|orphan\w*|not owned|has no accountable|nobody is (?:responsible|accountable)|(?:show|list|see|any|all|open|ownership|what|whats|which) (?:me )?(?:the |our |are the |are our )?(?:open |ownership )?gaps?|nobodys)\b/;
const mapWords = /\b(?:domains?|areas?|whole map|responsibility map|the map|the raci|raci|matrix)\b/;
const we: readonly string[] = ["we", "us", "our side", "our team", "our it", "ours"];
const they: readonly string[] = ["they", "them", "the other side", "theirs"];

/** Recognises "what do I own?", "what does the provider own in networking?", "what has no owner?", "list domains". */
export function bigPicture(question: string, around: Surroundings): BigPicture | undefined {
  const text = words(question).join(" ");
  if (text === "") return undefined;
  const isShort = text.split(" ").length <= 12;
  if (!isShort) return undefined;
  if (unowned.test(text)) return { kind: "unowned" };
  if (mine.test(text)) return { kind: "mine" };
  const asksForList = opener.test(text) || listed.test(text);
  if (asksForList && (owning.test(text) || listed.test(text))) {
    const found = sideIn(text, around);
    if (found) {
      const rest = text.replace(found.said, " ").replace(opener, " ").replace(owning, " ").replace(listed, " ");
      const domain = domainIn(rest, around.domains);
      if (domain !== undefined) return { kind: "party", party: found.party, domain };
      if (contentStems(rest).length === 0) return { kind: "party", party: found.party };
      return undefined;
    }
  }
  if (asksForList && mapWords.test(text)) {
    const domain = domainIn(text.replace(mapWords, " "), around.domains);
    return domain === undefined ? { kind: "domains" } : { kind: "domains", domain };
  }
  const only = domainNamed(text, around.domains);
  return only === undefined ? undefined : { kind: "domains", domain: only };
}

function sideIn(text: string, { parties, asker }: Surroundings): { party: Party; said: string } | undefined {
  const names = (party: Party): string[] => {
    const own = [...parties[party], ...usualNames[party]];
    if (asker !== undefined) own.push(...(party === asker ? we : they));
    return own.map((name) => words(name).join(" ")).filter((name) => name !== "");
  };
  const found = (["provider", "client"] as const).flatMap((party) =>
    names(party)
      .filter((name) => ` ${text} `.includes(` ${name} `) || ` ${text} `.includes(` ${name}s `))
      .map((said) => ({ party, said })),
  );
  return found.sort((a, b) => b.said.length - a.said.length)[0];
}

const fillers: ReadonlySet<string> = new Set(["demarc", "management", "service", "servic", "oper", "manag", "gener"]);
const contentStems = (text: string): string[] =>
  text
    .split(" ")
    .filter((word) => word !== "" && !isDropped(word) && !isNeutral(word))
    .map(stem);
const domainStems = (domain: string): string[] => {
  const stems = words(domain)
    .filter((word) => !isDropped(word))
    .map(stem);
  const telling = stems.filter((one) => !fillers.has(one));
  return telling.length > 0 ? telling : stems;
};

/** The domain that shares the most words with what is left of the question. */
function domainIn(text: string, domains: readonly string[]): string | undefined {
  const said = new Set(text.split(" ").map(stem));
  const scored = domains.map((domain) => {
    const stems = domainStems(domain);
    return { domain, share: stems.filter((one) => said.has(one)).length / Math.max(1, stems.length) };
  });
  const best = scored.sort((a, b) => b.share - a.share)[0];
  return best && best.share > 0 ? best.domain : undefined;
}

/** A question that is nothing but a domain's name: "who owns networking?" */
function domainNamed(text: string, domains: readonly string[]): string | undefined {
  const said = text
    .split(" ")
    .filter((word) => !isDropped(word))
    .map(stem);
  return domains.find((domain) => {
    const stems = domainStems(domain);
    if (!stems.every((one) => said.includes(one))) return false;
    const others = text.split(" ").filter((word) => !isNeutral(word) && !stems.includes(stem(word)));
    return others.every((word) => fillers.has(stem(word)));
  });
}
