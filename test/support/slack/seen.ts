/** Something that a person sees, and what they can do with it. */
import { z } from "zod";
import { type ButtonElement, faultsOfOptions, faultsOfView, wordsOf } from "./block-kit.ts";
import { fill, inputsOf, optionsIn } from "./form.ts";
import { lookupPayload, pressPayload, submitPayload, type Where } from "./payloads.ts";
import type { Pushed } from "./push.ts";
import { type Sighting, visibleWords } from "./sightings.ts";
import type { Desk } from "./user.ts";
import type { UserSpec } from "./workspace.ts";

export interface Seen {
  readonly kind: Sighting["kind"];
  /** The words on the screen as they are now, with people's names for their ids, and button labels in brackets. */
  readonly text: string;
  /** The words that a notification shows. */
  readonly fallback: string;
  readonly blocks: readonly unknown[];
  readonly channel: string;
  readonly ts: string;
  /** The thread it is in. */
  readonly thread: string | undefined;
  readonly buttons: readonly string[];
  /** Of a form: its labels. */
  readonly fields: readonly string[];
  /** Of a form: what is wrong, by label, since it was last sent. */
  readonly errors: Readonly<Record<string, string>>;
  /** It was closed or deleted. */
  readonly gone: boolean;
  /** Presses the button with this label, and says yes where it asks. @throws when the app did not acknowledge. */
  press(label: string): Promise<Pushed>;
  /** The same, whatever the app answers. */
  tryPress(label: string): Promise<Pushed>;
  /** Fills in by label and sends. @throws when Slack's client would not send it, or the app did not acknowledge. */
  submit(values: Readonly<Record<string, string>>): Promise<Pushed>;
  /** The options that a looked-up field offers for what is typed. */
  lookup(label: string, query: string): Promise<readonly string[]>;
  /** Closes a form without sending it. */
  dismiss(): void;
}

const responseSchema = z.looseObject({
  response_action: z.enum(["clear", "errors", "update"]).optional(),
  errors: z.record(z.string(), z.string()).optional(),
  view: z.looseObject({ blocks: z.array(z.unknown()) }).optional(),
});

export function createSeen(desk: Desk, user: UserSpec, it: Sighting, where: Where | undefined): Seen {
  const { workspace, edge, sightings } = desk;
  let errors: Readonly<Record<string, string>> = {};
  /** What stays filled in while the form shows errors. */
  let kept: Readonly<Record<string, string>> = {};

  function button(label: string): ButtonElement {
    const all = buttonsOf(it.blocks);
    const found = all.find(({ text }) => text.text === label);
    if (found === undefined)
      throw new Error(
        `There is no button "${label}"; there is ${all.map(({ text }) => text.text).join(", ") || "none"}.`,
      );
    return found;
  }

  async function tryPress(label: string): Promise<Pushed> {
    if (it.gone) throw new Error(`The ${it.kind} with "${label}" is gone.`);
    const { text, action_id, value } = button(label);
    const responseUrl = edge.responseUrl({
      user: user.id,
      channel: it.channel,
      source: it.kind === "ephemeral" ? it : undefined,
    });
    const action = { action_id, text, ...(value === undefined ? {} : { value }) };
    const trigger = await edge.api.trigger(user.id);
    return desk.push("interaction", pressPayload(workspace, user, it, action, where, { trigger, responseUrl }));
  }

  async function optionsFor(block: string, action: string, query: string, values = {}) {
    const answer = await desk.push("interaction", lookupPayload(workspace, user, it, { block, action, query, values }));
    acknowledged(`a lookup of "${query}"`, answer);
    const faults = faultsOfOptions(answer.json?.options);
    if (faults.length > 0) throw new Error(`Slack refuses the options: ${faults.join("; ")}`);
    return optionsIn(answer.json);
  }

  async function submit(typed: Readonly<Record<string, string>>): Promise<Pushed> {
    kept = { ...kept, ...typed };
    const values = await fill(it.blocks, kept, optionsFor);
    errors = {};
    const trigger = await edge.api.trigger(user.id);
    const answer = await desk.push("interaction", submitPayload(workspace, user, it, values, trigger));
    acknowledged("the form", answer);
    take(responseSchema.parse(answer.json ?? {}));
    return answer;
  }

  /** Does to the form what the app answered. */
  function take(response: z.infer<typeof responseSchema>): void {
    if (response.response_action === "errors") {
      errors = byLabel(response.errors ?? {});
    } else if (response.response_action === "update" && response.view !== undefined) {
      const faults = faultsOfView(response.view, "modal");
      if (faults.length > 0) throw new Error(`Slack refuses the form: ${faults.join("; ")}`);
      const hash = `${String(it.view?.hash)}.${it.revision}`;
      kept = {};
      sightings.change(it, { blocks: response.view.blocks, view: { ...it.view, ...response.view, hash } });
    } else {
      it.gone = true;
    }
  }

  function byLabel(wrong: Readonly<Record<string, string>>): Record<string, string> {
    const inputs = inputsOf(it.blocks);
    return Object.fromEntries(
      Object.entries(wrong).map(([block, message]) => {
        const input = inputs.find(({ block_id }) => block_id === block);
        if (input === undefined) throw new Error(`Slack has no field "${block}" to show an error at.`);
        return [input.label.text, message];
      }),
    );
  }

  return {
    kind: it.kind,
    channel: it.channel,
    ts: it.ts,
    thread: it.thread,
    get text() {
      return workspace.named(visibleWords(it));
    },
    get fallback() {
      return it.text;
    },
    get blocks() {
      return it.blocks;
    },
    get buttons() {
      return buttonsOf(it.blocks).map(({ text }) => text.text);
    },
    get fields() {
      return inputsOf(it.blocks).map(({ label }) => label.text);
    },
    get errors() {
      return errors;
    },
    get gone() {
      return it.gone;
    },
    tryPress,
    async press(label) {
      const answer = await tryPress(label);
      acknowledged(`"${label}"`, answer);
      return answer;
    },
    submit,
    async lookup(label, query) {
      const input = inputsOf(it.blocks).find((each) => each.label.text === label);
      if (input === undefined) throw new Error(`The form has no "${label}".`);
      const options = await optionsFor(input.block_id ?? "", input.element.action_id, query);
      return options.map(({ text }) => text.text);
    },
    dismiss() {
      it.gone = true;
    },
  };
}

/** @throws when the person would see Slack's own error, because the app did not answer 200. */
export function acknowledged(what: string, { status, body }: Pushed): void {
  if (status !== 200) throw new Error(`Slack shows that ${what} failed: the app answered ${status} ${body}`.trim());
}

const actionsSchema = z.looseObject({ type: z.literal("actions"), elements: z.array(z.custom<ButtonElement>()) });

const buttonsOf = (blocks: readonly unknown[]): ButtonElement[] =>
  blocks.flatMap((block) => actionsSchema.safeParse(block).data?.elements ?? []);

/** The words of one block, for tests that look closer. */
export const words = wordsOf;
