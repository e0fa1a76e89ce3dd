/**
 * Block Kit as Slack checks it: `invalid_blocks` with a message per fault. Written from platforms.md and
 * docs.slack.dev/reference/block-kit, and from nothing of ours: it is here to catch what our renderer gets wrong.
 */
import { z } from "zod";

const plain = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: z.string().min(1).max(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(max).refine(isQuiet, "must not ping a whole channel"),
    verbatim: z.boolean().optional(),
  });
const anyText = (max: number) => z.union([plain(max), mrkdwn(max)]);
const id = z.string().min(1).max(255);
const address = z.string().max(3000).refine(isAddress, "must be a valid URL");

/** `<!channel>`, `<!here>` and `<!everyone>` ping everybody. Demarc never may. */
export function isQuiet(text: string): boolean {
  return !/<!(channel|here|everyone)/.test(text);
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && ["http:", "https:", "mailto:"].includes(new URL(url).protocol);
}

const confirm = z.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(["primary", "danger"]).optional(),
});

const option = z.strictObject({ text: anyText(75), value: z.string().min(1).max(150) });

const button = z
  .strictObject({
    type: z.literal("button"),
    text: plain(75),
    action_id: id,
    value: z.string().max(2000).optional(),
    url: address.optional(),
    style: z.enum(["primary", "danger"]).optional(),
    confirm: confirm.optional(),
  })
  .readonly();

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();

const richElement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal("link"), url: address, text: z.string().optional(), style }),
  z.strictObject({ type: z.literal("user"), user_id: z.string().regex(/^[UW]/) }),
  z.strictObject({ type: z.literal("emoji"), name: z.string().regex(/^[a-z0-9_+-]+$/) }),
]);

const richText = z
  .strictObject({
    type: z.literal("rich_text"),
    block_id: id.optional(),
    elements: z
      .array(
        z.discriminatedUnion("type", [
          z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(richElement).min(1) }),
          z.strictObject({
            type: z.literal("rich_text_preformatted"),
            elements: z.array(z.strictObject({ type: z.literal("text"), text: z.string().min(1) })).min(1),
          }),
        ]),
      )
      .min(1),
  })
  .refine((block) => wordsOf(block).length <= 3000, "rich text must be less than 3001 characters");

const shown = [
  z.strictObject({ type: z.literal("header"), block_id: id.optional(), text: plain(150) }),
  z.strictObject({
    type: z.literal("section"),
    block_id: id.optional(),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
  }),
  z.strictObject({
    type: z.literal("context"),
    block_id: id.optional(),
    elements: z.array(anyText(2000)).min(1).max(10),
  }),
  z.strictObject({ type: z.literal("divider"), block_id: id.optional() }),
  z.strictObject({
    type: z.literal("image"),
    block_id: id.optional(),
    image_url: address,
    alt_text: z.string().min(1).max(2000),
  }),
  z
    .strictObject({ type: z.literal("actions"), block_id: id.optional(), elements: z.array(button).min(1).max(25) })
    .refine(({ elements }) => distinct(elements.map((each) => each.action_id)), "action_id already exists"),
  richText,
] as const;

const placeholder = plain(150).optional();
const control = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("plain_text_input"),
      action_id: id,
      multiline: z.boolean().optional(),
      min_length: z.int().min(0).max(3000).optional(),
      max_length: z.int().min(1).max(3000).optional(),
      initial_value: z.string().optional(),
      placeholder,
    })
    .refine(
      (input) => (input.initial_value ?? "").length <= (input.max_length ?? 3000),
      "initial_value is longer than max_length",
    ),
  z
    .strictObject({
      type: z.literal("number_input"),
      action_id: id,
      is_decimal_allowed: z.boolean(),
      initial_value: z
        .string()
        .regex(/^-?\d+(\.\d+)?$/)
        .optional(),
      min_value: z.string().optional(),
      max_value: z.string().optional(),
      placeholder,
    })
    .refine(
      ({ initial_value: value, min_value: min, max_value: max }) =>
        value === undefined ||
        (Number(value) >= Number(min ?? "-Infinity") && Number(value) <= Number(max ?? "Infinity")),
      "initial_value is out of bounds",
    ),
  z.strictObject({
    type: z.literal("datepicker"),
    action_id: id,
    initial_date: z.iso.date().optional(),
    placeholder,
  }),
  z
    .strictObject({
      type: z.literal("static_select"),
      action_id: id,
      options: z.array(option).min(1).max(100),
      initial_option: option.optional(),
      placeholder,
    })
    .refine(
      ({ options, initial_option: initial }) =>
        initial === undefined || options.some((each) => JSON.stringify(each) === JSON.stringify(initial)),
      "initial_option is not one of the options",
    ),
  z.strictObject({
    type: z.literal("external_select"),
    action_id: id,
    min_query_length: z.int().min(0).optional(),
    initial_option: option.optional(),
    placeholder,
  }),
]);

const input = z.strictObject({
  type: z.literal("input"),
  block_id: id.optional(),
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  element: control,
});

type AnyBlock = { readonly type: string; readonly block_id?: string | undefined };

const blocksOf = <T extends AnyBlock>(block: z.ZodType<T>, max: number) =>
  z
    .array(block)
    .max(max)
    .refine((all) => distinct(all.flatMap((each) => each.block_id ?? [])), "block_id already exists");

const messageBlocks = blocksOf(z.discriminatedUnion("type", [...shown]), 50).min(1);
const viewBlocks = blocksOf(z.discriminatedUnion("type", [...shown, input]), 100);

const modal = z
  .strictObject({
    type: z.literal("modal"),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    blocks: viewBlocks.min(1),
    callback_id: z.string().max(255).optional(),
    private_metadata: z.string().max(3000).optional(),
    external_id: z.string().max(255).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  })
  .refine(
    ({ submit, blocks }) => submit !== undefined || blocks.every(({ type }) => type !== "input"),
    "a modal with inputs needs a submit button",
  );

const home = z.strictObject({
  type: z.literal("home"),
  blocks: viewBlocks,
  callback_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3000).optional(),
});

export type MessageBlock = z.infer<typeof messageBlocks>[number];
export type ViewBlock = z.infer<typeof viewBlocks>[number];
export type InputBlock = z.infer<typeof input>;
export type ButtonElement = z.infer<typeof button>;

/** What is wrong with a message's blocks, in Slack's manner; empty when it takes them. */
export function faultsOfMessage(blocks: unknown): string[] {
  const parsed = messageBlocks.safeParse(blocks);
  if (!parsed.success) return faults(parsed.error);
  return parsed.data.map(wordsOf).join("").length > 13_200 ? ["[ERROR] msg_blocks_too_long"] : [];
}

export function faultsOfView(view: unknown, type: "modal" | "home"): string[] {
  const parsed = (type === "modal" ? modal : home).safeParse(view);
  return parsed.success ? [] : faults(parsed.error);
}

/** Options that are looked up. */
export function faultsOfOptions(options: unknown): string[] {
  const parsed = z.array(option).max(100).safeParse(options);
  return parsed.success ? [] : faults(parsed.error);
}

const faults = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.map(String).join("/")}]`);

function distinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/** Every word that a block shows, mentions by their id. */
export function wordsOf(block: unknown): string {
  if (Array.isArray(block)) return block.map(wordsOf).join("");
  if (typeof block !== "object" || block === null) return "";
  const node = block as Readonly<Record<string, unknown>>;
  if (node.type === "user") return `@${String(node.user_id)}`;
  if (node.type === "emoji") return `:${String(node.name)}:`;
  if (node.type === "button") return `[${wordsOf(node.text)}]`;
  const own = typeof node.text === "string" ? node.text : wordsOf(node.text);
  return `${own}${wordsOf(node.fields)}${wordsOf(node.elements)}${wordsOf(node.label)}${wordsOf(node.hint)}`;
}
