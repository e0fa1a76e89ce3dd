/** Every block, tone and field of the chat language, plain and far too large. What is missing here does not compile. */
import { z } from "zod";
import { defineAction, defineForm } from "../../src/bot/action.ts";
import type { Block, Card } from "../../src/bot/card.ts";
import type { Chart } from "../../src/bot/chart.ts";
import type { Field } from "../../src/bot/form.ts";

export const payloadSchema = z.object({
  text: z.string(),
  list: z.array(z.object({ id: z.int(), yes: z.boolean(), none: z.null() })),
});
export type Payload = z.infer<typeof payloadSchema>;

/** What a payload may hold that a platform could spoil on its way. */
export const payload: Payload = {
  text: '“quotes” \\ "and" <tags> & {{braces}} \u202e שלום 🧯 \n second line',
  list: [{ id: 7, yes: true, none: null }],
};

export const actions = {
  press: defineAction("contract.press", payloadSchema),
  form: defineAction("contract.form", z.object({}), { opensForm: true }),
  refuse: defineAction("contract.refuse", z.object({})),
  fault: defineAction("contract.fault", z.object({})),
  wait: defineAction("contract.wait", z.object({})),
  profile: defineAction("contract.profile", z.object({}), { open: true, needsProfile: true }),
};

const press = (label: string, carried = payload) => ({ label, does: actions.press.press(carried) });

/** One of each form. */
export const charts: Readonly<Record<Chart["form"], Chart>> = {
  bars: {
    title: "Minutes to acknowledge, by month",
    form: "bars",
    unit: "min",
    labels: ["September", "October", "November"],
    series: [
      { name: "Northwind", values: [6, 4.5, null] },
      { name: "Acme", values: [11, 9, 7] },
    ],
    target: 15,
  },
  stacked: {
    title: "Hours a day, 23–27 November",
    form: "stacked",
    unit: "h",
    labels: ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27"],
    series: [
      { name: "Acme", values: [4.5, 6, 2, 8, 0] },
      { name: "Birch", values: [3.25, 2, 3, 1.5, 0] },
      { name: "Internal", values: [0.5, 0, 1.5, 0, 0] },
    ],
    target: 8,
  },
  timeline: {
    title: "On call, 23–29 November",
    form: "timeline",
    labels: ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27", "Sat 28", "Sun 29"],
    rows: [
      {
        name: "Tier 1 · Northwind",
        spans: [
          { label: "Dan Whitlock", when: "Mon 00:00 – Wed 18:00", from: 0, to: 2.75 },
          { label: "Jo Larsen", when: "Wed 18:00 – Sat 00:00", from: 2.75, to: 5, tone: "subtle" },
          { label: "Nobody", when: "Sat 00:00 – Mon 00:00", from: 5, to: 7, tone: "warning" },
        ],
      },
      { name: "Tier 1 · Acme", spans: [{ label: "Sofia Marsh", when: "all week", from: 0, to: 7 }] },
      { name: "Tier 2 · Northwind", spans: [] },
    ],
  },
};

type Blocks = { readonly [K in Block["kind"]]: Extract<Block, { kind: K }> };
type Tones = Record<NonNullable<Extract<Block, { kind: "text" }>["tone"]>, string>;

const blocks: Blocks = {
  title: { kind: "title", text: "A title" },
  text: {
    kind: "text",
    text: [
      "Plain, ",
      { bold: "bold" },
      ", ",
      { code: "code" },
      " and ",
      { link: "a link", url: "https://a.example/?q=(1)" },
    ],
  },
  facts: { kind: "facts", facts: [{ label: "Label", value: ["A ", { bold: "bold" }, " value"] }] },
  table: { kind: "table", columns: ["What", "Who"], rows: [["Firewall", [{ bold: "Dan" }]]] },
  image: { kind: "image", url: "https://a.example/picture.png", alt: "A picture" },
  chart: { kind: "chart", chart: charts.bars },
  divider: { kind: "divider" },
  buttons: {
    kind: "buttons",
    buttons: [
      { ...press("Plain"), style: "primary" },
      {
        ...press("Dangerous"),
        style: "danger",
        confirm: { title: "Sure?", text: "It cannot be undone.", yes: "Do it" },
      },
      { label: "Open", does: { url: "https://a.example/" } },
    ],
  },
};
const tones: Tones = { normal: "As ever", subtle: "In passing", good: "All well", warning: "Take care" };

const long = "many words of prose ".repeat(1_000).trim();
const many = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));

/** By name: what is shown, and a word that must be read on it. */
export const gallery: Readonly<Record<string, { readonly card: Card; readonly shows: RegExp }>> = {
  blocks: {
    card: { summary: "Every block", blocks: Object.values(blocks) },
    shows: /A title[\s\S]*bold[\s\S]*Firewall/,
  },
  tones: {
    card: {
      summary: "Every tone",
      blocks: Object.entries(tones).map(([tone, text]): Block => ({ kind: "text", tone: tone as keyof Tones, text })),
    },
    shows: /As ever[\s\S]*In passing[\s\S]*All well[\s\S]*Take care/,
  },
  charts: {
    card: { summary: "Every chart", blocks: Object.values(charts).map((chart): Block => ({ kind: "chart", chart })) },
    shows: /Minutes to acknowledge[\s\S]*Hours a day[\s\S]*On call[\s\S]*Nobody/,
  },
  chartsTooLarge: {
    card: {
      summary: "Charts that no picture holds",
      blocks: [
        {
          kind: "chart",
          chart: {
            form: "bars",
            unit: "min",
            title: `Long title: ${"many words of prose ".repeat(100)}`,
            labels: many(400, (index) => `Label ${index}`),
            series: many(20, (index) => ({ name: `Series ${index}`, values: many(400, () => index) })),
          },
        },
      ],
    },
    shows: /Long title: many words[\s\S]*Label 0/,
  },
  chartsEmpty: {
    card: {
      summary: "Charts of nothing",
      blocks: [
        { kind: "chart", chart: { title: "", form: "bars", unit: "", labels: [], series: [] } },
        { kind: "chart", chart: { title: "", form: "stacked", unit: "h", labels: [""], series: [] } },
        { kind: "chart", chart: { title: "", form: "timeline", labels: [], rows: [] } },
        { kind: "text", text: "And that is all" },
      ],
    },
    shows: /And that is all/,
  },
  summary: { card: { summary: "Nothing but a summary", blocks: [] }, shows: /Nothing but a summary/ },
  empty: {
    card: {
      summary: "Blocks without words",
      blocks: [
        { kind: "title", text: " " },
        { kind: "text", text: "" },
        { kind: "facts", facts: [{ label: "", value: "" }] },
        { kind: "table", columns: ["A"], rows: [[""]] },
        { kind: "image", url: "https://a.example/b.png", alt: "" },
        { kind: "buttons", buttons: [press("")] },
      ],
    },
    shows: /./,
  },
  prose: {
    card: {
      summary: `Long prose: ${long}`,
      blocks: [
        { kind: "title", text: `Long title: ${long}` },
        { kind: "text", text: long },
        { kind: "text", tone: "subtle", text: long },
        { kind: "facts", facts: [{ label: long, value: long }] },
        { kind: "table", columns: [long, long], rows: [[long, long]] },
        { kind: "image", url: "https://a.example/b.png", alt: long },
        { kind: "buttons", buttons: [press(`Long label: ${long}`)] },
      ],
    },
    shows: /Long title: many words[\s\S]*…/,
  },
  lists: {
    card: {
      summary: "Long lists",
      blocks: [
        { kind: "facts", facts: many(300, (index) => ({ label: `Fact ${index}`, value: "x".repeat(40) })) },
        { kind: "table", columns: ["A", "B", "C"], rows: many(300, (index) => [`Row ${index}`, "b", "c"]) },
      ],
    },
    shows: /Fact 0[\s\S]*(too long|more)/,
  },
  blocks120: {
    card: { summary: "Many blocks", blocks: many(120, (index) => ({ kind: "text", text: `Paragraph ${index}` })) },
    shows: /Paragraph 0/,
  },
  buttons30: {
    card: {
      summary: "Many buttons",
      blocks: [
        { kind: "text", text: "Thirty" },
        { kind: "buttons", buttons: many(30, (index) => press(`Button ${index}`, { text: "", list: [] })) },
      ],
    },
    shows: /Thirty/,
  },
};

type Fields = { readonly [K in Field["kind"]]: Extract<Field, { kind: K }> };

export const fields: Fields = {
  text: { kind: "text", label: "Line", placeholder: "One line", maxLength: 200 },
  multiline: { kind: "multiline", label: "Lines", hint: "As many as you like", optional: true },
  number: { kind: "number", label: "Number", min: 0, max: 100 },
  date: { kind: "date", label: "Day", optional: true },
  select: {
    kind: "select",
    label: "Choice",
    options: [
      { label: "First, and *best*", value: "one" },
      { label: "Second", value: "two" },
    ],
  },
  person: { kind: "person", label: "Person", options: [], lookup: true, optional: true },
};

const shape: { readonly [K in keyof Fields]: z.ZodType<string | undefined> } = {
  text: z.string().refine((words) => words !== "bad", "That is not it. <b>Try</b> *again*."),
  multiline: z.string().optional(),
  number: z.string().regex(/^\d+$/, "A whole number, please."),
  date: z.string().optional(),
  select: z.string(),
  person: z.string().optional(),
};

export const forms = {
  every: defineForm("contract.every", { state: z.object({ payload: payloadSchema }), values: z.object(shape) }),
};
