/** Which functions the words of a P1 are about. */
import type { Finder } from "../ownership/index.ts";

export type Meant =
  /** This one, without a doubt. */
  | { readonly kind: "one"; readonly id: string }
  /** One of these, best first; none where the words are at best near to something. */
  | { readonly kind: "some"; readonly ids: readonly string[] };

/** What every P1 says: that something does not work. It says nothing of what that is. */
const outage =
  /\b(?:(?:is|are|was|has|have|does|do|did|went|gone|goes)(?:n['’]t| not)?|can(?:no|['’])t|not?|nothing|anything|everything|stopped|nobody|no one|everybody|everyone|completely|totally|all|again|suddenly|now|down|dead|broken?|work(?:s|ing)?|fail(?:s|ed|ing|ure)?|outage|offline|unavailable|unreachable|crash(?:es|ed|ing)?|hang(?:s|ing)?|hung|frozen|slow|lost|up|out|p1|sev ?1|urgent|emergency|please|help)\b/gi;

/**
 * The finder reads what somebody asks, and takes "down" and "not working" for a symptom: every outage then is near to
 * whoever watches for outages. What it is about must be there without those words, too.
 */
export function meantBy(words: string, finder: Finder): Meant {
  const whole = finder.find(words);
  const about = finder.find(words.replace(outage, " "));
  if (whole.kind === "owned" && about.kind !== "nothing") return { kind: "one", id: whole.functionId };
  switch (about.kind) {
    case "owned":
      return { kind: "one", id: about.functionId };
    case "ask": {
      const too = whole.kind === "ask" ? whole.standing.filter((id) => about.candidates.includes(id)) : [];
      return { kind: "some", ids: [...new Set([...about.standing, ...too])] };
    }
    case "gap":
    case "nothing":
      return { kind: "some", ids: [] };
  }
}
