import { mkdtempSync } from "node:fs";
import { sampleDatabase } from "./postgres.ts";
import { openSlackService, signingSecret, botToken } from "./slack.ts";
import { startServer } from "./child.ts";
import { throughput, steady } from "./load.ts";
const db = await sampleDatabase();
console.log(db.people.length);
const slack = await openSlackService(db.people);
const bare = await startServer("bare-slack", { signingSecret, botToken });
const own = await startServer(process.env.PURE?"demarc-x.tmp":"demarc", { databaseUrl: db.url, spoolFolder: mkdtempSync("/tmp/sp-"), slack: { botToken, signingSecret, slackApiUrl: slack.apiUrl } });
const N = Number(process.argv[2] ?? 1000);
for (let i = 0; i < 3; i++) {
  const b0 = (await bare.state()).cpu; const b = await throughput(bare.origin, N, () => slack.shot("command"));
  const bc = (await bare.state()).cpu-b0; const o0=(await own.state()).cpu; slack.forget();
  const t0 = performance.now();
  const d = await throughput(own.origin, N, () => slack.shot("command"));
  const oc=(await own.state()).cpu-o0; console.log("cpu us/ack", bc/N*1000, oc/N*1000, bc/oc);
  const left = slack.outcome();
  await own.idle();
  console.log(b, d, d.perSecond / b.perSecond, "answered at end", left, "drain", (performance.now() - t0)/1000, slack.outcome(), await own.state());
}
await own.stop(); await bare.stop(); await slack[Symbol.asyncDispose](); await db[Symbol.asyncDispose]();
