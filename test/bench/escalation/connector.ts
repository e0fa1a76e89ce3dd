/** The playground's Bot Connector as a Teams on loopback: the samples' people, and many channels with all of them in. */
import { invokeActivity } from "../../../adapters/playground/activities.ts";
import { type Connector, connectorPath, connectorRoutes, openConnector } from "../../../adapters/playground/index.ts";
import { systemClock as clock } from "../../../src/domain/clock.ts";
import { openDatabase } from "../../../src/infra/db.ts";
import { createHttp, type Route } from "../../../src/infra/http.ts";
import { createLog } from "../../../src/infra/log.ts";
import { playgroundPeople } from "../../../src/playground-people.ts";

/** A message by Demarc in Teams. */
export interface TeamsMessage {
  readonly conversation: string;
  readonly activity: string;
}

export interface Teams extends AsyncDisposable {
  readonly serviceUrl: string;
  readonly tenants: readonly string[];
  /** The tenant that hosts the channels. */
  readonly tenant: string;
  /** Ids of channels, the engagement's own first. */
  readonly channels: readonly string[];
  /** Puts a message of Demarc's into a channel, or into somebody's own chat with it. */
  hold(where: string): TeamsMessage;
  /** The chat with Demarc of whoever has this handle. */
  chatOf(handle: string): string;
  /** Sends a dialog's data, by the next of Acme's people, in a channel. @throws where Demarc does not take it. */
  submit(origin: string, channel: string, data: object): Promise<void>;
  /** Hears of every message that is changed: of its id, and of all that stands on it. @returns how to stop. */
  onUpdate(listener: (activity: string, words: string) => void): () => void;
}

/** @param channelCount of them so many in all. */
export async function openTeams(databaseUrl: string, channelCount: number): Promise<Teams> {
  const log = createLog({ level: "silent" });
  const database = await openDatabase({ url: databaseUrl, dataDir: "", log });
  const [roster, linked] = await Promise.all([
    playgroundPeople(database),
    database.prisma.identity.findMany({ where: { platform: "teams" } }),
  ]).finally(() => database.close());
  const own = roster.channels.find(({ team }) => team.startsWith("Acme"));
  if (own === undefined) throw new Error("Acme has no channel in Teams.");
  const more = Array.from({ length: channelCount - 1 }, (_, index) => ({
    ...own,
    id: `19:bench-${index}@thread.tacv2`,
    name: `bench ${index}`,
  }));
  const routes: Route[] = [];
  const http = createHttp({ routes, log, host: "127.0.0.1", port: 0 });
  const { port } = await http.listen();
  const serviceUrl = `http://127.0.0.1:${port}${connectorPath}`;
  const connector: Connector = openConnector({
    // Demarc is spoken to by `submit` alone.
    botUrl: "http://127.0.0.1:9/",
    serviceUrl,
    people: roster.people,
    channels: [own, ...more],
    clock,
  });
  routes.push(...connectorRoutes(connector, connectorPath));
  const { core } = connector;
  for (const person of connector.people) core.installed.add(core.roster.personal(person).id);
  const speakers = connector.people.filter(
    ({ id }) => own.members.includes(id) && linked.some(({ user }) => user === id),
  );
  let spoken = 0;
  const listeners = new Set<(activity: string, words: string) => void>();
  core.history.listen(({ kind, message, only }) => {
    const changed = kind === "updated" && only === undefined ? core.history.find(message) : undefined;
    if (changed === undefined || listeners.size === 0) return;
    const words = JSON.stringify(changed.content.card);
    for (const listener of listeners) listener(changed.id, words);
  });

  const conversationOf = (id: string) => {
    const found = core.roster.byWireId(id);
    if (found === undefined) throw new Error(`There is no conversation ${id}.`);
    return found;
  };

  return {
    serviceUrl,
    tenants: roster.tenants,
    tenant: own.tenant,
    channels: [own, ...more].map(({ id }) => id),
    hold(where) {
      const { id, conversation } = core.history.add({
        id: core.nextMessageId(),
        conversation: conversationOf(where),
        root: undefined,
        from: { kind: "bot", id: core.bot.id, name: core.bot.name },
        at: clock.now().toISOString(),
        content: { text: "As it was", format: "plain", mentions: [], card: undefined },
      });
      return { conversation: conversation.id, activity: id };
    },
    chatOf: (handle) => core.roster.personal(connector.person(handle)).id,
    async submit(origin, channel, data) {
      spoken += 1;
      const person = speakers[spoken % speakers.length];
      if (person === undefined) throw new Error("Nobody of Acme is in Teams.");
      const scene = core.scene(conversationOf(channel), person);
      const activity = invokeActivity(scene, core.nextEventId(), "task/submit", { data }, undefined);
      const response = await fetch(`${origin}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(activity),
      });
      if (response.status !== 200) throw new Error(`A dialog was answered ${response.status}.`);
      await response.body?.cancel();
    },
    onUpdate(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async [Symbol.asyncDispose]() {
      await http.drain(1_000);
    },
  };
}
