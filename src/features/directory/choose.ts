/** Which client somebody who serves several of them means, where the place does not say it. */
import { sayCard } from "../../bot/card.ts";
import type { OpenContext } from "../../bot/feature.ts";
import { type Reply, whisper } from "../../bot/reply.ts";
import type { EngagementInfo } from "../../bot/who.ts";
import { Refusal } from "../../domain/refusal.ts";
import { chooseCard, strangerCard, type Waiting } from "./cards.ts";
import { personBehind } from "./connect.ts";
import { choose, engagementsOf } from "./store.ts";

/** `use <client>`: by name or id, or its beginning; without, offers them. */
export async function use(args: string, context: OpenContext): Promise<Reply> {
  const personId = personBehind(context.who);
  if (personId === undefined) return whisper(strangerCard(context.turn));
  const engagements = await engagementsOf(context.tx, personId);
  const found = engagements.filter((engagement) => isCalled(engagement, args));
  const [only] = found;
  if (args !== "" && found.length === 0) {
    const names = engagements.map(({ name }) => name).join(", ");
    throw new Refusal({
      code: "directory.no_such_client",
      say: `You serve no client called “${args}”. There is: ${names}.`,
    });
  }
  if (args === "" || only === undefined || found.length > 1) return whisper(chooseCard(engagements));
  await choose(context.tx, personId, only.id);
  return whisper(chosen(only));
}

/** The button: chooses, and answers the question that was waiting for it. */
export async function chooseByButton(
  { engagement: id, delivery }: Waiting & { engagement: string },
  context: OpenContext,
): Promise<Reply> {
  const personId = personBehind(context.who);
  const engagements = personId === undefined ? [] : await engagementsOf(context.tx, personId);
  const engagement = engagements.find((each) => each.id === id);
  if (personId === undefined || engagement === undefined) {
    throw new Refusal({ code: "directory.not_yours", say: "You are not a member of that engagement any more." });
  }
  await choose(context.tx, personId, id);
  if (delivery === undefined) return { update: chosen(engagement) };
  return { ...(await context.again(delivery)), update: chosen(engagement) };
}

const chosen = (engagement: EngagementInfo) =>
  sayCard(`${engagement.name} it is, in direct messages, until you choose another.`);

function isCalled({ id, name }: EngagementInfo, wanted: string): boolean {
  const word = wanted.trim().toLowerCase();
  return id.toLowerCase() === word || name.toLowerCase().startsWith(word);
}
