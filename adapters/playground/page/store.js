/** What this window knows: who it is, where it looks, every message it may see, and what was read. */
import { colour } from "./dom.js";
import { get, listen } from "./server.js";

const listeners = new Set();

export const store = {
  me: undefined,
  people: [],
  botName: "Demarc",
  conversations: [],
  /** Id of the conversation in view. */
  current: undefined,
  /** Views by message id. */
  messages: new Map(),
  clock: undefined,
  /** What would have left this machine: mail, text messages, calls; the newest first. */
  tray: [],
  online: true,
};

/** @param {(change: { kind: string, message?: object }) => void} listener */
export const onChange = (listener) => listeners.add(listener);
const changed = (change) => {
  for (const listener of listeners) listener(change);
};

export const currentConversation = () => store.conversations.find(({ id }) => id === store.current);
export const personById = (id) => store.people.find((person) => person.id === id);
export const personByHandle = (handle) => store.people.find((person) => person.handle === handle);
export const messagesIn = (conversation) =>
  [...store.messages.values()].filter((message) => message.conversation === conversation);

let stream;
let epoch = "";

/** Reads everything and listens from there on. Who this window is stands in its address: `?as=dana&in=network`. */
export async function load() {
  stream?.close();
  const address = new URLSearchParams(location.search);
  const { people, bot } = await get("people");
  const wanted = address.get("as") ?? localStorage.getItem("demarc.as");
  store.people = people;
  colour(people.map(({ name }) => name));
  store.botName = bot.name;
  store.me = people.find(({ handle }) => handle === wanted) ?? people[0];
  if (!store.me) throw new Error("There is nobody in this playground yet. Import an engagement with people first.");
  const as = store.me.handle;
  localStorage.setItem("demarc.as", as);
  const [{ conversations }, { messages, position }, clock] = await Promise.all([
    get("conversations", { as }),
    get("messages", { as, limit: 1000 }),
    get("clock"),
  ]);
  store.conversations = conversations;
  store.messages = new Map(messages.map((message) => [message.id, message]));
  setClock(clock);
  epoch = position.split("-")[0];
  const place = store.current ?? address.get("in");
  const found = conversations.find(({ id, name }) => id === place || name.toLowerCase() === place?.toLowerCase());
  open((found ?? conversations[0]).id, false);
  changed({ kind: "loaded" });
  stream = listen(as, position, {
    message: put,
    updated: put,
    deleted({ id }) {
      store.messages.delete(id);
      changed({ kind: "deleted" });
    },
    clock(clock) {
      setClock(clock);
      changed({ kind: "clock" });
    },
    tray({ items }) {
      store.tray = items;
      changed({ kind: "tray" });
    },
    reload: () => load().catch(() => setTimeout(load, 2_000)),
    online(online) {
      store.online = online;
      changed({ kind: "online" });
    },
  });
}

const setClock = (clock) => {
  store.clock = { ...clock, received: Date.now() };
};

/** A new message, or a new state of one. An older state than the one at hand is left out. */
export function put(message) {
  const known = store.messages.get(message.id);
  if (known && known.version >= message.version) return;
  store.messages.set(message.id, message);
  changed({ kind: known ? "updated" : "message", message });
}

/** Where this conversation stands, for this person: by its name, if no other one has it. */
export function addressOf({ id, name }) {
  const isOnly = store.conversations.filter((other) => other.name === name).length === 1;
  return `?${new URLSearchParams({ as: store.me.handle, in: isOnly ? name : id })}`;
}

/** Looks at a conversation. */
export function open(conversation, push = true) {
  store.current = conversation;
  history[push ? "pushState" : "replaceState"]({ conversation }, "", addressOf(currentConversation()));
  changed({ kind: "opened" });
}

addEventListener("popstate", ({ state }) => {
  if (!state?.conversation || !store.conversations.some(({ id }) => id === state.conversation)) return;
  store.current = state.conversation;
  changed({ kind: "opened" });
});

// Ids of messages grow; they begin anew with the server, and so does what was read.
const readKey = () => `demarc.read.${epoch}.${store.me.handle}`;
const readMarks = () => JSON.parse(localStorage.getItem(readKey()) ?? "{}");

export function unread(conversation) {
  const mark = Number(readMarks()[conversation] ?? 0);
  return messagesIn(conversation).filter(({ id, from }) => Number(id) > mark && from.id !== store.me.id).length;
}

export function markRead(conversation) {
  const last = Math.max(0, ...messagesIn(conversation).map(({ id }) => Number(id)));
  const marks = readMarks();
  if (Number(marks[conversation] ?? 0) >= last) return;
  localStorage.setItem(readKey(), JSON.stringify({ ...marks, [conversation]: last }));
  changed({ kind: "read" });
}
