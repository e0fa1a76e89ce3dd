/**
 * Which errors of the database pass by themselves: it is gone, starting, overloaded or slow for now, or two changes met.
 * Whoever gets one may try again; every other error says that trying again will not help.
 */

/** Prisma's codes, PostgreSQL's SQLSTATEs (a class of them: its first two characters) and the system's, for one purpose. */
const passingCodes = new Set([
  // Prisma: unreachable, timed out, closed, no free connection, transaction not begun or expired, write conflict.
  ..."P1001 P1002 P1008 P1017 P2024 P2028 P2034 P2037".split(" "),
  // Serialization failure, deadlock, statement cancelled by its timeout, shut down, crashed, starting, idle too long.
  ..."40001 40P01 55P03 57014 57P01 57P02 57P03 57P05 25P03 25P04".split(" "),
  ..."ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENETDOWN EAI_AGAIN".split(" "),
]);

/** Connection exceptions, insufficient resources. */
const passingClasses = new Set(["08", "53"]);

/** What the driver says without a code. */
const passingWords =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed and is not queryable|Connection ended unexpectedly/;

/** Prisma's adapter gives kinds where it found no code. */
const passingKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);

/** Whether `error`, or whatever caused it, is of a database that is gone or slow for now. */
export function isPassing(error: unknown): boolean {
  return isPassingWithin(error, 8);
}

function isPassingWithin(error: unknown, depth: number): boolean {
  if (typeof error !== "object" || error === null || depth === 0) return false;
  const { code, errorCode, originalCode, kind, message, cause, meta, driverAdapterError, errors } = error as Partial<
    Record<string, unknown>
  >;
  if ([code, errorCode, originalCode].some(isPassingCode)) return true;
  if (typeof kind === "string" && passingKinds.has(kind)) return true;
  if (typeof message === "string" && passingWords.test(message)) return true;
  const causes = [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? errors : [])];
  return causes.some((inner) => isPassingWithin(inner, depth - 1));
}

function isPassingCode(code: unknown): boolean {
  if (typeof code !== "string") return false;
  return passingCodes.has(code) || (/^[0-9A-Z]{5}$/.test(code) && passingClasses.has(code.slice(0, 2)));
}
