/**
 * Acknowledged messages through the whole Teams path against a botbuilder bot that listens and says nothing; both without
 * authentication, in processes of their own, under the load of this one, which is the Bot Connector, too.
 */
import { startServer } from "../child.ts";
import { duel } from "../duel.ts";
import { temporaryFolder } from "../folder.ts";
import { type Part, scaled } from "../part.ts";
import { sampleDatabase } from "../postgres.ts";
import { openTeamsService } from "../teams.ts";

export const teamsPath: Part = {
  name: "teams-path",
  title: "Teams messages against a bare botbuilder bot (10 connections, medians of interleaved rounds)",
  async run(size) {
    await using database = await sampleDatabase();
    await using folder = temporaryFolder();
    await using teams = await openTeamsService(database.people);
    await using bare = await startServer("bare-teams", {});
    await using own = await startServer("demarc", {
      databaseUrl: database.url,
      spoolFolder: folder.path,
      teams: {
        local: {
          serviceUrl: teams.serviceUrl,
          tenants: [...new Set(database.people.map((person) => person.teams.tenant))],
        },
      },
    });
    const result = await duel({ own, bare, rounds: 5, amount: scaled(1_000, size, 100), shot: teams.shot });
    const { faults } = await own.state();
    return [
      { name: "messages", value: result.own, unit: "/s" },
      { name: "messages, p99", value: result.p99, unit: "ms" },
      { name: "bare botbuilder", value: result.bare, unit: "/s" },
      { name: "bare botbuilder, p99", value: result.bareP99, unit: "ms" },
      { name: "messages, of bare botbuilder's", value: result.ratio, unit: "×" },
      { name: "faults", value: faults, unit: "", bar: { exactly: 0 } },
    ];
  },
};
