/**
 * Slack's signatures, version v0: https://docs.slack.dev/authentication/verifying-requests-from-slack. Bolt's own check is
 * the same, but makes three keys and three HMACs for each request, a third of all that acknowledging one costs.
 */
import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** A request that is older is a replay, whoever signed it. In milliseconds. */
const oldest = 5 * 60_000;

/** Why the request is not one that Slack has just sent, for the log; `undefined` where it is. */
export type SignatureCheck = (headers: IncomingHttpHeaders, body: Buffer, now: Date) => string | undefined;

/** @throws where the secret is empty: anybody could sign with it. */
export function signatureCheck(signingSecret: string): SignatureCheck {
  if (signingSecret === "") throw new Error("Slack's signing secret is empty. Set SLACK_SIGNING_SECRET.");
  const key = createSecretKey(signingSecret, "utf8");
  return (headers, body, now) => {
    const { "x-slack-request-timestamp": timestamp, "x-slack-signature": signature } = headers;
    if (typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp)) return "it has no timestamp";
    if (typeof signature !== "string" || !/^v0=[0-9a-f]{64}$/.test(signature)) return "it has no signature";
    if (Math.abs(now.getTime() - Number(timestamp) * 1_000) > oldest) return "it is more than five minutes off";
    const expected = createHmac("sha256", key).update(`v0:${timestamp}:`).update(body).digest();
    return timingSafeEqual(expected, Buffer.from(signature.slice(3), "hex")) ? undefined : "its signature is wrong";
  };
}
