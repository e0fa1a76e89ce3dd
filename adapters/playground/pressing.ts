/** What happens when a person presses a button, submits a dialog or searches in a select: the client's side of Teams. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { invokeActivity, type Scene, submitActivity } from "./activities.ts";
import type { BotAnswer } from "./bot-link.ts";
import { type CardAction, cardActions, cardInputs } from "./card-tree.ts";
import { type Core, deliver } from "./core.ts";
import { type Message, viewOf } from "./history.ts";
import { cardAnswerProblems } from "./inbound.ts";
import { collectInputs } from "./inputs.ts";
import {
  type DialogView,
  type InputValues,
  isJson,
  type Json,
  type Outcome,
  type Person,
  PlaygroundError,
} from "./types.ts";

interface Dialog extends DialogView {
  readonly person: Person;
  readonly message: Message;
}

export interface Pressing {
  /** @param button its label, id, or the key that `MessageView.card` gives it */
  press(person: Person, messageId: string, button: string, inputs: InputValues): Promise<Outcome>;
  /** @param button the label of the dialog's button; its first one if absent */
  submit(person: Person, dialogId: string, values: InputValues, button?: string): Promise<Outcome>;
  /** Closes a dialog without submitting it. The bot is not told, as in Teams. */
  dismiss(person: Person, dialogId: string): void;
  dialogsOf(person: Person): readonly DialogView[];
  /** Asks the bot for the choices of an input with `choices.data`, of a message's card or a dialog. */
  search(person: Person, where: string, input: string, query: string): Promise<readonly Choice[]>;
}

export interface Choice {
  readonly title: string;
  readonly value: string;
}

const keptDialogs = 200;
const unreachable = "Demarc could not be reached. Please try again.";
const cardType = "application/vnd.microsoft.card.adaptive";

const actionAnswer = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal(cardType), statusCode: z.literal(200), value: z.unknown() }),
  z.looseObject({
    type: z.literal("application/vnd.microsoft.activity.message"),
    statusCode: z.literal(200),
    value: z.string(),
  }),
  z.looseObject({
    type: z.literal("application/vnd.microsoft.error"),
    statusCode: z.int().min(400).max(599),
    value: z.looseObject({ code: z.string(), message: z.string() }),
  }),
]);

const taskAnswer = z.looseObject({
  task: z.discriminatedUnion("type", [
    z.looseObject({ type: z.literal("message"), value: z.string() }),
    z.looseObject({
      type: z.literal("continue"),
      value: z.looseObject({
        title: z.string().optional(),
        card: z.looseObject({ contentType: z.literal(cardType), content: z.unknown() }),
      }),
    }),
  ]),
});

const searchAnswer = z.looseObject({
  type: z.literal("application/vnd.microsoft.search.searchResponse"),
  statusCode: z.literal(200),
  value: z.looseObject({ results: z.array(z.looseObject({ title: z.string(), value: z.string() })) }),
});

export function createPressing(core: Core): Pressing {
  const dialogs = new Map<string, Dialog>();

  const sceneOf = (person: Person, message: Message): Scene =>
    core.scene(message.conversation, person, message.root ?? message.id);

  const invoke = (person: Person, message: Message, name: string, value: unknown): Promise<BotAnswer> =>
    core.link(invokeActivity(sceneOf(person, message), core.nextEventId(), name, value, message.id));

  function failed(what: string, reason: string): Outcome {
    core.problem(`${what}: ${reason}.`);
    return { kind: "failed", text: unreachable };
  }

  /** The parsed body, or the reason why Teams would not understand it. */
  function read<T>(answer: BotAnswer, schema: z.ZodType<T>): { ok: T } | { reason: string } {
    if (answer.status !== 200) return { reason: answer.reason };
    const parsed = schema.safeParse(answer.body);
    return parsed.success ? { ok: parsed.data } : { reason: `not an answer: ${z.prettifyError(parsed.error)}` };
  }

  async function execute(person: Person, message: Message, action: CardAction, data: Json): Promise<Outcome> {
    const { id, verb } = action.json;
    const sent = { type: "Action.Execute", ...(id ? { id } : {}), ...(verb ? { verb } : {}), data };
    const what = `"${action.title}" pressed by ${person.name}`;
    const answer = read(
      await invoke(person, message, "adaptiveCard/action", { action: sent, trigger: "manual" }),
      actionAnswer,
    );
    if ("reason" in answer) return failed(what, answer.reason);
    const { ok } = answer;
    if (ok.type === "application/vnd.microsoft.error") return { kind: "failed", text: ok.value.message };
    if (ok.type === "application/vnd.microsoft.activity.message") return { kind: "toast", text: ok.value };
    const problems = cardAnswerProblems(core, person, message.conversation, ok.value);
    if (problems.length > 0 || !isJson(ok.value)) return failed(what, problems.join(" "));
    core.history.show(message, person, ok.value);
    return { kind: "card", message: viewOf(message, person) };
  }

  /** @param open the dialog that was submitted, if one was */
  function applyTask(person: Person, message: Message, answer: BotAnswer, what: string, open?: Dialog): Outcome {
    const empty = !isJson(answer.body) || answer.body.task === undefined || answer.body.task === null;
    if (open && answer.status === 200 && empty) {
      dialogs.delete(open.id);
      return { kind: "done" };
    }
    const parsed = read(answer, taskAnswer);
    if ("reason" in parsed) return failed(what, parsed.reason);
    const { task } = parsed.ok;
    if (task.type === "message") {
      if (open) dialogs.delete(open.id);
      return { kind: "toast", text: task.value };
    }
    const { card, title = open?.title ?? "" } = task.value;
    const problems = cardAnswerProblems(core, person, message.conversation, card.content);
    if (problems.length > 0 || !isJson(card.content)) return failed(what, problems.join(" "));
    const dialog = { id: open?.id ?? randomUUID(), title, card: card.content, person, message };
    dialogs.set(dialog.id, dialog);
    forgetOldest();
    return { kind: "dialog", dialog: dialogView(dialog) };
  }

  /** Who leaves the page never closes their dialog. */
  function forgetOldest(): void {
    const [oldest] = dialogs.keys();
    if (dialogs.size > keptDialogs && oldest !== undefined) dialogs.delete(oldest);
  }

  /** `Action.Submit`: by `msteams.type` a dialog, words said for the person, or a silent message with the data. */
  async function submitOnCard(person: Person, message: Message, action: CardAction, data: Json): Promise<Outcome> {
    const teams = isJson(data.msteams) ? data.msteams : {};
    const what = `"${action.title}" pressed by ${person.name}`;
    if (teams.type === "task/fetch") {
      const answer = await invoke(person, message, "task/fetch", { data, context: { theme: "default" } });
      return applyTask(person, message, answer, what);
    }
    if (teams.type !== undefined && teams.type !== "messageBack") {
      return failed(what, `the playground knows no button of type ${JSON.stringify(teams.type)}`);
    }
    const { msteams, ...rest } = data;
    const value = teams.value ?? rest;
    const text = typeof teams.text === "string" ? teams.text : undefined;
    const activity = submitActivity(sceneOf(person, message), core.nextEventId(), message.id, value, text);
    return (await deliver(core, activity)) ? { kind: "done" } : { kind: "failed", text: unreachable };
  }

  function dialogFor(person: Person, id: string): Dialog {
    const dialog = dialogs.get(id);
    if (dialog?.person === person) return dialog;
    throw new PlaygroundError(404, "NoSuchDialog", `${person.name} has no dialog "${id}" open.`);
  }

  return {
    async press(person, messageId, button, given) {
      const message = core.messageFor(person, messageId);
      const card = message.views.get(person.id) ?? message.content.card;
      const action = findAction(card, button);
      const filled = withInputs(card ?? {}, action, given);
      if ("errors" in filled) return { kind: "invalid", errors: filled.errors };
      if (action.type === "Action.Execute") return execute(person, message, action, filled.data);
      if (action.type === "Action.Submit") return submitOnCard(person, message, action, filled.data);
      if (action.type === "Action.OpenUrl") return { kind: "link", url: String(action.json.url) };
      return { kind: "done" };
    },
    async submit(person, dialogId, values, button) {
      const dialog = dialogFor(person, dialogId);
      const action = findAction(dialog.card, button ?? cardActions(dialog.card)[0]?.key ?? "");
      const what = `"${action.title}" in the dialog "${dialog.title}" by ${person.name}`;
      if (action.type !== "Action.Submit") return failed(what, "a dialog is submitted by an Action.Submit in Teams");
      const filled = withInputs(dialog.card, action, values);
      if ("errors" in filled) return { kind: "invalid", errors: filled.errors };
      const { message } = dialog;
      const answer = await invoke(person, message, "task/submit", { data: filled.data, context: { theme: "default" } });
      return applyTask(person, message, answer, what, dialog);
    },
    dismiss: (person, dialogId) => void dialogs.delete(dialogFor(person, dialogId).id),
    dialogsOf: (person) => [...dialogs.values()].filter((dialog) => dialog.person === person).map(dialogView),
    async search(person, where, input, query) {
      const dialog = dialogs.get(where);
      const message = dialog ? dialogFor(person, where).message : core.messageFor(person, where);
      const card = dialog?.card ?? message.views.get(person.id) ?? message.content.card ?? {};
      const found = cardInputs(card).find(({ id, label }) => id === input || label === input);
      const source = found?.json["choices.data"];
      if (!isJson(source))
        throw new PlaygroundError(400, "NoLookup", `"${input}" is no field whose choices are looked up.`);
      const value = { queryText: query, queryOptions: { skip: 0, top: 15 }, dataset: source.dataset };
      const answer = read(await invoke(person, message, "application/search", value), searchAnswer);
      if ("ok" in answer) return answer.ok.value.results.map(({ title, value: id }) => ({ title, value: id }));
      failed(`The search for "${query}" by ${person.name}`, answer.reason);
      throw new PlaygroundError(502, "BotFailed", unreachable);
    },
  };
}

const dialogView = ({ id, title, card }: DialogView): DialogView => ({ id, title, card });

/** @throws PlaygroundError that names the buttons there are */
function findAction(card: Json | undefined, button: string): CardAction {
  const actions = card ? cardActions(card) : [];
  const found =
    actions.find(({ key }) => key === button) ??
    actions.find(({ title }) => title === button) ??
    actions.find(({ title }) => title.toLowerCase() === button.trim().toLowerCase());
  if (found && found.json.isEnabled !== false) return found;
  if (found) throw new PlaygroundError(409, "Disabled", `The button "${found.title}" is switched off.`);
  const labels = actions.map(({ title }) => `"${title}"`).join(", ") || "none";
  throw new PlaygroundError(404, "NoSuchButton", `There is no button "${button}". The buttons are: ${labels}.`);
}

/** The button's data and what was filled in, as one object, as Teams sends it. */
function withInputs(
  card: Json,
  action: CardAction,
  given: InputValues,
): { data: Json } | { errors: Record<string, string> } {
  const own = isJson(action.json.data) ? action.json.data : {};
  if (action.json.associatedInputs === "none") return { data: own };
  const collected = collectInputs(card, given);
  return collected.ok ? { data: { ...own, ...collected.values } } : { errors: collected.errors };
}
