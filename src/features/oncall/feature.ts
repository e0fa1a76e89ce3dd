/** What people type about being on call. */
import { type Context, defineFeature, type Feature } from "../../bot/feature.ts";
import type { Reply } from "../../bot/reply.ts";
import type { Ways } from "../../bot/way.ts";
import { Refusal } from "../../domain/refusal.ts";
import { domainsOfMap } from "../ownership/index.ts";
import { actions } from "./actions.ts";
import { cancel } from "./change/cancel.ts";
import { off } from "./change/off.ts";
import { swap, swapExample } from "./change/swap.ts";
import { type IsOpen, openOf } from "./duty.ts";
import { showNow } from "./show/now.ts";
import { showWeek } from "./show/week.ts";
import { readAsked } from "./words/asked.ts";
import { isUnclear } from "./words/point.ts";

export function oncall({ ways }: { readonly ways: Ways }): Feature {
  const isOpen = openOf(ways);
  return defineFeature({
    name: "oncall",
    commands: [
      {
        name: "oncall",
        hint: "[domain] [when] | week | swap | off",
        description: "Say who is on call, hand it over, or say that you are away",
        example: swapExample,
        asked: /^who(?:['’]s|\s+is)\s+on[\s-]?call\b[\s,]*(.*)$/i,
        handle: (args, context) => answer(args, context, isOpen),
      },
    ],
    actions,
    on: {
      now: ({ domain }, context) => showNow(domain, context.now, context, isOpen),
      week: ({ domain }, context) => showWeek(domain, context.now, context, isOpen),
      cancel: (payload, context) => cancel(payload, context, isOpen),
    },
    forms: {},
    fill: {},
  });
}

async function answer(args: string, context: Context, isOpen: IsOpen): Promise<Reply> {
  const { tx, member, now, turn } = context;
  const domains = await domainsOfMap(tx, member.engagementId);
  const asked = readAsked(args, { now, timeZone: member.timeZone, domains });
  if (isUnclear(asked)) throw new Refusal({ code: "oncall.when", say: asked.unclear });
  if ("unknown" in asked) throw unknown(asked.unknown, domains, turn.prefix);
  switch (asked.kind) {
    case "swap":
      return swap(asked.rest, context, isOpen);
    case "off":
      return off(asked.rest, context, isOpen);
    case "week":
      return showWeek(asked.domain, asked.at ?? now, context, isOpen);
    case "now":
      return showNow(asked.domain, asked.at ?? now, context, isOpen);
  }
}

function unknown(said: string, domains: readonly string[], prefix: string): Refusal {
  const known = domains.length === 0 ? "" : ` There is: ${domains.join(", ")}.`;
  return new Refusal({
    code: "oncall.unknown",
    say: `“${said}” is no domain of the map, and no time that I understand, such as ${prefix}oncall tomorrow 3am.${known}`,
  });
}
