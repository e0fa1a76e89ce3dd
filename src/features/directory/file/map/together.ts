/** What the rows of a map must be to each other: R007, R008, R009, and who carries too much. */
import { capital } from "../names.ts";
import type { References } from "../parts/references.ts";
import type { Place, Problems } from "../problem.ts";
import type { Draft } from "./draft.ts";

/** More functions than that on one person's shoulders are worth a word. */
const overload = 15;

export function judgeTogether(drafts: readonly Draft[], references: References | undefined, problems: Problems): void {
  const ids = new Map<string, Draft>();
  const names = new Map<string, Draft>();
  for (const draft of drafts) {
    const { id, name } = draft.texts;
    const sameId = id && ids.get(id.text);
    if (sameId) problems.add(draft.at, "E_DUP_ID", `id "${id.text}" already used on ${sameId.called}.`);
    else if (id) ids.set(id.text, draft);
    const sameName = name && names.get(squeezed(name.text));
    if (sameName) {
      const message = `"${name.text}" repeats ${sameName.called} after normalising case, hyphen and space.`;
      problems.add(draft.at, "E_DUP_NAME", message);
    } else if (name) names.set(squeezed(name.text), draft);
  }
  refuseCollisions(drafts, names, problems);
  if (references !== undefined) warnOverload(drafts, references, problems);
}

/** `Wi-Fi`, `wifi` and `WI FI` are one name. */
export const squeezed = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Pd}_]+/gu, "");

/** R009: an alias leads to one function, unless every row that has it says that it does not. */
function refuseCollisions(drafts: readonly Draft[], names: ReadonlyMap<string, Draft>, problems: Problems): void {
  const owners = new Map<string, { readonly draft: Draft; readonly ambiguous: boolean }>();
  for (const draft of drafts) {
    for (const alias of draft.aliases) {
      const key = squeezed(alias.text);
      const before = owners.get(key);
      const named = names.get(key);
      if (before === undefined) owners.set(key, { draft, ambiguous: alias.ambiguous });
      const other = before !== undefined && before.draft !== draft && !(before.ambiguous && alias.ambiguous);
      if (other) refuseAlias(alias.text, before.draft, draft, alias.at, problems);
      else if (named !== undefined && named !== draft && !alias.ambiguous) {
        refuseAlias(alias.text, named, draft, alias.at, problems);
      }
    }
  }
}

function refuseAlias(alias: string, one: Draft, other: Draft, at: Place, problems: Problems): void {
  const message = `alias "${alias}" belongs to both "${idOf(one)}" and "${idOf(other)}"; an alias must resolve to one function (or mark it \`ambiguous: true\`).`;
  problems.add(at, "E_ALIAS_COLLISION", message);
}

const idOf = (draft: Draft): string => draft.texts.id?.text ?? draft.called;

function warnOverload(drafts: readonly Draft[], references: References, problems: Problems): void {
  const carried = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const owner = draft.texts.owner?.text;
    if (owner !== undefined && references.person(owner) !== undefined) {
      carried.set(owner, [...(carried.get(owner) ?? []), draft]);
    }
  }
  for (const [key, rows] of carried) {
    const last = rows[overload];
    if (last === undefined) continue;
    const name = references.person(key)?.name ?? capital(key);
    const message = `${name} is A on ${rows.length} functions, more than ${overload}.`;
    problems.add(last.at, "W_OVERLOAD", message, "Share them out, or let a role own them.");
  }
}
