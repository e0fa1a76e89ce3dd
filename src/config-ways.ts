/** The part of the environment that is about reaching people beyond chat, and being reached by machines. */
import { z } from "zod";
import { telephone } from "./bot/way.ts";

export interface WaysConfig {
  readonly email: EmailConfig | undefined;
  readonly twilio: TwilioConfig | undefined;
  /** Signs what goes to people's own webhooks: a Standard Webhooks secret, `whsec_…`. */
  readonly webhookSecret: string | undefined;
  /** From it each alert source's own signing secret is made; absent: alerts come with a secret token alone. */
  readonly alertsSecret: string | undefined;
  /** The dead man's watcher, beaten while escalation is well. */
  readonly deadmanUrl: string | undefined;
}

export interface EmailConfig {
  /** `smtps://user:password@host:465`; TLS is begun on `smtp://` where the server offers it. */
  readonly url: string;
  /** What stands in From: an address, or `Name <address>`. */
  readonly from: string;
}

export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  /** The number that sends and calls, in E.164. */
  readonly from: string;
  /** Where Twilio calls back; without a slash at its end. */
  readonly publicUrl: string;
}

const webhookSecret = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;
const sender = /^(?:[^<>@\r\n]+<)?[^\s<>@,;]+@[^\s<>@,;]+>?$/;

export const waysVariables = {
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: "set the URL of your mail server: smtp://user:password@host:587, or smtps:// with port 465.",
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(sender, "set who the mail is from: demarc@example.com, or Demarc <demarc@example.com>.")
    .optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'set the "Account SID" of Twilio\'s console; it begins with AC.')
    .optional(),
  TWILIO_AUTH_TOKEN: z
    .string()
    .regex(/^(?!AC|SK)\S+$/, 'set the "Auth Token" of Twilio\'s console; it is no SID.')
    .optional(),
  TWILIO_FROM: z
    .string()
    .transform((text, context) => {
      const number = telephone(text);
      if (number === undefined) context.addIssue("set your Twilio number with its country, such as +15550100123.");
      return number ?? z.NEVER;
    })
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(webhookSecret, 'set "whsec_" and then what `openssl rand -base64 32` prints.')
    .optional(),
  ALERTS_SECRET: z
    .string()
    .min(32, "set 32 characters or more that nobody can guess, such as `openssl rand -base64 32` prints.")
    .optional(),
  DEADMAN_URL: z
    .url({ protocol: /^https?$/, error: "set the whole URL that your watcher expects to hear." })
    .optional(),
};

type Environment = { readonly [K in keyof typeof waysVariables]?: z.output<(typeof waysVariables)[K]> };

/** @param publicUrl without a slash at its end. */
export function waysOf(env: Environment, publicUrl: string | undefined): WaysConfig {
  const { SMTP_URL: url, MAIL_FROM: mailFrom } = env;
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = env;
  const hasTwilio =
    accountSid !== undefined && authToken !== undefined && from !== undefined && publicUrl !== undefined;
  return {
    email: url === undefined || mailFrom === undefined ? undefined : { url, from: mailFrom },
    twilio: hasTwilio ? { accountSid, authToken, from, publicUrl } : undefined,
    webhookSecret: env.WEBHOOK_SECRET,
    alertsSecret: env.ALERTS_SECRET,
    deadmanUrl: env.DEADMAN_URL,
  };
}

/** What is missing of a way that was begun. */
export function waysContradictions(
  set: Readonly<Record<string, string>>,
): readonly { readonly variable: string; readonly say: string }[] {
  const has = (name: string): boolean => set[name] !== undefined;
  const twilio = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"];
  const missing = twilio.some(has) ? twilio.filter((name) => !has(name)) : [];
  const hasPublicUrl = /^https:/i.test(set.PUBLIC_URL ?? "");
  return [
    ...(has("SMTP_URL") && !has("MAIL_FROM")
      ? [{ variable: "MAIL_FROM", say: "set who the mail is from: mail servers take none without it." }]
      : []),
    ...(has("MAIL_FROM") && !has("SMTP_URL")
      ? [{ variable: "SMTP_URL", say: "set it, too, or leave MAIL_FROM out: without a mail server nothing is sent." }]
      : []),
    ...missing.map((variable) => ({ variable, say: "set it, too: Twilio needs its account, token and number." })),
    ...(twilio.some(has) && !hasPublicUrl
      ? [
          {
            variable: "PUBLIC_URL",
            say: "set one that begins with https://: Twilio brings replies and key presses there.",
          },
        ]
      : []),
  ];
}
