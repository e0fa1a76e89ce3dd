/** Long timelines: the card is folded, and its Markdown is split, and nothing of it is lost. */
import { describe, expect, test } from "vitest";
import {
  around,
  declared,
  keptOf,
  matrixOf,
  minute,
  type Running,
  start,
  went,
} from "../../../../test/support/incidents.ts";
import { plain } from "../../../bot/rich.ts";
import { note } from "../hold/decide.ts";
import { markdownCards, markdownOf } from "./markdown.ts";
import { timelineCard } from "./timeline.ts";

const reading = { zone: "Europe/London", now: start };

/** Declared, and then so many notes, one in each minute. */
function noted(notes: number, text = (index: number) => `note ${index}`): Running {
  let running = declared();
  for (let index = 1; index <= notes; index += 1) {
    const at = start + index * minute;
    running = went(running, [note("note", text(index), at, matrixOf())], at);
  }
  return running;
}

function rowsOf(running: Running): string[][] {
  const { blocks } = timelineCard(keptOf(running), running.log, around, reading);
  const table = blocks.find((block) => block.kind === "table");
  return table?.kind === "table" ? table.rows.map((row) => row.map(plain)) : [];
}

describe("the card of a long timeline", () => {
  test("36 lines stand as they are", () => {
    const rows = rowsOf(noted(35));
    expect(rows).toHaveLength(36);
    expect(rows.flat()).not.toContain("…");
  });

  test("of 37 and more the first ten and the last 25 stand, and between them how many are left out", () => {
    const rows = rowsOf(noted(36));
    expect(rows).toHaveLength(36);
    expect(rows[10]).toEqual(["…", "2 more: see them as Markdown"]);
    const many = rowsOf(noted(200));
    expect(many).toHaveLength(36);
    expect(many[10]).toEqual(["…", "166 more: see them as Markdown"]);
    expect(many[0]?.[1]).toMatch(/^Declared by/);
    expect(many[9]?.[1]).toMatch(/: note 9$/);
    expect(many[11]?.[1]).toMatch(/: note 176$/);
    expect(many.at(-1)?.[1]).toMatch(/: note 200$/);
  });
});

describe("the Markdown of a long timeline", () => {
  const running = noted(120, (index) => `note ${index}: ${"the spare is on its way, ".repeat(index % 39)}`);
  const cards = markdownCards(keptOf(running), running.log, around);
  const texts = cards.map(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "text" ? [plain(block.text)] : [])),
  );

  test("goes over as many messages as it takes, none of them longer than fits, each with its place", () => {
    expect(cards.length).toBeGreaterThan(5);
    for (const [index, [lead = "", ...parts]] of texts.entries()) {
      expect(lead).toBe(`As Markdown, to be copied into a report (${index + 1} of ${cards.length}):`);
      expect(cards[index]?.summary).toContain(`(${index + 1} of ${cards.length})`);
      expect(parts.join("\n").length).toBeLessThanOrEqual(6_000);
      expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(2_500);
    }
  });

  test("put together again it is all of it, line by line", () => {
    const together = texts.flatMap(([, ...parts]) => parts).join("\n");
    expect(together.split("\n")).toEqual(markdownOf(keptOf(running), running.log, around));
  });

  test("a short one is one message, and counts none", () => {
    const short = noted(2);
    const [card, ...more] = markdownCards(keptOf(short), short.log, around);
    expect(more).toEqual([]);
    expect(card?.summary).toBe("The timeline of INC-7: checkout is down as Markdown.");
  });
});
