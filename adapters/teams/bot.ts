/**
 * The only file that holds botbuilder's adapter. Its SDK is archived, so this is the piece to exchange for
 * `@microsoft/agents-hosting`, whose `CloudAdapter` has the same shape.
 */
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
} from "botbuilder";
import type { Activity } from "./activity.ts";
import type { TeamsOptions } from "./options.ts";
import { transport } from "./transport.ts";

type Authentication = ConfigurationBotFrameworkAuthentication;
export type Admitted = Awaited<ReturnType<Authentication["authenticateRequest"]>>;
export type ConnectorClient = Awaited<ReturnType<ReturnType<Authentication["createConnectorFactory"]>["create"]>>;
type SdkActivity = Parameters<Authentication["authenticateRequest"]>[0];

/** The scope of the public cloud's Bot Connector. */
const publicScope = "https://api.botframework.com";
const publicLogin = "https://login.microsoftonline.com/botframework.com";
/** Who signs what the public cloud's channels post. */
export const publicIssuer = "https://api.botframework.com";

/** What stands in an HTTP response to an invoke. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** The bot as botbuilder knows it. */
export class TeamsBot extends CloudAdapter {
  readonly #auth: Authentication;
  readonly #credentials: ConfigurationServiceClientCredentialFactory;
  readonly #appId: string;
  readonly #scope: string;
  readonly #login: string;
  readonly #clients = new Map<string, Promise<ConnectorClient>>();

  constructor(options: TeamsOptions) {
    const settings = "local" in options ? {} : settingsOf(options);
    const credentials = new ConfigurationServiceClientCredentialFactory(settings);
    const auth = new ConfigurationBotFrameworkAuthentication(settings, credentials, undefined, undefined, {
      httpClient: transport,
    });
    super(auth);
    this.#auth = auth;
    this.#credentials = credentials;
    this.#appId = "local" in options ? "" : options.appId;
    const cloud = "local" in options ? undefined : options.cloud;
    this.#scope = cloud?.ToChannelFromBotOAuthScope ?? publicScope;
    this.#login = cloud?.ToChannelFromBotLoginUrl ?? publicLogin;
  }

  /** Checks the token of one request. Throws what botbuilder throws; see `gate.ts`. */
  authenticate(activity: Activity, header: string): Promise<Admitted> {
    return this.#auth.authenticateRequest(sdk(activity), header);
  }

  /** Runs one admitted activity through botbuilder's pipeline; what `logic` returns is the HTTP response of an invoke. */
  async handle(
    admitted: Admitted,
    activity: Activity,
    logic: () => Promise<Answer>,
  ): Promise<InvokeResponse | undefined> {
    let answer: Answer | undefined;
    const made = await this.processActivity(admitted, sdk(activity), async (context) => {
      answer = await logic();
      if (activity.type === "invoke") await context.sendActivity({ type: "invokeResponse", value: answer });
    });
    return made ?? answer;
  }

  /** A client that speaks as the bot to the connector at `serviceUrl`; kept, since there are only a few of them. */
  client(serviceUrl: string): Promise<ConnectorClient> {
    const known = this.#clients.get(serviceUrl);
    if (known !== undefined) return known;
    const self = this.createClaimsIdentity(this.#appId);
    const made = this.#auth.createConnectorFactory(self).create(serviceUrl, this.#scope);
    this.#clients.set(serviceUrl, made);
    return made;
  }

  /** Fetches a token, to know at the start that the credentials are right. Throws what Entra says. */
  async verify(): Promise<void> {
    const credentials: object = await this.#credentials.createCredentials(this.#appId, this.#scope, this.#login, true);
    if ("getToken" in credentials && typeof credentials.getToken === "function") await credentials.getToken();
  }
}

function settingsOf(bot: Exclude<TeamsOptions, { local: unknown }>) {
  return {
    ...bot.cloud,
    MicrosoftAppId: bot.appId,
    MicrosoftAppType: bot.appType,
    MicrosoftAppTenantId: bot.tenantId,
    ...(bot.appPassword === undefined ? {} : { MicrosoftAppPassword: bot.appPassword }),
  };
}

/** Our activity has passed its shape; botbuilder's type asks for many fields that Teams does not always send. */
const sdk = (activity: Activity): SdkActivity => ({ ...activity }) as unknown as SdkActivity;
