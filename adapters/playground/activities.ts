/** Makes the activities that Teams sends to a bot. Pure: what they say comes from the arguments alone. */
import { principalName, wireId } from "./roster.ts";
import type { Conversation, Json, Mention, Person } from "./types.ts";

export interface Bot {
  /** `28:` and the app id. */
  readonly id: string;
  readonly name: string;
}

export interface Scene {
  readonly bot: Bot;
  readonly serviceUrl: string;
  readonly conversation: Conversation;
  readonly person: Person;
  readonly now: Date;
  /** The message that opened the thread, in a channel. */
  readonly root: string | undefined;
}

/** What every activity of a person in a conversation says. */
function base(scene: Scene, type: string, id: string): Json {
  const { bot, conversation, person, now, serviceUrl } = scene;
  return {
    type,
    id,
    timestamp: now.toISOString(),
    localTimestamp: now.toISOString(),
    channelId: "msteams",
    serviceUrl,
    from: speaker(person, conversation),
    recipient: { id: bot.id, name: bot.name },
    conversation: conversationAccount(conversation, scene.root),
    channelData: channelData(conversation),
    locale: "en-US",
    entities: [{ type: "clientInfo", locale: "en-US", country: "US", platform: "Web" }],
  };
}

/** In a shared channel, who is of another tenant than its host says so. */
const speaker = (person: Person, { tenant }: Conversation): Json => ({
  id: wireId(person),
  name: person.name,
  aadObjectId: person.id,
  ...(person.tenant === tenant ? {} : { tenantId: person.tenant }),
});

/** @param root the thread, in a channel: Teams says it in the conversation's id */
export function conversationAccount(conversation: Conversation, root: string | undefined): Json {
  const { id, kind, tenant, name } = conversation;
  if (kind === "personal") return { conversationType: "personal", tenantId: tenant, id };
  if (kind === "group") return { isGroup: true, conversationType: "groupChat", tenantId: tenant, id, name };
  const thread = root === undefined ? id : `${id};messageid=${root}`;
  return { isGroup: true, conversationType: "channel", tenantId: tenant, id: thread };
}

/** In a shared channel the tenant is the one that hosts the channel, whoever speaks. */
function channelData(conversation: Conversation): Json {
  const tenant = { id: conversation.tenant };
  if (conversation.kind !== "channel" || !conversation.team) return { tenant };
  const shared = conversation.members.some((member) => member.tenant !== conversation.tenant);
  return {
    tenant,
    teamsChannelId: conversation.id,
    teamsTeamId: conversation.team.id,
    channel: { id: conversation.id, name: conversation.name, type: shared ? "shared" : "standard" },
    team: { id: conversation.team.id, name: conversation.team.name },
  };
}

/** What a person typed. `mentions` are those of its text, with the ids that the bot knows. */
export function messageActivity(
  scene: Scene,
  message: { id: string; text: string; mentions: readonly (Mention & { readonly id: string })[] },
): Json {
  const activity = base(scene, "message", message.id);
  const entities = message.mentions.map(({ text, name, id }) => ({ type: "mention", mentioned: { id, name }, text }));
  return {
    ...activity,
    text: message.text,
    textFormat: "plain",
    entities: [...entities, ...(activity.entities as Json[])],
  };
}

/** `Action.Submit` on a card in a conversation: a message without words that carries the button's data. */
export const submitActivity = (scene: Scene, id: string, replyToId: string, value: unknown, text?: string): Json => ({
  ...base(scene, "message", id),
  ...(text === undefined ? {} : { text, textFormat: "plain" }),
  replyToId,
  value,
});

/** A request that the bot answers in its HTTP response: a press, a dialog, a search. */
export const invokeActivity = (
  scene: Scene,
  id: string,
  name: string,
  value: unknown,
  replyToId: string | undefined,
): Json => ({
  ...base(scene, "invoke", id),
  name,
  value,
  ...(replyToId === undefined ? {} : { replyToId }),
});

/** The bot was added here, or removed, by this person. Teams says both: the conversation's change, and the installation's. */
export function installActivities(scene: Scene, ids: readonly [string, string], action: "add" | "remove"): Json[] {
  const change = { [action === "add" ? "membersAdded" : "membersRemoved"]: [{ id: scene.bot.id }] };
  return [
    { ...base(scene, "conversationUpdate", ids[0]), ...change },
    { ...base(scene, "installationUpdate", ids[1]), action },
  ];
}

/** A member as the bot may ask for them. */
export function memberAccount(person: Person): Json {
  const [givenName = "", ...rest] = person.name.split(" ");
  return {
    id: wireId(person),
    name: person.name,
    objectId: person.id,
    aadObjectId: person.id,
    givenName,
    surname: rest.join(" "),
    email: person.email,
    userPrincipalName: principalName(person),
    tenantId: person.tenant,
    userRole: person.guest === true ? "guest" : "user",
  };
}
