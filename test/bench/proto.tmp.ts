import { mkdtempSync } from "node:fs";
import { sampleDatabase } from "./postgres.ts";
import { openSlackService, signingSecret, botToken } from "./slack.ts";
import { startServer } from "./child.ts";
import { throughput } from "./load.ts";
await using db = await sampleDatabase();
await using slack = await openSlackService(db.people);
await using bare = await startServer("bare-slack", { signingSecret, botToken });
await using own = await startServer("demarc", { databaseUrl: db.url, spoolFolder: mkdtempSync("/tmp/sp-"), slack: { botToken, signingSecret, slackApiUrl: slack.apiUrl } });
const N = Number(process.argv[2] ?? 1000);
for (let i = 0; i < 4; i++) {
  const b0 = (await bare.state()).cpu; const b = await throughput(bare.origin, N, () => slack.shot("command"));
  slack.forget();
  const bc = (await bare.state()).cpu-b0; const o0=(await own.state()).cpu;
  const d = await throughput(own.origin, N, () => slack.shot("command"));
  const left = slack.outcome(); const oc=(await own.state()).cpu-o0; 
  const t0 = performance.now();
  await own.idle();
  const s = await own.state();
  console.log("bare", b.perSecond|0, b.p99, "own", d.perSecond|0, d.p99, "ratio", (d.perSecond / b.perSecond).toFixed(2), "cpu us/ack", (bc/N*1000)|0, (oc/N*1000)|0, "answered meanwhile", left.answered, "drain s", ((performance.now() - t0)/1000).toFixed(1), "cpu ms/turn", ((s.cpu-o0-oc)/N).toFixed(1), slack.outcome().answered, "rss", s.rss>>20, "faults", s.faults);
}
