/** Who can be played in the playground: the people of the engagements that have, or may get, an account in its tenants. */
import { createHash } from "node:crypto";
import { allChannels, everybody, type Listed } from "./features/directory/index.ts";
import type { Database } from "./infra/db.ts";

/** Entra tenants that are no tenants: only the playground's people are in them. */
const isPlayed = (tenant: string): boolean => tenant.startsWith("playground-");

interface Player {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly email: string;
  readonly title?: string;
  readonly company?: string;
  readonly phone?: string;
}

interface PlayedChannel {
  readonly id: string;
  readonly kind: "channel";
  readonly name: string;
  readonly team: string;
  readonly tenant: string;
  readonly members: readonly string[];
}

/** Somebody whom no engagement knows: to see how a stranger is received. */
const visitor: Player = {
  id: objectId("visitor"),
  tenant: "playground-acme",
  name: "Robin Vale",
  email: "robin.vale@visitor.example",
  title: "Visitor, unknown to Demarc",
};

export async function playgroundPeople(database: Database) {
  const { listed, channels } = await database.transaction(async (tx) => ({
    listed: await everybody(tx),
    channels: (await allChannels(tx)).filter(({ platform, tenant }) => platform === "teams" && isPlayed(tenant)),
  }));
  const players = new Map<string, Player>();
  for (const person of listed) {
    const player = playerOf(person);
    if (player !== undefined && !players.has(person.personId)) players.set(person.personId, player);
  }
  const people = [...players.values(), visitor];
  const membersOf = (engagementId: string): string[] =>
    listed
      .filter((each) => each.engagementId === engagementId)
      .flatMap(({ personId }) => players.get(personId)?.id ?? []);
  return {
    people,
    tenants: [...new Set(people.map(({ tenant }) => tenant))],
    channels: channels.map(
      (channel): PlayedChannel => ({
        id: channel.conversation,
        kind: "channel",
        name: channel.name.replace(/^#/, ""),
        team: channel.engagement,
        tenant: channel.tenant,
        members: membersOf(channel.engagementId),
      }),
    ),
  };
}

/** With the account that is connected; or, for somebody who has none yet, one in their own company's tenant. */
function playerOf({ name, email, title, phone, company, accounts, trusted }: Listed): Player | undefined {
  const account = accounts.find(({ platform, tenant }) => platform === "teams" && isPlayed(tenant));
  const home = trusted.map((each) => each.replace(/^teams:/, "")).find(isPlayed);
  const tenant = account?.tenant ?? home;
  if (tenant === undefined) return undefined;
  const known = { ...(title !== undefined && { title }), ...(phone !== undefined && { phone }) };
  return { id: account?.user ?? objectId(email), tenant, name, email, ...known, company };
}

/** The same for the same name, in the form of an Entra object id. */
function objectId(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
