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
import { importOnce } from "./imported.ts";
import { seedFolder } from "./seeds.ts";

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
  time: z.looseObject({}).optional(),
});

/** Imports both samples. @throws what the importer finds wrong. */
export async function importSamples(database: Database, now: Date, options: SampleOptions): Promise<void> {
  const { unconnected, elsewhere } = options;
  await importOnce(database, JSON.stringify(["samples", now, unconnected, elsewhere]), () =>
    importAll(database, now, options, ["acme.yaml", "birch.yaml"], (text) => text),
  );
}

/** Imports Acme's engagement again, with one of its two files changed. */
export async function importChanged(
  database: Database,
  now: Date,
  options: SampleOptions,
  file: "acme.yaml" | "acme-map.csv",
  change: (text: string) => string,
): Promise<void> {
  await importAll(database, now, options, ["acme.yaml"], (text, name) => {
    if (name !== file) return text;
    const changed = change(text);
    if (changed === text) throw new Error(`The change changed nothing in ${file}.`);
    return changed;
  });
}

async function importAll(
  database: Database,
  now: Date,
  options: SampleOptions,
  samples: readonly string[],
  change: (text: string, name: string) => string,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "demarc-samples-"));
  const read = (name: string): string => change(readFileSync(join(seedFolder, name), "utf8"), name);
  try {
    writeFileSync(join(folder, "acme-map.csv"), read("acme-map.csv"));
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
  // Nobody is reminded of their time who is not in a story about it: see `keepTimeOf`.
  const time = file.time === undefined ? {} : { time: { ...file.time, people: [] } };
  return { ...file, ...time, parties: Object.fromEntries(parties), people, channels };
}
