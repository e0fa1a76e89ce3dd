/**
 * What keeps Demarc from starting, and its operator can mend: the message says what to set or do, and is all that is
 * printed.
 */
export class StartRefused extends Error {
  override readonly name: string = "StartRefused";
}
