/** From a change of a P1 until both platforms have taken the card that shows it, while 1,000 P1s are open. */
import { setTimeout as after } from "node:timers/promises";
import { platforms } from "../../../src/bot/turn.ts";
import { act, type Deed, deeds, type Shown, type StandingCard, shown, spreadCards } from "../escalation/cards.ts";
import { openTeams } from "../escalation/connector.ts";
import { pagingDatabase } from "../escalation/database.ts";
import { openMore } from "../escalation/open.ts";
import { declareOne, startDemarc } from "../escalation/pages.ts";
import type { Figure } from "../figure.ts";
import { type Part, scaled } from "../part.ts";
import { openSlackService } from "../slack.ts";
import { percentile } from "../stats.ts";

const open = 1_000;
/** One after another; at once, over all channels; at once, in one channel. */
const [single, burst, together] = [120, 100, 20];
/** Clients' channels: Teams takes seven changes a second in each, and 60 in half a minute. */
const channels = 25;
const hours = 3_600_000;
const promise = 5_000;
const patience = 30_000;

export const escalationCards: Part = {
  name: "escalation-cards",
  title: `From a change until its card is true on Slack and on Teams, with ${open.toLocaleString("en")} open P1s`,
  async run(size) {
    await using database = await pagingDatabase({ teams: true });
    await using slack = await openSlackService(database.people);
    await using teams = await openTeams(database.url, channels);
    await using own = await startDemarc(database.url, slack, teams);
    await declareOne(own.origin, slack);
    await own.idle();
    await openMore(database.url, open, { from: Date.now() + 5 * hours, step: 1_000 });
    // The last ones stand in the same channel.
    const all = await spreadCards(database.url, teams, open, (index) =>
      index < open - together ? index % channels : 0,
    );

    const change = (card: StandingCard, deed: Deed): Promise<Shown> =>
      shown(deed, card, () => act(deed, card, own.origin, slack, teams), { slack, teams, patience });
    const deedAt = (index: number): Deed => deeds[index % deeds.length] ?? "note";
    const count = scaled(single, size, 20);
    const alone: Shown[] = [];
    for (const [index, card] of all.slice(0, count).entries()) alone.push(await change(card, deedAt(index)));
    const atOnce = (cards: readonly StandingCard[]) =>
      Promise.all(cards.map((card, index) => change(card, deedAt(index))));
    const many = await atOnce(all.slice(count, count + burst));
    // So that nothing before it counts against that channel's pace.
    await after(2_000);
    const inOne = await atOnce(all.slice(-together));
    const { faults } = await own.state();
    return [
      ...figures("one after another", alone),
      ...figures(`${burst} at once, in ${channels} channels`, many),
      ...figures(`${together} at once, in one channel`, inOne),
      {
        name: "at once against one after another",
        value: percentile(many.map(latest), 0.5) / percentile(alone.map(latest), 0.5),
        unit: "×",
        note: "the medians until both are true",
      },
      { name: "faults", value: faults, unit: "", bar: { exactly: 0 } },
    ] satisfies Figure[];
  },
};

const latest = ({ slack, teams }: Shown): number => Math.max(slack, teams);

function figures(name: string, times: readonly Shown[]): Figure[] {
  return platforms.flatMap((platform): Figure[] => {
    const own = times.map((each) => each[platform]);
    return [
      { name: `${name}, ${platform}, p50`, value: percentile(own, 0.5), unit: "ms", note: `of ${own.length} changes` },
      { name: `${name}, ${platform}, p99`, value: percentile(own, 0.99), unit: "ms", bar: { below: promise } },
    ];
  });
}
