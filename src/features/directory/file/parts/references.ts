/** Who a reference means: a person by key, or the holders of a role. */
import { otherParty, type Party } from "../../../../domain/party.ts";
import type { Problems } from "../problem.ts";
import type { Words } from "../source/located.ts";
import { didYouMean } from "../suggest.ts";
import type { ReadPerson } from "./people.ts";

export class References {
  readonly #people = new Map<string, ReadPerson>();
  readonly #roles = new Map<string, Set<Party>>();

  constructor(people: readonly ReadPerson[]) {
    for (const person of people) {
      if (person.key !== undefined && !this.#people.has(person.key)) this.#people.set(person.key, person);
      for (const role of person.roles) {
        const sides = this.#roles.get(role) ?? new Set();
        if (person.side !== undefined) sides.add(person.side);
        this.#roles.set(role, sides);
      }
    }
  }

  /** The person with that key. */
  person(key: string): ReadPerson | undefined {
    return this.#people.get(key);
  }

  /** The person of that name, if it is one person's alone. */
  named(name: string): ReadPerson | undefined {
    const said = name.toLowerCase();
    const [found, second] = [...this.#people.values()].filter((person) => person.name?.toLowerCase() === said);
    return second === undefined ? found : undefined;
  }

  /** Whether anybody on `side` has the role. */
  hasRole(role: string, side: Party): boolean {
    return this.#roles.get(role)?.has(side) ?? false;
  }

  /**
   * Says what is wrong with a reference that must mean somebody on `side`. `because` ends the message with the reason:
   * `but "Firewall policy" is Accountable to the provider`.
   */
  check(words: Words | undefined, field: string, side: Party, because: string, problems: Problems): void {
    if (words === undefined) return;
    const person = this.#people.get(words.text);
    const sides = person === undefined ? this.#roles.get(words.text) : sidesOf(person);
    if (sides === undefined) {
      const known = [...this.#people.keys(), ...this.#roles.keys()];
      const message = `${field} "${words.text}" is no person's key and nobody's role.`;
      const advice = didYouMean(words.text, known) ?? "Name a person under people, or give somebody the role.";
      problems.add(words.at, "E_UNKNOWN_REFERENCE", message, advice);
    } else if (sides.size > 0 && !sides.has(side)) {
      const message = `${field} "${words.text}" is on the ${otherParty(side)}'s side, ${because}.`;
      problems.add(words.at, "E_WRONG_SIDE", message, `Name somebody on the ${side}'s side.`);
    }
  }
}

/** Empty where the person's side could not be read: that is said there. */
const sidesOf = (person: ReadPerson): Set<Party> => new Set(person.side === undefined ? [] : [person.side]);
