/** The responsibility map as the feature holds it: one live version, ready to be asked. */
import type { MapFunction, MapVersionInfo } from "../../domain/responsibility.ts";
import type { Finder } from "./finder/index.ts";

export interface LiveMap extends MapVersionInfo {
  readonly functions: readonly MapFunction[];
  readonly finder: Finder;
}

/** @throws when the map has no function of that id: an old card's press, for a row that was removed. */
export function functionOf(map: LiveMap, id: string): MapFunction | undefined {
  return map.functions.find((each) => each.id === id);
}

/** The domains of the map, in its order. */
export const domainsOf = (functions: readonly MapFunction[]): string[] => [
  ...new Set(functions.map(({ domain }) => domain)),
];
