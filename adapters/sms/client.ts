/** Twilio's client, with limits of ours. */
import twilio from "twilio";
import type { TwilioConfig } from "../../src/config-ways.ts";

/** How long Twilio may take to accept a message or a call, in milliseconds. */
const usualPatience = 8_000;

export interface TwilioOptions extends TwilioConfig {
  /** Another address of Twilio's API, without a slash at its end: a stand-in. */
  readonly apiUrl?: string;
  readonly patience?: number;
}

export type TwilioClient = ReturnType<typeof twilio>;

export function twilioClient({ accountSid, authToken, apiUrl, patience = usualPatience }: TwilioOptions): TwilioClient {
  const http = { timeout: patience, keepAlive: true, autoRetry: false };
  const httpClient = apiUrl === undefined ? new twilio.RequestClient(http) : new Elsewhere(http, apiUrl);
  return twilio(accountSid, authToken, { httpClient });
}

type RequestOptions = Parameters<InstanceType<typeof twilio.RequestClient>["request"]>[0];

/** Asks another server what the library would ask Twilio's. */
class Elsewhere extends twilio.RequestClient {
  readonly #apiUrl: string;

  constructor(options: ConstructorParameters<typeof twilio.RequestClient>[0], apiUrl: string) {
    super(options);
    this.#apiUrl = apiUrl;
  }

  override request<T>(options: RequestOptions) {
    const { pathname, search } = new URL(options.uri);
    return super.request<T>({ ...options, uri: `${this.#apiUrl}${pathname}${search}` } as never);
  }
}
