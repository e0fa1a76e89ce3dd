/**
 * The sample engagements as the stories need them: with Slack beside Teams. They are written anew and imported from
 * there, so that the stories change what people would change: the engagement file.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { importFile } from "../../src/import-file.ts";
import type { Database } from "../../src/infra/db.ts";
import { seedFolder } from "./desk.ts";

export interface SampleOptions {
  /** Every person is connected on both platforms unless they are named here. */
  readonly unconnected?: readonly string[];
  /** The Slack workspace of people who are of another one than the bot's. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

/** The samples' channel of Acme, on both platforms. */
export const channel = { slack: { id: "C_ITOPS", name: "it-ops" }, teams: "it-ops" } as const;
/** The Slack workspace that the bot is installed in. */
export const slackTeam = "T_DEMARC";

/** How the stories call a person: the first part of the e-mail. */
export const handleOf = (email: string): string => email.split("@")[0] ?? email;
/** The Slack user id of a person. */
export const slackId = (who: string): string => `U_${who.toUpperCase().replace(/\W/g, "_")}`;

const fileSchema = z.looseObject({
  parties: z.record(z.string(), z.looseObject({})),
  people: z.array(z.looseObject({ email: z.string(), identities: z.array(z.unknown()).optional() })),
  channels: z.array(z.looseObject({ name: z.string() })),
});

/** Imports both samples. @throws what the importer finds wrong. */
export async function importSamples(database: Database, now: Date, options: SampleOptions): Promise<void> {
  await importAll(database, now, options, ["acme.yaml", "birch.yaml"], (table) => table);
}

/** Imports Acme's engagement again, with its map's table changed. */
export async function importChangedMap(
  database: Database,
  now: Date,
  options: SampleOptions,
  change: (table: string) => string,
): Promise<void> {
  await importAll(database, now, options, ["acme.yaml"], (table) => {
    const changed = change(table);
    if (changed === table) throw new Error("The change changed nothing in the map's table.");
    return changed;
  });
}

async function importAll(
  database: Database,
  now: Date,
  options: SampleOptions,
  samples: readonly string[],
  change: (table: string) => string,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "demarc-samples-"));
  const read = (name: string): string => readFileSync(join(seedFolder, name), "utf8");
  try {
    writeFileSync(join(folder, "acme-map.csv"), change(read("acme-map.csv")));
    for (const sample of samples) {
      writeFileSync(join(folder, sample), stringify(withSlack(fileSchema.parse(parse(read(sample))), options)));
      const outcome = await importFile(database, join(folder, sample), now);
      if (!outcome.ok) throw new Error(outcome.text);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withSlack(file: z.infer<typeof fileSchema>, { unconnected = [], elsewhere = {} }: SampleOptions): object {
  const { id, name } = channel.slack;
  const parties = Object.entries(file.parties).map(([side, party]) => [side, { ...party, slack_teams: [slackTeam] }]);
  const people = file.people.map(({ identities = [], ...person }) => {
    const handle = handleOf(person.email);
    if (unconnected.includes(handle)) return person;
    const slack = { team: elsewhere[handle] ?? slackTeam, user: slackId(handle) };
    return { ...person, identities: [...identities, { slack }] };
  });
  const hasIt = file.channels.some((each) => each.name === name);
  const channels = hasIt ? [...file.channels, { name, slack: { team: slackTeam, channel: id } }] : file.channels;
  return { ...file, parties: Object.fromEntries(parties), people, channels };
}
