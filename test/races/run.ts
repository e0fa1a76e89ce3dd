/** Many races on one database and the same two instances, a batch at a time. */

import { join } from "node:path";
import { importFile } from "../../src/import-file.ts";
import { openDatabase } from "../../src/infra/db.ts";
import { freshPostgres, silentLog } from "../support/database.ts";
import { seedFolder } from "../support/desk.ts";
import { openHive } from "./hive.ts";
import { raceBatch, seeded } from "./race.ts";

export interface Totals {
  readonly rounds: number;
  /** Races with exactly one decision. */
  readonly exactlyOne: number;
  readonly clicks: number;
  readonly redeliveries: number;
  readonly kills: number;
}

/** Races that are run side by side, so that a kill costs them all the two seconds that its work takes to be taken up. */
const atOnce = 4;

/** @throws where somebody got silence, or read that something went wrong. */
export async function runRaces(
  rounds: number,
  seed: number,
  done: (rounds: number) => void = () => {},
): Promise<Totals> {
  const postgres = await freshPostgres();
  const database = await openDatabase({ url: postgres.url, dataDir: "", log: silentLog });
  try {
    const now = new Date(Date.UTC(2026, 10, 23, 10));
    const imported = await importFile(database, join(seedFolder, "acme.yaml"), now);
    if (!imported.ok) throw new Error(imported.text);
    await letKwameStandIn(database);
    const hive = await openHive(postgres.url);
    const accounts = new Map<string, Promise<Awaited<ReturnType<typeof accountOf>>>>();
    const account = (who: string) => {
      const known = accounts.get(who) ?? accountOf(database, who);
      accounts.set(who, known);
      return known;
    };
    const totals = { rounds: 0, exactlyOne: 0, clicks: 0, redeliveries: 0, kills: 0 };
    try {
      const random = seeded(seed);
      while (totals.rounds < rounds) {
        const races = Math.min(atOnce, rounds - totals.rounds);
        const { outcomes, killed } = await raceBatch({ hive, database, account }, races, random);
        for (const { decisions, clicks, redeliveries } of outcomes) {
          totals.rounds += 1;
          totals.clicks += clicks;
          totals.redeliveries += redeliveries;
          if (decisions === 1) totals.exactlyOne += 1;
        }
        if (killed) totals.kills += 1;
        done(totals.rounds);
      }
      return totals;
    } finally {
      await hive.close();
    }
  } finally {
    await database.close();
    await postgres.drop();
  }
}

type Database = Awaited<ReturnType<typeof openDatabase>>;

async function accountOf({ prisma }: Database, who: string) {
  const { tenant, user } = await prisma.identity.findFirstOrThrow({
    where: { person: { email: { startsWith: who } } },
  });
  return { platform: "teams", tenant, user } as const;
}

/** Two people who may decide, so that they race each other, too. */
async function letKwameStandIn({ prisma }: Database): Promise<void> {
  const of = async (key: string) => (await prisma.member.findFirstOrThrow({ where: { key } })).personId;
  await prisma.approvalDelegation.create({
    data: {
      engagementId: "acme",
      from: await of("priya"),
      to: await of("kwame"),
      start: new Date(0),
      until: new Date(Date.UTC(2100, 0)),
      types: ["discount", "change"],
      madeAt: new Date(0),
    },
  });
}
