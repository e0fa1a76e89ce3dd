/** The playground's time, and the buttons that move it on. */
import { byId, h, icon, toast } from "./dom.js";
import { post } from "./server.js";
import { onChange, store } from "./store.js";

const journeys = [
  ["+15 min", { advanceMinutes: 15 }, "Move the clock 15 minutes on"],
  ["+1 h", { advanceMinutes: 60 }, "Move the clock one hour on"],
  ["Next 09:00", { to: "09:00" }, "Move the clock to the next 9 in the morning"],
];

const format = (options, at) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: store.clock.timeZone, ...options }).format(at);
const now = () => new Date(Date.parse(store.clock.now) + Date.now() - store.clock.received);
const sentence = (at) =>
  format({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }, at);

async function travel(journey) {
  const buttons = [...byId("clock").querySelectorAll("button")];
  for (const button of buttons) button.disabled = true;
  try {
    const { now: arrived } = await post("clock", journey);
    toast(`It is now ${sentence(new Date(arrived))}.`);
  } catch (error) {
    toast(error.message, "error");
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

const face = h("p", { class: "clock-face" });
const date = h("p", { class: "clock-date" });

function tick() {
  if (!store.clock) return;
  const at = now();
  face.textContent = format({ hour: "2-digit", minute: "2-digit" }, at);
  date.textContent = `${format({ weekday: "short", day: "numeric", month: "short" }, at)} · ${zoneName(at)}`;
}

function zoneName(at) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: store.clock.timeZone,
    timeZoneName: "short",
  }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? store.clock.timeZone;
}

byId("clock").append(
  h("div", { class: "clock-row" }, h("div", {}, h("h2", {}, "Playground time"), date), face),
  h(
    "div",
    { class: "clock-buttons" },
    ...journeys.map(([label, journey, title], index) =>
      h("button", { type: "button", title, onclick: () => travel(journey) }, index === 0 && icon("forward"), label),
    ),
  ),
);
setInterval(tick, 1_000);
onChange(tick);
