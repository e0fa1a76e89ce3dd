/** The forms `/discount` and `/change`: drawn, filled in again, and kept as a draft with its preview. */
import type { Context, Filling } from "../../../bot/feature.ts";
import type { Field, Option } from "../../../bot/form.ts";
import { type Reply, whisper } from "../../../bot/reply.ts";
import { plainAmount } from "../../../domain/money.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { MapFunction } from "../../../domain/responsibility.ts";
import { liveFunctions } from "../../ownership/index.ts";
import { forms } from "../actions.ts";
import { previewCard } from "../cards/preview.ts";
import { hoursWords, laneWords, shortened, tradeoffWords, workWords } from "../cards/words.ts";
import type { Lane } from "../matrix/decide.ts";
import { type Content, isOpen } from "../request/decide.ts";
import { type Draft, draftOf, requestById, saveDraft } from "../request/store.ts";
import { type ChangeValues, composeChange, composeDiscount, type DiscountValues } from "./compose.ts";
import { requireRequester } from "./requester.ts";
import { freshScene, type Scene } from "./scene.ts";
import { previewOf } from "./send.ts";

interface State {
  readonly engagement: string;
  readonly request: string;
}

/** The request's content as it was last written, whether sent or not; nothing for a new one. */
async function writtenBefore({ tx, member }: Context, id: string): Promise<Content | undefined> {
  const draft = await draftOf(tx, member.engagementId, id);
  if (draft !== undefined) return draft.content;
  return (await requestById(tx, member.engagementId, id))?.current.content;
}

const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const mostOptions = 100;

function commonFields(scene: Scene, before: Content | undefined, usualLane: Lane) {
  const { matrix, colleagues } = scene;
  const sellers = colleagues.filter(({ side }) => side === "provider").slice(0, mostOptions);
  const currencies = matrix.currencies.map((currency) => ({ label: currency, value: currency }));
  const first = before?.currency ?? matrix.currencies[0];
  return {
    what: { kind: "text", label: "What is it?", maxLength: 200, ...initial(before?.what) },
    why: { kind: "multiline", label: "Why?", maxLength: 1_000, ...initial(before?.why) },
    lane: { kind: "select", label: "Lane", options: optionsOf(laneWords), initial: before?.lane ?? usualLane },
    work: { kind: "select", label: "Kind of work", options: optionsOf(workWords), initial: before?.work ?? "standard" },
    currency: { kind: "select", label: "Currency", options: currencies, ...initial(first) },
    seller: {
      kind: "person",
      label: "Credited with the sale",
      optional: true,
      options: sellers.map(({ personId, name }) => ({ value: personId, label: shortened(name, 75) })),
      ...initial(before?.seller),
    },
  } as const satisfies Record<string, Field>;
}

const initial = (value: string | undefined) => (value === undefined ? {} : { initial: value });

const amountIn = (content: Content | undefined, amount: bigint | undefined) =>
  content === undefined || amount === undefined ? {} : { initial: plainAmount({ amount, currency: content.currency }) };

const introFor = ({ engagement }: Scene): string =>
  `For ${engagement.sides.client.name}. You see who will be asked, and what it gives away, before anything is sent.`;

export const discounting: Filling<State, DiscountValues> = {
  async draw(state, context) {
    const scene = await freshScene(context, context.member.engagementId);
    requireRequester(context, scene);
    const written = await writtenBefore(context, state.request);
    const before = written?.type === "discount" ? written : undefined;
    const lines = before?.lines.map(
      ({ name, amount }) => `${name}: ${plainAmount({ amount, currency: before.currency })}`,
    );
    const { what, why, lane, work, currency, seller } = commonFields(scene, before, "run");
    return forms.discount.open({
      state,
      title: "Ask for a discount",
      submit: "Preview",
      intro: introFor(scene),
      fields: {
        what,
        why,
        lines: {
          kind: "multiline",
          label: "Price before the discount",
          hint: "A total, or a line each: Licences: 1,200.00",
          ...initial(lines?.join("\n")),
        },
        currency,
        cost: { kind: "text", label: "What it costs us", ...amountIn(before, before?.cost) },
        percent: {
          kind: "text",
          label: "Discount in percent",
          placeholder: "7.5",
          ...initial(before === undefined ? undefined : hoursWords(before.bps)),
        },
        lane,
        work,
        seller,
      },
    });
  },
  submit: ({ state, values }, context) => preview(state, context, (scene) => composeDiscount(values, scene.matrix)),
};

export const changing: Filling<State, ChangeValues> = {
  async draw(state, context) {
    const scene = await freshScene(context, context.member.engagementId);
    requireRequester(context, scene);
    const written = await writtenBefore(context, state.request);
    const before = written?.type === "change" ? written : undefined;
    const functions = (await liveFunctions(context.tx, context.member.engagementId)).map(functionOption);
    const touched = functions.filter(({ value }) => value === before?.touches?.id);
    const cards = scene.matrix.rateCards.slice(0, mostOptions);
    const { what, why, lane, work, currency, seller } = commonFields(scene, before, "change");
    return forms.change.open({
      state,
      title: "Ask for a change order",
      submit: "Preview",
      intro: `${introFor(scene)} The client reads what it is, why, the lane, the price and the tradeoff; never cost or margin.`,
      fields: {
        what: { ...what, label: "What changes?" },
        why,
        lane,
        work,
        function: {
          kind: "select",
          label: "Function of the map",
          optional: true,
          hint: "Where the client is Accountable for it, whoever carries it there decides.",
          ...(functions.length <= mostOptions ? { options: functions } : { options: touched, lookup: true }),
          ...initial(touched[0]?.value),
        },
        currency,
        hours: {
          kind: "text",
          label: "Hours",
          optional: true,
          placeholder: "7.5",
          ...initial(before?.hours === undefined ? undefined : hoursWords(before.hours)),
        },
        rateCard: {
          kind: "select",
          label: "Rate card",
          optional: true,
          options: cards.map(({ id, name, currency: unit }) => ({
            value: id,
            label: shortened(`${name}, ${unit}`, 75),
          })),
          ...initial(before?.rateCard),
        },
        price: {
          kind: "text",
          label: "Price",
          optional: true,
          hint: "Left out, it is the hours at the rate card's price.",
          ...amountIn(before, before?.price),
        },
        cost: {
          kind: "text",
          label: "What it costs us",
          optional: true,
          hint: "Left out, it is the hours at the rate card's cost.",
          ...amountIn(before, before?.cost),
        },
        tradeoff: {
          kind: "select",
          label: "What is given for it?",
          options: optionsOf(tradeoffWords),
          ...initial(before?.tradeoff.kind),
        },
        detail: {
          kind: "text",
          label: "Which lane, or what is removed",
          optional: true,
          maxLength: 500,
          ...initial(before?.tradeoff.detail || undefined),
        },
        seller,
      },
    });
  },
  async suggest(_field, query, { tx, member }) {
    const asked = query.toLowerCase().split(/\s+/);
    return (await liveFunctions(tx, member.engagementId))
      .map(functionOption)
      .filter(({ label }) => asked.every((word) => label.toLowerCase().includes(word)))
      .slice(0, mostOptions);
  },
  async submit({ state, values }, context) {
    const functions = await liveFunctions(context.tx, context.member.engagementId);
    return preview(state, context, (scene) => composeChange(values, scene.matrix, functions));
  },
};

const functionOption = ({ id, name }: MapFunction): Option => ({ value: id, label: shortened(name, 75) });

/** Keeps what was written, and shows what sending it would do. */
async function preview(state: State, context: Context, compose: (scene: Scene) => Content): Promise<Reply> {
  const { tx, member, now } = context;
  const scene = await freshScene(context, member.engagementId);
  requireRequester(context, scene);
  const content = compose(scene);
  checkSeller(content, scene);
  const sent = await requestById(tx, member.engagementId, state.request);
  if (sent !== undefined && !isOpen(sent.state) && sent.state !== "changes") {
    throw new Refusal({
      code: "approvals.closed",
      say: `${sent.label} is closed: it can no longer be changed. Send a new request.`,
    });
  }
  const version = (sent?.current.version ?? 0) + 1;
  const draft: Draft = { id: state.request, version, content, writtenBy: member.personId };
  if (!(await saveDraft(tx, member.engagementId, draft, now))) {
    throw new Refusal({
      code: "approvals.sent_already",
      say: "That was sent already. Type approvals to see how it stands.",
    });
  }
  return whisper(previewCard(await previewOf(context, draft, sent, scene), scene));
}

function checkSeller({ seller }: Content, { colleagues }: Scene): void {
  if (seller === undefined || colleagues.some(({ personId, side }) => personId === seller && side === "provider"))
    return;
  throw new Refusal({
    code: "approvals.form",
    say: "Choose one of your colleagues.",
    fields: { seller: "Choose one of your colleagues." },
  });
}
