/**
 * The playground: a page on this machine where one person plays several, in a Teams that is not there. It is mounted on
 * the program's own HTTP server, which must listen on 127.0.0.1 alone.
 */
import { type Answers, telephone, type Way } from "../../src/bot/way.ts";
import type { MovableClock } from "../../src/domain/clock.ts";
import type { Route } from "../../src/infra/http.ts";
import type { Travels } from "../../src/infra/journey.ts";
import { apiRoutes } from "./api.ts";
import { type Connector, openConnector } from "./connector.ts";
import { pageRoutes } from "./page.ts";
import { connectorRoutes } from "./service.ts";
import { createStreams } from "./stream.ts";
import { createTimeTravel } from "./time-travel.ts";
import { createTray } from "./tray.ts";
import { type ChannelOption, type ConnectorOptions, type Late, late, type PersonOption } from "./types.ts";

export type { Connector } from "./connector.ts";
export { type Driver, drive, type OpenDialog, type Pressed, type SeenMessage, type User } from "./driver.ts";
export { guard } from "./http.ts";
export type { ChannelOption, ConnectorOptions, PersonOption } from "./types.ts";
export { connectorRoutes, openConnector };

/** Where the bot reaches the connector, below the server's origin. */
export const connectorPath = "/playground/connector";

export interface PlaygroundOptions {
  /** `http://127.0.0.1:3978`; a function where the port is known only once the server listens. */
  readonly origin: Late;
  /** The bot's path on the same server. */
  readonly botPath?: string;
  readonly people: readonly PersonOption[];
  readonly channels: readonly ChannelOption[];
  readonly clock: MovableClock;
  /** Where goes what people answer by telephone. */
  readonly answers: Answers;
  /** The zone in which the page shows its time and "next 09:00" is meant (IANA). */
  readonly timeZone: string;
  /** Called after each fast-forward, to do what has become due by `now`. */
  readonly onAdvance: (now: Date) => Promise<void> | void;
  /** Where a fast-forward stops on its way; see `journey.ts`. */
  readonly stops?: Pick<Travels, "nextDue" | "settle">;
  readonly log: { warn(details: object, message: string): void };
  readonly bot?: ConnectorOptions["bot"];
}

export interface Playground {
  /** GET / (the page), /playground/page/*, /playground/api, /playground/api/*, and the connector's. */
  readonly routes: readonly Route[];
  readonly connector: Connector;
  /** Stand-ins for the ways beyond chat: what they are given lies in the tray on the page. */
  readonly ways: readonly Way[];
  /** Where the bot reaches the connector. Known when the origin is. */
  readonly serviceUrl: () => string;
  /**
   * Installs the bot for everyone and everywhere, so that it can greet people, and write to them first. Call it once the
   * server listens and the bot can answer.
   */
  start(): Promise<void>;
  /** Ends the live streams, so that the server can close. */
  stop(): void;
}

export function createPlayground(options: PlaygroundOptions): Playground {
  const serviceUrl = () => `${late(options.origin)}${connectorPath}`;
  const connector = openConnector({
    botUrl: () => `${late(options.origin)}${options.botPath ?? "/api/messages"}`,
    serviceUrl,
    people: options.people,
    channels: options.channels,
    clock: options.clock,
    ...(options.bot ? { bot: options.bot } : {}),
    onProblem: (problem) => options.log.warn({ problem }, "the playground saw the bot go wrong"),
  });
  const time = createTimeTravel(options);
  const tray = createTray({ ...options, nameOf: nameByAddress(options.people) });
  const streams = createStreams(connector, time, tray);
  return {
    routes: [
      ...pageRoutes(),
      ...apiRoutes({ connector, time, streams, tray }),
      ...connectorRoutes(connector, connectorPath),
    ],
    connector,
    ways: tray.ways,
    serviceUrl,
    async start() {
      const shared = new Set<string>();
      for (const person of connector.people) {
        for (const { id } of connector.conversationsOf(person)) {
          if (shared.has(id)) continue;
          shared.add(id);
          await connector.install(person, id);
        }
      }
    },
    stop: () => streams.close(),
  };
}

/** Whose e-mail address or telephone an address is. */
function nameByAddress(people: readonly PersonOption[]): (address: string) => string | undefined {
  const names = new Map<string, string>();
  for (const { name, email, phone } of people) {
    names.set(email, name);
    const number = phone === undefined ? undefined : telephone(phone);
    if (number !== undefined) names.set(number, name);
  }
  return (address) => names.get(address);
}
