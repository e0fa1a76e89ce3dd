/** Text messages and voice calls, by Twilio's library. Loaded only where Twilio is configured: it takes some 35 MB. */
import { smsText } from "../../src/bot/notice.ts";
import { Unreachable } from "../../src/bot/port.ts";
import { type Answers, telephone, type Way } from "../../src/bot/way.ts";
import type { WayAdapter } from "../../src/infra/adapter.ts";
import type { Log } from "../../src/infra/log.ts";
import { type TwilioClient, type TwilioOptions, twilioClient } from "./client.ts";
import { refusedForGood } from "./refused.ts";
import { statusUrl, twilioRoutes, voiceUrl } from "./routes.ts";
import { callScript } from "./script.ts";

export type { TwilioOptions } from "./client.ts";

/** How long a telephone rings, in seconds: less than most mailboxes take to answer. */
const ringing = 25;

export function twilioAdapter(
  options: TwilioOptions,
  deps: { readonly answers: Answers; readonly log: Log },
): WayAdapter {
  const client = twilioClient(options);
  return {
    ways: [smsWay(client, options, deps.answers), voiceWay(client, options)],
    routes: twilioRoutes({ ...options, ...deps }),
  };
}

function smsWay(client: TwilioClient, { from, publicUrl }: TwilioOptions, answers: Answers): Way {
  return {
    name: "sms",
    async send(written, notice) {
      const to = numberOf(written);
      const { page } = notice;
      const number = page === undefined ? undefined : await answers.numberFor(to, page);
      const told = page === undefined ? {} : { statusCallback: statusUrl(publicUrl, page) };
      await accepted(to, client.messages.create({ to, from, body: smsText(notice, number), ...told }));
    },
  };
}

function voiceWay(client: TwilioClient, { from, publicUrl }: TwilioOptions): Way {
  return {
    name: "voice",
    async send(written, notice) {
      const to = numberOf(written);
      const { page } = notice;
      const twiml = callScript(notice, voiceUrl(publicUrl, page ?? ""));
      const told = page === undefined ? {} : { statusCallback: statusUrl(publicUrl, page) };
      await accepted(to, client.calls.create({ to, from, twiml, timeout: ringing, ...told }));
    },
  };
}

async function accepted(to: string, sending: Promise<unknown>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    throw refusedForGood(error, to) ?? error;
  }
}

function numberOf(written: string): string {
  const number = telephone(written);
  if (number === undefined) throw new Unreachable(`"${written}" is no telephone number with its country.`);
  return number;
}
