/** The playground's JSON API, as the page uses it. */

async function ask(path, options) {
  let response;
  try {
    response = await fetch(`/playground/api/${path}`, options);
  } catch {
    throw new Error("The playground does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new Error(body.error?.message ?? `The playground answered ${response.status}.`);
}

/** @throws Error with words for the person */
export const get = (path, query = {}) => ask(`${path}?${new URLSearchParams(query)}`, {});

/** @throws Error with words for the person */
export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/**
 * Listens to what happens. The browser reconnects by itself and says where it stopped.
 *
 * @param handlers message, updated, deleted, clock, tray, reload: each is given the event's data; online(boolean)
 */
export function listen(as, since, handlers) {
  const stream = new EventSource(`/playground/api/events?${new URLSearchParams({ as, since })}`);
  for (const name of ["message", "updated", "deleted", "clock", "tray", "reload"]) {
    // EventSource has its own events called "message"; all of ours carry data.
    stream.addEventListener(name, (event) => handlers[name](JSON.parse(event.data)));
  }
  stream.addEventListener("open", () => handlers.online(true));
  stream.addEventListener("error", () => {
    handlers.online(false);
    // A server that was restarted may refuse the first try for good; the browser then gives up.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => handlers.reload(), 2_000);
  });
  return stream;
}
