/** The mentions of one card: `<at>Name</at>` in a text, and who is meant by it beside the card. */
import type { Span } from "../../src/bot/rich.ts";
import type { MentionEntity } from "./adaptive.ts";
import { literal } from "./text.ts";

export class Mentions {
  readonly #tenant: string;
  readonly #byUser = new Map<string, MentionEntity>();

  /** @param tenant where the card is shown: only its own people can be mentioned. */
  constructor(tenant: string) {
    this.#tenant = tenant;
  }

  get entities(): readonly MentionEntity[] {
    return [...this.#byUser.values()];
  }

  canReach = (span: Span): boolean => this.#userOf(span) !== undefined;

  /** The mention's text, or `undefined` where Teams knows no such person here. */
  draw(span: Span): string | undefined {
    const user = this.#userOf(span);
    if (user === undefined || typeof span === "string" || !("mention" in span)) return undefined;
    const known = this.#byUser.get(user);
    if (known !== undefined) return known.text;
    const name = this.#unique(plainName(span.mention));
    const entity: MentionEntity = { type: "mention", text: `<at>${name}</at>`, mentioned: { id: user, name } };
    this.#byUser.set(user, entity);
    return entity.text;
  }

  #userOf(span: Span): string | undefined {
    if (typeof span === "string" || !("mention" in span) || plainName(span.mention) === "") return undefined;
    return span.accounts.find(({ platform, tenant }) => platform === "teams" && tenant === this.#tenant)?.user;
  }

  /** Teams finds a mention by its text, so two people of one name need two texts. */
  #unique(name: string): string {
    const taken = new Set(this.entities.map(({ mentioned }) => mentioned.name));
    if (!taken.has(name)) return name;
    let count = 2;
    while (taken.has(`${name} (${count})`)) count += 1;
    return `${name} (${count})`;
  }
}

/** A name without what HTML or markdown would read: the text must stay the same on both sides. */
const plainName = (name: string): string =>
  literal(name)
    .replace(/[<>&*_`~[\]\\\n\t]/g, " ")
    .replace(/ {2,}/g, " ")
    .trim();
