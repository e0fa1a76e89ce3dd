/** How late tiers are paged, from each deadline until the provider has accepted the next tier's page, with many open P1s. */
import { setTimeout as after } from "node:timers/promises";
import { pagingDatabase } from "../escalation/database.ts";
import { openMore } from "../escalation/open.ts";
import { declareOne, startDemarc } from "../escalation/pages.ts";
import type { Figure } from "../figure.ts";
import { type Part, scaled } from "../part.ts";
import { openSlackService } from "../slack.ts";
import { percentile } from "../stats.ts";

/** Tier 1 has ten minutes: so many timers a second as that makes, all the time. */
const response = 600_000;
const watched = 60_000;
const lead = 5_000;

export const escalationTimers: Part = {
  name: "escalation-timers",
  title: "Tier timers' error, from a deadline until the next tier's pages are accepted",
  run: async (size) => [...(await timers(1_000, size, { below: 2_000 })), ...(await timers(10_000, size))],
};

async function timers(open: number, size: number, bar?: Figure["bar"]): Promise<Figure[]> {
  await using database = await pagingDatabase();
  await using slack = await openSlackService(database.people);
  await using own = await startDemarc(database.url, slack);
  await declareOne(own.origin, slack);
  await own.idle();
  const from = Date.now() + lead + open;
  const step = response / open;
  await openMore(database.url, open, { from, step });
  const window = scaled(watched, size, 10_000);
  const due = Math.floor(window / step);
  const errors: number[] = [];
  const paged = new Set<number>();
  const stop = slack.onPost(({ key, text }) => {
    const number = Number(/^(?:DRILL · )?P1: timer (\d+)\./.exec(text)?.[1] ?? Number.NaN);
    if (!key.startsWith("escalation.page:") || !(number < due)) return;
    paged.add(number);
    errors.push(Date.now() - (from + number * step));
  });
  const began = await own.state();
  await after(from + window - Date.now());
  const ended = await own.state();
  for (const giveUp = Date.now() + 60_000; paged.size < due && Date.now() < giveUp; ) await after(100);
  stop();
  const name = `with ${open.toLocaleString("en")} open`;
  const note = `${due} timers in ${window / 1_000} s, ${errors.length} pages`;
  const busy = ((ended.cpu - began.cpu) / (window + lead)) * 100;
  return [
    { name: `${name}, p50`, value: percentile(errors, 0.5), unit: "ms", note },
    { name: `${name}, p99`, value: percentile(errors, 0.99), unit: "ms", ...(bar && { bar }) },
    { name: `${name}, longest`, value: Math.max(...errors), unit: "ms", note: `${busy.toFixed(0)} % of one processor` },
    {
      name: `${name}, still not paged a minute later`,
      value: due - paged.size,
      unit: "",
      ...(bar && { bar: { exactly: 0 } }),
    },
    {
      name: `${name}, paged before they were due`,
      value: errors.filter((error) => error < 0).length,
      unit: "",
      bar: { exactly: 0 },
    },
  ];
}
