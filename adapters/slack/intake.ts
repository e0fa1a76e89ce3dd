/** Bolt's listeners: each makes a turn of what came in and hands it to the inbox before Slack is acknowledged. */
import type { App } from "@slack/bolt";
import type { Logger } from "pino";
import { z } from "zod";
import type { Form } from "../../src/bot/form.ts";
import type { Inbox } from "../../src/bot/port.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Turn } from "../../src/bot/turn.ts";
import type { Clock } from "../../src/domain/clock.ts";
import { errorsFor, renderForm, renderOptions } from "./modal.ts";
import { type Arrival, type Home, parseCommand, parseEvent, parseLookup, parsePress, parseSubmit } from "./parse.ts";
import { originOf } from "./reply-to.ts";
import { late, within } from "./within.ts";

/** Slack waits 3 s. In milliseconds. */
const patience = {
  /** For an event to be recorded; after this Slack is asked to deliver it again. */
  record: 2_500,
  /** For a form's outcome to be shown in the form; after this the form closes and the outcome is a message. */
  submit: 2_000,
  /** For options that are looked up while typing. */
  lookup: 2_500,
} as const;

export interface IntakeDeps {
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly log: Logger;
  readonly home: () => Home;
  /** The slash commands of the manifest, without the slash. */
  readonly commands: readonly string[];
}

/** What a form's sending is answered with. */
type SubmitAnswer =
  | { response_action: "clear" }
  | { response_action: "errors"; errors: Record<string, string> }
  | { response_action: "update"; view: ReturnType<typeof renderForm> };

const contextSchema = z.looseObject({ gone: z.custom<() => boolean>((value) => typeof value === "function") });

export function listen(app: App, { inbox, clock, log, home, commands }: IntakeDeps): void {
  const arrival = (): Arrival => ({ home: home(), receivedAt: clock.now().toISOString() });

  app.command(/^/, async ({ command, ack }) => {
    const turn = parseCommand(command, arrival());
    // The registry answers it with what there is; but whoever runs Demarc should know.
    if (!commands.includes(command.command.slice(1))) {
      log.warn({ command: command.command }, "Slack sent a command that is not registered: compare the app's manifest");
    }
    inbox.take(turn);
    await ack();
  });

  app.action(/^/, async ({ body, ack }) => {
    const turn = parsePress(body, arrival());
    if (turn !== undefined) inbox.take(turn);
    await ack();
  });

  app.view({ type: "view_submission", callback_id: /^/ }, async ({ body, ack, context }) => {
    const { gone } = contextSchema.parse(context);
    await ack(await submitted(parseSubmit(body, arrival()), gone));
  });

  app.view({ type: "view_closed", callback_id: /^/ }, async ({ ack }) => ack());

  app.options(/^/, async ({ body, ack }) => {
    const { turn, field, query } = parseLookup(body, arrival());
    const found = await within(
      patience.lookup,
      inbox.suggest(turn, field, query).catch(() => []),
    );
    await ack({ options: renderOptions(found === late ? [] : found) });
  });

  app.event(/^(app_mention|message|app_home_opened)$/, async ({ body }) => {
    const turn = parseEvent(body, arrival());
    if (turn === undefined) return;
    const recorded = await within(patience.record, inbox.record(turn));
    if (recorded === late) throw new Error("The inbox did not record an event in time.");
  });

  /** Hands a sent form over and waits a little, so that what is wrong can be shown beside its fields. */
  async function submitted(turn: Turn, gone: () => boolean): Promise<SubmitAnswer> {
    const { promise: answer, resolve } = Promise.withResolvers<SubmitAnswer>();
    let waiting = true;
    inbox.take(turn, (reply) => {
      if (!waiting || gone()) return reply;
      waiting = false;
      return answerInline(turn, reply, resolve);
    });
    const outcome = await within(patience.submit, answer);
    waiting = false;
    return outcome === late ? { response_action: "clear" } : outcome;
  }

  /** Answers with the form that is to be shown, if any, and returns the rest of the reply. */
  function answerInline(turn: Turn, reply: Reply, answer: (answer: SubmitAnswer) => void): Reply {
    const { form, ...rest } = reply;
    if (form === undefined) {
      answer({ response_action: "clear" });
      return reply;
    }
    try {
      answer(shown(turn, form));
      return rest;
    } catch (error) {
      log.error({ err: error, delivery: turn.delivery }, "a form could not be shown");
      answer({ response_action: "clear" });
      return reply;
    }
  }

  function shown(turn: Turn, form: Form): SubmitAnswer {
    const errors = errorsFor(form);
    return errors === undefined
      ? { response_action: "update", view: renderForm(form, originOf(turn), home().team) }
      : { response_action: "errors", errors };
  }
}
