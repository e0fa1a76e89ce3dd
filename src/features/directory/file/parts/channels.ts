/** The `channels` section: the channels and groups that belong to the engagement. */
import { platforms } from "../../../../bot/turn.ts";
import type { FileChannel } from "../model.ts";
import type { Problems } from "../problem.ts";
import { fieldsOf, itemsOf, required, wordsOf } from "../source/fields.ts";
import type { Located } from "../source/located.ts";
import { accountOf } from "./accounts.ts";

const conversationField = { slack: "channel", teams: "conversation" } as const;

export function readChannels(value: Located | undefined, problems: Problems): FileChannel[] {
  const seen = new Map<string, number>();
  return itemsOf(value, "channels", problems).flatMap((item) => {
    const fields = fieldsOf(item, "a channel", ["name", ...platforms] as const, problems);
    if (fields === undefined) return [];
    const name = wordsOf(required(fields, "name", "a channel", problems), "name", problems);
    const { at, values } = fields;
    const onPlatform = {
      ...(values.slack === undefined ? {} : { slack: values.slack }),
      ...(values.teams === undefined ? {} : { teams: values.teams }),
    };
    const place = accountOf({ at, values: onPlatform }, conversationField, "a channel", problems);
    if (name === undefined || place === undefined) return [];
    const channel = { name: name.text, platform: place.platform, tenant: place.tenant, conversation: place.id };
    const key = `${channel.platform}:${channel.tenant}:${channel.conversation}`;
    const before = seen.get(key);
    if (before !== undefined) {
      problems.add(at, "E_DUP_CHANNEL", `channel "${key}" already used on line ${before}.`, "Keep one of them.");
      return [];
    }
    seen.set(key, at.line ?? 0);
    return [channel];
  });
}
