/** Reach: how people are reached beyond chat: whether they can be, and what they answer by telephone. */
import { defineFeature, type Feature } from "../../bot/feature.ts";
import type { Database } from "../../infra/db.ts";
import { replyLifetime } from "./decide.ts";
import { type DoctorDeps, doctor } from "./doctor.ts";
import { forgetBefore } from "./store.ts";

export { createAnswers } from "./answers.ts";

const hour = 60 * 60_000;
/** For so long a provider that delivers again is answered as before. */
const memory = 90 * 24 * hour;

export const reach = (deps: DoctorDeps & { readonly database: Database }): Feature =>
  defineFeature({
    name: "reach",
    commands: [
      {
        name: "demarc doctor",
        hint: "",
        description: "Show what is connected, what is missing, and whom I cannot reach",
        handle: (_args, context) => doctor(context, deps),
      },
    ],
    actions: {},
    on: {},
    forms: {},
    fill: {},
    sweeps: [
      {
        name: "reach.forget",
        every: hour,
        run: (now) => {
          const before = (ms: number) => new Date(now.getTime() - ms);
          return deps.database.transaction((tx) => forgetBefore(tx, before(2 * replyLifetime), before(memory)));
        },
      },
    ],
  });
