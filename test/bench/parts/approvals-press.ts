/**
 * From a press on Approve until every card everywhere tells the truth: the approver's, the requester's, and the one of the
 * client's owner who is asked next. The whole way over loopback: the platforms' stand-ins, the adapters, PostgreSQL.
 */
import type { Platform } from "../../../src/bot/turn.ts";
import { openDatabase } from "../../../src/infra/db.ts";
import { createLog } from "../../../src/infra/log.ts";
import type { ChatUser, Sight } from "../../support/chat-user.ts";
import { prepare } from "../../support/template.ts";
import { openWorld } from "../../support/world.ts";
import type { Figure } from "../figure.ts";
import { type Part, scaled } from "../part.ts";
import { emptyDatabase } from "../postgres.ts";
import { percentile } from "../stats.ts";

/** So many wait for the same approver all the while. */
const pending = 200;
const presses = 100;

export const approvalsPress: Part = {
  name: "approvals-press",
  title: `From a press to the last card that shows it, while ${pending} requests wait for the same approver`,
  run: async (size) => [...(await scenario("slack", size)), ...(await scenario("teams", size))],
};

const log = createLog({ level: "silent" });

async function scenario(platform: Platform, size: number): Promise<Figure[]> {
  await using own = await emptyDatabase();
  const database = await openDatabase({ url: own.url, dataDir: "", log });
  await prepare(database);
  // What is shown between the presses is looked at by nobody.
  const world = await openWorld({ database, unwatched: /./s });
  try {
    const [lena, priya, helen] = ["lena.fischer", "priya.nair", "helen.okafor"].map((who) =>
      world.user(platform, who),
    ) as [ChatUser, ChatUser, ChatUser];
    // People are reached where they were last, which is noted once an hour.
    await world.advance({ hours: 2 });
    for (const user of [lena, priya, helen]) {
      await user.asks("hello");
      await user.sees(/Ask who owns it/);
    }
    const waiting: Sight[] = [];
    const measured = scaled(presses, size, 10);
    for (let made = 0; made < scaled(pending, size, 20) + measured; made++) {
      waiting.push(await requested(lena, priya, made));
    }
    await world.settle();
    const times: number[] = [];
    for (const card of waiting.slice(0, measured)) {
      const started = performance.now();
      await card.press("Approve");
      await world.settle();
      times.push(performance.now() - started);
      await helen.sees(/asks you to decide/);
      await lena.sees(/Priya Nair approved/);
    }
    return [
      { name: `${platform}, p50`, value: percentile(times, 0.5), unit: "ms" },
      {
        name: `${platform}, p99`,
        value: percentile(times, 0.99),
        unit: "ms",
        bar: { below: 2_000 },
        note: `of ${measured} presses; ${waiting.length - measured} still wait`,
      },
    ];
  } finally {
    await world.close();
  }
}

/** A change order at its full price, from its form to the approver's card. */
async function requested(lena: ChatUser, priya: ChatUser, number: number): Promise<Sight> {
  const form = await lena.opensBy("change");
  const wrong = await form.submit({
    "What changes?": `Firewall ${number}`,
    "Why?": "The depot has no spare",
    "What it costs us": "2,600",
    Price: "4,000",
    "What is given for it?": "It has a price",
  });
  if (Object.keys(wrong).length > 0) throw new Error(`The form was refused: ${JSON.stringify(wrong)}`);
  const preview = await lena.sees(new RegExp(`Firewall ${number}\\b[^]*Route: `));
  await preview.press("Send for approval");
  return priya.sees(new RegExp(`Firewall ${number}\\b`));
}
