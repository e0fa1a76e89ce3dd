/**
 * Requests as a table: a row for each, and below it one for each decision and for everything else that happened to it.
 * Amounts stand in a request's own row alone, as words and as a number, so that a column's sum is the report's.
 */
import { figuresOf } from "../../../domain/deal.ts";
import { plainAmount, sayMoney } from "../../../domain/money.ts";
import type { Party } from "../../../domain/party.ts";
import { type Cell, neutralise } from "../../../infra/sheet/cells.ts";
import { laneWords, ratioWords, stateWords, tradeoffWords, typeWords, workWords } from "../cards/words.ts";
import { type Decision, dealOf, isOpen } from "../request/decide.ts";
import type { Edition, Exported, Happening } from "./records.ts";

/** Who people are, and when instants were by the engagement's wall clock. */
export interface Words {
  readonly nameOf: (personId: string) => string;
  readonly sideOf: (personId: string) => Party | undefined;
  /** `2026-11-23 10:00` */
  readonly sayAt: (at: Date) => string;
}

type Row = Readonly<Partial<Record<Column, Cell>>>;

const shared = [
  "request",
  "record",
  "at",
  "by",
  "on behalf of",
  "role",
  "version",
  "reason",
  "from",
  "to",
  "state",
  "month",
  "type",
  "what",
  "why",
  "lane",
  "work",
  "function",
  "tradeoff",
  "requested by",
  "sent",
  "closed",
  "currency",
  "price",
  "price (number)",
] as const;

/** The client's edition has no column for any of these (R6). */
const providerOnly = [
  "seller",
  "list price",
  "list price (number)",
  "discount",
  "discount (number)",
  "cost",
  "cost (number)",
  "margin before",
  "margin after",
  "matrix version",
  "route",
] as const;
type Column = (typeof shared)[number] | (typeof providerOnly)[number];

const columnsOf = (edition: Edition): readonly Column[] =>
  edition === "provider" ? [...shared, ...providerOnly] : shared;

export const headerOf = (edition: Edition): Cell[] => [...columnsOf(edition)];

/** The rows of one request. No text in them can run as a formula. */
export function rowsOf(exported: Exported, edition: Edition, words: Words): Cell[][] {
  const happened = [
    ...exported.decisions.map((each) => ({ at: each.at, row: decisionRow(each, edition, words) })),
    ...exported.happenings.map((each) => ({ at: each.at, row: happeningRow(each, edition, words) })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  const own = { ...requestRow(exported, words), ...(edition === "provider" && providerPart(exported, words)) };
  return [own, ...happened.flatMap(({ row }) => row ?? [])].map((row) =>
    columnsOf(edition).map((column) => safe(row[column] ?? (column === "request" ? exported.label : ""))),
  );
}

const safe = (cell: Cell): Cell => (typeof cell === "string" ? neutralise(cell) : cell);

/** What both sides may read of it. */
function requestRow(exported: Exported, { nameOf, sayAt }: Words): Row {
  const { content, state, closedAt } = exported;
  const net = figuresOf(dealOf(content)).net;
  return {
    record: "request",
    version: String(exported.version),
    // Whether it found its approver is the provider's own affair.
    state: isOpen(state) ? stateWords.pending : stateWords[state],
    ...(closedAt !== undefined && { closed: sayAt(closedAt), month: sayAt(closedAt).slice(0, 7) }),
    type: typeWords[content.type],
    what: content.what,
    why: content.why,
    lane: laneWords[content.lane],
    work: workWords[content.work],
    ...(content.type === "change" && {
      function: content.touches?.name ?? "",
      tradeoff: [tradeoffWords[content.tradeoff.kind], content.tradeoff.detail]
        .filter((text) => text !== "")
        .join(": "),
    }),
    "requested by": nameOf(exported.requestedBy),
    sent: sayAt(exported.sentAt),
    currency: content.currency,
    ...amount("price", net, content.currency),
  };
}

function providerPart({ content, state, matrixVersion, route }: Exported, { nameOf }: Words): Row {
  const deal = dealOf(content);
  const { marginBefore, marginAfter } = figuresOf(deal);
  const steps = route.steps.map(
    ({ side, role, rules }) => `${side === "client" ? "client: " : ""}${role} (${rules.join(", ")})`,
  );
  return {
    state: stateWords[state],
    ...(content.seller !== undefined && { seller: nameOf(content.seller) }),
    ...amount("list price", deal.list, content.currency),
    ...amount("discount", deal.discount, content.currency),
    ...amount("cost", deal.cost, content.currency),
    "margin before": ratioWords(marginBefore),
    "margin after": ratioWords(marginAfter),
    "matrix version": String(matrixVersion),
    route: steps.join(" → "),
  };
}

/** As people read it, exact however large; and as a spreadsheet calculates with it. */
const amount = (column: "price" | "list price" | "discount" | "cost", minor: bigint, currency: string): Row => ({
  [column]: sayMoney({ amount: minor, currency }),
  [`${column} (number)`]: { number: plainAmount({ amount: minor, currency }) },
});

/** The client reads what its own people decided. */
function decisionRow(decision: Decision, edition: Edition, { nameOf, sayAt }: Words): Row | undefined {
  if (edition === "client" && decision.side !== "client") return undefined;
  const { by, onBehalfOf, outcome, role, version, reason, at, lapsed } = decision;
  const said = { approved: "approved", rejected: "rejected", changes: "asked for changes" }[outcome];
  return {
    record: lapsed && outcome === "approved" ? "approved (no longer counts)" : said,
    at: sayAt(at),
    by: nameOf(by),
    ...(onBehalfOf !== undefined && { "on behalf of": nameOf(onBehalfOf) }),
    role,
    version: String(version),
    ...(reason !== undefined && { reason }),
  };
}

/** What the client may know of besides: what became of the request, and what happened among its own people. */
const known: ReadonlySet<string> = new Set(["sent", "withdrawn", "expired"]);

function happeningRow(happening: Happening, edition: Edition, words: Words): Row | undefined {
  const { nameOf, sideOf, sayAt } = words;
  const isVisible = (personId: string): boolean => edition === "provider" || sideOf(personId) === "client";
  const [from, to] = [happening.from.filter(isVisible), happening.to.filter(isVisible)];
  const isOwn = from.length + to.length > 0;
  if (edition === "client" && !isOwn && !known.has(happening.what)) return undefined;
  const { by, onBehalfOf } = happening;
  return {
    record: happening.what,
    at: sayAt(happening.at),
    by: by === "demarc" ? "Demarc" : nameOf(by),
    ...(onBehalfOf !== undefined && isVisible(onBehalfOf) && { "on behalf of": nameOf(onBehalfOf) }),
    version: String(happening.version),
    from: from.map(nameOf).join(", "),
    to: to.map(nameOf).join(", "),
  };
}
