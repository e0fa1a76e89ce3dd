/** P1s that are declared while 5,000 other messages are on their way, as fast as they can be sent. */
import { createBoss } from "../../../src/infra/boss.ts";
import { openDatabase } from "../../../src/infra/db.ts";
import { createLog } from "../../../src/infra/log.ts";
import { pagingDatabase } from "../escalation/database.ts";
import { declareOne, startDemarc } from "../escalation/pages.ts";
import { type Part, scaled } from "../part.ts";
import { workspace } from "../postgres.ts";
import { openSlackService } from "../slack.ts";
import { median, percentile } from "../stats.ts";

const messages = 5_000;
const declarations = 20;

export const escalationStorm: Part = {
  name: "escalation-storm",
  title: `P1s declared while ${messages.toLocaleString("en")} other messages are being sent`,
  async run(size) {
    await using database = await pagingDatabase();
    await using slack = await openSlackService(database.people);
    await using own = await startDemarc(database.url, slack);
    const quiet: number[] = [];
    for (let turn = -5; turn < declarations; turn += 1) {
      const took = await declareOne(own.origin, slack);
      await own.idle();
      if (turn >= 0) quiet.push(took);
    }
    let sent = 0;
    const stop = slack.onPost(({ key }) => {
      if (key.startsWith("storm:")) sent += 1;
    });
    const count = scaled(messages, size, 1_000);
    await brew(database.url, count);
    while (sent === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const stormy: number[] = [];
    const left: number[] = [];
    while (stormy.length < declarations && sent < count) {
      left.push(count - sent);
      stormy.push(await declareOne(own.origin, slack));
    }
    stop();
    const usual = median(quiet);
    const note = `${stormy.length} P1s while from ${left[0]} down to ${left.at(-1)} messages were left`;
    return [
      { name: "first page at rest, p50", value: usual, unit: "ms" },
      { name: "first page in the storm, p50", value: median(stormy), unit: "ms", note },
      { name: "added delay, p50", value: median(stormy) - usual, unit: "ms" },
      { name: "added delay, longest", value: percentile(stormy, 1) - usual, unit: "ms", bar: { below: 1_000 } },
    ];
  },
};

/** As many messages, each to somebody else, so that no platform's pace spares Demarc any work. */
async function brew(url: string, count: number): Promise<void> {
  const database = await openDatabase({ url, dataDir: "", log: createLog({ level: "silent" }) });
  const boss = createBoss(database.engine);
  boss.on("error", () => {});
  try {
    await boss.start();
    const card = { summary: "news", blocks: [{ kind: "text", text: "Something was changed somewhere." }] };
    const rows = Array.from({ length: count }, (_, index) => {
      const account = { platform: "slack", tenant: workspace.team, user: `U_STORM${index}` };
      return { data: { data: { key: `storm:${index}`, to: { account }, card } } };
    });
    await boss.insert("chat.post", rows);
  } finally {
    await boss.stop({ graceful: false });
    await database.close();
  }
}
