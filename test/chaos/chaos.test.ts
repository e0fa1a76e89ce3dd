/** The harness finds what it is there to find; and a short run of it finds nothing. */
import { describe, expect, test } from "vitest";
import { onPostgres } from "../support/database.ts";
import { type ChaosOptions, chaos, type Figures, faultsIn } from "./chaos.ts";
import { fair } from "./providers.ts";

/** What the harness says, for whoever reads why a test failed. */
async function run(options: Partial<ChaosOptions>): Promise<{ readonly figures: Figures; readonly said: string }> {
  const said: string[] = [];
  const figures = await chaos({
    rounds: 1,
    seed: 3,
    incidents: 6,
    kills: 0,
    declaring: 3_000,
    latest: 0.6,
    speed: 4,
    // Several run at once beside other suites, and a server has a hundred.
    connections: 12,
    tell: (line) => said.push(line),
    ...options,
  });
  return { figures, said: said.join("\n") };
}

const planted = (server: string, options: Partial<ChaosOptions> = {}) => run({ server, instances: 1, ...options });

onPostgres(() => {
  test("nothing is lost, late or sent without need, whatever dies (E2, E4, E23)", { timeout: 180_000 }, async () => {
    const { figures, said } = await run({ incidents: 12, kills: 3, latest: 1.05, speed: 5 });
    expect(faultsIn(figures), said).toBe(0);
    expect(figures).toMatchObject({ rounds: 1, kills: 3, incidents: 12 });
    expect(figures.pages).toBeGreaterThanOrEqual(12);
  });

  // They wait for most of their time.
  describe.concurrent("a planted bug is found", { timeout: 180_000 }, () => {
    test("pages that are said to be sent, and are not", async ({ expect }) => {
      const { figures, said } = await planted("faulty/forgets.ts");
      expect(figures.lost, said).toBeGreaterThan(0);
      expect(figures, said).toMatchObject({ unmarkedDuplicates: 0, pagedAfterAck: 0 });
    });

    test("pages that come again and do not say so", async ({ expect }) => {
      const { figures, said } = await planted("faulty/unmarked.ts", {
        earliest: 0.8,
        latest: 0.9,
        weather: { ...fair, cut: 0.7 },
      });
      expect(figures.duplicates, said).toBeGreaterThan(0);
      expect(figures.unmarkedDuplicates, said).toBeGreaterThan(0);
      expect(figures, said).toMatchObject({ pagedAfterAck: 0 });
    });

    test("pages that are sent although somebody holds the incident", async ({ expect }) => {
      const { figures, said } = await planted("faulty/after-ack.ts");
      expect(figures.pagedAfterAck, said).toBeGreaterThan(0);
      expect(figures, said).toMatchObject({ unmarkedDuplicates: 0 });
    });

    test("incidents that nobody holds, and that stand still", async ({ expect }) => {
      const { figures, said } = await planted("faulty/stands-still.ts", { speed: 20, earliest: 2.5, latest: 3 });
      expect(figures.stalledOver60s, said).toBeGreaterThan(0);
      expect(figures, said).toMatchObject({ unmarkedDuplicates: 0, pagedAfterAck: 0 });
    });
  });
});
