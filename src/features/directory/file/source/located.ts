/** A YAML value with its place: what the readers of the sections are given. */
import type { Place } from "../problem.ts";

export interface LocatedText {
  readonly kind: "text";
  readonly text: string;
  /** Written without quotes, so that YAML itself might read it as something else than text. */
  readonly plain: boolean;
  readonly at: Place;
}

export interface LocatedList {
  readonly kind: "list";
  readonly items: readonly Located[];
  readonly at: Place;
}

export interface LocatedMap {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, { readonly at: Place; readonly value: Located }>;
  readonly at: Place;
}

export type Located = LocatedText | LocatedList | LocatedMap;

/** Words with a place, wherever they come from: a YAML scalar or a table's cell. */
export interface Words {
  readonly text: string;
  readonly at: Place;
}
