/** The monthly report and the exports: from the database, in both editions, in chat and as files. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportApprovals } from "../src/cli-approvals-export.ts";
import type { Lane } from "../src/features/approvals/matrix/decide.ts";
import { clientReports, lostOf, providerReports } from "../src/features/approvals/reporting/decide.ts";
import { edgesOf, monthsUpTo } from "../src/features/approvals/reporting/month.ts";
import { clientSums, providerSums } from "../src/features/approvals/reporting/store.ts";
import { type Content, dealOf, type State } from "../src/features/approvals/request/decide.ts";
import * as store from "../src/features/approvals/request/store.ts";
import { saveAsk } from "../src/features/approvals/silence/store.ts";
import { readWorkbook } from "../src/features/directory/file/map/xlsx/workbook.ts";
import type { Database } from "../src/infra/db.ts";
import { settledWords } from "./support/chat-user.ts";
import { eachDatabase } from "./support/database.ts";
import { importSamples } from "./support/samples.ts";
import { openWorld, type World } from "./support/world.ts";

const at = (iso: string) => new Date(iso);
const november = at("2026-11-20T12:00:00Z");
/** Words and amounts that only the provider may read: none of them is the price of anything. */
const secrets = ["61.77", "2,600.13", "2600.13", "887.31", "99.99", "1,234.56", "1234.56"];

const common = { why: "They asked", work: "standard", cost: 6_177n, currency: "GBP" } as const;
const discount = (list: bigint, bps: bigint, more: Partial<Content> = {}): Content =>
  ({ ...common, type: "discount", what: "Firewall refresh", lane: "change", list, lines: [], bps, ...more }) as Content;
const change = (list: bigint, price: bigint, lane: Lane, more: Partial<Content> = {}): Content =>
  ({
    ...common,
    type: "change",
    what: '=HYPERLINK("http://example.com")',
    lane,
    list,
    price,
    tradeoff: { kind: "lane", detail: "moves to the client" },
    ...more,
  }) as Content;

/** A request that was sent, decided and closed, as the feature leaves it; asked of the client's owner where `asked`. */
async function closed(
  database: Database,
  id: string,
  content: Content,
  options: { readonly at?: Date; readonly state?: State; readonly asked?: boolean; readonly reason?: string } = {},
): Promise<void> {
  const { at: now = november, state = "approved", asked = false, reason } = options;
  await database.transaction(async (tx) => {
    const people = await tx.member.findMany({ where: { engagementId: "acme" } });
    const idOf = (key: string): string => people.find((each) => each.name === key)?.personId ?? "";
    const [lena, priya, helen] = [idOf("Lena Fischer"), idOf("Priya Nair"), idOf("Helen Okafor")];
    await store.saveDraft(tx, "acme", { id, version: 1, content, writtenBy: lena }, now);
    const route = { steps: [{ side: "provider", role: "service-leader", rules: ["any-discount"] } as const] };
    const inputs = {
      type: content.type,
      deal: dealOf(content),
      lane: content.lane,
      work: content.work,
      rolling: { bps: 0n, amount: 0n },
    };
    const number = await store.nextNumber(tx, "acme");
    const sending = { id, from: 0, version: 1, number, matrixVersion: 1, content, inputs, route };
    await store.sendVersion(tx, "acme", sending, now);
    await store.saveDecision(tx, id, {
      version: 1,
      side: "provider",
      role: "service-leader",
      outcome: "approved",
      by: priya,
      onBehalfOf: lena,
      reason: "+1 leaves us 1,234.56",
      at: now,
      lapsed: false,
    });
    const event = { requestId: id, engagementId: "acme", version: 1 };
    await store.log(tx, { ...event, actor: lena, what: "sent", detail: { inputs } }, now);
    await store.log(tx, { ...event, actor: lena, what: "reassigned", detail: { from: [lena], to: [priya] } }, now);
    if (asked) {
      await saveAsk(tx, {
        requestId: id,
        version: 1,
        step: 1,
        personId: helen,
        onBehalfOf: undefined,
        via: "role",
        askedAt: now,
        remindAt: now,
      });
      await store.log(tx, { ...event, actor: "demarc", what: "asked", detail: { person: helen, via: "role" } }, now);
      await store.saveDecision(tx, id, {
        version: 1,
        side: "client",
        role: "it-owner",
        outcome: state === "rejected" ? "rejected" : "approved",
        by: helen,
        ...(reason !== undefined && { reason }),
        at: now,
        lapsed: false,
      });
    }
    const open = { step: 1, askedAt: now, escalated: false, escalateAt: null, expireAt: null };
    await store.stand(tx, id, { ...open, state, closedAt: now });
  });
}

async function fill(database: Database): Promise<void> {
  await database.prisma.approvalCounter.create({ data: { engagementId: "acme", last: 0 } });
  await closed(database, "d1", discount(10_000n, 1_000n));
  await closed(database, "d2", discount(88_731n, 250n, { currency: "KWD" }));
  await closed(database, "co3", change(260_013n, 260_013n, "run", { cost: 9_999n }), {});
  await closed(database, "co4", change(50_000n, 40_000n, "change"), { asked: true, reason: "=1+1" });
  await closed(database, "co5", change(123_456n, 0n, "govern"), { asked: true });
  await closed(database, "co6", change(70_000n, 70_000n, "change"), { state: "rejected", asked: true });
  await closed(database, "co7", change(30_000n, 30_000n, "run"), { at: at("2026-10-31T23:59:59.999Z"), asked: true });
  await closed(database, "d8", discount(20_000n, 500n), { at: at("2026-12-01T00:00:00Z") });
}

const names = monthsUpTo("2026-11", 2);
const months = { names, edges: edgesOf(names, "Europe/London") };

eachDatabase((_name, open) => {
  let database: Database;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "demarc-report-"));
    database = await open();
    await importSamples(database, november, {});
    await fill(database);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const reports = () =>
    database.transaction(async (tx) => providerReports(await providerSums(tx, "acme", months), names));
  const exported = async (edition: string, ...more: string[]) => {
    const file = join(folder, `${edition}.csv`);
    expect(await exportApprovals(database, ["acme", "--edition", edition, ...more, file])).toMatchObject({ ok: true });
    const text = readFileSync(file, "utf8");
    return { text, rows: parse(text, { columns: true }) as Record<string, string>[] };
  };

  test("sums what was approved in the month by the engagement's wall clock, currency by currency", async () => {
    const [gbp, kwd, ...others] = await reports();
    expect(others).toEqual([]);
    expect(gbp?.currency).toBe("GBP");
    expect(gbp?.parts.discounts).toMatchObject({ requests: 1, list: 10_000n, discount: 1_000n, cost: 6_177n });
    expect(gbp && lostOf(gbp.parts.discounts)).toEqual({ num: 1_000n, den: 3_823n });
    expect(gbp?.parts.run).toMatchObject({ requests: 1, list: 260_013n, discount: 0n, profitAtStake: 0n });
    expect(gbp?.parts.change).toMatchObject({ requests: 1, discount: 10_000n });
    expect(gbp?.parts.unpriced).toMatchObject({ requests: 1, discount: 123_456n });
    expect(gbp?.months.map((each) => each.parts.run.requests)).toEqual([1, 1]);
    expect(kwd?.total).toMatchObject({ requests: 1, discount: 2_218n });
  });

  test("is of one engagement alone", async () => {
    expect(await database.transaction((tx) => providerSums(tx, "birch", months))).toEqual([]);
    expect(await database.transaction((tx) => clientSums(tx, "birch", months))).toEqual([]);
  });

  test("R6: the client's sums hold what its people were asked, at its price", async () => {
    const [gbp, ...others] = await database.transaction(async (tx) =>
      clientReports(await clientSums(tx, "acme", months), names),
    );
    expect(others).toEqual([]);
    expect(gbp?.total).toEqual({ requests: 2, price: 40_000n });
    expect(gbp?.parts.unpriced).toEqual({ requests: 1, price: 0n });
    expect(gbp?.parts.run).toEqual({ requests: 0, price: 0n });
  });

  test("the export's amounts sum up to the report's, currency by currency", async () => {
    const { rows } = await exported("provider", "--month", "2026-11");
    for (const { currency, total } of await reports()) {
      const own = rows.filter(
        (row) => row.record === "request" && row.state === "Approved" && row.currency === currency,
      );
      expect(own).toHaveLength(total.requests);
      const sum = (column: string): bigint =>
        own.reduce((all, row) => all + BigInt((row[`${column} (number)`] ?? "").replace(".", "")), 0n);
      expect(sum("list price")).toBe(total.list);
      expect(sum("discount")).toBe(total.discount);
      expect(sum("cost")).toBe(total.cost);
      expect(sum("price")).toBe(total.list - total.discount);
    }
  });

  test("the provider's edition says who decided, in whose place and why, and who moved what", async () => {
    const { rows } = await exported("provider");
    expect(rows.filter(({ record }) => record === "request")).toHaveLength(8);
    expect(rows).toContainEqual(
      expect.objectContaining({
        request: "D-1",
        record: "approved",
        by: "Priya Nair",
        "on behalf of": "Lena Fischer",
        reason: "'+1 leaves us 1,234.56",
      }),
    );
    expect(rows).toContainEqual(
      expect.objectContaining({
        request: "D-1",
        record: "reassigned",
        at: "2026-11-20 12:00",
        by: "Lena Fischer",
        from: "Lena Fischer",
        to: "Priya Nair",
      }),
    );
    expect(rows[0]).toMatchObject({ cost: "GBP 61.77", "cost (number)": "61.77", "margin before": "38.2 %" });
    expect(rows.find(({ request }) => request === "CO-3")).toMatchObject({
      what: '\'=HYPERLINK("http://example.com")',
    });
  });

  test("R6: the client's edition has its own people's decisions, and no cost, margin or list price anywhere", async () => {
    const { text, rows } = await exported("client");
    const labels = rows.filter(({ record }) => record === "request").map(({ request }) => request);
    expect(labels).toEqual(["CO-4", "CO-5", "CO-6", "CO-7"]);
    expect(rows).toContainEqual(
      expect.objectContaining({ request: "CO-4", record: "approved", by: "Helen Okafor", reason: "'=1+1" }),
    );
    expect(rows).toContainEqual(expect.objectContaining({ request: "CO-4", record: "asked", to: "Helen Okafor" }));
    expect(rows.find(({ request }) => request === "CO-4")).toMatchObject({ price: "GBP 400.00" });
    expect(text).not.toMatch(/Priya|cost|margin|list price|discount|service-leader|reassigned/i);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toContain("500.00");
  });

  test("a spreadsheet has the same cells, its amounts as numbers", async () => {
    const file = join(folder, "provider.xlsx");
    const outcome = await exportApprovals(database, ["acme", "--edition", "provider", file]);
    expect(outcome).toMatchObject({ ok: true });
    const { sheets } = readWorkbook(readFileSync(file));
    const cells = sheets.flatMap(({ rows }) => rows.flatMap((row) => [...row.cells.values()]));
    const [text, number] = [0, 2];
    expect(cells).toContainEqual({ text: "GBP 61.77", style: text });
    expect(cells).toContainEqual({ text: "61.77", style: number });
    expect(cells).toContainEqual({ text: '\'=HYPERLINK("http://example.com")', style: text });
    expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
  });

  test.each([
    [["acme", "FILE.csv"], /^Usage/],
    [["acme", "--edition", "everybody", "x.csv"], /^Usage/],
    [["acme", "--edition", "client", "--month", "2026-13", "x.csv"], /^Usage/],
    [["acme", "--edition", "client", "x.pdf"], /^Usage/],
    [["acme", "--edition", "client", "--all", "x.csv"], /--all/],
    [["nobody", "--edition", "client", "x.csv"], /There is no engagement "nobody"/],
  ])("%j is refused, and nothing is written", async (args, said) => {
    expect(await exportApprovals(database, args)).toMatchObject({ ok: false, text: expect.stringMatching(said) });
  });
});

describe.each(["slack", "teams"] as const)("on %s", (platform) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ at: "2026-11-23T10:00:00Z" });
    await fill(world.database);
  });
  afterAll(() => world.close());

  test("the provider reads what was given away and what it means, and turns to the month before", async () => {
    const priya = world.user(platform, "priya.nair");
    await priya.asks("approvals report");
    const card = await priya.sees(/Given away in November 2026/);
    const words = settledWords(card.words);
    expect(words).toContain("GBP 1,344.56 was given away over 4 requests: ");
    expect(words).toContain("KWD 2.218 was given away over 1 request: ");
    expect(words).toContain("Unpriced scope");
    expect(card.buttons).toEqual(["October 2026", "All requests"]);
    await card.press("October 2026");
    const before = await priya.sees(/Given away in October 2026/);
    expect(settledWords(before.words)).toContain(
      "Nothing was given away: 1 request in GBP was approved at full price.",
    );
    expect(before.buttons).toEqual(["September 2026", "November 2026", "All requests"]);
    await priya.asks("approvals report 2027-01");
    await priya.sees(/That month has not begun yet/);
    await priya.asks("approvals report whenever");
    await priya.sees(/I do not know that month/);
  });

  test("R6: the client reads what it approved and pays; its card and its picture have no other amounts", async () => {
    const helen = world.user(platform, "helen.okafor");
    await helen.asks("approvals report november");
    const card = await helen.sees(/Approved in November 2026/);
    expect(settledWords(card.words)).toContain(
      "You approved 2 requests and pay GBP 400.00 for them; 1 of them has no price.",
    );
    expect(settledWords(card.words)).toMatch(
      /Unpriced scope:? 1 request for GBP 0\.00 All of them:? 2 requests for GBP 400\.00/,
    );
    const all = card.words + card.fallback;
    expect(all).not.toMatch(/cost|margin|full price|given away|KWD|500/i);
    for (const secret of secrets) expect(all).not.toContain(secret);
  });
});
