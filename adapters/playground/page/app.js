/** Starts the page. Each part draws itself when the store changes. */
import "./rail.js";
import "./timeline.js";
import "./composer.js";
import "./clock.js";
import "./tray.js";
import { byId } from "./dom.js";
import { load } from "./store.js";

load().catch((error) => {
  byId("place").textContent = "The playground could not start";
  byId("about").textContent = error.message;
});
