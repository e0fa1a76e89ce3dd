/** A PostgreSQL database of its own for a part, with the samples and their people's Slack accounts in it. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "../../src/infra/db.ts";
import { createLog } from "../../src/infra/log.ts";
import { migrate } from "../../src/infra/migrator.ts";
import { seedSamples } from "../../src/seed.ts";
import { cleanUpBy } from "./leftovers.ts";

const server = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

const log = createLog({ level: "silent" });

/** The Slack workspace of the bench, and the channel there that is Acme's. */
export const workspace = { team: "T_BENCH", channel: "C_ITOPS" } as const;

export interface OwnDatabase extends AsyncDisposable {
  readonly url: string;
}

/** Enough for the platforms' pace (so many messages a second to one conversation) not to be what is measured. */
const accountsInAll = 24;

/** Somebody of Acme, by their accounts. */
export interface Person {
  readonly slack: string;
  readonly teams: { readonly tenant: string; readonly user: string };
}

/** An empty database. Dropped when it is disposed of; whatever uses it must have been stopped by then. */
export async function emptyDatabase(): Promise<OwnDatabase> {
  const name = `demarc_bench_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: cleanUpBy(() => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** With both samples, as Acme's own people use it in Slack and Teams. */
export async function sampleDatabase(): Promise<OwnDatabase & { readonly people: readonly Person[] }> {
  const own = await emptyDatabase();
  const database = await openDatabase({ url: own.url, dataDir: "", log });
  try {
    await migrate(database, { log });
    const now = new Date();
    await seedSamples(database, now);
    return { ...own, people: await connectEverybody(database, now) };
  } catch (error) {
    await own[Symbol.asyncDispose]();
    throw error;
  } finally {
    await database.close();
  }
}

async function connectEverybody({ prisma }: Database, now: Date): Promise<readonly Person[]> {
  const { team, channel } = workspace;
  await prisma.channel.create({
    data: { platform: "slack", tenant: team, conversation: channel, name: "it-ops", engagementId: "acme" },
  });
  await prisma.engagementParty.updateMany({ data: { slackTeams: [team] } });
  const people = await prisma.person.findMany({
    where: { members: { every: { engagementId: "acme" }, some: {} } },
    include: { identities: { where: { platform: "teams" } } },
  });
  const accounts = people.flatMap(({ id, identities: [teams] }) => (teams === undefined ? [] : [{ id, teams }]));
  const linked = { via: "file", linkedAt: now, seenAt: now };
  const made = Array.from({ length: accountsInAll }, (_, index) => {
    const { id: personId, teams } = accounts[index % accounts.length] as (typeof accounts)[number];
    const user = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
    return { personId, slack: `U_PERSON${index}`, teams: { tenant: teams.tenant, user } };
  });
  await prisma.identity.createMany({
    data: made.flatMap(({ personId, slack, teams }) => [
      { platform: "slack", tenant: team, user: slack, personId, ...linked },
      { platform: "teams", ...teams, personId, ...linked },
    ]),
  });
  return made;
}

async function asAdmin(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server, connectionTimeoutMillis: 2_000 });
  await admin.connect().catch((error: unknown) => {
    throw new Error("The bench needs PostgreSQL on 127.0.0.1:5432, or where TEST_DATABASE_URL names it.", {
      cause: error,
    });
  });
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}
