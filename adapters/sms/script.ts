/** What a call says and hears, as TwiML. */
import twilio from "twilio";
import { spoken } from "../../src/bot/notice.ts";
import type { Notice } from "../../src/bot/way.ts";

const voice = { voice: "Polly.Amy", language: "en-GB" } as const;
/** How often a call says it all before it hangs up, and how long it waits for a key each time, in seconds. */
const rounds = 3;
const wait = 6;
/** Twilio takes no longer one with a call. In characters. */
const longestScript = 4_000;

export const acknowledgeKey = "1";

/** @param answerUrl where Twilio brings the key that was pressed. */
export function callScript(notice: Notice, answerUrl: string): string {
  // What people wrote may be mostly characters that XML writes out: then it is said less often, not cut.
  const scripts = Array.from({ length: rounds }, (_, index) => script(notice, answerUrl, rounds - index));
  return scripts.find((each) => each.length <= longestScript) ?? script({ ...notice, text: "" }, answerUrl, 1);
}

function script(notice: Notice, answerUrl: string, times: number): string {
  const call = new twilio.twiml.VoiceResponse();
  const asks = notice.page !== undefined;
  for (let round = 0; round < times; round += 1) {
    const listener = asks ? call.gather({ action: answerUrl, method: "POST", numDigits: 1, timeout: wait }) : call;
    for (const sentence of spoken(notice)) listener.say(voice, sentence);
    if (asks) listener.say(voice, `Press ${acknowledgeKey} to acknowledge.`);
    else call.pause({ length: 2 });
  }
  call.say(voice, asks ? "No key was pressed. You are not holding it. Goodbye." : "Goodbye.");
  return call.toString();
}

/** The end of a call. */
export function lastWords(words: string): string {
  const call = new twilio.twiml.VoiceResponse();
  call.say(voice, words);
  call.say(voice, "Goodbye.");
  return call.toString();
}

/** Another key than those that mean something. */
export function askAgain(words: string, answerUrl: string): string {
  const call = new twilio.twiml.VoiceResponse();
  call.gather({ action: answerUrl, method: "POST", numDigits: 1, timeout: wait }).say(voice, words);
  call.say(voice, "No key was pressed. You are not holding it. Goodbye.");
  return call.toString();
}

/** The answer to a text message. */
export function textBack(words: string): string {
  const message = new twilio.twiml.MessagingResponse();
  message.message(words);
  return message.toString();
}
