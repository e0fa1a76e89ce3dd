/**
 * The engagements under chaos, all alike: two tiers of a minute each, once through, then the alarm each minute. What is
 * demanded of the engine is written down here a second time, in plain words for the audit (`demanded`).
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeToken } from "../../src/features/alerts/index.ts";
import { importFile } from "../../src/import-file.ts";
import { openDatabase } from "../../src/infra/db.ts";
import { createLog } from "../../src/infra/log.ts";
import { migrate } from "../../src/infra/migrator.ts";
import { pagerOrigin, team } from "./settings.ts";

/** Every tier's response time, and the alarm's interval: nobody is left alone for longer. In milliseconds. */
export const response = 60_000;

const roles = {
  provider: ["first", "second", "last", "lead"],
  client: ["desk", "owner", "head"],
} as const;
const keys = Object.entries(roles).flatMap(([side, names]) => names.map((name) => ({ side, name })));
type Name = (typeof roles)["provider" | "client"][number];

/** Somebody asked on one way. */
export type Demand = `${Name}/${"chat" | "webhook"}`;

/** Whom the matrix demands: in tier 1 the Accountable side first, in tier 2 both, with the alarm also the fallback. */
export const demanded = {
  first: ["first/chat"],
  firstOther: ["desk/chat"],
  second: ["second/chat", "second/webhook", "owner/chat"],
  alarm: ["last/chat", "second/chat", "second/webhook", "owner/chat"],
} as const satisfies Record<string, readonly Demand[]>;

export interface Site {
  readonly id: string;
  readonly alertToken: string;
  /** What a person is called in `Demand`, by their id. */
  readonly names: ReadonlyMap<string, string>;
}

export const slackUser = (site: string, name: string): string => `U_${site}_${name}`.toUpperCase();

/** Migrates the database and writes so many engagements into it. `now` is the clock's. */
export async function setScene(databaseUrl: string, sites: number, now: Date): Promise<readonly Site[]> {
  const log = createLog({ level: "silent" });
  const database = await openDatabase({ url: databaseUrl, dataDir: "", log });
  const folder = mkdtempSync(join(tmpdir(), "demarc-chaos-file-"));
  try {
    await migrate(database, { log });
    const made: Site[] = [];
    for (let index = 1; index <= sites; index += 1) {
      const id = `site${index}`;
      const path = join(folder, `${id}.yaml`);
      writeFileSync(path, JSON.stringify(engagementFile(id)));
      const outcome = await importFile(database, path, now);
      if (!outcome.ok) throw new Error(outcome.text);
      const source = await database.transaction((tx) => makeToken(tx, id, "monitoring", now));
      if ("problem" in source) throw new Error(source.problem);
      const people = await database.prisma.identity.findMany({ where: { platform: "slack" } });
      const names = new Map(
        keys.flatMap(({ name }) =>
          people.filter(({ user }) => user === slackUser(id, name)).map(({ personId }) => [personId, name] as const),
        ),
      );
      made.push({ id, alertToken: source.token, names });
    }
    return made;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await database.close();
  }
}

/** JSON is YAML. */
function engagementFile(id: string) {
  const week = { mon: "00:00-24:00", tue: "00:00-24:00", wed: "00:00-24:00", thu: "00:00-24:00", fri: "00:00-24:00" };
  const always = (who: Name) => ({ business: who, after_hours: who });
  return {
    engagement: { id, name: `Site ${id}`, time_zone: "Etc/UTC", hours: week },
    parties: {
      provider: { name: "Provider", contact: "first", after_hours: "first", slack_teams: [team] },
      client: { name: `Client ${id}`, contact: "desk", after_hours: "desk", slack_teams: [team] },
    },
    people: keys.map(({ side, name }) => ({
      key: name,
      name: `${name} of ${id}`,
      email: `${name}@${id}.example`,
      side,
      roles: name === "lead" || name === "head" ? ["steward"] : ["engineer"],
      identities: [{ slack: { team, user: slackUser(id, name) } }],
    })),
    channels: [],
    escalation: {
      tiers: [
        { response: 1, mode: "accountable-first", provider: always("first"), client: always("desk") },
        { response: 1, mode: "both-any", provider: always("second"), client: always("owner") },
      ],
      cycles: 1,
      repeat: 1,
      updates: 1_440,
      progress: 1_440,
      fallback: "last",
      // Nobody: their messages would cost most of a run, and none of them is a page.
      leadership: { provider: [], client: [] },
      reach: Object.fromEntries(
        keys.map(({ name }) => [
          name,
          name === "second" ? ["chat", { way: "webhook", to: `${pagerOrigin}/${id}/${name}` }] : ["chat"],
        ]),
      ),
    },
    map: {
      version: 1,
      signed: { provider: { by: "lead", on: "2026-05-01" }, client: { by: "head", on: "2026-05-01" } },
      functions: [
        {
          id: "gateway",
          domain: "Payments",
          name: "Payment gateway",
          category: "respond",
          lane: "run",
          coverage: "24x7",
          accountable: "provider",
          responsible: ["provider"],
          informed: ["client"],
          owner: "first",
        },
      ],
    },
  };
}
