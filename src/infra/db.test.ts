import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { eachDatabase } from "../../test/support/database.ts";

eachDatabase((name, open) => {
  it("opens quickly", async () => {
    await (await open()).close();
    for (let i = 0; i < 4; i++) {
      const t = performance.now();
      const db = await open();
      const t1 = performance.now();
      await db.prisma.engagement.count();
      console.log(name, t1 - t, performance.now() - t1);
      await db.close();
      console.log("close", performance.now() - t1);
    }
    expect(sleep).toBeDefined();
  });
});
