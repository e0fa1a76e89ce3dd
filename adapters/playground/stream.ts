/**
 * What happens, live: server-sent events for one person. A reader that comes back gets what it missed; where that is no
 * longer known, it is told to read everything again.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connector } from "./connector.ts";
import type { TimeTravel } from "./time-travel.ts";
import type { Tray } from "./tray.ts";
import type { ConnectorEvent, Person } from "./types.ts";

/** Keeps proxies and browsers from closing a quiet stream, in milliseconds. */
const heartbeat = 20_000;

export interface Streams {
  /** Where a reader of the history stands: give it as `since` to lose nothing between reading and listening. */
  position(): string;
  open(person: Person, since: string | null, request: IncomingMessage, response: ServerResponse): void;
  /** Ends all streams, so that the server can close. */
  close(): void;
}

export function createStreams(connector: Connector, time: TimeTravel, tray: Tray): Streams {
  // Numbers begin anew with each start of the server: a reader of the one before must read everything again.
  const epoch = randomUUID().slice(0, 8);
  const open = new Set<ServerResponse>();
  const position = (seq = connector.seq) => `${epoch}-${seq}`;

  function missed(since: string | null): readonly ConnectorEvent[] | undefined {
    if (since === null) return [];
    const [from, seq] = since.split("-");
    return from === epoch ? connector.eventsSince(Number(seq)) : undefined;
  }

  return {
    position,
    open(person, since, request, response) {
      response.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
      const say = (name: string, data: unknown, id?: string) =>
        response.write(`event: ${name}\n${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
      const tell = (event: ConnectorEvent) => {
        if (event.only !== undefined && event.only !== person.id) return;
        if (!connector.conversationsOf(person).some(({ id }) => id === event.conversation)) return;
        const { kind, conversation, message } = event;
        const seen = connector.message(person, message);
        // A message that was removed meanwhile has its own event.
        if (kind === "deleted") say(kind, { id: message, conversation }, position(event.seq));
        else if (seen) say(kind, seen, position(event.seq));
      };
      response.write("retry: 1000\n\n");
      const before = missed(request.headers["last-event-id"]?.toString() ?? since);
      if (before === undefined) say("reload", {}, position());
      else for (const event of before) tell(event);
      say("clock", time.read());
      say("tray", { items: tray.items() });
      const stops = [
        connector.onEvent(tell),
        time.onChange(() => say("clock", time.read())),
        tray.onChange(() => say("tray", { items: tray.items() })),
      ];
      const beat = setInterval(() => response.write(": still here\n\n"), heartbeat);
      open.add(response);
      response.on("close", () => {
        clearInterval(beat);
        open.delete(response);
        for (const stop of stops) stop();
      });
    },
    close() {
      for (const response of open) response.end();
    },
  };
}
