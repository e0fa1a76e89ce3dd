/** What the adapter needs of a log: details first, then the sentence, as pino has it. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
