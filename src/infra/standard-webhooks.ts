/** Signatures of webhooks that go out and come in, as https://www.standardwebhooks.com has them (symmetric, v1). */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

const prefix = "whsec_";
/** A request that is older is a replay, whoever signed it. In milliseconds. */
const oldest = 5 * 60_000;

/** Key bytes as people are shown them: `whsec_…`. */
export const secretOf = (key: Buffer): string => `${prefix}${key.toString("base64")}`;

/** The three headers of a signed request. @param secret `whsec_…` */
export function signedHeaders(secret: string, id: string, body: string, now: Date) {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature(secret, id, timestamp, Buffer.from(body)).toString("base64")}`,
  };
}

/** Whether a request carries a signature at all. */
export const isSigned = (headers: IncomingHttpHeaders): boolean => headers["webhook-signature"] !== undefined;

/** Whether whoever knows the secret signed this body within the last five minutes. @param now the machine's own time. */
export function isGenuine(headers: IncomingHttpHeaders, body: Buffer, secret: string, now: Date): boolean {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (typeof id !== "string" || typeof timestamp !== "string" || typeof signatures !== "string") return false;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() - Number(timestamp) * 1_000) > oldest) return false;
  const expected = signature(secret, id, timestamp, body);
  return signatures
    .split(" ")
    .filter((each) => each.startsWith("v1,"))
    .map((each) => Buffer.from(each.slice("v1,".length), "base64"))
    .some((each) => each.length === expected.length && timingSafeEqual(each, expected));
}

function signature(secret: string, id: string, timestamp: string, body: Buffer): Buffer {
  const key = Buffer.from(secret.slice(prefix.length), "base64");
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
}
