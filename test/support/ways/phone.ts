/** Twilio's API on loopback, and everybody's telephones: what they receive, what is answered, signed as Twilio signs. */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import twilio from "twilio";
import { createArrivals } from "./arrivals.ts";
import { createFaults, type Faults } from "./faults.ts";
import { type Script, scriptOf } from "./twiml.ts";

export interface Phone {
  /** Twilio's account, as `adapters/sms` is given it. */
  readonly account: {
    readonly accountSid: string;
    readonly authToken: string;
    readonly from: string;
    readonly apiUrl: string;
  };
  /** Where Demarc is reached from outside, without a slash at its end. */
  connect(publicUrl: string): void;
  /** A telephone, by its number in E.164. */
  telephone(number: string): Telephone;
  readonly faults: Faults;
  /** Messages and calls that nobody took. */
  left(): readonly string[];
  /** Every message and call so far: `sms +4420…: words`. */
  all(): readonly string[];
  close(): Promise<void>;
}

export interface Telephone {
  /** Waits for a text message. */
  receives(words: RegExp): Promise<Text>;
  /** Waits for a call, and picks up. */
  rings(words: RegExp): Promise<Call>;
  /** Waits for a call, and lets it ring until Twilio gives up. */
  ignores(words: RegExp): Promise<void>;
  /** Sends a text message to Demarc's number. */
  texts(words: string): Promise<Answered>;
}

export interface Text {
  readonly words: string;
  reply(words: string): Promise<Answered>;
  /** It did not arrive after all, for the reason of Twilio's that has this number. */
  bounces(code: number): Promise<void>;
}

export interface Call {
  /** All that is said until a key is pressed. */
  readonly words: string;
  press(key: string): Promise<Answered>;
}

/** What came back: by text message, or said in the call. */
export interface Answered {
  readonly words: string;
  /** Twilio delivers the very same once more. */
  again(): Promise<Answered>;
}

interface Sent {
  readonly kind: "sms" | "call";
  readonly sid: string;
  readonly to: string;
  readonly words: string;
  readonly script?: Script;
  /** Where Twilio says what has become of it. */
  readonly statusUrl: string | undefined;
}

const sid = (kind: string) => `${kind}${randomBytes(16).toString("hex")}`;
const describe = ({ kind, to, words }: Sent) => `${kind} ${to}: ${words}`;

export async function openPhone(): Promise<Phone> {
  const sent = createArrivals<Sent>(describe);
  const faults = createFaults();
  const [accountSid, authToken, from] = [sid("AC"), "twilio auth token", "+15550100100"];
  let publicUrl = "";

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fields = Object.fromEntries(new URLSearchParams(await text(request)));
    const refused = whyNot(request, fields, { accountSid, authToken, from });
    if (refused !== undefined) return answer(response, refused.status, refused);
    const item = sentOf(fields);
    if (faults.strike(response, () => sent.add(item))) return;
    sent.add(item);
    answer(response, 201, { sid: item.sid, status: "queued", to: item.to, from });
  }

  /** What Twilio posts to Demarc. */
  async function post(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "x-twilio-signature": twilio.getExpectedTwilioSignature(authToken, url, fields) },
    });
    if (!response.ok) throw new Error(`Twilio's request to ${url} was answered ${response.status}.`);
    return response;
  }

  /** The same, and what Twilio makes of the TwiML that comes back. */
  async function deliver(url: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    const response = await post(url, fields);
    const { words } = scriptOf(await response.text());
    return { words, again: () => deliver(url, fields) };
  }

  /** What has become of a message or a call. */
  async function tell({ statusUrl, to, sid: id, kind }: Sent, status: Readonly<Record<string, string>>): Promise<void> {
    if (statusUrl === undefined) throw new Error("Nobody wants to know what becomes of this.");
    const which = kind === "sms" ? { MessageSid: id } : { CallSid: id };
    const response = await post(statusUrl, { ...which, AccountSid: accountSid, From: from, To: to, ...status });
    await response.body?.cancel();
  }

  const send = (number: string, words: string) =>
    deliver(`${publicUrl}/hooks/twilio/sms`, {
      MessageSid: sid("SM"),
      AccountSid: accountSid,
      From: number,
      To: from,
      Body: words,
    });

  const callTo = (number: string, words: RegExp): Promise<Sent> => {
    const fits = ({ kind, to, words: there }: Sent) => kind === "call" && to === number && words.test(there);
    return sent.take(fits, `A call to ${number} with ${words}`);
  };

  // Longer than anything waits: a connection that is closed as its client sends is an error to that client.
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    serve(request, response).catch((error: unknown) => answer(response, 500, { message: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    account: { accountSid, authToken, from, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    connect(url) {
      publicUrl = url;
    },
    faults,
    telephone: (number) => ({
      async receives(words) {
        const fits = ({ kind, to, words: there }: Sent) => kind === "sms" && to === number && words.test(there);
        const message = await sent.take(fits, `A message to ${number} with ${words}`);
        return {
          words: message.words,
          reply: (answer) => send(number, answer),
          bounces: (code) => tell(message, { MessageStatus: "undelivered", ErrorCode: String(code) }),
        };
      },
      ignores: async (words) => tell(await callTo(number, words), { CallStatus: "no-answer" }),
      async rings(words) {
        const call = await callTo(number, words);
        return {
          words: call.words,
          press(key) {
            const action = call.script?.action;
            if (action === undefined) throw new Error("This call listens to no key.");
            return deliver(action, { CallSid: call.sid, AccountSid: accountSid, From: from, To: number, Digits: key });
          },
        };
      },
      texts: (words) => send(number, words),
    }),
    left: () => sent.left().map(describe),
    all: () => sent.all().map(describe),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Fields = Readonly<Record<string, string>>;
type Refusal = { readonly status: number; readonly code: number; readonly message: string };

/** Twilio's own refusals. */
function whyNot(
  { url = "", headers }: IncomingMessage,
  { To = "", From = "", Body, Twiml }: Fields,
  account: { readonly accountSid: string; readonly authToken: string; readonly from: string },
): Refusal | undefined {
  const basic = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString("base64")}`;
  if (headers.authorization !== basic) return { status: 401, code: 20003, message: "Authenticate" };
  const wanted = `/2010-04-01/Accounts/${account.accountSid}/`;
  if (url !== `${wanted}Messages.json` && url !== `${wanted}Calls.json`) {
    return { status: 404, code: 20404, message: "The requested resource was not found" };
  }
  if (!/^\+[1-9]\d{6,14}$/.test(To)) return { status: 400, code: 21211, message: "Invalid 'To' Phone Number" };
  if (From !== account.from) return { status: 400, code: 21606, message: "The 'From' phone number is not yours" };
  if (url.endsWith("Messages.json") && (Body ?? "") === "")
    return { status: 400, code: 21602, message: "Body is required" };
  if ((Body ?? "").length > 1_600) return { status: 400, code: 21617, message: "The message body is too long" };
  if (url.endsWith("Calls.json") && (Twiml ?? "") === "")
    return { status: 400, code: 21205, message: "Url or Twiml is required" };
  if ((Twiml ?? "").length > 4_000) return { status: 400, code: 21218, message: "The TwiML is too long" };
  return undefined;
}

function sentOf({ To: to = "", Body, Twiml = "", StatusCallback: statusUrl }: Fields): Sent {
  if (Body !== undefined) return { kind: "sms", sid: sid("SM"), to, words: Body, statusUrl };
  const script = scriptOf(Twiml);
  return { kind: "call", sid: sid("CA"), to, words: script.words, script, statusUrl };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
