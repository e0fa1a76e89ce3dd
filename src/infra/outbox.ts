/**
 * The outbox: what is to happen later or elsewhere, written in the transaction of the change that causes it, and done by
 * a worker of any instance.
 *
 * - **job**: one entry, with data of its queue's schema. Done at least once: handlers are idempotent.
 * - **lease**: a job that is being done is one worker's; a worker that dies loses it after about twenty seconds.
 * - **dead letter**: a job that failed for two hours, or was given up. Logged with a reference, counted, kept for 90 days.
 */
import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { fromPrisma, type JobResult, type JobWithMetadata, type PgBoss } from "pg-boss";
import { z } from "zod";
import { createBoss, deadQueue, queueOptions, workOptions } from "./boss.ts";
import { type Database, isPassing, type Tx } from "./db.ts";
import { fault, type Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

/** Thrown by a handler: not now, but in `ms` milliseconds; for up to a day. Does not count as a failure. */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
  readonly ms: number;

  constructor(ms: number, message = `To be tried again in ${ms} ms.`, options?: ErrorOptions) {
    super(message, options);
    this.ms = ms;
  }
}

/** Thrown by a handler: trying again will not help. The job becomes a dead letter at once. */
export class GiveUp extends Error {
  override readonly name = "GiveUp";
}

export interface Outbox {
  /**
   * Says how a queue's jobs are done. Call before `start`. Anything but `RetryLater` and `GiveUp` that it throws is tried
   * again. Each queue has workers of its own, so that no queue waits for another; `workers` says how many.
   */
  define<T>(
    queue: string,
    schema: z.ZodType<T>,
    handle: (data: T) => Promise<void>,
    options?: { readonly workers?: number },
  ): void;
  /**
   * Puts a job into `queue` when `tx` commits. The same `key` is queued once, for at least 90 days after it was done.
   *
   * @throws when the queue is not defined, or the data is not of its schema.
   */
  enqueue(tx: Tx, queue: string, data: object, options?: { readonly key?: string }): Promise<void>;
  /** The same for many jobs, in one statement. @throws as `enqueue` does. */
  enqueueAll(tx: Tx, queue: string, jobs: readonly { readonly data: object; readonly key?: string }[]): Promise<void>;
  start(): Promise<void>;
  /** Takes no more jobs, and waits up to 20 s for those that are being done; what is left is done after the next start. */
  stop(): Promise<void>;
  /** Resolves when no job is waiting, being done, or to be tried again. */
  idle(): Promise<void>;
}

interface Queue {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly workers: number;
  handle(data: never): Promise<void>;
}

/** What is stored: the data as it was given, and since when `RetryLater` puts it off. */
const envelope = z.object({ data: z.unknown(), since: z.string().optional() });
type Envelope = z.infer<typeof envelope>;

const longestPutOff = 24 * 60 * 60_000;

export function createOutbox(deps: { database: Database; log: Log; metrics: Metrics }): Outbox {
  const { database, log, metrics } = deps;
  const queues = new Map<string, Queue>();
  const boss = createBoss(database.engine);
  boss.on("error", (error) => {
    if (isPassing(error)) log.warn({ err: error }, "the outbox cannot reach the database for now");
    else fault(log, error, { part: "outbox" });
  });

  /** Does one job, and says what became of it. */
  async function settle(queue: Queue, job: JobWithMetadata<unknown>): Promise<JobResult> {
    try {
      await queue.handle(open(queue, job.data) as never);
      metrics.job(queue.name, "done");
      return { id: job.id, status: "completed" };
    } catch (error) {
      const said = { error: error instanceof Error ? error.message : String(error) };
      if (error instanceof RetryLater && (await putOff(boss, queue, job, error.ms))) {
        metrics.job(queue.name, "retried");
        return { id: job.id, status: "completed", output: said };
      }
      const hopeless = error instanceof GiveUp || error instanceof RetryLater;
      if (!hopeless && job.retryCount < job.retryLimit) metrics.job(queue.name, "retried");
      log.warn({ err: error, queue: queue.name, job: job.id, attempt: job.retryCount + 1 }, "a job failed");
      return { id: job.id, status: hopeless ? "deadletter" : "failed", output: said };
    }
  }

  async function bury(letters: readonly JobWithMetadata<unknown>[]): Promise<void> {
    for (const { data: _private, sourceName, sourceId, sourceRetryCount, sourceOutput } of letters) {
      const said = z.object({ error: z.string() }).safeParse(sourceOutput);
      const error = new Error(`a job was given up: ${said.data?.error ?? "its worker never came back"}`);
      fault(log, error, { queue: sourceName, job: sourceId, attempts: (sourceRetryCount ?? 0) + 1 });
      metrics.job(sourceName ?? deadQueue, "dead");
    }
  }

  return {
    define(name, schema, handle, { workers = workOptions.localConcurrency } = {}) {
      if (queues.has(name)) throw new Error(`The queue "${name}" is defined twice.`);
      queues.set(name, { name, schema, workers, handle });
    },

    async enqueue(tx, name, data, { key } = {}) {
      const queue = queues.get(name);
      if (queue === undefined) throw new Error(`The queue "${name}" is not defined.`);
      queue.schema.parse(data);
      const id = key === undefined ? {} : { id: idOf(name, key) };
      await boss.send(name, { data } satisfies Envelope, { ...id, db: fromPrisma(tx) });
    },

    async enqueueAll(tx, name, jobs) {
      const queue = queues.get(name);
      if (queue === undefined) throw new Error(`The queue "${name}" is not defined.`);
      // Of jobs with the same key the first counts, as it does between two calls.
      const idFor = (key: string | undefined): string => (key === undefined ? randomUUID() : idOf(name, key));
      const byKey = new Map([...jobs].reverse().map(({ key, data }) => [idFor(key), data]));
      for (const data of byKey.values()) queue.schema.parse(data);
      if (byKey.size === 0) return;
      const rows = [...byKey].map(([id, data]) => ({ id, data: { data } satisfies Envelope }));
      await boss.insert(name, rows, { db: fromPrisma(tx) });
    },

    async start() {
      await boss.start();
      await ensureQueue(boss, deadQueue, {});
      for (const name of queues.keys()) await ensureQueue(boss, name, { deadLetter: deadQueue });
      await boss.work(deadQueue, { ...workOptions, includeMetadata: true }, bury);
      for (const queue of queues.values()) {
        const options = { ...workOptions, localConcurrency: queue.workers };
        await boss.work(queue.name, { ...options, includeMetadata: true, perJobResults: true }, (jobs) =>
          Promise.all(jobs.map((job) => settle(queue, job))),
        );
      }
    },

    async stop() {
      await boss.stop({ graceful: true, timeout: 20_000 });
    },

    async idle() {
      const names = [deadQueue, ...queues.keys()];
      while (await isBusy(database, names)) await sleep(10);
    },
  };
}

/** The job's data as its handler wants it; data of an earlier version that no longer fits is a dead letter. */
function open(queue: Queue, data: unknown): unknown {
  const parsed = queue.schema.safeParse(envelope.parse(data).data);
  if (!parsed.success) throw new GiveUp(`Its data is not of this version: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * Queues a successor that waits; false when it has been put off for too long. The job itself counts as done and keeps its
 * key. Should this process die before it is, both are done: at least once.
 */
async function putOff(boss: PgBoss, { name }: Queue, job: JobWithMetadata<unknown>, ms: number): Promise<boolean> {
  const { data, since = job.createdOn.toISOString() } = envelope.parse(job.data);
  if (job.startedOn.getTime() + ms - new Date(since).getTime() > longestPutOff) return false;
  await boss.send(name, { data, since } satisfies Envelope, { startAfter: Math.max(ms, 1) / 1_000 });
  return true;
}

async function ensureQueue(boss: PgBoss, name: string, extra: { deadLetter?: string }): Promise<void> {
  const options = { ...queueOptions, ...extra };
  await boss.createQueue(name, options);
  // One that an earlier version made gets this version's options.
  await boss.updateQueue(name, options);
}

async function isBusy({ prisma }: Database, names: readonly string[]): Promise<boolean> {
  const rows = await prisma.$queryRaw<
    unknown[]
  >`SELECT 1 FROM pgboss.job WHERE name = ANY(${names}) AND state < 'completed' LIMIT 1`;
  return rows.length > 0;
}

/** A key's job always has the same id, so that the database itself refuses the second one. */
function idOf(queue: string, key: string): string {
  const hex = createHash("sha256").update(`${queue}\0${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
