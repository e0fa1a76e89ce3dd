/** What the bench uses of autocannon, which brings no types. */
declare module "autocannon" {
  interface Request {
    readonly method: string;
    readonly path: string;
    headers?: Readonly<Record<string, string>>;
    body?: string;
  }

  interface Options {
    readonly url: string;
    readonly connections: number;
    /** So many requests in all. */
    readonly amount: number;
    /** Seconds. */
    readonly timeout: number;
    readonly requests: readonly (Pick<Request, "method" | "path"> & { setupRequest(request: Request): Request })[];
  }

  interface Result {
    readonly "2xx": number;
    readonly non2xx: number;
    readonly errors: number;
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number };
  }

  interface Run extends Promise<Result> {
    on(event: "response", listener: () => void): void;
  }

  export default function autocannon(options: Options): Run;
}
