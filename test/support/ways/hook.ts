/** Somebody's webhook receiver on loopback: it believes nothing that is not signed. */
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { createArrivals } from "./arrivals.ts";
import { createFaults, type Faults } from "./faults.ts";

const bodySchema = z.strictObject({
  id: z.string(),
  subject: z.string(),
  text: z.string(),
  details: z.array(z.string()),
  drill: z.boolean(),
  page: z.string().optional(),
  link: z.string().optional(),
});
export type Call = z.infer<typeof bodySchema>;

export interface Hook {
  /** `whsec_…`, as `adapters/webhook` is given it. */
  readonly secret: string;
  /** Where calls arrive. */
  readonly url: string;
  /** Waits for a call with these words. */
  receives(words: RegExp): Promise<Call>;
  readonly faults: Faults;
  left(): readonly string[];
  close(): Promise<void>;
}

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw3jmB7M1zVQs=";

export async function openHook(): Promise<Hook> {
  const calls = createArrivals<Call>(({ subject }) => subject);
  const faults = createFaults();
  const seen = new Set<string>();
  // Longer than anything waits: a connection that is closed as its client sends is an error to that client.
  const server = createServer({ keepAliveTimeout: 600_000 }, async (request, response) => {
    const body = await text(request);
    const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature } = request.headers;
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    const call = bodySchema.safeParse(JSON.parse(body));
    if (signature !== `v1,${expected}`) return void response.writeHead(401).end();
    if (!call.success || call.data.id !== id) return void response.writeHead(400).end();
    const take = () => {
      // The same id is the same call.
      if (!seen.has(call.data.id)) calls.add(call.data);
      seen.add(call.data.id);
    };
    if (faults.strike(response, take)) return;
    take();
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    secret,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/demarc`,
    receives: (words) => calls.take((call) => words.test(`${call.subject}\n${call.text}`), `A call with ${words}`),
    faults,
    left: () => calls.left().map(({ subject }) => subject),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
