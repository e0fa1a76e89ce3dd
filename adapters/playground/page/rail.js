/** The left side: who this window is, who else it could be, and the conversations with what is unread in them. */
import { avatar, byId, h, icon } from "./dom.js";
import { addressOf, currentConversation, onChange, open, personByHandle, store, unread } from "./store.js";

const narrow = matchMedia("(max-width: 760px)");

const role = ({ title, company, guest }) => [title, company, guest && "guest"].filter(Boolean).join(" · ");

function drawMe() {
  const { me } = store;
  byId("me").replaceChildren(
    avatar(me.name),
    h(
      "span",
      { class: "me-words" },
      h("span", { class: "me-name" }, me.name),
      h("span", { class: "me-role" }, role(me)),
    ),
    icon("updown"),
  );
  byId("me").setAttribute("aria-label", `You are ${me.name}. Be somebody else`);
}

function drawPeople() {
  const companies = Map.groupBy(store.people, ({ company }) => company ?? "Others");
  const items = [...companies].map(([company, people]) =>
    h("div", { class: "people-group" }, h("h3", {}, company), ...people.map(personLink)),
  );
  byId("people").replaceChildren(
    h("p", { class: "people-hint" }, "Be somebody else. Open a second window to be two people at once."),
    ...items,
  );
}

function personLink(person) {
  const isMe = person === store.me;
  return h(
    "a",
    { class: "switch", href: `?${new URLSearchParams({ as: person.handle })}`, "aria-current": isMe && "true" },
    avatar(person.name),
    h(
      "span",
      { class: "me-words" },
      h("span", { class: "me-name" }, person.name),
      h("span", { class: "me-role" }, person.title ?? (person.guest ? "Guest" : "")),
    ),
  );
}

/** The person's own chat, the channels of each team, and the group chats. */
function sections() {
  const of = (kind) => store.conversations.filter((conversation) => conversation.kind === kind);
  return [
    ["Direct messages", of("personal")],
    ...Map.groupBy(of("channel"), ({ team }) => team ?? "Channels"),
    ["Group chats", of("group")],
  ].filter(([, places]) => places.length > 0);
}

function drawPlaces() {
  const focused = document.activeElement?.dataset?.place;
  byId("places").replaceChildren(
    ...sections().map(([title, places]) =>
      h("section", {}, h("h2", {}, title), h("ul", {}, ...places.map((place) => h("li", {}, placeLink(place))))),
    ),
  );
  if (focused)
    byId("places")
      .querySelector(`[data-place="${CSS.escape(focused)}"]`)
      ?.focus();
}

function placeLink(conversation) {
  const { id, kind, name } = conversation;
  const count = id === store.current ? 0 : unread(id);
  return h(
    "a",
    {
      class: count > 0 ? "place-link unread" : "place-link",
      href: addressOf(conversation),
      "data-place": id,
      "aria-current": id === store.current && "page",
      onclick(event) {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        open(id);
        drawer(false);
        if (!narrow.matches) byId("say").focus();
      },
    },
    kind === "personal" ? avatar(name, true) : icon(kind === "channel" ? "hash" : "group"),
    h("span", { class: "place-name" }, name),
    count > 0 && h("span", { class: "count", "aria-label": `${count} unread` }, count > 99 ? "99+" : String(count)),
  );
}

function drawTop() {
  const conversation = currentConversation();
  const { kind, name, team, members } = conversation;
  byId("place").textContent = kind === "channel" ? `# ${name}` : name;
  const people = members.map(personByHandle).filter(Boolean);
  const companies = [...new Set(people.map(({ company }) => company).filter(Boolean))];
  byId("about").textContent =
    kind === "personal"
      ? "Only you see this chat"
      : [team !== name && team, `${members.length} people`, companies.join(" and ")].filter(Boolean).join(" · ");
  const shown = kind === "personal" ? [] : people.slice(0, 4);
  const more = members.length - shown.length;
  byId("members").replaceChildren(
    ...shown.map((person) => h("span", { title: `${person.name}, ${role(person)}` }, avatar(person.name))),
    ...(kind !== "personal" && more > 0 ? [h("span", { class: "avatar more" }, `+${more}`)] : []),
  );
  const total = store.conversations.reduce((sum, { id }) => sum + (id === store.current ? 0 : unread(id)), 0);
  document.title = `${total > 0 ? `(${total}) ` : ""}${name} · ${store.me.name} · Demarc playground`;
  document.querySelector(".menu-dot").hidden = total === 0;
}

/** On a phone the left side is a drawer: while it is open, nothing else can be reached. */
function drawer(isOpen) {
  const shown = isOpen && narrow.matches;
  document.body.classList.toggle("drawer-open", shown);
  byId("menu").setAttribute("aria-expanded", String(shown));
  byId("scrim").hidden = !shown;
  byId("main").inert = shown;
  byId("rail").inert = narrow.matches && !shown;
  if (shown) byId("me").focus();
  else if (document.activeElement === document.body) byId("menu").focus();
}

// Below the button, whatever its height is.
byId("people").addEventListener("beforetoggle", () => {
  const top = byId("me").getBoundingClientRect().bottom + 6;
  Object.assign(byId("people").style, { top: `${top}px`, maxHeight: `calc(100dvh - ${top + 16}px)` });
});
byId("menu").addEventListener("click", () => drawer(true));
byId("rail-close").addEventListener("click", () => drawer(false));
byId("scrim").addEventListener("click", () => drawer(false));
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && document.body.classList.contains("drawer-open")) drawer(false);
});
narrow.addEventListener("change", () => drawer(false));
byId("rail").inert = narrow.matches;

onChange(({ kind }) => {
  if (kind === "clock") return;
  if (kind === "online") {
    byId("offline").hidden = store.online;
    return;
  }
  if (kind === "loaded") {
    drawMe();
    drawPeople();
  }
  drawPlaces();
  drawTop();
});
