import type { Account, Place, Platform, Turn } from "../../bot/turn.ts";
import { accountSchema, placeSchema } from "../../bot/turn.ts";
import type { EngagementInfo, Member, Who } from "../../bot/who.ts";
import type { OpenHours, Weekday } from "../../domain/calendar.ts";
import type { Colleague, Engagement, Side } from "../../domain/engagement.ts";
import type { Party } from "../../domain/party.ts";
import type { Tx } from "../../infra/db.ts";
import type { Candidate } from "./decide.ts";

const withParties = { parties: true } as const;

type PartyRow = {
  readonly side: string;
  readonly name: string;
  readonly slackTeams: string[];
  readonly teamsTenants: string[];
  readonly contact: string;
  readonly afterHoursContact: string | null;
};
type EngagementRow = {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly parties: readonly PartyRow[];
};

function sideOf(rows: readonly PartyRow[], side: Party): Side {
  const row = rows.find((each) => each.side === side);
  if (row === undefined) throw new Error(`An engagement has no ${side}.`);
  return {
    name: row.name,
    contact: row.contact,
    afterHours: row.afterHoursContact ?? undefined,
    trusted: [...row.slackTeams.map((team) => `slack:${team}`), ...row.teamsTenants.map((tenant) => `teams:${tenant}`)],
  };
}

const infoOf = (row: EngagementRow): EngagementInfo => ({
  id: row.id,
  name: row.name,
  timeZone: row.timeZone,
  parties: { provider: sideOf(row.parties, "provider").name, client: sideOf(row.parties, "client").name },
});

/** Who acts here: by their own account, and by the engagement that the place belongs to or that they chose. */
export async function identify(tx: Tx, turn: Turn): Promise<Who> {
  const { platform, tenant, user } = turn.actor;
  const identity = await tx.identity.findUnique({
    where: { platform_tenant_user: { platform, tenant, user } },
    include: {
      person: {
        include: {
          members: {
            where: { active: true },
            orderBy: { engagementId: "asc" },
            include: { engagement: { include: withParties } },
          },
        },
      },
    },
  });
  if (identity === null) return { kind: "unknown", account: turn.actor };
  const { person } = identity;
  const owner = await engagementOfPlace(tx, turn.place);
  const wanted =
    owner ??
    named(turn, person.members) ??
    (person.members.length === 1 ? person.members[0]?.engagementId : person.chosenId);
  const found = person.members.find((member) => member.engagementId === wanted);
  const [first] = person.members;
  const memberOf = ({ engagement: _, ...member }: (typeof person.members)[number]): Member => ({
    ...member,
    side: member.side as Party,
  });
  if (found !== undefined) {
    const { engagement } = found;
    return { kind: "member", member: memberOf(found), engagement: infoOf(engagement), inside: owner !== undefined };
  }
  if (owner !== undefined || first === undefined) return { kind: "outsider", personId: person.id };
  const engagements = person.members.map((each) => infoOf(each.engagement));
  return { kind: "undecided", personId: person.id, engagements, member: memberOf(first) };
}

/**
 * The engagement that a card or form says it is about, where the person is a member of it: in a direct message whoever
 * serves several clients acts for that one, whichever they chose last.
 */
function named({ intent }: Turn, members: readonly { readonly engagementId: string }[]): string | undefined {
  const carried = intent.kind === "press" ? intent.payload : intent.kind === "submit" ? intent.state : undefined;
  if (typeof carried !== "object" || carried === null || !("engagement" in carried)) return undefined;
  return members.find(({ engagementId }) => engagementId === carried.engagement)?.engagementId;
}

async function engagementOfPlace(tx: Tx, { kind, platform, tenant, conversation }: Place): Promise<string | undefined> {
  if (kind === "direct") return undefined;
  const channel = await tx.channel.findUnique({
    where: { platform_tenant_conversation: { platform, tenant, conversation } },
  });
  return channel?.engagementId;
}

/** Remembers where the person was last, at most once in `every` milliseconds. */
export async function markSeen(tx: Tx, { platform, tenant, user }: Account, now: Date, every: number): Promise<void> {
  await tx.identity.updateMany({
    where: { platform, tenant, user, seenAt: { lt: new Date(now.getTime() - every) } },
    data: { seenAt: now },
  });
}

/** An engagement with its hours and sides. @throws when there is none of that id. */
export async function engagementOf(tx: Tx, id: string): Promise<Engagement> {
  const row = await tx.engagement.findUniqueOrThrow({ where: { id }, include: withParties });
  return {
    ...infoOf(row),
    business: {
      timeZone: row.timeZone,
      hours: row.hours as unknown as Partial<Record<Weekday, OpenHours>>,
      holidays: (row.holidays as { date: string }[]).map(({ date }) => date),
    },
    sides: { provider: sideOf(row.parties, "provider"), client: sideOf(row.parties, "client") },
  };
}

/** Everybody who is in the engagement now, in the file's order. */
export async function colleaguesOf(tx: Tx, engagementId: string): Promise<Colleague[]> {
  const rows = await tx.member.findMany({
    where: { engagementId, active: true },
    include: { person: { include: { identities: true } } },
    orderBy: { position: "asc" },
  });
  return rows.map(({ person, ...row }) => ({
    personId: row.personId,
    engagementId,
    key: row.key,
    side: row.side as Party,
    name: row.name,
    title: row.title ?? undefined,
    roles: row.roles,
    timeZone: row.timeZone,
    accounts: person.identities.map(({ platform, tenant, user }) => accountSchema.parse({ platform, tenant, user })),
  }));
}

const candidates = {
  where: { active: true },
  include: { engagement: { include: withParties } },
} as const;

/** The person of this e-mail, once for each engagement that they are in. */
export async function candidatesByEmail(tx: Tx, email: string): Promise<Candidate[]> {
  const person = await tx.person.findUnique({
    where: { email: email.toLowerCase() },
    include: { members: candidates },
  });
  return (person?.members ?? []).map((member) => {
    const side = sideOf(member.engagement.parties, member.side as Party);
    return {
      personId: member.personId,
      name: member.name,
      title: member.title ?? undefined,
      company: side.name,
      engagement: member.engagement.name,
      trusted: side.trusted,
    };
  });
}

/** The name under which a person is known: in the engagement they chose, or in any. */
export async function nameOf(tx: Tx, personId: string): Promise<string> {
  const member = await tx.member.findFirst({ where: { personId, active: true }, orderBy: { engagementId: "asc" } });
  return member?.name ?? "there";
}

/** Whom an account belongs to. */
export async function personOf(tx: Tx, { platform, tenant, user }: Account): Promise<string | undefined> {
  const identity = await tx.identity.findUnique({ where: { platform_tenant_user: { platform, tenant, user } } });
  return identity?.personId;
}

/** Connects an account to a person, with an audit row in each of their engagements. */
export async function link(
  tx: Tx,
  account: Account,
  personId: string,
  via: "email" | "code",
  now: Date,
): Promise<void> {
  const { platform, tenant, user } = account;
  await tx.identity.create({ data: { platform, tenant, user, personId, via, linkedAt: now, seenAt: now } });
  await auditEverywhere(tx, personId, "directory.connected", { account, via }, now);
}

/** @returns whether there was anything to disconnect. */
export async function unlink(tx: Tx, account: Account, personId: string, now: Date): Promise<boolean> {
  const { platform, tenant, user } = account;
  const { count } = await tx.identity.deleteMany({ where: { platform, tenant, user, personId } });
  if (count > 0) await auditEverywhere(tx, personId, "directory.disconnected", { account }, now);
  return count > 0;
}

async function auditEverywhere(tx: Tx, personId: string, what: string, detail: object, now: Date): Promise<void> {
  const members = await tx.member.findMany({ where: { personId, active: true } });
  await tx.audit.createMany({
    data: members.map(({ engagementId }) => ({ engagementId, at: now, actor: personId, what, detail })),
  });
}

export async function accountsOf(
  tx: Tx,
  personId: string,
): Promise<{ platform: Platform; tenant: string; user: string }[]> {
  const rows = await tx.identity.findMany({ where: { personId }, orderBy: { linkedAt: "asc" } });
  return rows.map(({ platform, tenant, user }) => accountSchema.parse({ platform, tenant, user }));
}

export async function choose(tx: Tx, personId: string, engagementId: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { chosenId: engagementId } });
}

/** The engagements that a person is in, by name. */
export async function engagementsOf(tx: Tx, personId: string): Promise<EngagementInfo[]> {
  const members = await tx.member.findMany({
    where: { personId, active: true },
    include: { engagement: { include: withParties } },
  });
  return members.map(({ engagement }) => infoOf(engagement)).sort((a, b) => a.name.localeCompare(b.name));
}

export async function personByEmail(tx: Tx, email: string): Promise<string | undefined> {
  return (await tx.person.findUnique({ where: { email: email.toLowerCase() } }))?.id;
}

export async function saveCode(tx: Tx, hash: string, personId: string, expiresAt: Date): Promise<void> {
  await tx.linkCode.create({ data: { hash, personId, expiresAt } });
}

/** Uses a code up: whose it is, once, before it expires; `undefined` otherwise. */
export async function spendCode(tx: Tx, hash: string, now: Date): Promise<string | undefined> {
  const { count } = await tx.linkCode.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return undefined;
  return (await tx.linkCode.findUnique({ where: { hash } }))?.personId;
}

export async function countWrongCode(tx: Tx, account: string, now: Date): Promise<void> {
  await tx.codeAttempt.create({ data: { account, at: now } });
}

export async function wrongCodesSince(tx: Tx, account: string, since: Date): Promise<number> {
  return tx.codeAttempt.count({ where: { account, at: { gt: since } } });
}

/** Forgets codes and attempts that are of no use any more. */
export async function forgetCodes(tx: Tx, before: Date): Promise<number> {
  const codes = await tx.linkCode.deleteMany({ where: { expiresAt: { lt: before } } });
  const attempts = await tx.codeAttempt.deleteMany({ where: { at: { lt: before } } });
  return codes.count + attempts.count;
}

/** One person in one engagement, as a directory page would list them. */
export interface Listed {
  readonly personId: string;
  readonly engagementId: string;
  readonly name: string;
  readonly email: string;
  readonly title: string | undefined;
  readonly phone: string | undefined;
  readonly company: string;
  readonly side: Party;
  /** Where the e-mail of people of this side is believed: `teams:<tenant>`. */
  readonly trusted: readonly string[];
  readonly accounts: readonly Account[];
}

/** Everybody in every engagement: for whoever runs this installation, never for an answer in chat. */
export async function everybody(tx: Tx): Promise<Listed[]> {
  const rows = await tx.member.findMany({
    where: { active: true },
    include: { person: { include: { identities: true } }, engagement: { include: withParties } },
    orderBy: [{ engagementId: "asc" }, { position: "asc" }],
  });
  return rows.map((row) => {
    const side = sideOf(row.engagement.parties, row.side as Party);
    return {
      personId: row.personId,
      engagementId: row.engagementId,
      name: row.name,
      email: row.person.email,
      title: row.title ?? undefined,
      phone: row.phone ?? undefined,
      company: side.name,
      side: row.side as Party,
      trusted: side.trusted,
      accounts: row.person.identities.map((each) => accountSchema.parse(each)),
    };
  });
}

export interface ListedChannel {
  readonly engagementId: string;
  readonly engagement: string;
  readonly name: string;
  readonly platform: string;
  readonly tenant: string;
  readonly conversation: string;
}

/** Every engagement's channels: for whoever runs this installation. */
export async function allChannels(tx: Tx): Promise<ListedChannel[]> {
  const rows = await tx.channel.findMany({
    include: { engagement: true },
    orderBy: [{ engagementId: "asc" }, { name: "asc" }],
  });
  return rows.map(({ engagement, ...channel }) => ({ ...channel, engagement: engagement.name }));
}

/** The channels and groups that belong to an engagement, on every platform. */
export async function channelsOf(tx: Tx, engagementId: string): Promise<Place[]> {
  const rows = await tx.channel.findMany({ where: { engagementId }, orderBy: { name: "asc" } });
  return rows.map(({ platform, tenant, conversation }) =>
    placeSchema.parse({ platform, tenant, conversation, kind: "channel" }),
  );
}

export const countEngagements = (tx: Tx): Promise<number> => tx.engagement.count();
