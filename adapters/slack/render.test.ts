import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineAction } from "../../src/bot/action.ts";
import type { Block, Button, Card } from "../../src/bot/card.ts";
import type { Rich, Span } from "../../src/bot/rich.ts";
import { faultsOfMessage, faultsOfView, wordsOf } from "../../test/support/slack/block-kit.ts";
import { LimitError } from "./limits.ts";
import { renderCard, renderHome } from "./render.ts";
import { isWebAddress } from "./rich.ts";

const press = defineAction("test.press", z.unknown()).press;
const card = (...blocks: Block[]): Card => ({ summary: "A summary", blocks });
const render = (...blocks: Block[]) => renderCard(card(...blocks), "T1").blocks;
const button = (label: string, payload: unknown = null): Button => ({ label, does: press(payload) });
const words = (blocks: readonly unknown[]): string => blocks.map(wordsOf).join("\n");

describe("what people typed is what is shown", () => {
  const typed = "<!channel> <@U1> *bold* _it_ `code` :smile: & <https://x.example|x>";

  it.each<[string, Block]>([
    ["title", { kind: "title", text: typed }],
    ["text", { kind: "text", text: typed }],
    ["small text", { kind: "text", text: typed, tone: "subtle" }],
    ["facts", { kind: "facts", facts: [{ label: "Asked", value: typed }] }],
    ["table", { kind: "table", columns: ["Asked"], rows: [[typed]] }],
    ["button", { kind: "buttons", buttons: [button(typed)] }],
  ])("in a %s", (_where, block) => {
    const blocks = render(block);
    expect(words(blocks)).toContain(typed);
    expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"');
    expect(JSON.stringify(blocks)).not.toContain('"emoji":true');
  });

  it("in the fallback text, where markup is encoded", () => {
    expect(renderCard({ summary: "<!here> & co", blocks: [] }, "T1").text).toBe("&lt;!here&gt; &amp; co");
  });
});

describe("mentions", () => {
  const mention = (...accounts: [string, string][]): Rich => [
    { mention: "Dana", accounts: accounts.map(([tenant, user]) => ({ platform: "slack" as const, tenant, user })) },
  ];

  it("prefer the account of the workspace that reads", () => {
    expect(words(render({ kind: "text", text: mention(["T2", "U2"], ["T1", "U1"]) }))).toBe("@U1");
  });

  it("take another workspace's account, for shared channels", () => {
    expect(words(render({ kind: "text", text: mention(["T2", "U2"]) }))).toBe("@U2");
  });

  it("are the name where there is no account at Slack", () => {
    const accounts = [{ platform: "teams" as const, tenant: "t", user: "u" }];
    expect(words(render({ kind: "text", text: [{ mention: "Dana", accounts }] }))).toBe("Dana");
  });
});

describe("buttons", () => {
  it("carry their action and payload, with ids that are unique in their row", () => {
    expect(render({ kind: "buttons", buttons: [button("A", { id: 1 }), button("B")] })).toMatchObject([
      {
        type: "actions",
        elements: [
          { action_id: "test.press#0", value: '{"id":1}' },
          { action_id: "test.press#1", value: "null" },
        ],
      },
    ]);
  });

  it("beyond 25 go into a second row", () => {
    const rows = render({ kind: "buttons", buttons: Array.from({ length: 26 }, (_, index) => button(`${index}`)) });
    expect(rows.map((row) => (row.type === "actions" ? row.elements.length : 0))).toEqual([25, 1]);
  });

  it("with 2,000 characters of payload are drawn; with 2,001 refused", () => {
    expect(render({ kind: "buttons", buttons: [button("A", "x".repeat(1_998))] })).toHaveLength(1);
    expect(() => render({ kind: "buttons", buttons: [button("A", "x".repeat(1_999))] })).toThrow(LimitError);
  });

  it("that open an address refuse what no browser opens", () => {
    expect(() => render({ kind: "buttons", buttons: [{ label: "A", does: { url: "javascript:alert(1)" } }] })).toThrow(
      LimitError,
    );
  });

  it("ask first where they should", () => {
    const confirm = { title: "Sure?", text: "It is final.", yes: "Do it" };
    const [row] = render({ kind: "buttons", buttons: [{ ...button("A"), style: "danger", confirm }] });
    expect(row).toMatchObject({
      elements: [{ style: "danger", confirm: { title: { text: "Sure?" }, style: "danger" } }],
    });
  });
});

describe("blocks", () => {
  it("of facts are lines with bold labels, and a dash where there is no value", () => {
    const blocks = render({
      kind: "facts",
      facts: [
        { label: "Owner", value: [{ bold: "Dana" }] },
        { label: "Lane", value: "" },
      ],
    });
    expect(words(blocks)).toBe("Owner: Dana\nLane: –");
  });

  it("of a table put each row under its first cell, with the columns' names", () => {
    const rows = [
      ["Firewall", "Acme", "run"],
      ["Backup", "", "run"],
    ];
    expect(words(render({ kind: "table", columns: ["Function", "Party", "Lane"], rows }))).toBe(
      "Firewall\nParty: Acme · Lane: run\nBackup\nLane: run",
    );
  });

  it("of a table of two columns put the second beside the first", () => {
    const rows = [["10:05", "Tier 1 paged"], ["10:15"]];
    expect(words(render({ kind: "table", columns: ["When", "What happened"], rows }))).toBe(
      "10:05 · Tier 1 paged\n10:15",
    );
  });

  it("have signs beside the words for good and warning, never instead", () => {
    expect(words(render({ kind: "text", text: "Done", tone: "good" }))).toBe(":white_check_mark: Done");
    expect(words(render({ kind: "text", text: "Look", tone: "warning" }))).toBe(":warning: Look");
  });

  it("are left out where they are empty", () => {
    expect(render({ kind: "title", text: " " }, { kind: "text", text: "" }, { kind: "divider" })).toHaveLength(1);
  });

  it("of an empty card are its summary", () => {
    expect(words(render())).toBe("A summary");
  });
});

describe("a card that is too long", () => {
  const prose = (count: number): Block[] => Array.from({ length: count }, () => ({ kind: "text", text: "word" }));

  it("with 50 blocks is whole", () => {
    expect(render(...prose(50))).toHaveLength(50);
  });

  it("with 51 loses prose from its end, says so, and keeps its buttons", () => {
    const blocks = render(...prose(50), { kind: "buttons", buttons: [button("Go on")] });
    expect(blocks).toHaveLength(50);
    expect(words(blocks)).toMatch(/\[Go on\]\n… This was too long/);
  });

  it("is shortened at Slack's limit for a message's prose", () => {
    const blocks = render(...Array.from({ length: 5 }, (): Block => ({ kind: "text", text: "x".repeat(3_000) })));
    expect(faultsOfMessage(blocks)).toEqual([]);
    expect(words(blocks)).toMatch(/too long/);
  });

  it("as a Home tab may have 100", () => {
    expect(renderHome(card(...prose(100)), "T1").blocks).toHaveLength(100);
    expect(renderHome(card(...prose(101)), "T1").blocks).toHaveLength(100);
  });

  it("of 40,000 characters keeps a readable beginning", () => {
    const [block] = render({ kind: "text", text: "word ".repeat(8_000) });
    expect(wordsOf(block).length).toBeLessThanOrEqual(3_000);
    expect(wordsOf(block)).toMatch(/word…$/);
  });
});

describe("any card", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom("", " ", "<!channel>", "*a*", ":smile:", "&lt;", "ا".repeat(50), "😀".repeat(40)),
    fc.integer({ min: 1, max: 5_000 }).map((length) => "long word ".repeat(length / 10 + 1)),
  );
  const account = fc.record({
    platform: fc.constantFrom("slack" as const, "teams" as const),
    tenant: fc.constantFrom("T1", "T2"),
    user: fc.constantFrom("U1", "U2"),
  });
  const span = fc.oneof(
    text,
    fc.record({ bold: text }),
    fc.record({ code: text }),
    fc.record({ link: text, url: fc.oneof(fc.webUrl(), text) }),
    fc.record({ mention: text, accounts: fc.array(account, { maxLength: 2 }) }),
  ) satisfies fc.Arbitrary<Span>;
  const rich: fc.Arbitrary<Rich> = fc.oneof(text, fc.array(span, { maxLength: 6 }));
  const payload = fc.oneof(
    fc.jsonValue(),
    fc.integer({ min: 1_990, max: 2_005 }).map((length) => "x".repeat(length)),
  );
  const anyButton: fc.Arbitrary<Button> = fc.record(
    {
      label: text,
      style: fc.constantFrom("primary" as const, "danger" as const),
      does: fc.oneof(
        payload.map(press),
        fc.webUrl().map((url) => ({ url })),
      ),
      confirm: fc.record({ title: text, text, yes: text }),
    },
    { requiredKeys: ["label", "does"] },
  );
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant("title" as const), text }),
    fc.record({
      kind: fc.constant("text" as const),
      text: rich,
      tone: fc.constantFrom("normal" as const, "subtle" as const, "good" as const, "warning" as const),
    }),
    fc.record({
      kind: fc.constant("facts" as const),
      facts: fc.array(fc.record({ label: text, value: rich }), { maxLength: 30 }),
    }),
    fc.record({
      kind: fc.constant("table" as const),
      columns: fc.array(text, { maxLength: 5 }),
      rows: fc.array(fc.array(rich, { maxLength: 5 }), { maxLength: 20 }),
    }),
    fc.record({ kind: fc.constant("image" as const), url: fc.webUrl(), alt: text }),
    fc.constant<Block>({ kind: "divider" }),
    fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(anyButton, { maxLength: 30 }) }),
  );
  const anyCard = fc.record({ summary: text, blocks: fc.array(block, { maxLength: 70 }) });

  /** What Slack could only take cut: that, and nothing else, is refused. */
  function mustBeRefused({ blocks }: Card): boolean {
    const rows = blocks.flatMap((each) => (each.kind === "buttons" ? [each.buttons] : []));
    const tooMany = rows.reduce((sum, all) => sum + Math.ceil(all.length / 25), 0) > 49;
    return tooMany || rows.flat().some(({ does }) => "payload" in does && JSON.stringify(does.payload).length > 2_000);
  }

  it("is drawn inside Slack's limits, or refused for a payload and nothing else", () => {
    fc.assert(
      fc.property(anyCard, (it) => {
        try {
          const { text: fallback, blocks } = renderCard(it, "T1");
          expect(faultsOfMessage(blocks)).toEqual([]);
          expect(fallback.trim()).not.toBe("");
          expect(faultsOfView(renderHome(it, "T1"), "home")).toEqual([]);
        } catch (error) {
          if (!(error instanceof LimitError)) throw error;
          expect(mustBeRefused(it)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

it("only what a browser or a mail program opens is a link", () => {
  expect(["https://a.example", "mailto:a@b.example"].every(isWebAddress)).toBe(true);
  expect(["javascript:alert(1)", "file:///etc/passwd", "nonsense", ""].some(isWebAddress)).toBe(false);
});
