/** The load generators: as fast as answers come (closed loop), and at a fixed rate whatever comes back (open loop). */
import { Agent, request as httpRequest } from "node:http";
import { setTimeout as after } from "node:timers/promises";
import autocannon from "autocannon";

/** One POST; made anew for each, since deliveries are told apart. */
export interface Shot {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const connections = 10;

/**
 * So many requests over 10 connections, each sent when the one before it is answered. They are all made beforehand, so
 * that it is the server which is measured, and not this process signing.
 */
export async function throughput(origin: string, amount: number, shot: () => Shot): Promise<Throughput> {
  // A few more are built than are sent.
  const shots = Array.from({ length: amount + 2 * connections }, shot);
  let next = 0;
  const started = performance.now();
  let ended = started;
  const run = autocannon({
    url: origin,
    connections,
    amount,
    timeout: 30,
    requests: [
      {
        method: "POST",
        path: shots[0]?.path ?? "/",
        setupRequest(request) {
          const { headers, body } = shots[next++] ?? shot();
          return { ...request, headers, body };
        },
      },
    ],
  });
  // It resolves at its next full second, which is too late for a clock.
  run.on("response", () => {
    ended = performance.now();
  });
  const result = await run;
  const seconds = (ended - started) / 1_000;
  if (result["2xx"] !== amount) {
    throw new Error(`Of ${amount} requests, ${result["2xx"]} were taken; ${result.errors} ended in an error.`);
  }
  return { perSecond: amount / seconds, p99: result.latency.p99 };
}

export interface Throughput {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

/**
 * Sends `amount` requests at `perSecond`, and resolves with how long each took, in milliseconds. Measured from when it
 * was meant to be sent: a server that stalls makes the requests behind the stall late, too, and that counts.
 */
export async function steady(
  origin: string,
  { amount, perSecond }: { readonly amount: number; readonly perSecond: number },
  shot: (i: number) => Shot,
): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const started = performance.now();
  const sent: Promise<number>[] = [];
  while (sent.length < amount) {
    const due = started + (sent.length * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await after(wait);
    sent.push(send(origin, agent, shot(sent.length)).then(() => performance.now() - due));
  }
  try {
    return await Promise.all(sent);
  } finally {
    agent.destroy();
  }
}

function send(origin: string, agent: Agent, { path, headers, body }: Shot): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const outgoing = httpRequest(`${origin}${path}`, { method: "POST", agent, headers, timeout: 30_000 }, (response) => {
    const { statusCode = 0 } = response;
    response
      .resume()
      .once("end", () => (statusCode === 200 ? resolve() : reject(new Error(`Answered ${statusCode}.`))));
  });
  outgoing.once("timeout", () => outgoing.destroy(new Error("There was no answer in 30 s.")));
  outgoing.once("error", reject).end(body);
  return promise;
}
