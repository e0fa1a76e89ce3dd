import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { escapeLine, markdownLink } from "./markdown.ts";
import { gap } from "./text.ts";

// What the desktop client reads markdown with.
const desktop = new MarkdownIt({ html: false, linkify: false });

/** What a person sees: the text of the only paragraph; `undefined` where markdown made anything else of it. */
function seen(markdown: string): string | undefined {
  const [open, inline, close, ...others] = desktop.parse(markdown, {});
  if (open === undefined) return "";
  if (open.type !== "paragraph_open" || close?.type !== "paragraph_close" || others.length > 0) return undefined;
  const pieces = inline?.children ?? [];
  if (pieces.some(({ type }) => !["text", "text_special"].includes(type))) return undefined;
  return pieces
    .map(({ content }) => content)
    .join("")
    .replaceAll(gap, "");
}

describe("typed text in markdown", () => {
  test.each([
    "*bold* and _slanted_, **both**",
    "[Click me](https://evil.example)",
    "[x]: https://evil.example",
    "![pic](https://evil.example/a.png)",
    "<at>Dana</at> <b>hi</b>",
    "- a lone dash",
    "-",
    "---",
    "1. first",
    "1) first",
    "# loud",
    "> quoted",
    "C:\\temp\\*.log",
    "ends with \\",
    "`code` ~~gone~~",
    "&lt;b&gt; &amp; co",
    "fw_policy_main 5 * 3",
    "שלום, מי אחראי על חומת האש?",
    "🙂🙃",
  ])("%s shows as it was typed", (typed) => {
    expect(seen(escapeLine(typed))).toBe(typed);
  });

  test("any line shows as it was typed", () => {
    const characters = fc.constantFrom(..."*_[]()<>!#-+1.:&;\\`~{}|= ab/\"'");
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 24 }), (typed) => {
        const line = typed.join("").trim().replace(/ +/g, " ");
        expect(seen(escapeLine(line))).toBe(line);
      }),
      { numRuns: 3_000 },
    );
  });

  test("words without markup stay untouched, so that no client shows a backslash", () => {
    const words = "Firewall policy (24x7) – fw_main, 5 * 3 = 15 - all of it.";
    expect(escapeLine(words)).toBe(words);
  });

  test("marks that would turn the direction of what follows are taken out, right-to-left text is not", () => {
    expect(escapeLine("abc\u202edef")).toBe("abcdef");
    expect(escapeLine("מי אחראי")).toBe("מי אחראי");
  });
});

describe("links", () => {
  test("a label cannot break out, and an address keeps its parentheses", () => {
    const html = desktop.renderInline(markdownLink("a](b)*c*", "https://wiki.example/x_(y)"));
    expect(html.replaceAll(gap, "")).toBe('<a href="https://wiki.example/x_%28y%29">a(b)*c*</a>');
  });

  test("what is no web address is no link", () => {
    expect(markdownLink("run", "javascript:alert(1)")).toBe("run");
  });
});
