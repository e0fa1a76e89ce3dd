/** The engagement file's parts in the database, but for the responsibility map, which is the ownership feature's. */
import { accountSchema } from "../../../bot/turn.ts";
import type { Party } from "../../../domain/party.ts";
import type { Tx } from "../../../infra/db.ts";
import type { EngagementFile, EngagementHead, FileChannel, FileParty, FilePerson } from "./model.ts";

/** All of an engagement file but its map. */
export type FileParts = Omit<EngagementFile, "map" | "sections">;

/** What the database holds, in the file's words; `undefined` where there is no engagement of that id. */
export async function loadParts(tx: Tx, id: string): Promise<FileParts | undefined> {
  const row = await tx.engagement.findUnique({
    where: { id },
    include: {
      parties: true,
      channels: { orderBy: [{ name: "asc" }, { platform: "asc" }] },
      members: {
        where: { active: true },
        orderBy: { position: "asc" },
        include: { person: { include: { identities: { orderBy: [{ platform: "asc" }, { tenant: "asc" }] } } } },
      },
    },
  });
  if (row === null) return undefined;
  const party = (side: Party): FileParty => {
    const found = row.parties.find((each) => each.side === side);
    if (found === undefined) throw new Error(`The engagement ${id} has no ${side}.`);
    const { name, contact, afterHoursContact, slackTeams, teamsTenants } = found;
    return { name, contact, ...(afterHoursContact && { afterHours: afterHoursContact }), slackTeams, teamsTenants };
  };
  return {
    engagement: {
      id,
      name: row.name,
      timeZone: row.timeZone,
      hours: row.hours as unknown as EngagementHead["hours"],
      holidays: row.holidays as EngagementHead["holidays"],
    },
    parties: { provider: party("provider"), client: party("client") },
    people: row.members.map(({ person, key, name, side, title, phone, timeZone, roles }) => ({
      key,
      name,
      email: person.email,
      side: side as Party,
      ...(title !== null && { title }),
      ...(phone !== null && { phone }),
      timeZone,
      roles,
      identities: person.identities.map(({ platform, tenant, user }) =>
        accountSchema.parse({ platform, tenant, user }),
      ),
    })),
    channels: row.channels.map(({ name, platform, tenant, conversation }) => ({
      name,
      platform: accountSchema.shape.platform.parse(platform),
      tenant,
      conversation,
    })),
  };
}

export async function saveHead(tx: Tx, { engagement, parties }: FileParts, now: Date): Promise<void> {
  const { id, name, timeZone, hours, holidays } = engagement;
  const data = { name, timeZone, hours: { ...hours }, holidays, importedAt: now };
  await tx.engagement.upsert({ where: { id }, create: { id, ...data }, update: data });
  for (const side of ["provider", "client"] as const) {
    const { afterHours, ...party } = parties[side];
    const row = { ...party, afterHoursContact: afterHours ?? null };
    await tx.engagementParty.upsert({
      where: { engagementId_side: { engagementId: id, side } },
      create: { engagementId: id, side, ...row },
      update: row,
    });
  }
}

/** Makes the members those of the file. Who left stays as a name for history, inactive and with their key set free. */
export async function savePeople(
  tx: Tx,
  engagementId: string,
  people: readonly FilePerson[],
  now: Date,
): Promise<void> {
  const persons = new Map<string, string>();
  for (const { email } of people) {
    const { id } = await tx.person.upsert({ where: { email }, create: { email }, update: {} });
    persons.set(email, id);
  }
  // Keys may have changed hands: set all free before any is given.
  const before = await tx.member.findMany({ where: { engagementId } });
  for (const { personId } of before) {
    await tx.member.update({
      where: { engagementId_personId: { engagementId, personId } },
      data: { active: false, key: `former:${personId}` },
    });
  }
  for (const [position, { email, identities, title, phone, ...person }] of people.entries()) {
    const personId = persons.get(email) ?? "";
    const row = { ...person, title: title ?? null, phone: phone ?? null, position, active: true };
    await tx.member.upsert({
      where: { engagementId_personId: { engagementId, personId } },
      create: { engagementId, personId, ...row },
      update: row,
    });
    for (const account of identities) {
      await tx.identity.upsert({
        where: { platform_tenant_user: account },
        create: { ...account, personId, via: "file", linkedAt: now, seenAt: now },
        update: {},
      });
    }
  }
}

export async function saveChannels(tx: Tx, engagementId: string, channels: readonly FileChannel[]): Promise<void> {
  await tx.channel.deleteMany({ where: { engagementId } });
  await tx.channel.createMany({ data: channels.map((channel) => ({ ...channel, engagementId })) });
}

/** Accounts of the file that somebody else holds, as `[account, their e-mail]`. */
export async function takenIdentities(tx: Tx, people: readonly FilePerson[]) {
  const taken: { person: FilePerson; account: FilePerson["identities"][number] }[] = [];
  for (const person of people) {
    for (const account of person.identities) {
      const row = await tx.identity.findUnique({ where: { platform_tenant_user: account }, include: { person: true } });
      if (row !== null && row.person.email !== person.email) taken.push({ person, account });
    }
  }
  return taken;
}

/** Channels of the file that belong to another engagement. */
export async function takenChannels(tx: Tx, engagementId: string, channels: readonly FileChannel[]) {
  const taken: FileChannel[] = [];
  for (const channel of channels) {
    const { platform, tenant, conversation } = channel;
    const row = await tx.channel.findUnique({
      where: { platform_tenant_conversation: { platform, tenant, conversation } },
    });
    if (row !== null && row.engagementId !== engagementId) taken.push(channel);
  }
  return taken;
}

export async function auditImport(tx: Tx, engagementId: string, changes: readonly string[], now: Date): Promise<void> {
  await tx.audit.create({
    data: { engagementId, at: now, actor: "import", what: "directory.imported", detail: { changes: [...changes] } },
  });
}

export async function engagementIds(tx: Tx): Promise<string[]> {
  return (await tx.engagement.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
}
