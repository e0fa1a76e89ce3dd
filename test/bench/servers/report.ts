/** The server's end of `child.ts`: says that it is ready, answers what it is asked, ends when it is told to or left alone. */

/** @param more what Demarc has and a bare app has not */
export function report(
  port: number,
  more: { readonly idle: () => Promise<void>; readonly faults: () => number } = {
    idle: async () => {},
    faults: () => 0,
  },
): void {
  process.on("message", (question) => {
    if (question === "idle") void more.idle().then(() => process.send?.({ idle: true }));
    else process.send?.({ rss: process.memoryUsage.rss(), cpu: processorTime(), faults: more.faults() });
  });
  for (const event of ["SIGTERM", "disconnect"] as const) process.once(event, () => process.exit(0));
  process.send?.({ port });
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
