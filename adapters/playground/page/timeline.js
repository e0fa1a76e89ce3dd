/** The messages of the conversation in view: threads in a channel, one after the other elsewhere. */
import { drawCard } from "./cards.js";
import { carryOut, openLink } from "./dialogs.js";
import { avatar, byId, h, icon } from "./dom.js";
import { summaryOf, wordsOf } from "./markdown.js";
import { post } from "./server.js";
import { currentConversation, markRead, messagesIn, onChange, personById, store } from "./store.js";

/** Messages of one author within this time stand together, in milliseconds. */
const together = 5 * 60_000;
const timeline = byId("timeline");
const scroller = byId("scroller");
const newer = byId("newer");
/** Drawn messages by id; one is drawn again only when it changed, so that what is typed in its card stays. */
const drawn = new Map();
let onReply = () => {};

export const replies = (listener) => {
  onReply = listener;
};

const time = (at, options) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: store.clock.timeZone, ...options }).format(new Date(at));
const clockTime = (at) => time(at, { hour: "2-digit", minute: "2-digit" });
const day = (at) => time(at, { weekday: "long", day: "numeric", month: "long" });

function drawMessage(message) {
  const { from } = message;
  const person = personById(from.id);
  const card =
    message.card &&
    drawCard(message.card, message.id, (button, inputs) => {
      if (button.url) return openLink(button.url);
      const body = { as: store.me.handle, message: message.id, button: button.id, inputs };
      return carryOut(() => post("press", body));
    });
  const head = h(
    "header",
    { class: "message-head" },
    h("span", { class: "author" }, from.name),
    from.kind === "bot"
      ? h("span", { class: "badge" }, "App")
      : person?.company && h("span", { class: "company" }, person.company),
    h(
      "time",
      { datetime: message.at, title: time(message.at, { dateStyle: "full", timeStyle: "short" }) },
      clockTime(message.at),
    ),
    message.edited && h("span", { class: "edited" }, "changed"),
  );
  return h(
    "article",
    {
      class: `message ${from.kind}`,
      "aria-label": `${from.name}, ${clockTime(message.at)}`,
      "data-message": message.id,
    },
    avatar(from.name, from.kind === "bot"),
    h(
      "div",
      { class: "message-body" },
      head,
      message.text !== "" && wordsOf(message),
      card && h("div", { class: "card-holder" }, card),
    ),
  );
}

function elementOf(message, before) {
  const known = drawn.get(message.id);
  const element = known?.version === message.version ? known.element : drawMessage(message);
  drawn.set(message.id, { version: message.version, element });
  const follows =
    before?.from.id === message.from.id &&
    Date.parse(message.at) - Date.parse(before.at) < together &&
    !message.card &&
    !before.card;
  element.classList.toggle("follows", Boolean(follows));
  return element;
}

/** Threads in the order of what was last said in them, as Teams shows a channel. */
function threads(messages) {
  const byRoot = new Map();
  for (const message of messages) {
    const root = message.root ?? message.id;
    byRoot.set(root, [...(byRoot.get(root) ?? []), message]);
  }
  return [...byRoot.values()].sort((one, other) => Number(one.at(-1).id) - Number(other.at(-1).id));
}

function threadElement([first, ...others]) {
  const reply = h("button", { class: "reply", type: "button", onclick: () => onReply(first) }, icon("reply"), "Reply");
  return h(
    "section",
    { class: "thread", "aria-label": `Thread of ${first.from.name}` },
    elementOf(first),
    others.length > 0 &&
      h("div", { class: "replies" }, ...others.map((message, index) => elementOf(message, others[index - 1]))),
    reply,
  );
}

function intro({ kind, name }) {
  const steps =
    kind === "personal"
      ? [
          "Ask who owns something: “who owns firewall policy?”",
          "Say what broke: “p1 core switches are down”. Then, top left, be whoever is paged.",
          "Move the clock, below left, to see what happens when nobody answers.",
        ]
      : [
          `Start with @${store.botName}, and it answers everyone here.`,
          "Be somebody else, top left; a second window can be a second person.",
          "Move the clock, below left, to see what happens when nobody answers.",
        ];
  return h(
    "div",
    { class: "intro" },
    h(
      "span",
      { class: "intro-icon" },
      kind === "personal" ? avatar(name, true) : icon(kind === "channel" ? "hash" : "group"),
    ),
    h(
      "h2",
      {},
      kind === "personal" ? `Your chat with ${name}` : `The beginning of ${kind === "channel" ? "#" : ""}${name}`,
    ),
    h("ol", {}, ...steps.map((step) => h("li", {}, step))),
  );
}

function render() {
  const conversation = currentConversation();
  if (!conversation) return;
  const messages = messagesIn(conversation.id);
  const blocks = [intro(conversation)];
  let lastDay;
  const dayMark = (at) => {
    const today = day(at);
    if (today !== lastDay) blocks.push(h("div", { class: "day" }, h("span", {}, today)));
    lastDay = today;
  };
  if (conversation.kind === "channel") {
    for (const thread of threads(messages)) {
      dayMark(thread.at(-1).at);
      blocks.push(threadElement(thread));
    }
  } else {
    messages.forEach((message, index) => {
      dayMark(message.at);
      blocks.push(elementOf(message, messages[index - 1]));
    });
  }
  const focused = document.activeElement;
  timeline.replaceChildren(...blocks);
  // Moving an element takes its focus away.
  if (focused instanceof HTMLElement && timeline.contains(focused)) focused.focus({ preventScroll: true });
}

const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
const toEnd = () => {
  scroller.scrollTop = scroller.scrollHeight;
};

function seen() {
  if (document.visibilityState === "visible" && isAtEnd()) {
    newer.hidden = true;
    markRead(store.current);
  }
}

scroller.addEventListener("scroll", seen, { passive: true });
document.addEventListener("visibilitychange", seen);
newer.addEventListener("click", toEnd);

onChange(({ kind, message }) => {
  if (["clock", "online", "read"].includes(kind)) return;
  const isHere = message === undefined || message.conversation === store.current;
  if (kind === "loaded" || kind === "opened") drawn.clear();
  if (isHere) {
    const stay = !isAtEnd() && (kind === "message" || kind === "updated") && message.from.id !== store.me.id;
    render();
    if (stay && kind === "message") newer.hidden = false;
    if (!stay) toEnd();
    seen();
  }
  if (kind === "message" && message.from.id !== store.me.id) {
    const place = store.conversations.find(({ id }) => id === message.conversation);
    byId("announcer").textContent = `${message.from.name}${isHere ? "" : ` in ${place.name}`}: ${summaryOf(message)}`;
  }
});
