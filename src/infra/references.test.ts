import { expect, it } from "vitest";
import { eachDatabase } from "../../test/support/database.ts";
import { stoppedClock } from "../domain/clock.ts";
import { createReferences } from "./references.ts";

eachDatabase((_name, open) => {
  it("keeps the newest reference of each conversation, by tenant", async () => {
    const references = createReferences({ database: await open(), clock: stoppedClock("2026-11-23T08:00:00Z") });
    await references.put("teams", "one", "user:a", { conversation: { id: "old" } });
    await references.put("teams", "one", "user:a", { conversation: { id: "new" } });
    await references.put("teams", "two", "user:a", { conversation: { id: "other" } });
    expect(await references.get("teams", "one", "user:a")).toEqual({ conversation: { id: "new" } });
    expect(await references.get("teams", "two", "user:a")).toEqual({ conversation: { id: "other" } });
    await references.delete("teams", "one", "user:a");
    expect(await references.get("teams", "one", "user:a")).toBeUndefined();
    expect(await references.get("teams", "two", "user:a")).toBeDefined();
  });

  it("takes two first references at once", async () => {
    const references = createReferences({ database: await open(), clock: stoppedClock("2026-11-23T08:00:00Z") });
    const puts = [1, 2, 3, 4].map((n) => references.put("teams", "one", "user:a", { n }));
    await Promise.all(puts);
    expect(await references.get("teams", "one", "user:a")).toMatchObject({ n: expect.any(Number) });
  });
});
