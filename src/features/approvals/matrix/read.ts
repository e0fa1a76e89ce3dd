/** Reads the `approvals` section of the engagement file: the approval matrix, linted with every problem named (R2). */
import { type Party, parties } from "../../../domain/party.ts";
import { lanes } from "../../../domain/responsibility.ts";
import {
  type Fields,
  fieldsOf,
  itemsOf,
  type Located,
  looseWordsOf,
  oneOf,
  type Place,
  type Problems,
  required,
  type Surroundings,
  sideOf,
  slugOf,
  type Words,
  wordListOf,
  wordsOf,
} from "../../directory/index.ts";
import { type Band, defaultRules, type Matrix, type RateCard, type Rule, requestTypes, workKinds } from "./decide.ts";
import { lintMatrix } from "./lint.ts";
import { amountOf, amountsOf, currencyOf, knownCurrency, percentOf, someOf } from "./scalars.ts";

export type MatrixPart = Omit<Matrix, "version">;

const known = [
  "currencies",
  "requesters",
  "roles",
  "fallback",
  "escalate",
  "administrators",
  "small_limit",
  "thresholds",
  "rules",
  "rate_cards",
] as const;

const answers = ["yes", "true", "no", "false"] as const;

export function readMatrix(value: Located, around: Surroundings, problems: Problems): MatrixPart | undefined {
  const fields = fieldsOf(value, "approvals", known, problems);
  if (fields === undefined) return undefined;
  const reader = new Reader(around, problems);
  const currencies = reader.currencies(required(fields, "currencies", "approvals", problems));
  const roles = reader.roles(required(fields, "roles", "approvals", problems));
  const fallback = reader.sides(required(fields, "fallback", "approvals", problems), "fallback");
  const requesters = reader.requesters(required(fields, "requesters", "approvals", problems));
  const { places, rules } = reader.rules(fields, currencies, roles);
  if (roles === undefined || fallback === undefined) return undefined;
  const part: MatrixPart = {
    currencies,
    rules,
    chief: roles.chief,
    secondOfficer: roles.secondOfficer,
    fallback,
    escalate: reader.sides(fields.values.escalate, "escalate") ?? { provider: roles.chief, client: fallback.client },
    administrators: reader.reference(fields.values.administrators, "administrators", "provider") ?? fallback.provider,
    requesters,
    smallLimit: amountsOf(fields.values.small_limit, "small_limit", currencies, problems),
    rateCards: reader.rateCards(fields.values.rate_cards, currencies),
  };
  lint(part, around, fields.at, places, problems);
  return part;
}

/** Each finding is told at its rule, or at the section. */
function lint(
  part: MatrixPart,
  { people }: Surroundings,
  at: Place,
  places: ReadonlyMap<string, Place>,
  problems: Problems,
): void {
  const holders = people.flatMap(({ key, side, roles }) =>
    key === undefined || side === undefined ? [] : [{ key, side, roles }],
  );
  for (const { code, rule, message, advice } of lintMatrix(part, holders)) {
    problems.add((rule === undefined ? undefined : places.get(rule)) ?? at, code, message, advice);
  }
}

interface Roles {
  readonly serviceLeader: string;
  readonly chief: string;
  readonly secondOfficer: string;
  readonly clientOwner: string;
}

class Reader {
  readonly #around: Surroundings;
  readonly #problems: Problems;

  constructor(around: Surroundings, problems: Problems) {
    this.#around = around;
    this.#problems = problems;
  }

  currencies(value: Located | undefined): string[] {
    const words = wordListOf(value, "currencies", this.#problems);
    return [...new Set(words.flatMap((each) => currencyOf(each, this.#problems) ?? []))];
  }

  /** A person's key or a role on that side, that somebody has: an empty role asks nobody. */
  reference(value: Located | undefined, field: string, side: Party): string | undefined {
    const words = wordsOf(value, field, this.#problems);
    this.#check(words, field, side);
    return words?.text;
  }

  #check(words: Words | undefined, field: string, side: Party): void {
    const because = `but decides for the ${side}`;
    this.#around.references?.check(words, field, side, because, this.#problems);
  }

  roles(value: Located | undefined): Roles | undefined {
    const names = ["service_leader", "chief", "second_officer", "client_owner"] as const;
    const fields = value && fieldsOf(value, "roles", names, this.#problems);
    if (fields === undefined) return undefined;
    const role = (name: (typeof names)[number], side: Party) =>
      this.reference(required(fields, name, "roles", this.#problems), name, side);
    const serviceLeader = role("service_leader", "provider");
    const chief = role("chief", "provider");
    const secondOfficer = role("second_officer", "provider");
    const clientOwner = role("client_owner", "client");
    if (serviceLeader === undefined || chief === undefined) return undefined;
    if (secondOfficer === undefined || clientOwner === undefined) return undefined;
    return { serviceLeader, chief, secondOfficer, clientOwner };
  }

  sides(value: Located | undefined, field: string): Record<Party, string> | undefined {
    const fields = value && fieldsOf(value, field, parties, this.#problems);
    if (fields === undefined) return undefined;
    const of = (side: Party) => this.reference(required(fields, side, field, this.#problems), `${field} ${side}`, side);
    const [provider, client] = [of("provider"), of("client")];
    return provider === undefined || client === undefined ? undefined : { provider, client };
  }

  requesters(value: Located | undefined): string[] {
    return wordListOf(value, "requesters", this.#problems).map((words) => {
      this.#check(words, "requesters", "provider");
      return words.text;
    });
  }

  rateCards(value: Located | undefined, currencies: readonly string[]): RateCard[] {
    const seen = new Set<string>();
    return itemsOf(value, "rate_cards", this.#problems).flatMap((item): RateCard[] => {
      const fields = fieldsOf(
        item,
        "a rate card",
        ["id", "name", "currency", "price", "cost"] as const,
        this.#problems,
      );
      if (fields === undefined) return [];
      const need = (name: "id" | "name" | "currency" | "price" | "cost") =>
        required(fields, name, "a rate card", this.#problems);
      const id = this.#once(seen, need("id"), "rate card");
      const name = wordsOf(need("name"), "name", this.#problems)?.text;
      const currency = knownCurrency(wordsOf(need("currency"), "currency", this.#problems), currencies, this.#problems);
      if (currency === undefined) return [];
      const price = amountOf(need("price"), "price", currency, this.#problems);
      const cost = amountOf(need("cost"), "cost", currency, this.#problems);
      if (id === undefined || name === undefined || price === undefined || cost === undefined) return [];
      return [{ id, name, currency, price, cost }];
    });
  }

  #once(seen: Set<string>, value: Located | undefined, what: string): string | undefined {
    const words = wordsOf(value, "id", this.#problems);
    const id = slugOf(words, "id", this.#problems);
    if (words === undefined || id === undefined) return undefined;
    if (seen.has(id)) this.#problems.add(words.at, "E_DUP_KEY", `${what} "${id}" is there already.`, "Rename one.");
    seen.add(id);
    return id;
  }

  /** The rules of the file; where it has none of its own, the default ones with its thresholds (R5). */
  rules(
    { values }: Fields<"rules" | "thresholds">,
    currencies: readonly string[],
    roles: Roles | undefined,
  ): { readonly rules: Rule[]; readonly places: ReadonlyMap<string, Place> } {
    const places = new Map<string, Place>();
    if (values.rules === undefined) {
      const thresholds = this.#thresholds(values.thresholds, currencies);
      return { rules: roles === undefined ? [] : defaultRules(roles, thresholds), places };
    }
    if (values.thresholds !== undefined) {
      const advice = "Keep one of them: thresholds are for the default rules.";
      this.#problems.add(values.thresholds.at, "E_TWO_MATRICES", "there are thresholds and rules.", advice);
    }
    const seen = new Set<string>();
    const rules = itemsOf(values.rules, "rules", this.#problems).flatMap((item) => {
      const rule = this.#rule(item, currencies, seen);
      if (rule !== undefined) places.set(rule.id, item.at);
      return rule ?? [];
    });
    return { rules, places };
  }

  #thresholds(value: Located | undefined, currencies: readonly string[]) {
    const names = ["discount", "margin", "amount"] as const;
    const fields = value && fieldsOf(value, "thresholds", names, this.#problems);
    const usual = { discount: 1_000n, margin: 3_500n };
    if (fields === undefined) return { ...usual, amount: {} };
    const { discount, margin, amount } = fields.values;
    return {
      discount: percentOf(discount, "discount", this.#problems) ?? usual.discount,
      margin: percentOf(margin, "margin", this.#problems) ?? usual.margin,
      amount: amountsOf(amount, "amount", currencies, this.#problems),
    };
  }

  #rule(item: Located, currencies: readonly string[], seen: Set<string>): Rule | undefined {
    const names = ["id", "ask", "side", "accountable", "rank", "types", "lanes", "work", "currencies", "band"] as const;
    const fields = fieldsOf(item, "a rule", names, this.#problems);
    if (fields === undefined) return undefined;
    const { values } = fields;
    const id = this.#once(seen, required(fields, "id", "a rule", this.#problems), "rule");
    const called = id === undefined ? "a rule" : `rule "${id}"`;
    const side =
      values.side === undefined ? "provider" : sideOf(wordsOf(values.side, "side", this.#problems), this.#problems);
    const role = this.reference(required(fields, "ask", called, this.#problems), "ask", side ?? "provider");
    const accountable = this.#accountable(values.accountable, side);
    const rank = this.#rank(required(fields, "rank", called, this.#problems));
    const types = someOf(required(fields, "types", called, this.#problems), "types", requestTypes, this.#problems);
    const onlyLanes = someOf(values.lanes, "lanes", lanes, this.#problems);
    const work = someOf(values.work, "work", workKinds, this.#problems);
    const only =
      values.currencies &&
      wordListOf(values.currencies, "currencies", this.#problems).flatMap(
        (words) => knownCurrency(words, currencies, this.#problems) ?? [],
      );
    const band = values.band && this.#band(values.band, currencies);
    if (id === undefined || side === undefined || role === undefined || rank === undefined || types === undefined)
      return undefined;
    return {
      id,
      ask: { side, role },
      ...(accountable && { accountable }),
      rank,
      types,
      ...(onlyLanes && { lanes: onlyLanes }),
      ...(work && { work }),
      ...(only && { currencies: only }),
      ...(band && { band }),
    };
  }

  /** `accountable: yes`: of the client's side alone, since the provider's approvers are the matrix's own. */
  #accountable(value: Located | undefined, side: Party | undefined): true | undefined {
    const words = looseWordsOf(value, "accountable", this.#problems);
    const said = oneOf(words && { ...words, text: words.text.toLowerCase() }, "accountable", answers, this.#problems);
    const isYes = said === "yes" || said === "true";
    if (isYes && side === "provider" && words !== undefined) {
      this.#problems.add(
        words.at,
        "E_ACCOUNTABLE",
        "a rule of the provider's side cannot ask the map's Accountable.",
        "Say “side: client”, or leave it out.",
      );
    }
    return isYes ? true : undefined;
  }

  #rank(value: Located | undefined): number | undefined {
    const words = looseWordsOf(value, "rank", this.#problems);
    if (words === undefined || /^\d{1,6}$/.test(words.text)) return words && Number(words.text);
    this.#problems.add(
      words.at,
      "E_BAD_NUMBER",
      `rank "${words.text}" is no whole number.`,
      "Lower ranks are asked first.",
    );
    return undefined;
  }

  #band(value: Located, currencies: readonly string[]): Band | undefined {
    const fields = fieldsOf(value, "a band", ["metric", "from", "to"] as const, this.#problems);
    if (fields === undefined) return undefined;
    const words = wordsOf(required(fields, "metric", "a band", this.#problems), "metric", this.#problems);
    const metric = oneOf(words, "metric", ["discount", "margin", "amount", "price"] as const, this.#problems);
    if (metric === undefined) return undefined;
    const { from, to } = fields.values;
    if (metric === "discount" || metric === "margin") {
      const [low, high] = [percentOf(from, "from", this.#problems), percentOf(to, "to", this.#problems)];
      return { metric, ...(low !== undefined && { from: low }), ...(high !== undefined && { to: high }) };
    }
    const bound = (each: Located | undefined, name: string) =>
      each && amountsOf(each, name, currencies, this.#problems);
    const [low, high] = [bound(from, "from"), bound(to, "to")];
    return { metric, ...(low && { from: low }), ...(high && { to: high }) };
  }
}
