/** Where a person types: suggestions, replies to a thread, and names to mention. */
import { byId, h, icon, toast } from "./dom.js";
import { post } from "./server.js";
import { currentConversation, onChange, personByHandle, put, store } from "./store.js";
import { replies } from "./timeline.js";

const say = byId("say");
const mentions = byId("mentions");
const questions = ["who owns firewall policy?", "p1 core switches are down", "oncall", "time", "help"];
/** What was begun in other conversations, by id. */
const drafts = new Map();
let place;
let thread;
let chosen = 0;

async function send(text) {
  const conversation = store.current;
  const body = { as: store.me.handle, in: conversation, text, ...(thread ? { thread: thread.id } : {}) };
  replyTo(undefined);
  try {
    const { message, delivered } = await post("say", body);
    put(message);
    if (!delivered) toast(`${store.botName} could not be reached. Please try again.`, "error");
  } catch (error) {
    toast(error.message, "error");
    if (say.value === "" && store.current === conversation) fill(text);
  }
}

function fill(text) {
  say.value = text;
  say.style.height = "auto";
  say.style.height = `${Math.min(say.scrollHeight, 180)}px`;
  byId("composer").classList.toggle("filled", text.trim() !== "");
}

function submit() {
  const text = say.value.trim();
  if (text === "") return;
  fill("");
  hideNames();
  void send(text);
}

function replyTo(message) {
  thread = message;
  const bar = byId("replying");
  bar.hidden = !message;
  if (!message) return;
  const close = h(
    "button",
    {
      class: "icon-button",
      type: "button",
      "aria-label": "Do not reply in the thread",
      onclick: () => replyTo(undefined),
    },
    icon("close"),
  );
  bar.replaceChildren(icon("reply"), h("span", {}, `Replying in the thread of ${message.from.name}`), close);
  say.focus();
}
replies(replyTo);

function drawFor(conversation) {
  const isPersonal = conversation.kind === "personal";
  const prefix = isPersonal ? "" : `@${store.botName} `;
  const where = conversation.kind === "channel" ? `#${conversation.name}` : conversation.name;
  say.placeholder = isPersonal ? "Ask: who owns firewall policy?" : `Message ${where}`;
  byId("hint").textContent = isPersonal
    ? "Enter sends, Shift+Enter makes a new line."
    : `Start with @${store.botName} to ask it; it hears nothing else here.`;
  byId("chips").replaceChildren(
    ...questions.map((question) =>
      h("button", { class: "chip", type: "button", onclick: () => send(`${prefix}${question}`) }, question),
    ),
  );
}

/** The name that is being typed after an @, and those that it could be. */
function namesToOffer() {
  const conversation = currentConversation();
  if (!conversation || conversation.kind === "personal") return undefined;
  const before = say.value.slice(0, say.selectionStart);
  const typed = /(?:^|\s)@([\p{L} ]{0,30})$/u.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const all = [store.botName, ...conversation.members.map((handle) => personByHandle(handle)?.name).filter(Boolean)];
  const names = all.filter((name) => name !== store.me.name && name.toLowerCase().startsWith(typed.toLowerCase()));
  return names.length > 0 && !names.includes(typed) ? { names: names.slice(0, 6), typed } : undefined;
}

function offerNames() {
  const offer = namesToOffer();
  if (!offer) return hideNames();
  chosen = Math.min(chosen, offer.names.length - 1);
  mentions.replaceChildren(
    ...offer.names.map((name, index) =>
      h(
        "div",
        {
          role: "option",
          id: `mention-${index}`,
          "aria-selected": String(index === chosen),
          onmousedown(event) {
            event.preventDefault();
            takeName(name, offer.typed);
          },
        },
        name,
      ),
    ),
  );
  mentions.hidden = false;
  say.setAttribute("aria-activedescendant", `mention-${chosen}`);
}

function hideNames() {
  mentions.hidden = true;
  chosen = 0;
  say.removeAttribute("aria-activedescendant");
}

function takeName(name, typed) {
  const at = say.selectionStart;
  say.setRangeText(`${name} `, at - typed.length, at, "end");
  fill(say.value);
  hideNames();
}

function onNameKey(event) {
  const offer = mentions.hidden ? undefined : namesToOffer();
  if (!offer) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    chosen = (chosen + step + offer.names.length) % offer.names.length;
    offerNames();
  } else if (event.key === "Enter" || event.key === "Tab") takeName(offer.names[chosen], offer.typed);
  else if (event.key === "Escape") hideNames();
  else return false;
  event.preventDefault();
  return true;
}

say.addEventListener("keydown", (event) => {
  if (event.isComposing || onNameKey(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  }
});
say.addEventListener("input", () => {
  fill(say.value);
  offerNames();
});
say.addEventListener("blur", hideNames);
byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

onChange(({ kind }) => {
  if (kind !== "loaded" && kind !== "opened") return;
  if (place !== store.current) {
    if (place !== undefined) drafts.set(place, say.value);
    place = store.current;
    replyTo(undefined);
    fill(drafts.get(place) ?? "");
  }
  drawFor(currentConversation());
});
