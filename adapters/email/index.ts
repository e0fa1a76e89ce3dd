/** E-mail, by nodemailer over SMTP. */
import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import { headline, mailText } from "../../src/bot/notice.ts";
import type { Notice } from "../../src/bot/way.ts";
import type { EmailConfig } from "../../src/config-ways.ts";
import type { WayAdapter } from "../../src/infra/adapter.ts";
import { refusedForGood } from "./refused.ts";

/** How long a mail server may take to be reached, to greet, and to say anything at all. In milliseconds. */
const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, dnsTimeout: 5_000, socketTimeout: 10_000 };

/**
 * The e-mail adapter. Each mail has a connection of its own: pages are few, and none may wait for another, nor be lost on
 * a connection that died while it was idle.
 *
 * @param limits shorter ones, for tests.
 */
export function emailAdapter({ url, from }: EmailConfig, limits: Partial<typeof patience> = {}): WayAdapter {
  const transport = createTransport({ url, ...patience, ...limits });
  const domain = /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? "demarc.invalid";
  return {
    ways: [
      {
        name: "email",
        async send(to, notice, key) {
          try {
            // As one address whatever is in it: a comma in the engagement file is no second recipient.
            await transport.sendMail({ from, to: { name: "", address: to }, ...letter(notice, key, domain) });
          } catch (error) {
            throw refusedForGood(error, to) ?? error;
          }
        },
      },
    ],
    routes: [],
  };
}

/** The same key makes the same Message-ID, so that mailboxes show a mail that was sent twice once. */
function letter(notice: Notice, key: string, domain: string) {
  return {
    subject: headline(notice),
    text: mailText(notice),
    messageId: `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${domain}>`,
    priority: "high" as const,
    // Nobody's holiday answer is wanted; and people's rules can tell that no human wrote this.
    headers: { "Auto-Submitted": "auto-generated" },
    // What stands in a notice is words, never a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
