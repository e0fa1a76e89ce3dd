/**
 * The directory: engagements, people, their accounts and roles. Its door for the chat (commands and actions), for the
 * registry (the doorman) and for other features (who is who).
 */
import { sayCard } from "../../bot/card.ts";
import { defineFeature, type Feature } from "../../bot/feature.ts";
import { update } from "../../bot/reply.ts";
import type { Database } from "../../infra/db.ts";
import { actions } from "./cards.ts";
import { chooseByButton, use } from "./choose.ts";
import { claim, connect, disconnect, match } from "./connect.ts";
import { codePattern } from "./decide.ts";
import { here, me } from "./me.ts";
import { forgetCodes } from "./store.ts";

export { issueCode } from "./codes.ts";
export { createDoorman } from "./doorman.ts";
export * from "./file/index.ts";
export { exportEngagement, type Imported, importEngagement, type Keepers, type MapKeeper } from "./import.ts";
export {
  allChannels,
  channelsOf,
  colleaguesOf,
  countEngagements,
  engagementOf,
  everybody,
  type Listed,
  personByEmail,
} from "./store.ts";

const hour = 60 * 60_000;
const day = 24 * hour;

export const directory = (deps: { readonly database: Database }): Feature =>
  defineFeature({
    name: "directory",
    commands: [
      {
        name: "demarc connect",
        hint: "[code]",
        description: "Connect your account here, or get a code for your other one",
        example: "ABCD-EFGH",
        accepts: new RegExp(`^$|${codePattern.source}`, "i"),
        open: true,
        handle: connect,
      },
      {
        name: "demarc disconnect",
        hint: "",
        description: "Take this account off your name",
        open: true,
        handle: (_args, context) => disconnect(context),
      },
      {
        name: "demarc me",
        hint: "",
        description: "Show who I think you are, and your connected accounts",
        handle: (_args, context) => me(context),
      },
      {
        name: "demarc use",
        hint: "<client>",
        description: "Choose which client you mean, if you serve several",
        example: "acme",
        accepts: /^\S*$/,
        open: true,
        handle: use,
      },
      {
        name: "demarc here",
        hint: "",
        description: "Show which engagement this conversation belongs to",
        handle: (_args, context) => here(context),
      },
    ],
    actions,
    on: {
      match,
      claim,
      deny: async () => update(sayCard("Then I leave it. Connect with a code instead, or ask whoever runs Demarc.")),
      choose: chooseByButton,
      disconnect: (_payload, context) => disconnect(context),
    },
    forms: {},
    fill: {},
    sweeps: [
      {
        name: "directory.codes",
        every: hour,
        run: (now) => deps.database.transaction((tx) => forgetCodes(tx, new Date(now.getTime() - day))),
      },
    ],
  });
