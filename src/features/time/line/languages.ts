/**
 * The words of a date in the languages next to ours. They are not read as dates: "mars" is a planet, too, and "hier" means
 * here to some and yesterday to others. But a line that ends in one may mean another day, and is asked about.
 */
import { monthNames } from "../../../domain/calendar.ts";

const languages = ["de", "fr", "es", "it", "pt", "nl"];

/** Short names of months. Those that are English words or names of products stay words: set, out, mag, gen, lug. */
const shortMonths = {
  january: "janv ene",
  february: "févr fev",
  march: "mär mrz mrt maerz",
  april: "avr abr",
  may: "mai mei",
  july: "juil",
  august: "ago",
  october: "okt ott",
  december: "dez déc dic",
};
const last = { last: "letzten letzter vorigen dernier pasado scorso scorsa passada passado afgelopen" };
/** What stands between the parts of a date, and leads from one day to another. */
const between = byTheirs({
  "": "de del di den der le el",
  to: "bis au à a al ao tot t/m",
  and: "und et y e en",
});
/** What stands before a date: on, from, the. */
const leading = /^(?:am|vom|den|le|du|el|del|il|dal|em|no|na|do|op|van) /;

/** `{ to: "bis au" }` as `bis` → `to`, `au` → `to`. */
function byTheirs(byOurs: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(byOurs).flatMap(([ours, theirs]) => theirs.split(" ").map((word) => [plain(word), ours] as const)),
  );
}

/** Without the marks that other keyboards lack. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();
}

/** A Monday, in milliseconds since 1970 UTC. */
const monday = Date.UTC(2024, 0, 1);
const day = 24 * 60 * 60_000;
const dayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Months, weekdays, and `last` beside them. */
const names: ReadonlyMap<string, string> = new Map([
  ...languages.flatMap((language) => {
    const month = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
    return [
      ...monthNames.map((name, index) => [plain(month.format(Date.UTC(2024, index, 1))), name.toLowerCase()] as const),
      ...dayNames.map((name, index) => [plain(weekday.format(monday + index * day)), name] as const),
    ];
  }),
  ...byTheirs(shortMonths),
  ...byTheirs(last),
  ["sonnabend", "saturday"],
]);

/** `gestern`, `l'altro ieri`, `il y a 2 jours`. */
const phrases: ReadonlyMap<string, string> = new Map(
  languages.flatMap((language) => {
    const named = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    const counted = new Intl.RelativeTimeFormat(language);
    const ago = (most: number, unit: "day" | "week") =>
      Array.from(
        { length: most },
        (_, index) =>
          [plain(counted.format(-1 - index, unit)), `${index + 1} ${unit}${index === 0 ? "" : "s"} ago`] as const,
      );
    return [
      ...ago(31, "day"),
      ...ago(5, "week"),
      [plain(named.format(-2, "day")), "day before yesterday"] as const,
      [plain(named.format(-1, "day")), "yesterday"] as const,
      [plain(named.format(0, "day")), "today"] as const,
      [plain(named.format(1, "day")), "tomorrow"] as const,
    ];
  }),
);

/** A phrase with our words in place of another language's; `undefined` where it has none of them. */
export function inOurWords(phrase: string): string | undefined {
  const bare = phrase.replace(leading, "");
  const said = phrases.get(plain(phrase)) ?? phrases.get(plain(bare));
  if (said !== undefined) return said;
  const [first = "", ...rest] = bare.split(" ");
  const ours = [nameInOurs(first), ...rest.map((word) => between.get(plain(word)) ?? nameInOurs(word))]
    .filter((word) => word !== "")
    .join(" ")
    .replace(/^(\S+) last$/, "last $1");
  return ours === bare ? undefined : ours;
}

/** `märz`, `10.märz`, `10-märz-26`, `12.-13`; but `mars2` is a machine sooner than a day. */
function nameInOurs(word: string): string {
  const known = names.get(plain(word));
  if (known !== undefined) return known;
  if (/^1(?:er|º|°)$/.test(word)) return "1";
  const [, before = "", name = "", year = ""] = /^(\d{1,2}[.\-/]?)(\p{L}+)((?:[-/]\d{2,4})?)$/u.exec(word) ?? [];
  const month = names.get(plain(name));
  return month === undefined ? word.replace(/^(\d{1,2})\.([-/]\d{1,2})$/, "$1$2") : `${before}${month}${year}`;
}
