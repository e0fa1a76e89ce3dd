import type { Party } from "../../domain/party.ts";
import type { MapFunction, MapVersionInfo, Signed } from "../../domain/responsibility.ts";
import type { Tx } from "../../infra/db.ts";

// The map's versions

interface VersionRow {
  readonly version: number;
  readonly state: string;
  readonly signatures: readonly { readonly side: string; readonly name: string; readonly signedOn: Date }[];
}

const withSignatures = { signatures: true } as const;

function versionOf(row: VersionRow): MapVersionInfo {
  const signed = (side: Party): Signed | undefined => {
    const found = row.signatures.find((each) => each.side === side);
    return found && { name: found.name, on: found.signedOn.toISOString().slice(0, 10) };
  };
  const [provider, client] = [signed("provider"), signed("client")];
  return {
    version: row.version,
    state: row.state as MapVersionInfo["state"],
    signatures: { ...(provider && { provider }), ...(client && { client }) },
  };
}

export async function liveVersion(tx: Tx, engagementId: string): Promise<MapVersionInfo | undefined> {
  const row = await tx.mapVersion.findFirst({ where: { engagementId, state: "live" }, include: withSignatures });
  return row === null ? undefined : versionOf(row);
}

export async function draftVersion(tx: Tx, engagementId: string): Promise<MapVersionInfo | undefined> {
  const row = await tx.mapVersion.findFirst({ where: { engagementId, state: "draft" }, include: withSignatures });
  return row === null ? undefined : versionOf(row);
}

/** Locks the version, so that two signatures at once are one after the other. */
export async function lockVersion(tx: Tx, engagementId: string, version: number): Promise<MapVersionInfo | undefined> {
  await tx.$queryRaw`SELECT 1 FROM map_version WHERE engagement_id = ${engagementId} AND version = ${version} FOR UPDATE`;
  const row = await tx.mapVersion.findUnique({
    where: { engagementId_version: { engagementId, version } },
    include: withSignatures,
  });
  return row === null ? undefined : versionOf(row);
}

/** All rows as one text: 10,000 of them take a fifth of the time that Prisma and the driver take value by value. */
export async function functionsOf(tx: Tx, engagementId: string, version: number): Promise<MapFunction[]> {
  const [found] = await tx.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(json_strip_nulls(to_json(said)) ORDER BY position)::text AS rows
    FROM mapped_function CROSS JOIN LATERAL (SELECT id, domain, name, category, lane, coverage, scope,
      accountable, responsible, consulted, informed, owner, after_hours AS "afterHours", aliases) AS said
    WHERE engagement_id = ${engagementId} AND version = ${version}`;
  return JSON.parse(found?.rows ?? "[]") as MapFunction[];
}

/** The rows of the live map; none where no map is live. */
export async function liveFunctions(tx: Tx, engagementId: string): Promise<MapFunction[]> {
  const live = await liveVersion(tx, engagementId);
  return live === undefined ? [] : functionsOf(tx, engagementId, live.version);
}

/** The domains of the live map, in its order; none where no map is live. */
export async function domainsOfMap(tx: Tx, engagementId: string): Promise<string[]> {
  const rows = await tx.mappedFunction.groupBy({
    by: ["domain"],
    where: { engagementId, mapVersion: { state: "live" } },
    _min: { position: true },
    orderBy: { _min: { position: "asc" } },
  });
  return rows.map(({ domain }) => domain);
}

export async function saveVersion(
  tx: Tx,
  engagementId: string,
  map: MapVersionInfo & { readonly functions: readonly MapFunction[]; readonly fingerprint: string },
  now: Date,
): Promise<void> {
  const { version, fingerprint } = map;
  await tx.mapVersion.create({ data: { engagementId, version, state: "draft", createdAt: now, fingerprint } });
  await saveFunctions(tx, engagementId, version, map.functions);
  for (const side of ["provider", "client"] as const) {
    const signed = map.signatures[side];
    if (signed !== undefined) await saveSignature(tx, engagementId, version, side, signed);
  }
  if (map.state === "live") await goLive(tx, engagementId, version, now);
}

/** All rows in one statement: 10,000 of them take a fraction of a second, and Prisma's own way half a minute. */
async function saveFunctions(
  tx: Tx,
  engagementId: string,
  version: number,
  functions: readonly MapFunction[],
): Promise<void> {
  const rows = functions.map(({ afterHours, ...row }, position) => ({ ...row, after_hours: afterHours, position }));
  await tx.$executeRaw`
    INSERT INTO mapped_function (engagement_id, version, position, id, domain, name, category, lane, coverage, scope,
      accountable, responsible, consulted, informed, owner, after_hours, aliases)
    SELECT ${engagementId}, ${version}, position, id, domain, name, category, lane, coverage, scope,
      accountable, responsible, consulted, informed, owner, after_hours, aliases
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row (position integer, id text, domain text, name text,
      category text, lane text, coverage text, scope text, accountable text, responsible text[], consulted text[],
      informed text[], owner text, after_hours text, aliases text[])`;
}

export async function saveSignature(tx: Tx, engagementId: string, version: number, side: Party, { name, on }: Signed) {
  await tx.mapSignature.create({ data: { engagementId, version, side, name, signedOn: new Date(`${on}T00:00:00Z`) } });
}

/** The version takes the live one's place. */
export async function goLive(tx: Tx, engagementId: string, version: number, now: Date): Promise<void> {
  await tx.mapVersion.updateMany({ where: { engagementId, state: "live" }, data: { state: "retired" } });
  await tx.mapVersion.update({
    where: { engagementId_version: { engagementId, version } },
    data: { state: "live", liveAt: now },
  });
}

/** A draft that another one replaces was never agreed on: nothing of it is kept. */
export async function dropDraft(tx: Tx, engagementId: string): Promise<void> {
  await tx.mapVersion.deleteMany({ where: { engagementId, state: "draft" } });
}

export async function fingerprintOf(tx: Tx, engagementId: string, version: number): Promise<string | undefined> {
  const row = await tx.mapVersion.findUnique({ where: { engagementId_version: { engagementId, version } } });
  return row?.fingerprint;
}

// What is asked

export async function saveInquiry(
  tx: Tx,
  engagementId: string,
  personId: string,
  words: string,
  at: Date,
): Promise<string> {
  return (await tx.inquiry.create({ data: { engagementId, personId, words, at } })).id;
}

/** The words that were asked, for their own engagement alone. */
export async function inquiryOf(tx: Tx, engagementId: string, id: string): Promise<{ words: string } | undefined> {
  return (await tx.inquiry.findFirst({ where: { id, engagementId } })) ?? undefined;
}

export async function forgetInquiries(tx: Tx, before: Date): Promise<number> {
  return (await tx.inquiry.deleteMany({ where: { at: { lt: before } } })).count;
}

/** Counts that a function was asked for; `day` is YYYY-MM-DD. */
export async function countAsk(tx: Tx, engagementId: string, functionId: string, day: string): Promise<void> {
  const key = { engagementId, functionId, day: new Date(`${day}T00:00:00Z`) };
  await tx.functionAsk.upsert({
    where: { engagementId_functionId_day: key },
    create: { ...key, asked: 1 },
    update: { asked: { increment: 1 } },
  });
}

/** How often each function was asked for since `day` (YYYY-MM-DD). */
export async function asksSince(tx: Tx, engagementId: string, day: string): Promise<Map<string, number>> {
  const rows = await tx.functionAsk.groupBy({
    by: ["functionId"],
    where: { engagementId, day: { gte: new Date(`${day}T00:00:00Z`) } },
    _sum: { asked: true },
  });
  return new Map(rows.map((row) => [row.functionId, row._sum.asked ?? 0]));
}

// The gap log

export interface GapRow {
  readonly id: string;
  readonly kind: string;
  readonly words: string;
  readonly functionId: string | null;
  readonly note: string | null;
  readonly asked: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
}

export interface NewGap {
  readonly engagementId: string;
  readonly kind: "unowned" | "none_of_these" | "disputed";
  /** The same question asked again has the same key. */
  readonly key: string;
  readonly words: string;
  readonly askedBy: string;
  readonly functionId?: string;
  readonly note?: string;
}

/** Logs a gap, or counts it once more and opens it again. @returns the gap, and whether it is new. */
export async function logGap(
  tx: Tx,
  gap: NewGap,
  now: Date,
): Promise<{ readonly gap: GapRow; readonly isNew: boolean }> {
  const { engagementId, kind, key } = gap;
  const row = await tx.gap.upsert({
    where: { engagementId_kind_key: { engagementId, kind, key } },
    create: { ...gap, functionId: gap.functionId ?? null, note: gap.note ?? null, firstAt: now, lastAt: now },
    update: {
      asked: { increment: 1 },
      lastAt: now,
      closedAt: null,
      closedBy: null,
      ...(gap.note && { note: gap.note }),
    },
  });
  return { gap: row, isNew: row.asked === 1 };
}

export async function openGaps(tx: Tx, engagementId: string): Promise<GapRow[]> {
  return tx.gap.findMany({
    where: { engagementId, closedAt: null },
    orderBy: [{ asked: "desc" }, { lastAt: "desc" }, { id: "asc" }],
  });
}

export async function gapOf(tx: Tx, engagementId: string, id: string): Promise<GapRow | undefined> {
  return (await tx.gap.findFirst({ where: { id, engagementId } })) ?? undefined;
}

/** @returns whether this call closed it: of two at once, one does. */
export async function closeGap(
  tx: Tx,
  engagementId: string,
  id: string,
  by: string,
  note: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.gap.updateMany({
    where: { id, engagementId, closedAt: null },
    data: { closedAt: now, closedBy: by, note },
  });
  return count === 1;
}

/** Gaps that no digest has told yet; they count as told from `now` on. */
export async function takeUnreported(tx: Tx, engagementId: string, now: Date): Promise<GapRow[]> {
  const rows = await tx.gap.findMany({
    where: { engagementId, closedAt: null, reportedAt: null },
    orderBy: [{ asked: "desc" }, { firstAt: "asc" }],
  });
  await tx.gap.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { reportedAt: now } });
  return rows;
}

// Phrases learnt from clicks

export interface PhraseRow {
  readonly key: string;
  readonly functionId: string;
  readonly phrase: string;
  readonly chosenBy: string[];
}

export async function proposePhrase(
  tx: Tx,
  {
    engagementId,
    key,
    functionId,
    phrase,
    personId,
  }: Omit<PhraseRow, "chosenBy"> & { engagementId: string; personId: string },
): Promise<void> {
  const where = { engagementId_key_functionId: { engagementId, key, functionId } };
  const known = await tx.learntPhrase.findUnique({ where });
  if (known === null) {
    await tx.learntPhrase.create({
      data: { engagementId, key, functionId, phrase, chosenBy: [personId], state: "proposed" },
    });
  } else if (!known.chosenBy.includes(personId)) {
    await tx.learntPhrase.update({ where, data: { chosenBy: [...known.chosenBy, personId] } });
  }
}

export async function phrasesIn(tx: Tx, engagementId: string, state: "proposed" | "approved"): Promise<PhraseRow[]> {
  const rows = await tx.learntPhrase.findMany({
    where: { engagementId, state },
    orderBy: [{ key: "asc" }, { functionId: "asc" }],
  });
  return rows.sort((a, b) => b.chosenBy.length - a.chosenBy.length);
}

export async function decidePhrase(
  tx: Tx,
  engagementId: string,
  { key, functionId }: { key: string; functionId: string },
  state: "approved" | "rejected",
  by: string,
): Promise<PhraseRow | undefined> {
  const where = { engagementId, key, functionId, state: "proposed" };
  const { count } = await tx.learntPhrase.updateMany({ where, data: { state, decidedBy: by } });
  if (count === 0) return undefined;
  return (await tx.learntPhrase.findFirst({ where: { engagementId, key, functionId } })) ?? undefined;
}

// What is due, and what was done

/** Makes something due at `at`, unless it is due already. */
export async function makeDue(tx: Tx, key: string, at: Date): Promise<void> {
  await tx.due.createMany({ data: [{ key, dueAt: at }], skipDuplicates: true });
}

/** Takes one thing that is due, for this transaction alone; others skip it. */
export async function takeDue(tx: Tx, prefix: string, now: Date): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT key FROM due WHERE due_at <= ${now} AND starts_with(key, ${prefix}) ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return rows[0]?.key;
}

/** When the next thing of that kind is due after `after`. */
export async function nextDue(tx: Tx, prefix: string, after: Date): Promise<Date | undefined> {
  const { _min: next } = await tx.due.aggregate({
    where: { key: { startsWith: prefix }, dueAt: { gt: after } },
    _min: { dueAt: true },
  });
  return next.dueAt ?? undefined;
}

export async function setDue(tx: Tx, key: string, at: Date): Promise<void> {
  await tx.due.update({ where: { key }, data: { dueAt: at } });
}

export async function audit(
  tx: Tx,
  engagementId: string,
  actor: string,
  what: string,
  detail: object,
  now: Date,
): Promise<void> {
  await tx.audit.create({ data: { engagementId, at: now, actor, what: `ownership.${what}`, detail } });
}
