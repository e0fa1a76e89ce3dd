/** Alerts: machines declare incidents, over HTTP, each with a token of its own. */
import { defineFeature, type Feature } from "../../bot/feature.ts";
import { alertsRoute, type RouteDeps } from "./route.ts";
import { forgetAnswered } from "./store.ts";

export {
  allSources,
  deleteSource,
  hooksPath,
  type MadeSource,
  makeToken,
  type Source,
  signingSecret,
} from "./sources.ts";

const hour = 60 * 60_000;

export const alerts = (deps: RouteDeps): Feature =>
  defineFeature({
    name: "alerts",
    actions: {},
    on: {},
    forms: {},
    fill: {},
    routes: [alertsRoute(deps)],
    sweeps: [
      {
        // What was signed longer ago is believed no longer, so it need not be known either.
        name: "alerts.forget",
        every: hour,
        run: (now) => deps.database.transaction((tx) => forgetAnswered(tx, new Date(now.getTime() - hour))),
      },
    ],
  });
