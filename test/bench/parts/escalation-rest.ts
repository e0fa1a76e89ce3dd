/** What 1,000 open P1s cost while nothing is due: memory, processor time, and statements to the database. */
import { setTimeout as after } from "node:timers/promises";
import { pagingDatabase } from "../escalation/database.ts";
import { openMore } from "../escalation/open.ts";
import { declareOne, startDemarc } from "../escalation/pages.ts";
import { countQueries } from "../escalation/queries.ts";
import type { Figure } from "../figure.ts";
import { type Part, scaled } from "../part.ts";
import { openSlackService } from "../slack.ts";

const open = 1_000;
const watched = 30_000;
const hours = 3_600_000;

export const escalationRest: Part = {
  name: "escalation-rest",
  title: `At rest, with ${open.toLocaleString("en")} open P1s`,
  async run(size) {
    await using database = await pagingDatabase();
    await using slack = await openSlackService(database.people);
    await using counter = await countQueries(database.url);
    await using own = await startDemarc(counter.url, slack);
    await declareOne(own.origin, slack);
    await own.idle();
    const window = scaled(watched, size, 10_000);
    const look = async () => {
      await after(5_000);
      const [before, statements] = [await own.state(), counter.count()];
      await after(window);
      const state = await own.state();
      const seconds = window / 1_000;
      return {
        memory: state.rss / 1024 ** 2,
        statements: (counter.count() - statements) / seconds,
        busy: (state.cpu - before.cpu) / seconds / 10,
      };
    };
    const one = await look();
    await openMore(database.url, open, { from: Date.now() + 5 * hours, step: 1_000 });
    const many = await look();
    const note = `with one open: ${one.memory.toFixed(0)} MB, ${one.statements.toFixed(1)} statements/s, ${one.busy.toFixed(1)} %`;
    return [
      { name: "memory", value: many.memory, unit: "MB", note },
      { name: "memory that they add", value: many.memory - one.memory, unit: "MB", bar: { below: 50 } },
      { name: "statements to the database", value: many.statements, unit: "/s" },
      { name: "against one open P1", value: many.statements / one.statements, unit: "×", bar: { below: 1.5 } },
      { name: "processor time, percent of one", value: many.busy, unit: "" },
    ] satisfies Figure[];
  },
};
