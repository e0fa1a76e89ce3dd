/** Why a request would go where: every rule, whether it asks and why, and who is asked now (R14). */
import type { Stage } from "../../../bot/sweep.ts";
import { readAmount, readPercent } from "../../../domain/amount.ts";
import { figuresOf } from "../../../domain/deal.ts";
import { sayMoney } from "../../../domain/money.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { lanes } from "../../../domain/responsibility.ts";
import type { Tx } from "../../../infra/db.ts";
import { givenAway, ratioWords, reasonOf, routeWords, stepWords } from "../cards/words.ts";
import { type Matrix, requestTypes, workKinds } from "../matrix/decide.ts";
import { matrixVersion } from "../matrix/store.ts";
import { type Content, dealOf } from "../request/decide.ts";
import { routeOf, type Step } from "../routing/decide.ts";
import { askedOf, type Parties, standingFor } from "../standing/decide.ts";
import { freshScene, type Scene } from "./scene.ts";
import { inputsOf } from "./send.ts";

/** What is asked, as it is typed in a shell; what is left out is usual. */
export interface Typed {
  readonly type?: string;
  readonly list?: string;
  readonly cost?: string;
  readonly percent?: string;
  readonly price?: string;
  readonly currency?: string;
  readonly lane?: string;
  readonly work?: string;
  /** The id of the function that a change order touches. */
  readonly function?: string;
  /** Another version of the matrix than the one in force. */
  readonly matrix?: string;
}

const refuse = (say: string): never => {
  throw new Refusal({ code: "approvals.explain", say });
};
const amount = (typed: string | undefined, name: string, currency: string): bigint => {
  if (typed === undefined) return refuse(`Say --${name}.`);
  const read = readAmount(typed, currency);
  return read.ok ? read.value : refuse(`--${name}: ${read.say}`);
};
const oneOf = <T extends string>(typed: string | undefined, name: string, known: readonly T[], usual?: T): T =>
  known.find((each) => each === (typed ?? usual)) ?? refuse(`--${name} is one of ${known.join(", ")}.`);

function contentOf(typed: Typed, { currencies }: Matrix): Content {
  const type = oneOf(typed.type, "type", requestTypes);
  const currency = oneOf(typed.currency?.toUpperCase(), "currency", currencies, currencies[0]);
  const common = {
    what: "",
    why: "",
    lane: oneOf(typed.lane, "lane", lanes, type === "discount" ? "run" : "change"),
    work: oneOf(typed.work, "work", workKinds, "standard"),
    currency,
    list: amount(typed.list, "list", currency),
    cost: amount(typed.cost, "cost", currency),
  };
  if (type === "change") {
    const price = typed.price === undefined ? common.list : amount(typed.price, "price", currency);
    const touches = typed.function === undefined ? {} : { touches: { id: typed.function, name: typed.function } };
    return { type, ...common, ...touches, price, tradeoff: { kind: "price", detail: "" } };
  }
  const bps = typed.percent === undefined ? refuse("Say --percent.") : readPercent(typed.percent);
  return { type, ...common, lines: [], bps: bps.ok ? bps.value : refuse(`--percent: ${bps.say}`) };
}

/** The explanation, a line each. @throws {Refusal} where the engagement has no matrix, or the content is none. */
export async function explainRoute(tx: Tx, engagementId: string, typed: Typed, now: Date): Promise<string[]> {
  const stage: Stage = { tx, now, send: async () => {}, revise: async () => {} };
  const live = await freshScene(stage, engagementId);
  const matrix = typed.matrix === undefined ? live.matrix : await earlier(tx, engagementId, typed.matrix);
  const scene: Scene = { ...live, matrix, situation: { ...live.situation, matrix } };
  const content = contentOf(typed, matrix);
  const inputs = await inputsOf(stage, scene, "", content);
  const route = routeOf(matrix, inputs);
  const { net, marginBefore, marginAfter } = figuresOf(dealOf(content));
  const money = (amount: bigint): string => sayMoney({ amount, currency: content.currency });
  const gives = givenAway(content);
  const nobody: Parties = {
    requestedBy: "",
    editedBy: "",
    seller: undefined,
    sentAt: now,
    decisions: [],
    type: content.type,
  };
  const lines = route.steps.flatMap((step, index) =>
    stepLines(step, index, nobody, scene, (id) => reasonOf(id, matrix, inputs)),
  );
  return [
    `Approval matrix version ${matrix.version} of ${scene.engagement.name}.`,
    `${money(content.list)} at a cost of ${money(content.cost)}, for ${money(net)}: margin ${ratioWords(marginBefore)}, then ${ratioWords(marginAfter)}.`,
    ...(gives === undefined ? [] : [gives]),
    `The last 90 days gave away ${money(inputs.rolling.amount)}.`,
    `Route: ${routeWords(route, matrix, inputs, scene.colleagues)}.`,
    ...lines,
  ];
}

async function earlier(tx: Tx, engagementId: string, typed: string): Promise<Matrix> {
  const found = /^\d{1,9}$/.test(typed) ? await matrixVersion(tx, engagementId, Number(typed)) : undefined;
  return found ?? refuse(`There is no version ${typed} of the approval matrix.`);
}

function stepLines(
  step: Step,
  index: number,
  parties: Parties,
  scene: Scene,
  reason: (rule: string) => string | undefined,
): string[] {
  const { authorities, unrouted } = standingFor(step, parties, scene.situation);
  const asks = askedOf(authorities);
  const names = asks.map(({ person, onBehalfOf }) =>
    onBehalfOf === undefined ? person.name : `${person.name} for ${onBehalfOf.name}`,
  );
  const away = authorities.filter((each) => !asks.includes(each)).map(({ person }) => `; ${person.name} is away`);
  const who = names.length === 0 ? "nobody" : names.join(" or ");
  const asked = unrouted ? `nobody who can be asked; the fallback: ${who}` : who;
  return [
    `  ${index + 1}. ${stepWords(step, scene.colleagues)}: ${asked}${away.join("")}`,
    ...step.rules.map((rule) => `     rule ${rule}${reason(rule) === undefined ? "" : `: ${reason(rule)}`}`),
  ];
}
