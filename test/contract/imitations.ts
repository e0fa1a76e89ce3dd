/** Words that imitate markup, mentions or links of either platform, or that are hard to show. */
export const imitations: Readonly<Record<string, string>> = {
  "Slack's pings": "<!channel> <!here> <!everyone> @channel @here",
  "Slack's mentions": "<@U_DAN_WHITLOCK> <#C_ITOPS> <!subteam^S1>",
  "Slack's links": "<https://evil.example|harmless> <mailto:a@b.example|me>",
  "Slack's markup": "*bold* _italic_ ~struck~ `code` > quote :tada:",
  "Teams' mentions": '<at>Dan Whitlock</at> <at id="0">Dan</at> @Dan Whitlock',
  "markdown's links": "[harmless](https://evil.example) ![pixel](https://evil.example/p.png) [a]: b",
  "markdown's markup": "# heading **bold** __strong__ ~~struck~~ | a | b |",
  HTML: "<script>alert(1)</script> <b>bold</b> &lt;i&gt; &amp; <img src=x onerror=alert(1)>",
  backslashes: String.raw`C:\Users\dana\*.txt \\server\share \_ \*`,
  "a card's own functions": "{{DATE(2026-01-01,SHORT)}} {name}",
  "right-to-left text": "מי אחראי על חומת האש?",
  "text that turns direction": "abc \u202etxt.exe\u202c def",
  "invisible characters": "zero\u200bwidth\u200djoin\u2060ed",
  "emoji alone": "🔥🧯👩‍🚒",
  "40,000 characters": "firewall policy ".repeat(2_600).trim().slice(0, 39_900),
};
