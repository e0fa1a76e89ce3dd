/** Time: a person's day in one line, and what becomes of it. */
import { defineFeature, type Feature } from "../../bot/feature.ts";
import { open } from "../../bot/reply.ts";
import type { Clock } from "../../domain/clock.ts";
import { blockSweep } from "./blocks/sweep.ts";
import { approving, askWhyRefused, correcting, refusing } from "./corrections/flow.ts";
import { showCorrection, withdrawCorrection } from "./corrections/lists.ts";
import { type CorrectionDeps, correctionSweeps } from "./corrections/sweeps.ts";
import { dayActions, dayForms } from "./days/actions.ts";
import { completeDay, showDay, showWeek } from "./days/show.ts";
import { effortActions } from "./effort/actions.ts";
import { hours, hoursAgain } from "./effort/show.ts";
import { exportLink, exportRoute } from "./export/link.ts";
import { forgetLinks } from "./export/store.ts";
import { copyBefore, copyLastWeek, fillLeave, fillLike, splitBefore } from "./fill/fill.ts";
import { correctionActions, correctionForms, logActions, logForms } from "./log/actions.ts";
import { choose, overtime } from "./log/ask.ts";
import { editing, redo, remove, restore, undo } from "./log/changes.ts";
import { accepts, listen, timeCommand } from "./log/listen.ts";
import { forgetQuestions } from "./log/store.ts";
import { discard, stopByButton } from "./log/timers.ts";
import { enrolSweep, reminderSweep, type SendAll } from "./nudge/sweep.ts";
import { openQuietHours, quietHours, quietOff, remindTeam, snooze } from "./nudge/wishes.ts";

export {
  type ListedCorrections,
  listCorrections,
  showCorrection,
  showCorrectionByNumber,
} from "./corrections/lists.ts";
export { onLeaveAt } from "./days/leave.ts";
export { prepareDays } from "./days/load.ts";
export { exportToFile } from "./export/command.ts";
export { exportProvider } from "./setup/provider/export.ts";
export { importProvider, isProviderFile } from "./setup/provider/import.ts";
export { timeSection } from "./setup/section.ts";

const hour = 60 * 60_000;
const quarter = 90 * 24 * hour;

export interface TimeDeps extends CorrectionDeps {
  readonly sendAll: SendAll;
  readonly clock: Clock;
  /** Where links lead; without it files are written on the command line alone. */
  readonly publicUrl: string | undefined;
}

export function time(deps: TimeDeps): Feature {
  const { database, sendAll, clock, publicUrl, standInsFor } = deps;
  const correct = correcting(standInsFor);
  return defineFeature({
    name: "time",
    isPersonal: true,
    commands: [
      {
        name: "time",
        hint: "[2h 30m client what you did | start … | stop]",
        description: "Log time in one line, see your day, or run a timer",
        example: "2h 30m acme firewall fix yesterday",
        accepts,
        handle: timeCommand,
      },
      {
        name: "hours",
        hint: "[client] [period] [by what]",
        description: "Show where effort goes: by project, lane, 4R, person …",
        example: "acme last month by lane",
        handle: hours,
      },
    ],
    listen,
    actions: { ...logActions, ...correctionActions, ...dayActions, ...effortActions },
    on: {
      undo,
      redo,
      remove,
      restore,
      choose,
      edit: async (state, context) => open(await editing.draw(state, context)),
      overtime: async (state, context) => open(await overtime.draw(state, context)),
      stop: (_payload, context) => stopByButton(context),
      discard: (_payload, context) => discard(context),
      correct: async (state, context) => open(await correct.draw(state, context)),
      approve: approving(standInsFor),
      refuse: askWhyRefused(standInsFor),
      withdraw: withdrawCorrection,
      show: showCorrection,
      showDay,
      showWeek,
      fillLike,
      copyBefore,
      splitBefore,
      fillLeave,
      complete: completeDay,
      copyLastWeek,
      snooze,
      quiet: (_payload, context) => openQuietHours(context),
      quietOff: (_payload, context) => quietOff(context),
      remind: (_payload, context) => remindTeam(context),
      hours: hoursAgain,
      export: (link, context) => exportLink(link, context, publicUrl),
    },
    forms: { ...logForms, ...correctionForms, ...dayForms },
    fill: { edit: editing, overtime, correct, refuse: refusing(standInsFor), quietHours },
    sweeps: [
      enrolSweep(database),
      reminderSweep(database, sendAll),
      blockSweep(database, sendAll),
      ...correctionSweeps(deps),
      {
        name: "time.questions",
        every: hour,
        run: (now) => database.transaction((tx) => forgetQuestions(tx, new Date(now.getTime() - quarter))),
      },
      { name: "time.exports", every: hour, run: (now) => database.transaction((tx) => forgetLinks(tx, now)) },
    ],
    routes: [exportRoute(database, clock)],
  });
}
