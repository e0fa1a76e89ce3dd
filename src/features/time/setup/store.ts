/** What the files say of time, in the database. */
import { z } from "zod";
import type { Tx } from "../../../infra/db.ts";
import { asJson } from "../../../infra/json.ts";
import { blocksOf } from "../blocks/store.ts";
import { dayColumn, dayOf } from "../entries/store.ts";
import type { ClientPart, ClientStaff, ProviderFile, ProviderStaff, Schedule, Staff } from "./model.ts";
import { projectSchema, usualInternal, usualLeave, usualWeeks, weekSchema, wordSchema } from "./model.ts";

const words = z.array(wordSchema);
const weeks = z.array(weekSchema);
const projects = z.array(projectSchema);

const inOrder = { orderBy: { from: "asc" } } as const;
const withDates = { schedules: inOrder, rates: inOrder } as const;

interface StaffRow {
  readonly department: string | null;
  readonly region: string | null;
  readonly timeZone: string | null;
  readonly schedules: readonly { readonly from: Date; readonly weeks: unknown }[];
}

const staffFrom = (row: StaffRow): Staff => ({
  ...(row.department !== null && { department: row.department }),
  ...(row.region !== null && { region: row.region }),
  ...(row.timeZone !== null && { timeZone: row.timeZone }),
  schedules: row.schedules.map((each): Schedule => ({ from: dayOf(each.from), weeks: weeks.parse(each.weeks) })),
});

// A client's part

/** The `time` section as it was imported; `undefined` where the engagement file has none. */
export async function loadClient(tx: Tx, engagementId: string): Promise<ClientPart | undefined> {
  const row = await tx.timeClient.findUnique({ where: { engagementId } });
  if (row === null) return undefined;
  return {
    names: row.names,
    ...(row.lineOfBusiness !== null && { lineOfBusiness: row.lineOfBusiness }),
    projects: projects.parse(row.projects),
    tickets: row.tickets,
    blocks: await blocksOf(tx, engagementId),
    internal: words.parse(row.internal),
    leave: words.parse(row.leave),
    weeks: weeks.parse(row.weeks),
    people: await clientStaff(tx, engagementId),
  };
}

async function clientStaff(tx: Tx, engagementId: string): Promise<ClientStaff[]> {
  const members = await tx.member.findMany({ where: { engagementId, active: true }, orderBy: { position: "asc" } });
  const staff = await tx.timeStaff.findMany({ where: { engagementId, active: true }, include: withDates });
  const keyOf = (personId: string | null) => members.find((member) => member.personId === personId)?.key;
  return members.flatMap(({ personId, key }) => {
    const row = staff.find((each) => each.personId === personId);
    if (row === undefined) return [];
    const manager = keyOf(row.managerId);
    return [{ person: key, ...(manager !== undefined && { manager }), ...staffFrom(row) }];
  });
}

/** Names that another engagement's client has already, with its engagement. */
export async function takenNames(tx: Tx, engagementId: string, names: readonly string[]) {
  const rows = await tx.timeClient.findMany({
    where: { engagementId: { not: engagementId }, names: { hasSome: [...names] } },
  });
  return rows.flatMap((row) =>
    row.names.filter((name) => names.includes(name)).map((name) => ({ name, engagementId: row.engagementId })),
  );
}

/** Those of these addresses whose person's time is kept by another file already. */
export async function staffElsewhere(tx: Tx, emails: readonly string[], home: Home): Promise<string[]> {
  const rows = await tx.timeStaff.findMany({
    where: { person: { email: { in: [...emails] } }, active: true },
    include: { person: true },
  });
  return rows
    .filter((row) => row.providerId !== (home.providerId ?? null) || row.engagementId !== (home.engagementId ?? null))
    .map(({ person }) => person.email);
}

type Home = { readonly providerId?: string; readonly engagementId?: string };

/** Takes the place of what was there. `personOf` finds the id of a key of the engagement file. */
export async function saveClient(
  tx: Tx,
  engagementId: string,
  part: ClientPart | undefined,
  personOf: (key: string) => string | undefined,
): Promise<void> {
  await tx.timeBlock.deleteMany({ where: { engagementId } });
  await tx.timeStaff.updateMany({ where: { engagementId }, data: { active: false } });
  await tx.timeClient.deleteMany({ where: { engagementId } });
  if (part === undefined) return;
  await tx.timeClient.create({
    data: {
      engagementId,
      names: [...part.names],
      lineOfBusiness: part.lineOfBusiness ?? null,
      projects: jsonList(part.projects),
      tickets: [...part.tickets],
      internal: jsonList(part.internal),
      leave: jsonList(part.leave),
      weeks: jsonList(part.weeks),
    },
  });
  await tx.timeBlock.createMany({
    data: part.blocks.map(({ from, until, ...block }) => ({
      ...block,
      engagementId,
      from: dayColumn(from),
      until: until === undefined ? null : dayColumn(until),
    })),
  });
  for (const { person, manager, ...staff } of part.people) {
    const personId = personOf(person);
    if (personId === undefined) continue;
    await saveStaff(tx, personId, { engagementId }, manager === undefined ? undefined : personOf(manager), staff);
  }
}

async function saveStaff(tx: Tx, personId: string, home: Home, managerId: string | undefined, staff: Staff) {
  const data = {
    providerId: home.providerId ?? null,
    engagementId: home.engagementId ?? null,
    department: staff.department ?? null,
    managerId: managerId ?? null,
    region: staff.region ?? null,
    timeZone: staff.timeZone ?? null,
    active: true,
  };
  await tx.timeStaff.upsert({ where: { personId }, create: { personId, ...data }, update: data });
  await tx.timeSchedule.deleteMany({ where: { personId } });
  await tx.timeSchedule.createMany({
    data: staff.schedules.map((each) => ({ personId, from: dayColumn(each.from), weeks: jsonList(each.weeks) })),
  });
}

const jsonList = (list: readonly object[]) => list.map(asJson);

// The provider file

export async function loadProvider(tx: Tx, id: string): Promise<ProviderFile | undefined> {
  const row = await tx.timeProvider.findUnique({
    where: { id },
    include: { staff: { where: { active: true }, include: { ...withDates, person: true, manager: true } } },
  });
  if (row === null) return undefined;
  const people = row.staff.map(
    (each): ProviderStaff => ({
      email: each.person.email,
      ...(each.manager !== null && { manager: each.manager.email }),
      ...staffFrom(each),
      rates: each.rates.map(({ from, hourly }) => ({ from: dayOf(from), hourly })),
    }),
  );
  return {
    id,
    name: row.name,
    ...(row.region !== null && { region: row.region }),
    currency: row.currency,
    internal: words.parse(row.internal),
    leave: words.parse(row.leave),
    weeks: weeks.parse(row.weeks),
    people: people.sort((a, b) => (a.email < b.email ? -1 : 1)),
  };
}

/** Takes the place of what was there. Every address must be among `people`. */
export async function saveProvider(tx: Tx, file: ProviderFile, people: ReadonlyMap<string, string>): Promise<void> {
  const data = {
    name: file.name,
    region: file.region ?? null,
    currency: file.currency,
    internal: jsonList(file.internal),
    leave: jsonList(file.leave),
    weeks: jsonList(file.weeks),
  };
  const { id } = file;
  await tx.timeProvider.upsert({ where: { id }, create: { id, ...data }, update: data });
  await tx.timeStaff.updateMany({ where: { providerId: id }, data: { active: false } });
  for (const { email, manager, rates, ...staff } of file.people) {
    const personId = people.get(email);
    if (personId === undefined) throw new Error(`Nobody has the address ${email}.`);
    await saveStaff(tx, personId, { providerId: id }, manager === undefined ? undefined : people.get(manager), staff);
    await tx.timeRate.deleteMany({ where: { personId } });
    await tx.timeRate.createMany({
      data: rates.map(({ from, hourly }) => ({ personId, from: dayColumn(from), hourly })),
    });
  }
}

/** The people on the provider's side of some engagement: ids by their addresses. */
export async function providersPeople(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.person.findMany({ where: { members: { some: { side: "provider", active: true } } } });
  return new Map(rows.map(({ email, id }) => [email, id]));
}

// What holds for one person

/** An engagement that a person serves, as their lines name it. */
export interface ServedClient {
  readonly engagementId: string;
  readonly names: readonly string[];
  readonly lineOfBusiness?: string;
  readonly projects: ClientPart["projects"];
  readonly tickets: readonly string[];
}

/** Everything that a person's day is judged by. */
export interface Worker {
  readonly personId: string;
  readonly side: "provider" | "client";
  /** IANA; whose days these are. */
  readonly timeZone: string;
  /** The provider's id, where the person is a provider's and its file lists them. */
  readonly providerId?: string;
  readonly department?: string;
  readonly managerId?: string;
  /** For public holidays. */
  readonly region?: string;
  readonly schedules: readonly Schedule[];
  /** Where no schedule holds yet. */
  readonly weeks: ProviderFile["weeks"];
  readonly internal: ProviderFile["internal"];
  readonly leave: ProviderFile["leave"];
  readonly clients: readonly ServedClient[];
}

/**
 * A person as time sees them, over all engagements that they serve. A client's own people have their own company alone.
 * `undefined` for somebody who is in no engagement now.
 */
export async function workerOf(tx: Tx, personId: string): Promise<Worker | undefined> {
  const members = await tx.member.findMany({
    where: { personId, active: true },
    include: { engagement: { include: { timeClient: true } } },
    orderBy: { engagementId: "asc" },
  });
  const [first] = members;
  if (first === undefined) return undefined;
  const row = await tx.timeStaff.findUnique({
    where: { personId },
    include: { ...withDates, provider: true, engagement: { include: { timeClient: true } } },
  });
  const staff = row?.active === true ? row : undefined;
  const side = members.some((member) => member.side === "provider") ? "provider" : "client";
  const own = side === "provider" ? staff?.provider : (staff?.engagement ?? first.engagement).timeClient;
  const region = staff?.region ?? staff?.provider?.region;
  return {
    personId,
    side,
    timeZone: staff?.timeZone ?? first.timeZone,
    ...(staff?.providerId != null && { providerId: staff.providerId }),
    ...(staff?.department != null && { department: staff.department }),
    ...(staff?.managerId != null && { managerId: staff.managerId }),
    ...(region != null && { region }),
    schedules: staff === undefined ? [] : staffFrom(staff).schedules,
    weeks: own == null ? usualWeeks : weeks.parse(own.weeks),
    internal: own == null ? usualInternal : words.parse(own.internal),
    leave: own == null ? usualLeave : words.parse(own.leave),
    clients: members
      .filter((member) => member.side === side)
      .map(({ engagementId, engagement: { timeClient } }) => ({
        engagementId,
        names: timeClient?.names ?? [engagementId],
        ...(timeClient?.lineOfBusiness != null && { lineOfBusiness: timeClient.lineOfBusiness }),
        projects: timeClient === null ? [] : projects.parse(timeClient.projects),
        tickets: timeClient?.tickets ?? [],
      })),
  };
}
