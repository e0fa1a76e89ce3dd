/** Everybody's mailbox and telephone: what would have been sent beyond chat, and what is answered to it. */
import { byId, h, icon, toast } from "./dom.js";
import { post } from "./server.js";
import { onChange, store } from "./store.js";

const kinds = { email: "E-mail", sms: "Text message", voice: "Call", webhook: "Webhook" };
/** Ids that were in the tray when it was open last. */
const seen = new Set();
const isOpen = () => byId("tray").matches(":popover-open");

const time = (at) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: store.clock?.timeZone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(at),
  );

async function answer(item, words) {
  try {
    await post("answer", { item: item.id, words });
  } catch (error) {
    toast(error.message, "error");
  }
}

function replyForm(item) {
  const box = h("input", {
    type: "text",
    maxlength: 160,
    "aria-label": `Reply to ${item.name ?? item.to}'s message`,
    placeholder: "Reply…",
    autocomplete: "off",
    "data-item": item.id,
  });
  const submit = (event) => {
    event.preventDefault();
    if (box.value.trim() !== "") void answer(item, box.value.trim());
    box.value = "";
  };
  return h(
    "form",
    { class: "tray-answer", onsubmit: submit },
    answerButton(item, `Reply ${item.answer.acknowledges}`),
    box,
  );
}

const answerButton = (item, label) =>
  h("button", { class: "tray-press", type: "button", onclick: () => answer(item, item.answer.acknowledges) }, label);

function actions(item) {
  if (item.answer?.kind === "reply") return replyForm(item);
  if (item.answer?.kind === "key") {
    return h("div", { class: "tray-answer" }, answerButton(item, `Press ${item.answer.acknowledges}`));
  }
  return undefined;
}

function drawItem(item) {
  return h(
    "li",
    { class: "tray-item" },
    h(
      "div",
      { class: "tray-head" },
      h("span", { class: `tray-icon ${item.way}` }, icon(item.way)),
      h(
        "div",
        { class: "tray-who" },
        h("span", { class: "tray-name" }, `${kinds[item.way]} to ${item.name ?? item.to}`),
        item.name && h("span", { class: "tray-to" }, item.to),
      ),
      h("time", { class: "tray-time", datetime: item.at }, time(item.at)),
    ),
    h("p", { class: "tray-words", tabindex: 0 }, item.words),
    ...item.exchanges.map(({ words, back }) =>
      h(
        "p",
        { class: "tray-exchange" },
        h("span", { class: "tray-said" }, item.way === "voice" ? `Pressed ${words}` : words),
        back,
      ),
    ),
    actions(item),
  );
}

function draw() {
  const items = store.tray;
  if (isOpen()) for (const { id } of items) seen.add(id);
  const unseen = items.filter(({ id }) => !seen.has(id)).length;
  byId("tray-count").textContent = unseen > 99 ? "99+" : String(unseen);
  byId("tray-count").hidden = unseen === 0;
  byId("tray-button").setAttribute("aria-label", unseen === 0 ? "Phone and mail" : `Phone and mail, ${unseen} new`);
  const typed = document.activeElement?.dataset?.item;
  const [draft, kept] = [document.activeElement?.value, byId("tray").scrollTop];
  byId("tray").replaceChildren(
    h(
      "header",
      { class: "tray-top" },
      h("h2", {}, "Phone & mail"),
      h("p", {}, "Everybody's. Nothing leaves this machine."),
    ),
    items.length === 0
      ? h(
          "p",
          { class: "tray-empty" },
          "Nothing yet. When somebody is paged, their e-mails, text messages and calls are here.",
        )
      : h("ul", {}, ...items.map(drawItem)),
  );
  byId("tray").scrollTop = kept;
  const again = typed && byId("tray").querySelector(`[data-item="${CSS.escape(typed)}"]`);
  if (again) {
    again.value = draft;
    again.focus();
  }
}

byId("tray").addEventListener("toggle", draw);
onChange(({ kind }) => {
  if (kind === "tray" || kind === "loaded") draw();
});
