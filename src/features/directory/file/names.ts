/** The companies' names, as far as the file says them: tables may name their columns by them. */
import type { Party } from "../../../domain/party.ts";

export type PartyNames = Readonly<Partial<Record<Party, string>>>;

/** `Provider` */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
