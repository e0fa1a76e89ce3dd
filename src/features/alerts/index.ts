/** Alerts: machines declare incidents, over HTTP, each with a token of its own. */
import { defineFeature, type Feature } from "../../bot/feature.ts";
import { alertsRoute, type RouteDeps } from "./route.ts";

export {
  allSources,
  deleteSource,
  hooksPath,
  type MadeSource,
  makeToken,
  type Source,
  signingSecret,
} from "./sources.ts";

export const alerts = (deps: RouteDeps): Feature =>
  defineFeature({ name: "alerts", actions: {}, on: {}, forms: {}, fill: {}, routes: [alertsRoute(deps)] });
