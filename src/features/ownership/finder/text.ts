import { stem } from "./stem.ts";

/** Only this much of a question is read: an answer must stay fast however much somebody pastes. */
const maxLength = 1_000;
/** And no more words than this. */
const maxTokens = 120;

/** One word of a text. */
export interface Token {
  /** Lower case, spelling unified. */
  word: string;
  stem: string;
}

/** Mentions and links of Slack and Teams: they address somebody, they are not what is asked about. */
const addressing =
  /<at\b[^>]*>.*?<\/at>|<[@#!][^>]*>|<(?:https?|mailto):[^>]*>|https?:\/\/\S+|@demarc\b|\bdemarc\b[,:]?/gu;

/** Two words that are one, so that "log in" does not become a log, nor "back up" a direction. */
const joins: readonly [RegExp, string][] = [
  [/\bwi[ -]fi\b/g, "wifi"],
  [/\be[ -](mail|discovery|waste)(s?)\b/g, "e$1$2"],
  [/\b(?:log|logs|logged|logging|sign|signs|signed|signing)[ -](?:in|on|into|onto)\b/g, "login"],
  [/\b(?:sign|signs|signed|signing)[ -]off\b/g, "signoff"],
  [/\b(?:back|backs|backed|backing)[ -]?up(s?)\b/g, "backup$1"],
  [/\b(?:set|sets|setting)[ -]up(s?)\b/g, "setup$1"],
  [/\b(?:fail|fails|failed|failing)[ -]over(s?)\b/g, "failover$1"],
  [/\b(?:patch|patches|patched|patching)[ -](panel|lead|cable)(s?)\b/g, "patch$1$2"],
  [/\bon[ -]board(\w*)\b/g, "onboard$1"],
  [/\boff[ -]board(\w*)\b/g, "offboard$1"],
  [/\bon[ -](site|prem|premise|premises)\b/g, "on$1"],
  [/\boff[ -](site)\b/g, "offsite"],
  [/\bhelp[ -]desk\b/g, "helpdesk"],
  [/\bservice[ -]desk\b/g, "servicedesk"],
  [/\bdata ?cent(?:re|er)(s?)\b/g, "datacenter$1"],
  [/\broad[ -]map(s?)\b/g, "roadmap$1"],
  [/\brun[ -]book(s?)\b/g, "runbook$1"],
  [/\b(white|black|allow|block|deny)[ -]list(\w*)\b/g, "$1list$2"],
  [/\bfire[ -]wall(s?)\b/g, "firewall$1"],
  [/\bpass[ -]word(s?)\b/g, "password$1"],
  [/\bwork[ -]station(s?)\b/g, "workstation$1"],
  [/\bdesk[ -]top(s?)\b/g, "desktop$1"],
  [/\blap[ -]top(s?)\b/g, "laptop$1"],
  [/\bweb[ -]site(s?)\b/g, "website$1"],
  [/\bmail[ -]box(es)?\b/g, "mailbox$1"],
  [/\bhead[ -]set(s?)\b/g, "headset$1"],
  [/\btouch[ -]screen(s?)\b/g, "touchscreen$1"],
  [/\bair[ -]?con(?:ditioning|ditioner|ditioned)?\b/g, "aircon"],
  [/\blife[ -]cycle\b/g, "lifecycle"],
  [/\bsingle[ -]sign[ -]?on\b|\bsingle login\b/g, "sso"],
  [/\b24 ?[x/*] ?7\b/g, "24x7"],
  [/\b(?:o|m|ms|office|microsoft)[ -]?365\b/g, "m365"],
  [/\b(?:tier|teir|level|line|lvl|l|t)[ -]?([123])(?:st|nd|rd)?\b/g, "tier$1"],
  [/\b(?:1st|first)[ -](?:line|level|tier)\b/g, "tier1"],
  [/\b(?:2nd|second)[ -](?:line|level|tier)\b/g, "tier2"],
  [/\b(?:3rd|third)[ -](?:line|level|tier)\b/g, "tier3"],
  [/\b(?:p|sev|priority|severity)[ -]?1\b/g, "p1"],
  [/\b(?:p|sev|priority|severity)[ -]?2\b/g, "p2"],
  [/\b(?:2|two|multi|second)[ -]?factor\b/g, "mfa"],
  [/\bn\.?o\.?c\b/g, "noc"],
  [/\b(\d{1,3}\.){3}\d{1,3}(?:\/\d+)?\b/g, " ipaddress "],
];

/** Most texts have none of them, and one look is cheaper than forty. */
const anyJoin = new RegExp(joins.map(([pattern]) => `(?:${pattern.source})`).join("|"));

/** British and American spellings of the words that our field uses. Both sides of every comparison pass through here. */
const spellings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    licence: "license",
    licences: "licenses",
    licencing: "licensing",
    licenced: "licensed",
    centre: "center",
    centres: "centers",
    fibre: "fiber",
    metre: "meter",
    theatre: "theater",
    defence: "defense",
    offence: "offense",
    practise: "practice",
    programme: "program",
    programmes: "programs",
    catalogue: "catalog",
    catalogues: "catalogs",
    dialogue: "dialog",
    cheque: "check",
    cheques: "checks",
    grey: "gray",
    enrol: "enroll",
    enrols: "enrolls",
    enrolment: "enrollment",
    fulfil: "fulfill",
    cancelled: "canceled",
    labelled: "labeled",
    travelling: "traveling",
    artefact: "artifact",
    artefacts: "artifacts",
    judgement: "judgment",
    ageing: "aging",
  }),
);

const unifySpelling = (word: string): string => {
  const known = spellings.get(word);
  if (known !== undefined) return known;
  if (word.length < 6) return word;
  return word
    .replace(/is(e|ed|es|er|ers|ing|ation|ations)$/, "iz$1")
    .replace(/ys(e|ed|es|ing)$/, "yz$1")
    .replace(/(\w{3})(?<!h)our(s|ed|ing|al)?$/, "$1or$2");
};

/** "2am" and "23:30" say when, not what: they become one word, so that the hours are evidence. */
function nameHours(text: string): string {
  return text
    .replace(/\b(\d{1,2})(?:[:.]\d\d)? ?(am|pm)\b/g, (_, hour: string, half: string) => {
      const clock = (Number(hour) % 12) + (half === "pm" ? 12 : 0);
      return clock < 7 || clock >= 18 ? " afterhours " : " ";
    })
    .replace(/\b([01]?\d|2[0-3]):[0-5]\d\b/g, (_, hour: string) =>
      Number(hour) < 7 || Number(hour) >= 18 ? " afterhours " : " ",
    );
}

/** Lower case, one spelling, no mentions, links or markup. */
export function normalise(text: string): string {
  let out = text
    .slice(0, maxLength)
    .normalize("NFKC")
    .toLowerCase()
    .replace(addressing, " ")
    .replace(/[\u2018\u2019'`\u00b4]/g, "")
    .replace(/&amp;|&/g, " and ")
    .replace(/[\u2010-\u2015]/g, "-");
  out = nameHours(out);
  out = out.replace(/[_/\\]+/g, (mark, at: number) => (mark === "/" && /\d$/.test(out.slice(0, at)) ? "/" : " "));
  if (anyJoin.test(out)) for (const [pattern, by] of joins) out = out.replace(pattern, by);
  return out;
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** The words of a text in order, spelling unified, not yet corrected. */
export function words(text: string): string[] {
  const found = normalise(text).match(wordPattern) ?? [];
  return found.slice(0, maxTokens).map(unifySpelling);
}

/** A word as the indices know it. */
export const token = (word: string): Token => ({ word, stem: stem(word) });
