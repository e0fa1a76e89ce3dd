/** The playground with the stand-in bot on a free port: for tests of its page and its API. */

import { createPlayground, type Playground } from "../../adapters/playground/index.ts";
import type { Heard } from "../../src/bot/way.ts";
import type { Clock, MovableClock } from "../../src/domain/clock.ts";
import { type Loopback, openLoopback } from "./loopback.ts";
import { createStandInBot, type StandInBot } from "./playground-bot.ts";

export const northwind = "7f0e3d0a-0000-4000-8000-000000000001";
export const fabrikam = "7f0e3d0a-0000-4000-8000-000000000002";

const people = [
  {
    id: "o-dana",
    tenant: northwind,
    name: "Dana Whitfield",
    email: "dana@northwind.example",
    title: "Network engineer",
    company: "Northwind IT",
  },
  {
    id: "o-sam",
    tenant: northwind,
    name: "Sam Ortega",
    email: "sam@northwind.example",
    phone: "+1 555 010 0123",
    title: "On call, tier 1",
    company: "Northwind IT",
  },
  {
    id: "o-robin",
    tenant: northwind,
    name: "Robin Calloway",
    email: "robin@northwind.example",
    title: "Service manager",
    company: "Northwind IT",
  },
  {
    id: "o-priya",
    tenant: fabrikam,
    name: "Priya Raman",
    email: "priya@fabrikam.example",
    title: "IT lead",
    company: "Fabrikam",
  },
  {
    id: "o-dmitri",
    tenant: fabrikam,
    name: "Dmitri Okafor",
    email: "dmitri@fabrikam.example",
    title: "Owner",
    company: "Fabrikam",
  },
];

const channels = [
  {
    kind: "channel",
    name: "network",
    team: "Northwind and Fabrikam",
    tenant: northwind,
    members: people.map(({ id }) => id),
  },
  {
    kind: "channel",
    name: "changes",
    team: "Northwind and Fabrikam",
    tenant: northwind,
    members: ["dana", "robin", "priya"],
  },
  { kind: "group", name: "Weekend handover", tenant: northwind, members: ["dana", "sam", "priya"] },
] as const;

export interface PlaygroundWorld {
  readonly loopback: Loopback;
  readonly bot: StandInBot;
  readonly playground: Playground;
  readonly clock: Clock;
  /** The instants that fast-forwards led to. */
  readonly advanced: Date[];
  /** What was answered by telephone. */
  readonly heard: Heard[];
  close(): Promise<void>;
}

export async function openPlaygroundWorld(clock: MovableClock): Promise<PlaygroundWorld> {
  const loopback = await openLoopback();
  const advanced: Date[] = [];
  const heard: Heard[] = [];
  const playground = createPlayground({
    origin: loopback.origin,
    people,
    channels,
    clock,
    timeZone: "Europe/Berlin",
    answers: {
      numberFor: async () => 2,
      lose: async () => {},
      async hear(one) {
        heard.push(one);
        return "You hold INC-7: checkout down.";
      },
    },
    onAdvance: (now) => void advanced.push(now),
    log: { warn: () => {} },
  });
  const bot = createStandInBot(playground.serviceUrl);
  loopback.use([bot.route, ...playground.routes]);
  await playground.start();
  return {
    loopback,
    bot,
    playground,
    clock,
    advanced,
    heard,
    async close() {
      playground.stop();
      await loopback.close();
    },
  };
}
