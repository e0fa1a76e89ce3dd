/** A person in chat, whichever platform it is, so that one story is told on both. */
import type { OpenDialog, Pressed, SeenMessage, User } from "../../adapters/playground/index.ts";
import type { SlackUser } from "./slack/index.ts";
import type { Seen } from "./slack/seen.ts";

export interface ChatUser {
  /** A command: with its slash on Slack, without it on Teams. In a direct message unless `inChannel`. */
  types(command: string, inChannel?: boolean): Promise<void>;
  /** Says something to the bot: in a direct message, or by a mention in the channel. */
  asks(text: string, inChannel?: boolean): Promise<void>;
  /** Waits for something new on this person's screen. */
  sees(words: RegExp): Promise<Sight>;
}

export interface Sight {
  readonly words: string;
  readonly buttons: readonly string[];
  press(label: string): Promise<void>;
  /** Presses a button that opens a form. */
  opens(label: string): Promise<FormSight>;
}

export interface FormSight {
  readonly fields: readonly string[];
  /** Sends what is filled in, by label; what is wrong comes back by label, and then the form stays open. */
  submit(values: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>;
}

export function onSlack(user: SlackUser, channelName: string): ChatUser {
  const sightOf = (seen: Seen): Sight => ({
    words: seen.text,
    buttons: seen.buttons,
    press: async (label) => void (await seen.press(label)),
    async opens(label) {
      await seen.press(label);
      const form = await user.sees(/./s);
      if (form.fields.length === 0) throw new Error(`"${label}" opened no form, but showed: ${form.text}`);
      return {
        fields: form.fields,
        async submit(values) {
          await form.submit(values);
          return form.errors;
        },
      };
    },
  });
  return {
    async types(command, inChannel = false) {
      await user.types(`/${command}`, inChannel ? { in: `#${channelName}` } : {});
    },
    async asks(text, inChannel = false) {
      await (inChannel ? user.mentions(`#${channelName}`, text) : user.dms(text));
    },
    sees: async (words) => sightOf(await user.sees(words)),
  };
}

export function onTeams(user: User, channelName: string): ChatUser {
  const formOf = (opened: OpenDialog): FormSight => {
    let dialog = opened;
    return {
      fields: dialog.fields,
      async submit(values) {
        const { dialog: again } = await dialog.fill(values).submit();
        dialog = again ?? dialog;
        return again?.errors ?? {};
      },
    };
  };
  const opened = ({ dialog, words }: Pressed): FormSight => {
    if (dialog === undefined) throw new Error(`No form was opened, but shown: ${words}`);
    return formOf(dialog);
  };
  const sightOf = (seen: SeenMessage): Sight => ({
    words: seen.words,
    buttons: seen.buttons,
    press: async (label) => void (await seen.press(label)),
    opens: async (label) => opened(await seen.press(label)),
  });
  return {
    async types(command, inChannel = false) {
      const line = command.replace(/^demarc /, "");
      await (inChannel ? user.mentions(line, { in: channelName }) : user.dms(line));
    },
    async asks(text, inChannel = false) {
      await (inChannel ? user.mentions(text, { in: channelName }) : user.dms(text));
    },
    sees: async (words) => sightOf(await user.sees(words)),
  };
}
