/** What comes of a press: a notice, a changed card, or a dialog (a Teams task module) to fill in. */
import { drawCard } from "./cards.js";
import { byId, toast } from "./dom.js";
import { post } from "./server.js";
import { put, store } from "./store.js";

const task = byId("task");
let open;

/** @param {() => Promise<object>} request asks the playground, and gives the outcome */
export async function carryOut(request) {
  try {
    show(await request());
  } catch (error) {
    toast(error.message, "error");
  }
}

/** @param {object} outcome as the API gives it: see README.md */
function show(outcome) {
  if (outcome.kind === "dialog") return openDialog(outcome.dialog);
  if (outcome.kind === "card") put(outcome.message);
  if (outcome.kind === "toast") toast(outcome.text);
  if (outcome.kind === "link") openLink(outcome.url);
  if (outcome.kind === "failed") return complain(outcome.text);
  if (outcome.kind === "invalid") return complain(Object.values(outcome.errors).join(" "));
  shut();
}

function complain(text) {
  if (!open) return toast(text, "error");
  byId("task-error").textContent = text;
  byId("task-error").hidden = false;
}

/** Opens a link of a card in a new tab; only the web's own kinds. */
export function openLink(url) {
  if (/^https?:\/\//i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
  else toast("This link is not one that can be opened here.", "error");
}

function openDialog(dialog) {
  open = dialog;
  byId("task-title").textContent = dialog.title;
  byId("task-error").hidden = true;
  const card = drawCard(dialog.card, dialog.id, (button, inputs) => {
    if (button.url) return openLink(button.url);
    const body = {
      as: store.me.handle,
      dialog: dialog.id,
      values: inputs,
      ...(button.id ? { button: button.id } : {}),
    };
    return carryOut(() => post("submit", body));
  });
  byId("task-body").replaceChildren(card);
  if (!task.open) task.showModal();
  const first = card.querySelector("input, textarea, select");
  if (first) first.focus();
}

function shut() {
  open = undefined;
  task.close();
}

function dismiss() {
  if (!open) return;
  const { id } = open;
  shut();
  // The dialog may have been closed by the server already; then there is nothing to tell.
  post("dismiss", { as: store.me.handle, dialog: id }).catch(() => {});
}

task.addEventListener("cancel", (event) => {
  event.preventDefault();
  dismiss();
});
byId("task-close").addEventListener("click", dismiss);
