/** Who is in the playground and where they meet: people, shared channels, group chats, and each person's chat with the bot. */
import { createHash } from "node:crypto";
import {
  type ChannelOption,
  type Conversation,
  type ConversationKind,
  type Person,
  type PersonOption,
  PlaygroundError,
} from "./types.ts";

export interface Roster {
  readonly people: readonly Person[];
  readonly conversations: readonly Conversation[];
  /** A person by object id, handle, e-mail, or name (the first name alone where it is unique). */
  person(who: string): Person;
  /** A conversation that the person is in: by id or name; `demarc`, `bot` or `dm` for their own chat with the bot. */
  conversationOf(person: Person, where: string): Conversation;
  /** Every conversation that the person is in: their chat with the bot first. */
  conversationsOf(person: Person): readonly Conversation[];
  /** A conversation by the id that the bot uses: a thread's id or a team's id means its channel. */
  byWireId(id: string): Conversation | undefined;
  personal(person: Person): Conversation;
  /** A member by the bot's id for them (`29:…`), object id or user principal name. */
  member(conversation: Conversation, id: string): Person | undefined;
}

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** The bot's id for a person: opaque, and the same after a restart. */
export const wireId = (person: Person): string => `29:1${digest(`${person.tenant}/${person.id}`)}`;

/** @throws PlaygroundError for two people of one name, or a channel whose member is nobody */
export function createRoster(options: {
  readonly people: readonly PersonOption[];
  readonly channels: readonly ChannelOption[];
  readonly botName: string;
}): Roster {
  const people = withHandles(options.people);
  const find = (who: string) => findPerson(people, who);
  const shared = options.channels.map((channel) => toConversation(channel, channel.members.map(find)));
  refuseTwice(shared.map(({ id }) => id));
  const personals = new Map(people.map((person) => [person, personalOf(person, options.botName)]));
  const conversations = [...personals.values(), ...shared];
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  const byTeam = new Map(
    shared.flatMap((conversation) => (conversation.team ? [[conversation.team.id, conversation]] : [])),
  );

  const personal = (person: Person): Conversation => {
    const own = personals.get(person);
    if (!own) throw new PlaygroundError(404, "NotFound", `${person.name} is not in this playground.`);
    return own;
  };
  const conversationsOf = (person: Person) => [
    personal(person),
    ...shared.filter(({ members }) => members.includes(person)),
  ];
  return {
    people,
    conversations,
    person: find,
    personal,
    conversationsOf,
    conversationOf: (person, where) =>
      findConversation(conversationsOf(person), where, [options.botName.toLowerCase(), "bot", "dm"], person),
    byWireId: (id) => {
      const base = id.split(";")[0] ?? id;
      return byId.get(base) ?? byTeam.get(base);
    },
    member: (conversation, id) =>
      conversation.members.find((person) => [wireId(person), person.id, principalName(person)].includes(id)),
  };
}

/** A guest's user principal name is one of the hosting tenant. */
export function principalName(person: Person): string {
  return person.guest === true ? `${person.email.replace("@", "_")}#EXT#@guests.onmicrosoft.com` : person.email;
}

function withHandles(options: readonly PersonOption[]): Person[] {
  const taken = new Set<string>();
  const people = options.map((option) => {
    const short = option.email.split("@")[0] ?? option.email;
    const handle = (option.handle ?? (taken.has(short.toLowerCase()) ? option.email : short)).toLowerCase();
    if (taken.has(handle)) {
      throw new PlaygroundError(
        400,
        "TwoPeople",
        `Two people are called "${handle}": give one of them another handle.`,
      );
    }
    taken.add(handle);
    return { ...option, handle };
  });
  refuseTwice(people.map(({ tenant, id }) => `${tenant}/${id}`));
  return people;
}

function findPerson(people: readonly Person[], who: string): Person {
  const wanted = who.trim().toLowerCase();
  const keys: ((person: Person) => string)[] = [
    (person) => person.id,
    (person) => person.handle,
    (person) => person.email,
    (person) => person.name,
    (person) => person.name.split(" ")[0] ?? "",
  ];
  for (const key of keys) {
    const found = people.filter((person) => key(person).toLowerCase() === wanted);
    if (found.length === 1 && found[0]) return found[0];
  }
  const names = people.map(({ handle }) => handle).join(", ");
  throw new PlaygroundError(404, "NoSuchPerson", `There is no person "${who}" here. The people are: ${names}.`);
}

function findConversation(
  all: readonly Conversation[],
  where: string,
  direct: readonly string[],
  person: Person,
): Conversation {
  const wanted = where.trim().replace(/^#/, "").toLowerCase();
  const found =
    all.find(({ id }) => id === where.split(";")[0]) ??
    all.find(({ kind, name }) => (kind === "personal" ? direct.includes(wanted) : name.toLowerCase() === wanted));
  if (found) return found;
  const names = all.map(({ name }) => `"${name}"`).join(", ");
  throw new PlaygroundError(404, "NoSuchConversation", `${person.name} is not in "${where}", but in: ${names}.`);
}

function toConversation(option: ChannelOption, members: readonly Person[]): Conversation {
  const slug = digest(`${option.kind}/${option.team ?? ""}/${option.name}`)
    .replace(/[-_]/g, "")
    .slice(0, 32);
  const channel = option.kind === "channel";
  const teamName = option.team ?? option.name;
  return {
    id: option.id ?? `19:${slug}@thread.${channel ? "tacv2" : "v2"}`,
    kind: option.kind satisfies ConversationKind,
    name: option.name,
    team: channel
      ? { id: `19:${digest(`team/${teamName}`).replace(/[-_]/g, "").slice(0, 32)}@thread.tacv2`, name: teamName }
      : undefined,
    tenant: option.tenant,
    members,
  };
}

const personalOf = (person: Person, botName: string): Conversation => ({
  id: `a:1${digest(`personal/${person.tenant}/${person.id}`)}`,
  kind: "personal",
  name: botName,
  team: undefined,
  tenant: person.tenant,
  members: [person],
});

function refuseTwice(ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new PlaygroundError(400, "Twice", `"${twice}" stands twice in the playground's lists.`);
}
