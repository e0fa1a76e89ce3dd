/**
 * A small bot that speaks the Bot Framework protocol by hand: what the playground's own tests talk to, so that they stand
 * without Demarc and without botbuilder. It answers questions with Adaptive Cards, opens a dialog, refuses a bad one,
 * and looks people up.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { LoopbackRoute } from "./loopback.ts";

type Json = Record<string, unknown>;

export interface StandInBot {
  readonly route: LoopbackRoute;
  /** Every activity that it was sent, oldest first. */
  readonly heard: readonly Json[];
  /** Answers the next activities with this status instead. */
  failNext(status: number): void;
  /** Calls the connector as a bot does; resolves with its answer. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json; headers: Headers }>;
}

const people = ["Dana Whitfield", "Dmitri Okafor", "Priya Raman", "Sam Ortega", "Robin Calloway"];

const idOf = (name: string): string => `person-${people.indexOf(name)}`;

/** @param serviceUrl where `call` goes; answers go to the `serviceUrl` of what they answer */
export function createStandInBot(serviceUrl: () => string): StandInBot {
  const heard: Json[] = [];
  const failures: number[] = [];

  async function request(base: string, method: string, path: string, body?: unknown) {
    const response = await fetch(`${base}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as Json, headers: response.headers };
  }

  async function answer(activity: Json): Promise<Json | undefined> {
    const reply = (message: Json) => {
      const id = encodeURIComponent(String((activity.conversation as Json).id));
      return request(String(activity.serviceUrl), "POST", `/v3/conversations/${id}/activities`, message);
    };
    if (activity.type === "invoke") return invoke(activity);
    if (activity.type === "conversationUpdate" && activity.membersAdded) await reply(message(welcomeCard()));
    if (activity.type !== "message") return undefined;
    const text = String(activity.text ?? JSON.stringify(activity.value))
      .replace(/<at>.*?<\/at>/g, "")
      .trim();
    await reply({ type: "typing" });
    if (/owns?/.test(text)) await reply(message(ownerCard(activity)));
    else
      await reply({
        type: "message",
        text: `You said **${text.replace(/[\\`*_<>[\]]/g, "\\$&")}**`,
        textFormat: "markdown",
      });
    return undefined;
  }

  return {
    heard,
    failNext: (status) => void failures.push(status),
    call: (method, path, body) => request(serviceUrl(), method, path, body),
    route: {
      method: "POST",
      path: "/api/messages",
      async handle(incoming: IncomingMessage, response: ServerResponse) {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
        const activity = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Json;
        heard.push({ ...activity, authorization: incoming.headers.authorization });
        const failure = failures.shift();
        const body = failure === undefined ? await answer(activity) : undefined;
        response.writeHead(failure ?? 200, { "content-type": "application/json" });
        response.end(body === undefined ? "" : JSON.stringify(body));
      },
    },
  };
}

function invoke(activity: Json): Json {
  const value = activity.value as Json;
  if (activity.name === "adaptiveCard/action") return pressed(activity, value.action as Json);
  if (activity.name === "task/fetch") return task("Wrong owner?", wrongForm({}));
  if (activity.name === "task/submit") return submitted(value.data as Json);
  const query = String(value.queryText).toLowerCase();
  const results = people
    .filter((name) => name.toLowerCase().includes(query))
    .map((name) => ({ title: name, value: idOf(name) }));
  return { statusCode: 200, type: "application/vnd.microsoft.search.searchResponse", value: { results } };
}

function pressed(activity: Json, { verb, data }: Json): Json {
  if (verb === "details") return { statusCode: 200, type: cardType, value: detailsCard(activity) };
  if (verb === "none") {
    return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: "Noted for the next review." };
  }
  if (verb === "broken") return { unknown: true };
  const message = `The button ${String(verb)} ${JSON.stringify(data)} is no longer used. Ask again.`;
  return { statusCode: 400, type: "application/vnd.microsoft.error", value: { code: "Gone", message } };
}

function submitted(data: Json): Json {
  if (String(data.why ?? "").length < 5)
    return task("Wrong owner?", wrongForm(data, "Say it in five letters or more."));
  return {
    task: {
      type: "message",
      value: `Thank you. ${people.find((name) => idOf(name) === data.owner) ?? "Nobody"} was noted.`,
    },
  };
}

export const cardType = "application/vnd.microsoft.card.adaptive";

export const message = (card: Json): Json => ({
  type: "message",
  summary: "Demarc answered",
  attachments: [{ contentType: cardType, content: card }],
});

const task = (title: string, content: Json): Json => ({
  task: {
    type: "continue",
    value: { title, height: "medium", width: "medium", card: { contentType: cardType, content } },
  },
});

export const card = (body: unknown[], actions: unknown[] = [], more: Json = {}): Json => ({
  type: "AdaptiveCard",
  version: "1.5",
  body,
  ...(actions.length > 0 ? { actions } : {}),
  ...more,
});

const text = (content: string, more: Json = {}): Json => ({ type: "TextBlock", wrap: true, text: content, ...more });
const execute = (title: string, verb: string, more: Json = {}): Json => ({
  type: "Action.Execute",
  title,
  verb,
  data: { question: "q-17" },
  fallback: { type: "Action.Submit", title, data: { verb } },
  ...more,
});

function ownerCard(activity: Json): Json {
  const from = activity.from as Json;
  const at = `<at>${String(from.name)}</at>`;
  return card(
    [
      text("Firewall policy", { size: "Large", weight: "Bolder", style: "heading" }),
      text(`**Northwind IT** is accountable, and ${at} answers for it now.`),
      {
        type: "FactSet",
        facts: [
          { title: "Responsible", value: "Northwind IT · Network team" },
          { title: "Consulted", value: "Fabrikam Security" },
          { title: "Coverage", value: "24x7, in scope" },
          { title: "Lane", value: "Run · respond" },
        ],
      },
      text("Responsibility map version 7, signed by both sides.", { isSubtle: true, size: "Small" }),
    ],
    [
      execute("Details", "details", { style: "positive" }),
      { type: "Action.Submit", title: "Wrong?", data: { msteams: { type: "task/fetch" }, question: "q-17" } },
      execute("None of these", "none"),
    ],
    { msteams: { entities: [{ type: "mention", text: at, mentioned: { id: from.id, name: from.name } }] } },
  );
}

function detailsCard(activity: Json): Json {
  const cell = (words: string, more: Json = {}) => ({ type: "TableCell", items: [text(words, more)] });
  const row = (...words: string[]) => ({ type: "TableRow", cells: words.map((one) => cell(one)) });
  return card(
    [
      text("Firewall policy, in detail", { size: "Large", weight: "Bolder", style: "heading" }),
      text(`Asked by ${String((activity.from as Json).name)}`, { isSubtle: true }),
      {
        type: "Table",
        firstRowAsHeader: true,
        gridStyle: "default",
        columns: [{ width: 2 }, { width: 3 }],
        rows: [
          row("Party", "Part"),
          row("Northwind IT", "Accountable, Responsible"),
          row("Fabrikam Security", "Consulted"),
        ],
      },
    ],
    [execute("Old button", "old")],
  );
}

const wrongForm = (filled: Json, error?: string): Json =>
  card(
    [
      text("Tell us who owns **Firewall policy** instead. Both sides see this at the next review."),
      {
        type: "Input.ChoiceSet",
        id: "owner",
        label: "Who owns it?",
        style: "filtered",
        choices: people
          .filter((name) => idOf(name) === filled.owner)
          .map((name) => ({ title: name, value: idOf(name) })),
        "choices.data": { type: "Data.Query", dataset: "people" },
        placeholder: "Type a name",
        ...(filled.owner === undefined ? {} : { value: filled.owner }),
      },
      {
        type: "Input.Text",
        id: "why",
        label: "Why?",
        isMultiline: true,
        isRequired: true,
        errorMessage: "Say why.",
        maxLength: 200,
        ...(filled.why === undefined ? {} : { value: filled.why }),
      },
      ...(error === undefined ? [] : [text(error, { color: "attention" })]),
      { type: "Input.Date", id: "since", label: "Since when?" },
      {
        type: "Input.Number",
        id: "waiting",
        label: "How many wait?",
        min: 1,
        max: 500,
        errorMessage: "From 1 to 500.",
      },
    ],
    [{ type: "Action.Submit", title: "Send", style: "positive", data: { form: "wrong" } }],
  );

const welcomeCard = (): Json =>
  card([
    text("Hello, I am Demarc", { size: "Large", weight: "Bolder", style: "heading" }),
    text("Ask me who owns what: **who owns firewall policy?** I know the split of work between both sides."),
  ]);
