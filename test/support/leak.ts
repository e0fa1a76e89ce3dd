/**
 * R6 in every story: whatever is sent to somebody of the client's side, or to a place in which one of them is, holds no
 * cost, margin or list price of any request, and none of the words for them. A world listens to both platforms' wires
 * from its first to its last moment, and `check` searches all of it.
 */
import { type Deal, figuresOf } from "../../src/domain/deal.ts";
import { plainAmount, sayMoney, sayPercent } from "../../src/domain/money.ts";
import { readContent } from "../../src/features/approvals/kept.ts";
import { type Content, dealOf } from "../../src/features/approvals/request/decide.ts";
import type { Database } from "../../src/infra/db.ts";

/** Words that stand on the provider's cards beside what the client may not see. */
const words = /\bmargin\b|\bcosts? us\b|"Cost"|\bList price\b/i;

/** How values that only the provider may see would be written, in words or in what a button carries. */
export function secretsOf(contents: readonly Content[]): string[] {
  const found = new Set(contents.flatMap((content) => formsOf(hiddenIn(content), content.currency)));
  for (const content of contents) {
    const { list, discount, currency } = dealOf(content);
    // What the client pays is no secret, also where it happens to be what something else costs.
    for (const price of formsOf([list - discount], currency)) found.delete(price);
    for (const each of sharesIn(content)) found.add(each);
  }
  return [...found];
}

function hiddenIn(content: Content): bigint[] {
  const deal = dealOf(content);
  const { profitBefore, profitAfter } = figuresOf(deal);
  return [deal.list, deal.cost, deal.discount, profitBefore, profitAfter].filter((amount) => amount !== 0n);
}

/** `GBP 2,600.13`, `2,600.13`, `2600.13`, `"260013"`. Of small amounts only the first: the others may be anything. */
function formsOf(amounts: readonly bigint[], currency: string): string[] {
  return amounts.flatMap((amount) => {
    const said = sayMoney({ amount, currency });
    if (amount < 1_000n && amount > -1_000n) return [said];
    return [said, said.replace(/^\D+/, ""), plainAmount({ amount, currency }), `"${amount}"`];
  });
}

function sharesIn(content: Content): string[] {
  const deal: Deal = dealOf(content);
  const { marginBefore, marginAfter, lost } = figuresOf(deal);
  return [marginBefore, marginAfter, lost].flatMap((each) => (each === undefined ? [] : [sayPercent(each)]));
}

/** As a number of its own: neither some digits of another, nor of an id or an instant. Payloads are JSON: `\\n` is a space. */
function standsIn(payload: string, secret: string): boolean {
  for (let at = payload.indexOf(secret); at >= 0; at = payload.indexOf(secret, at + 1)) {
    const before = payload.slice(Math.max(at - 2, 0), at).replace(/\\[nrt]$/, " ");
    const after = payload.slice(at + secret.length, at + secret.length + 2);
    const goesOn = /^\d/.test(secret) && /\w$|\d[.,]$/.test(before);
    if (!goesOn && !/^\w|^[.,]\d/.test(after)) return true;
  }
  return false;
}

/** What of it must not be there: the secrets, and the words. */
export const leaksIn = (payload: string, secrets: readonly string[]): string[] => [
  ...secrets.filter((secret) => standsIn(payload, secret)),
  ...(words.exec(payload) ?? []),
];

export interface Ear {
  /** Something became visible to these people, by their e-mail addresses. */
  hear(to: readonly string[], payload: unknown): void;
  /** How much somebody of the client's side was sent. */
  check(database: Database): Promise<number>;
}

export function openEar(): Ear {
  const heard: { readonly to: readonly string[]; readonly payload: string }[] = [];
  return {
    hear(to, payload) {
      if (payload !== undefined) heard.push({ to, payload: JSON.stringify(payload) });
    },
    async check({ prisma }) {
      const members = await prisma.member.findMany({ where: { side: "client" }, include: { person: true } });
      const clients = new Set(members.map(({ person }) => person.email));
      const versions = await prisma.approvalVersion.findMany({ select: { content: true } });
      const secrets = secretsOf(versions.map(({ content }) => readContent(content)));
      const sent = heard.filter(({ to }) => to.some((email) => clients.has(email)));
      const leaks = sent.flatMap(({ to, payload }) => leaksIn(payload, secrets).map((leak) => ({ leak, to, payload })));
      const [first] = leaks;
      if (first !== undefined) {
        throw new Error(`“${first.leak}” was sent to ${first.to.join(", ")}: ${first.payload.slice(0, 2_000)}`);
      }
      return sent.length;
    },
  };
}
