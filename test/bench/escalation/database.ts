/** The samples' database with everybody on Slack whom a P1 of Acme may page, by day and by night; on Teams, too, if asked. */
import { openDatabase } from "../../../src/infra/db.ts";
import { createLog } from "../../../src/infra/log.ts";
import { sampleDatabase, workspace } from "../postgres.ts";

export async function pagingDatabase({ teams = false } = {}) {
  const own = await sampleDatabase();
  const database = await openDatabase({ url: own.url, dataDir: "", log: createLog({ level: "silent" }) });
  try {
    const people = await database.prisma.person.findMany({
      where: { members: { some: { engagementId: "acme" } }, identities: { none: { platform: "slack" } } },
    });
    // People are paged where they were last.
    const before = new Date(Date.now() - 3_600_000);
    await database.prisma.identity.updateMany({ where: { platform: "teams" }, data: { seenAt: before } });
    // Of each P1 there is one card on a platform.
    const left = await database.prisma.channel.findFirst({ where: { platform: "teams", engagementId: "acme" } });
    const unused = teams
      ? { platform: "teams", NOT: { conversation: left?.conversation ?? "" } }
      : { platform: "teams" };
    await database.prisma.channel.deleteMany({ where: unused });
    const now = new Date();
    await database.prisma.identity.createMany({
      data: people.map(({ id }, index) => ({
        platform: "slack",
        tenant: workspace.team,
        user: `U_DUTY${index}`,
        personId: id,
        via: "file",
        linkedAt: now,
        seenAt: now,
      })),
    });
    return own;
  } catch (error) {
    await own[Symbol.asyncDispose]();
    throw error;
  } finally {
    await database.close();
  }
}
