/** What Twilio brings: replies to text messages, keys that were pressed in calls, and what became of either. */
import type { IncomingMessage, ServerResponse } from "node:http";
import twilio from "twilio";
import type { Answers, Heard } from "../../src/bot/way.ts";
import { BodyTooLarge, readBody } from "../../src/infra/body.ts";
import { answerJson, type Route } from "../../src/infra/http.ts";
import { fault, type Log } from "../../src/infra/log.ts";
import { acknowledgeKey, askAgain, lastWords, textBack } from "./script.ts";
import { whyLost } from "./status.ts";

export const smsPath = "/hooks/twilio/sms";
export const voicePath = "/hooks/twilio/voice";
export const statusPath = "/hooks/twilio/status";

/** Twilio's requests are some hundred bytes; a message's text is at most 1,600 characters. In bytes. */
const largestBody = 64 * 1_024;

const urlOf = (path: string) => (publicUrl: string, page: string) =>
  `${publicUrl}${path}?${new URLSearchParams({ page })}`;
export const voiceUrl = urlOf(voicePath);
export const statusUrl = urlOf(statusPath);

interface Parts {
  readonly authToken: string;
  readonly publicUrl: string;
  readonly answers: Answers;
  readonly log: Log;
}

type Fields = Readonly<Record<string, string>>;

export function twilioRoutes({ authToken, publicUrl, answers, log }: Parts): Route[] {
  /** The fields of a request that Twilio signed; any other is answered here, and changes nothing. */
  async function verified(request: IncomingMessage, response: ServerResponse): Promise<Fields | undefined> {
    const body = await read(request, response);
    if (body === undefined) return undefined;
    const fields = Object.fromEntries(new URLSearchParams(body.toString("utf8")));
    const signature = request.headers["x-twilio-signature"];
    const url = `${publicUrl}${request.url ?? ""}`;
    if (typeof signature === "string" && twilio.validateRequest(authToken, signature, url, fields)) return fields;
    log.warn({ path: new URL(url).pathname }, "a request that Twilio did not sign was refused");
    answerJson(response, 403, { error: "Twilio did not sign this." });
    return undefined;
  }

  /** People are told when it went wrong, too: whoever believes that they hold it, and do not, is worse off than nobody. */
  async function hear(heard: Heard): Promise<string> {
    try {
      return await answers.hear(heard);
    } catch (error) {
      const reference = fault(log, error, { delivery: heard.delivery });
      return `That could not be recorded, and you are not holding it. Please try again. Reference ${reference}.`;
    }
  }

  async function sms(fields: Fields): Promise<string> {
    const { From: from = "", Body: words = "", MessageSid: sid = "" } = fields;
    return textBack(await hear({ way: "sms", from, words, delivery: `twilio:${sid}` }));
  }

  async function voice(fields: Fields, page: string): Promise<string> {
    const { Digits: words = "", CallSid: sid = "", To: from = "" } = fields;
    if (words !== acknowledgeKey) {
      return askAgain(`That key does nothing. Press ${acknowledgeKey} to acknowledge.`, voiceUrl(publicUrl, page));
    }
    return lastWords(await hear({ way: "voice", from, page, words, delivery: `twilio:${sid}` }));
  }

  const pageIn = (request: IncomingMessage): string =>
    new URL(request.url ?? "", publicUrl).searchParams.get("page") ?? "";

  return [
    {
      method: "POST",
      path: statusPath,
      async handle(request, response) {
        const fields = await verified(request, response);
        if (fields === undefined) return;
        const why = whyLost(fields);
        if (why === undefined) return void response.writeHead(204).end();
        try {
          await answers.lose({ page: pageIn(request), why });
          response.writeHead(204).end();
        } catch (error) {
          // Twilio asks no second time; the tier's own clock goes on.
          fault(log, error, { path: statusPath });
          answerJson(response, 503, { error: "This could not be recorded." });
        }
      },
    },
    {
      method: "POST",
      path: smsPath,
      async handle(request, response) {
        const fields = await verified(request, response);
        if (fields !== undefined) sendXml(response, await sms(fields));
      },
    },
    {
      method: "POST",
      path: voicePath,
      async handle(request, response) {
        const fields = await verified(request, response);
        if (fields === undefined) return;
        sendXml(response, await voice(fields, pageIn(request)));
      },
    },
  ];
}

async function read(request: IncomingMessage, response: ServerResponse): Promise<Buffer | undefined> {
  try {
    return await readBody(request, largestBody);
  } catch (error) {
    answerJson(response, error instanceof BodyTooLarge ? 413 : 400, { error: "This cannot be read." });
    return undefined;
  }
}

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { "content-type": "text/xml; charset=utf-8" }).end(xml);
}
