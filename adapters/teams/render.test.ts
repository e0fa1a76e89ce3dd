import { createRequire } from "node:module";
import type * as AdaptiveCards from "adaptivecards";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineAction } from "../../src/bot/action.ts";
import type { Block, Button, Card } from "../../src/bot/card.ts";
import type { Rich, Span } from "../../src/bot/rich.ts";
import { bytesOf, LimitError, messageBytes } from "./limits.ts";
import { renderMessage } from "./render.ts";

const library: typeof AdaptiveCards = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.min.js");
const tenant = "t-1";
const dana = { platform: "teams", tenant, user: "oid-dana" } as const;

const ack = defineAction("demo.ack", z.object({ id: z.string() }));
const dispute = defineAction("demo.dispute", z.object({ id: z.string() }), { opensForm: true });

/** What Microsoft's own parser finds wrong. */
function problemsOf(content: unknown): readonly string[] {
  const card = new library.AdaptiveCard();
  card.hostConfig = new library.HostConfig({ actions: { maxActions: 6 } });
  const context = new library.SerializationContext();
  card.parse(content, context);
  const parsing = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  return [...parsing, ...card.validateProperties().validationEvents.map(({ message }) => message)];
}

const render = (...blocks: Block[]) => renderMessage({ summary: "s", blocks }, tenant).attachments[0].content;
const button = (label: string): Button => ({ label, does: ack.press({ id: label }) });

describe("cards", () => {
  test("every block is drawn as Teams knows it", () => {
    const content = render(
      { kind: "title", text: "Firewall *policy*" },
      {
        kind: "text",
        text: ["Ask ", { mention: "Dana W", accounts: [dana] }, " or ", { link: "read", url: "https://w.example" }],
      },
      { kind: "text", text: ["5 * 3 ", { bold: "loud" }, { code: "x_y" }], tone: "warning" },
      {
        kind: "facts",
        facts: [
          { label: "Owner", value: [{ mention: "Dana W", accounts: [dana] }] },
          { label: "Note", value: "" },
        ],
      },
      { kind: "divider" },
      { kind: "table", columns: ["Function", "Owner"], rows: [["VPN", "Eli"], ["DNS"]] },
      { kind: "image", url: "https://w.example/a.png", alt: "A map" },
      {
        kind: "buttons",
        buttons: [
          { label: "Map", does: { url: "https://w.example" } },
          { ...button("Ack"), style: "primary" },
        ],
      },
    );
    expect(content.body).toMatchObject([
      { type: "TextBlock", text: "Firewall \\*policy\\*", style: "heading", wrap: true },
      { type: "TextBlock", text: "Ask <at>Dana W</at> or [read](https://w.example)", wrap: true },
      {
        type: "RichTextBlock",
        inlines: [{ text: "5 * 3 ", color: "Warning" }, { weight: "Bolder" }, { fontType: "Monospace" }],
      },
      {
        type: "FactSet",
        facts: [
          { title: "Owner", value: "<at>Dana W</at>" },
          { title: "Note", value: "–" },
        ],
      },
      { type: "Table", firstRowAsHeaders: true, separator: true, rows: { length: 3 } },
      { type: "Image", altText: "A map" },
      { type: "ActionSet", actions: [{ type: "Action.OpenUrl" }, { type: "Action.Execute", style: "positive" }] },
    ]);
    expect(content).toMatchObject({
      version: "1.5",
      fallbackText: "s",
      msteams: { width: "Full", entities: { length: 1 } },
    });
    expect(problemsOf(content)).toEqual([]);
  });

  test("a button runs an action, with the same data for clients that only submit", () => {
    const content = render({ kind: "buttons", buttons: [{ ...button("Stop"), style: "danger" }] });
    const data = { action: "demo.ack", payload: { id: "Stop" } };
    expect(content.body[0]).toEqual({
      type: "ActionSet",
      actions: [
        {
          type: "Action.Execute",
          title: "Stop",
          style: "destructive",
          verb: "demo.ack",
          data,
          fallback: { type: "Action.Submit", title: "Stop", style: "destructive", data },
        },
      ],
    });
  });

  test("a button that opens a form asks for the dialog itself", () => {
    const content = render({ kind: "buttons", buttons: [{ label: "Wrong?", does: dispute.press({ id: "1" }) }] });
    expect(content.body[0]).toMatchObject({
      actions: [
        {
          type: "Action.Submit",
          data: { msteams: { type: "task/fetch" }, action: "demo.dispute", payload: { id: "1" } },
        },
      ],
    });
  });

  test("more than six buttons make further sets", () => {
    const content = render({ kind: "buttons", buttons: Array.from({ length: 14 }, (_, at) => button(`b${at}`)) });
    expect(content.body.map((set) => ("actions" in set ? set.actions.length : 0))).toEqual([6, 6, 2]);
  });

  test("a mention reaches people of this tenant only, and two of one name stay two", () => {
    const mention = (user: string, of = tenant): Span => ({
      mention: "Sam <at>",
      accounts: [{ platform: "teams", tenant: of, user }],
    });
    const content = render({ kind: "text", text: [mention("a"), " ", mention("b"), " ", mention("c", "t-2")] });
    expect(content.body[0]).toMatchObject({
      type: "TextBlock",
      text: "<at>Sam at</at> <at>Sam at (2)</at> Sam <\u200bat>",
    });
    expect(content.msteams?.entities?.map(({ mentioned }) => mentioned)).toEqual([
      { id: "a", name: "Sam at" },
      { id: "b", name: "Sam at (2)" },
    ]);
  });

  test("typed text that imitates a mention mentions nobody", () => {
    const content = render({ kind: "text", text: "<at>Dana W</at> <!channel> [x](https://evil.example)" });
    expect(content.msteams).toBeUndefined();
    expect(content.body[0]).toEqual({
      type: "RichTextBlock",
      inlines: ["<at>Dana W</at> <!channel> [x](https://evil.example)"],
    });
  });

  test("lines become blocks", () => {
    expect(render({ kind: "text", text: "one\n\ntwo" }).body.map((block) => "spacing" in block)).toEqual([false, true]);
  });

  test("a card without blocks says its summary", () => {
    expect(renderMessage({ summary: "Hello", blocks: [] }, tenant).attachments[0].content.body).toHaveLength(1);
  });
});

describe("limits", () => {
  test("40,000 characters are shortened at a word, and buttons stay as they are", () => {
    const content = render(
      { kind: "text", text: "word ".repeat(8_000) },
      { kind: "buttons", buttons: [button("Ack")] },
    );
    expect(bytesOf(content)).toBeLessThanOrEqual(messageBytes);
    const text = JSON.stringify(content.body[0]);
    expect(text).toMatch(/word…/);
    expect(content.body.at(-1)).toEqual(render({ kind: "buttons", buttons: [button("Ack")] }).body[0]);
  });

  test("a long list loses its end and says so", () => {
    const rows = Array.from({ length: 500 }, (_, at) => [`Function ${at}`, `Owner ${at}`]);
    const content = render({ kind: "table", columns: ["Function", "Owner"], rows });
    expect(JSON.stringify(content.body)).toMatch(/… and 4\d\d more\./);
  });

  test("a payload is never cut", () => {
    const does = ack.press({ id: "x".repeat(20_000) });
    expect(() => render({ kind: "buttons", buttons: [{ label: "Ack", does }] })).toThrow(LimitError);
  });

  const rich: fc.Arbitrary<Rich> = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc.string({ unit: "grapheme-ascii", minLength: 2_000, maxLength: 9_000 }),
    fc.array(
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.record({ bold: fc.string() }),
        fc.record({ code: fc.string() }),
        fc.record({ link: fc.string(), url: fc.webUrl() }),
        fc.record({ mention: fc.string(), accounts: fc.constant([dana]) }),
      ),
      { maxLength: 8 },
    ),
  );
  const blocks: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant("title" as const), text: fc.string({ unit: "grapheme" }) }),
    fc.record({ kind: fc.constant("text" as const), text: rich }),
    fc.record({
      kind: fc.constant("facts" as const),
      facts: fc.array(fc.record({ label: fc.string(), value: rich }), { maxLength: 30 }),
    }),
    fc.record({
      kind: fc.constant("table" as const),
      columns: fc.array(fc.string(), { maxLength: 5 }),
      rows: fc.array(fc.array(rich, { maxLength: 6 }), { maxLength: 40 }),
    }),
    fc.record({ kind: fc.constant("image" as const), url: fc.webUrl(), alt: fc.string({ minLength: 1 }) }),
    fc.record({ kind: fc.constant("divider" as const) }),
    fc.record({
      kind: fc.constant("buttons" as const),
      buttons: fc.array(fc.string({ minLength: 1 }).map(button), { maxLength: 9 }),
    }),
  );
  const cards: fc.Arbitrary<Card> = fc.record({ summary: fc.string(), blocks: fc.array(blocks, { maxLength: 12 }) });

  test("any card is one that Teams takes, with every button", () => {
    fc.assert(
      fc.property(cards, (card) => {
        const buttons = card.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
        try {
          const { content } = renderMessage(card, tenant).attachments[0];
          expect(bytesOf(content)).toBeLessThanOrEqual(messageBytes);
          expect(problemsOf(content)).toEqual([]);
          const drawn = content.body.flatMap((block) => (block.type === "ActionSet" ? block.actions : []));
          expect(drawn.map((action) => ("data" in action ? action.data : undefined))).toEqual(
            buttons.map(({ does }) => ("url" in does ? undefined : { action: does.action, payload: does.payload })),
          );
        } catch (error) {
          if (!(error instanceof LimitError)) throw error;
          // Only what must not be cut may be too much.
          expect(bytesOf(buttons)).toBeGreaterThan(messageBytes / 8);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  [
    [
      ["When", "What happened"],
      ["10:00", "Tier 1 paged: somebody with a long name"],
    ],
    [8, 30],
  ],
  [
    [
      ["Incidents", "Late"],
      ["1", "0"],
    ],
    [17, 8],
  ],
  [
    [
      ["Who", "Days"],
      ["Jo", "an-unbroken-word-that-is-as-long-as-it-can-be"],
    ],
    [8, 30],
  ],
] as const)("gives the columns of %j the shares %j of the width", ([columns, row], widths) => {
  const [table] = render({ kind: "table", columns: [...columns], rows: [[...row]] }).body;
  expect(table).toMatchObject({ type: "Table", columns: widths.map((width) => ({ width })) });
});
