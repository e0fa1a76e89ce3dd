/** The `escalation` section's keeper: the matrix as numbered versions, how people are reached, and what is different for a time. */
import { isDeepStrictEqual } from "node:util";
import type { BusinessHours } from "../../../domain/calendar.ts";
import type { Colleague } from "../../../domain/engagement.ts";
import type { Tx } from "../../../infra/db.ts";
import { colleaguesOf, type EngagementFile, engagementOf, type FileSection } from "../../directory/index.ts";
import { type Body, bodySchema } from "../kept.ts";
import * as store from "../store.ts";
import { awayProblems } from "./away.ts";
import type { EscalationPart, FileChange } from "./part.ts";
import { readEscalation } from "./read.ts";
import { writeEscalation } from "./write.ts";

export const escalationSection: FileSection<EscalationPart> = {
  name: "escalation",
  read: readEscalation,
  write: writeEscalation,

  async load(tx, engagementId) {
    const latest = await store.latestVersion(tx, engagementId);
    if (latest === undefined) return undefined;
    const { timeZone } = await engagementOf(tx, engagementId);
    const colleagues = await colleaguesOf(tx, engagementId);
    const lines = await store.linesOf(tx, engagementId);
    const changes = fileChanges(await store.allChanges(tx, engagementId), colleagues);
    return {
      timeZone,
      rules: latest.body.rules,
      reach: colleagues.flatMap(({ personId, key }) => {
        const ways = lines.find((each) => each.personId === personId)?.ways ?? [];
        return ways.length === 0 ? [] : [{ person: key, ways: ways.map(wayOf) }];
      }),
      overrides: changes.filter(({ cover }) => cover !== undefined),
      absences: changes.filter(({ cover }) => cover === undefined),
    };
  },

  async check(tx, part, file, now) {
    if (part !== undefined) return awayProblems(part, file, now);
    const latest = await store.latestVersion(tx, file.engagement.id);
    if (latest === undefined) return [];
    const message = `the file has no escalation section; version ${latest.version} of the escalation matrix stays in force.`;
    return [
      { file: "", code: "W_ESCALATION_KEPT", source: "", message, suggestion: "Export the engagement to have it." },
    ];
  },

  async bring(tx, part, file, now) {
    if (part === undefined) return [];
    const { id } = file.engagement;
    const colleagues = await colleaguesOf(tx, id);
    return [
      ...(await bringMatrix(tx, bodyOf(part, file), id, now)),
      ...(await bringReach(tx, part, id, colleagues)),
      ...(await bringChanges(tx, part, id, colleagues, now)),
    ];
  },
};

/** What is absent is left out, so that it equals what a file says. */
const wayOf = ({ address, ...way }: store.Lines["ways"][number]) => ({
  ...way,
  ...(address !== undefined && { address }),
});

/** In the file's words; of people who have left nothing is told. */
function fileChanges(changes: readonly store.Change[], colleagues: readonly Colleague[]): FileChange[] {
  const keyOf = (personId: string | undefined) => colleagues.find((each) => each.personId === personId)?.key;
  return changes.flatMap(({ from, until, ...change }) => {
    const [person, cover] = [keyOf(change.person), keyOf(change.cover)];
    if (person === undefined || (change.cover !== undefined && cover === undefined)) return [];
    return [{ person, ...(cover !== undefined && { cover }), from, until }];
  });
}

function bodyOf({ rules }: EscalationPart, { engagement }: EngagementFile): Body {
  const { timeZone, hours, holidays } = engagement;
  const business: BusinessHours = { timeZone, hours, holidays: holidays.map(({ date }) => date) };
  return bodySchema.parse({ rules, business });
}

async function bringMatrix(tx: Tx, body: Body, engagementId: string, now: Date): Promise<string[]> {
  const latest = await store.latestVersion(tx, engagementId);
  if (latest !== undefined && isDeepStrictEqual(latest.body, body)) return [];
  const version = (latest?.version ?? 0) + 1;
  await store.saveMatrix(tx, engagementId, { version, body }, now);
  const count = body.rules.tiers.length;
  return [`Escalation matrix version ${version} (${count} ${count === 1 ? "tier" : "tiers"}) is in force.`];
}

async function bringReach(
  tx: Tx,
  { reach }: EscalationPart,
  engagementId: string,
  colleagues: readonly Colleague[],
): Promise<string[]> {
  const before = await store.linesOf(tx, engagementId);
  const wanted = colleagues.map(({ personId, key, name }) => {
    const ways = reach.find(({ person }) => person === key)?.ways ?? [];
    const kept = before.find((each) => each.personId === personId)?.ways ?? [];
    return { personId, name, ways: ways.map((way) => ({ address: undefined, ...way })), kept };
  });
  const changed = wanted.filter(({ ways, kept }) => !isDeepStrictEqual(ways.map(wayOf), kept.map(wayOf)));
  if (changed.length === 0) return [];
  await store.saveWays(tx, engagementId, wanted);
  return changed.map(({ name }) => `How ${name} is reached changed.`);
}

/**
 * Overrides and absences of the file are made and cancelled with it. What was made in chat stays, whether the file has
 * it or not; and what was cancelled in chat stays so, although the file still has it.
 */
async function bringChanges(
  tx: Tx,
  { overrides, absences }: EscalationPart,
  engagementId: string,
  colleagues: readonly Colleague[],
  now: Date,
): Promise<string[]> {
  const idOf = (key: string) => colleagues.find((each) => each.key === key)?.personId ?? "";
  const wanted = [...overrides, ...absences].map(({ person, cover, from, until }) => ({
    person: idOf(person),
    cover: cover === undefined ? undefined : idOf(cover),
    from,
    until,
    words: cover === undefined ? `${person} is away` : `${cover} stands in for ${person}`,
  }));
  const kept = await store.allChanges(tx, engagementId);
  const settled = [...kept, ...(await store.cancelledInChat(tx, engagementId))];
  const added = wanted.filter((change) => !settled.some((each) => isSame(each, change)));
  const gone = kept.filter(({ via, ...each }) => via === "file" && !wanted.some((change) => isSame(each, change)));
  for (const change of gone) await store.cancelChange(tx, engagementId, change.id, "import", now);
  for (const change of added)
    await store.makeChange(tx, engagementId, { ...change, via: "file", madeBy: "import" }, now);
  const removed = gone.length === 0 ? [] : [`${gone.length} of the overrides and absences were removed.`];
  const time = (at: Date) => `${at.toISOString().slice(0, 16)}Z`;
  return [...removed, ...added.map(({ words, from, until }) => `${words} from ${time(from)} until ${time(until)}.`)];
}

type Terms = Pick<store.Change, "person" | "cover" | "from" | "until">;

const isSame = (one: Terms, other: Terms): boolean =>
  one.person === other.person &&
  one.cover === other.cover &&
  one.from.getTime() === other.from.getTime() &&
  one.until.getTime() === other.until.getTime();
