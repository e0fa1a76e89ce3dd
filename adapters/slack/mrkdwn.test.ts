import { describe, expect, it } from "vitest";
import { decode, encodeEntities } from "./mrkdwn.ts";

const decoded = (text: string): string => decode(text, "U_BOT");

describe("decode gives what the person saw", () => {
  it.each([
    ["<@U_BOT> who owns it?", "who owns it?"],
    ["who owns it, <@U_BOT>?", "who owns it, ?"],
    ["ask <@U1|dana> or <@U2>", "ask @dana or @U2"],
    ["in <#C1|it-ops> or <#C2>", "in #it-ops or #C2"],
    ["<https://acme.example/a?b=1&amp;c=2>", "https://acme.example/a?b=1&c=2"],
    ["<https://acme.example|the wiki>", "the wiki"],
    ["<mailto:dana@acme.example|dana@acme.example>", "dana@acme.example"],
    ["<mailto:dana@acme.example>", "dana@acme.example"],
    ["<!here> <!channel|channel>", "@here channel"],
    ["<!subteam^S1|@ops> and <!subteam^S2>", "@ops and @subteam"],
    ["<!date^1392734382^{date}|Feb 18>", "Feb 18"],
    ["a &lt;b&gt; &amp; c", "a <b> & c"],
    ["", ""],
    ["من يملك الجدار؟", "من يملك الجدار؟"],
  ])("%s", (text, expected) => {
    expect(decoded(text)).toBe(expected);
  });

  it("typed entities stay typed: they come back encoded twice", () => {
    expect(decoded("&amp;lt;@U_BOT&amp;gt;")).toBe("&lt;@U_BOT&gt;");
  });

  it("typed angle brackets are no markup", () => {
    expect(decoded("&lt;@U_BOT&gt; &lt;!channel&gt;")).toBe("<@U_BOT> <!channel>");
  });

  it("takes 40,000 characters of half-open markup in no time", () => {
    expect(decoded("<@".repeat(20_000))).toHaveLength(40_000);
  });
});

it("encoded text pings and links nothing", () => {
  expect(encodeEntities("<!channel> & <@U1>")).toBe("&lt;!channel&gt; &amp; &lt;@U1&gt;");
});
