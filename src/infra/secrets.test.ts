import { expect, it } from "vitest";
import { eachDatabase } from "../../test/support/database.ts";
import { secretOf } from "./secrets.ts";

eachDatabase((_name, open) => {
  it("makes a secret once, also when instances ask for it at once", async () => {
    const database = await open();
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => secretOf(database, "pictures")));
    expect(first).toHaveLength(32);
    for (const other of [...others, await secretOf(database, "pictures")]) expect(other).toEqual(first);
    expect(await secretOf(database, "another")).not.toEqual(first);
  });
});
