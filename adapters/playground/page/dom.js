/** Makes elements. What people typed only ever becomes text. */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} props attributes; `on…` functions are listeners; false, null and undefined are left out
 * @param {...(Node | string | null | undefined | false)} children
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Initials on the colour of the name; the bot's mark for the bot. */
export function avatar(name, isBot = false) {
  if (isBot) return h("span", { class: "avatar bot", "aria-hidden": true }, icon("mark"));
  const initials = name
    .split(/\s+/)
    .map((part) => [...part][0] ?? "")
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();
  return h("span", { class: `avatar hue-${hueOf(name)}`, "aria-hidden": true }, initials);
}

const hues = 8;
const order = new Map();

/** Gives each name its colour: neighbours in the list get different ones. */
export function colour(names) {
  for (const name of names) if (!order.has(name)) order.set(name, order.size);
}

const hueOf = (name) => (order.get(name) ?? 0) % hues;

/** A notice that goes by itself; what went wrong stays longer. */
export function toast(text, kind = "info") {
  const close = () => item.remove();
  const item = h(
    "div",
    { class: `toast ${kind}` },
    h("p", {}, text),
    h(
      "button",
      { class: "icon-button", type: "button", "aria-label": "Close the notice", onclick: close },
      icon("close"),
    ),
  );
  byId("toasts").append(item);
  setTimeout(close, kind === "error" ? 12_000 : 7_000);
}
