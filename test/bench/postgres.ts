/** A PostgreSQL database of its own for a part, with the samples and their people's Slack accounts in it. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "../../src/infra/db.ts";
import { createLog } from "../../src/infra/log.ts";
import { migrate } from "../../src/infra/migrator.ts";
import { seedSamples } from "../../src/seed.ts";

const server = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

const log = createLog({ level: "silent" });

/** The Slack workspace of the bench, and the channel there that is Acme's. */
export const workspace = { team: "T_BENCH", channel: "C_ITOPS" } as const;

export interface OwnDatabase extends AsyncDisposable {
  readonly url: string;
}

/** A person of Acme, by their accounts. */
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
    [Symbol.asyncDispose]: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
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
    return { ...own, people: await connectToSlack(database, now) };
  } catch (error) {
    await database.close();
    await own[Symbol.asyncDispose]();
    throw error;
  } finally {
    await database.close();
  }
}

async function connectToSlack({ prisma }: Database, now: Date): Promise<readonly Person[]> {
  const { team, channel } = workspace;
  await prisma.channel.create({
    data: { platform: "slack", tenant: team, conversation: channel, name: "it-ops", engagementId: "acme" },
  });
  await prisma.engagementParty.updateMany({ data: { slackTeams: [team] } });
  const people = await prisma.person.findMany({
    where: { members: { every: { engagementId: "acme" }, some: {} } },
    include: { identities: { where: { platform: "teams" } } },
  });
  return Promise.all(
    people.flatMap(({ id, identities: [teams] }, index) => (teams === undefined ? [] : [connect(id, teams, index)])),
  );

  async function connect(personId: string, teams: Person["teams"], index: number): Promise<Person> {
    const user = `U_PERSON${index}`;
    await prisma.identity.create({
      data: { platform: "slack", tenant: team, user, personId, via: "file", linkedAt: now, seenAt: now },
    });
    return { slack: user, teams: { tenant: teams.tenant, user: teams.user } };
  }
}

async function asAdmin(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server, connectionTimeoutMillis: 2_000 });
  await admin.connect().catch((error: unknown) => {
    throw new Error("The bench needs PostgreSQL on 127.0.0.1:5432, or where TEST_DATABASE_URL names it.", { cause: error });
  });
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}
