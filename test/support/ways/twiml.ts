/** Reads TwiML as far as Demarc writes it; anything else is refused. */

export interface Script {
  /** What is said or written, in its order; what is said again, once. */
  readonly words: string;
  /** Where the key that was pressed is brought. */
  readonly action: string | undefined;
}

const known = new Set(["Response", "Gather", "Say", "Pause", "Message"]);

/** @throws what Twilio would not understand. */
export function scriptOf(xml: string): Script {
  const open: string[] = [];
  for (const [, slash, name = "", rest = ""] of xml.matchAll(/<(\/?)([A-Za-z]+)([^>]*)>/g)) {
    if (!known.has(name)) throw new Error(`This is no TwiML of Demarc's: <${name}>.`);
    if (slash === "/") {
      if (open.pop() !== name) throw new Error(`</${name}> closes what is not open: ${xml}`);
    } else if (!rest.endsWith("/")) open.push(name);
  }
  if (open.length > 0 || !/^<\?xml[^>]*\?><Response/.test(xml)) throw new Error(`This is no TwiML: ${xml}`);
  const said = [...xml.matchAll(/<(?:Say|Message)[^>]*>([^<]*)</g)].map(([, words = ""]) => unescaped(words));
  const action = /<Gather[^>]* action="([^"]*)"/.exec(xml)?.[1];
  return { words: [...new Set(said)].join(" "), action: action === undefined ? undefined : unescaped(action) };
}

const unescaped = (xml: string): string =>
  xml
    .replace(/&#x([0-9A-Fa-f]+);/g, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
