/** Everything beyond chat, on loopback: a mail server, Twilio with everybody's telephones, a webhook receiver. */
import { emailAdapter } from "../../../adapters/email/index.ts";
import { twilioAdapter } from "../../../adapters/sms/index.ts";
import { webhookAdapter } from "../../../adapters/webhook/index.ts";
import type { Answers } from "../../../src/bot/way.ts";
import type { WayAdapter } from "../../../src/infra/adapter.ts";
import { silentLog } from "../log.ts";
import { type Hook, openHook } from "./hook.ts";
import { type Mail, openMail } from "./mail.ts";
import { openPhone, type Phone } from "./phone.ts";

export interface Outside {
  readonly mail: Mail;
  readonly phone: Phone;
  readonly hook: Hook;
  /** The real adapters, as patient as they are, pointed at the stand-ins. @param origin where Demarc listens. */
  adapters(origin: string, answers: Answers): readonly WayAdapter[];
  /** What arrived somewhere and nobody took. */
  unexpected(): readonly string[];
  close(): Promise<void>;
}

export async function openOutside(): Promise<Outside> {
  const [mail, phone, hook] = [await openMail(), await openPhone(), await openHook()];
  return {
    mail,
    phone,
    hook,
    adapters(origin, answers) {
      phone.connect(origin);
      return [
        emailAdapter({ url: mail.url, from: "Demarc <demarc@example.com>" }),
        twilioAdapter({ ...phone.account, publicUrl: origin }, { answers, log: silentLog }),
        webhookAdapter({ secret: hook.secret }),
      ];
    },
    unexpected: () => [
      ...mail.letters.left().map(({ to, subject }) => `mail to ${to.join(", ")}: ${subject}`),
      ...phone.left(),
      ...hook.left().map((subject) => `webhook: ${subject}`),
    ],
    async close() {
      await Promise.all([mail.close(), phone.close(), hook.close()]);
    },
  };
}
