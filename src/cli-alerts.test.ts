import { expect, it, onTestFinished } from "vitest";
import { freshPglite } from "../test/support/database.ts";
import { importSeeds } from "../test/support/seeds.ts";
import { alertsCommand } from "./cli-alerts.ts";

const now = new Date("2026-11-23T10:00:00Z");
const settings = { publicUrl: "https://demarc.example.com", alertsSecret: "a secret of thirty-two characters" };

async function acme() {
  const database = await freshPglite();
  onTestFinished(() => database.close());
  await importSeeds(database, ["acme.yaml"], now);
  const run = (line: string, over: Partial<typeof settings> = settings) =>
    alertsCommand(database, line.split(" "), { publicUrl: undefined, alertsSecret: undefined, ...over }, now);
  return run;
}

it("makes a token, shows it once, and says where it goes", async () => {
  const run = await acme();
  const made = await run("token acme prometheus");
  expect(made.ok).toBe(true);
  expect(made.text).toMatch(/https:\/\/demarc\.example\.com\/hooks\/alerts\/al_[\w-]{43}\n/);
  expect(made.text).toMatch(/whsec_[\w+/]{43}=$/);
  const listed = await run("list");
  expect(listed.text).toMatch(/^acme {2}prometheus \([\w-]{12}\), token of 2026-11-23$/);
  expect(listed.text).not.toContain("al_");
});

it("says so when it replaces a token, and shows no signing secret where there is none", async () => {
  const run = await acme();
  await run("token acme");
  const { text } = await run("token acme", {});
  expect(text).toMatch(/The token that it had counts no longer\.$/);
  expect(text).toContain("http://127.0.0.1:3000/hooks/alerts/al_");
  expect(text).not.toContain("whsec_");
});

it("takes a token away", async () => {
  const run = await acme();
  await run("token acme prometheus");
  expect(await run("revoke acme prometheus")).toEqual({ ok: true, text: "The token of prometheus counts no longer." });
  expect(await run("revoke acme prometheus")).toMatchObject({ ok: false });
  expect((await run("list acme")).text).toMatch(/^No machine declares incidents yet/);
});

it.each(["token", "token nobody", "token acme Prometheus!", "revoke acme", "", "nonsense"])(
  "refuses %j",
  async (line) => {
    expect((await (await acme())(line)).ok).toBe(false);
  },
);
