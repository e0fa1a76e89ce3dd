/** Replies under an incident's card, or under a page, become notes in its timeline. */
import type { Context } from "../../bot/feature.ts";
import { type Reply, whisper } from "../../bot/reply.ts";
import { opened } from "./act.ts";
import { incidentOfTopic } from "./announce.ts";
import { presentCard } from "./cards/notices.ts";
import type { Engine } from "./engine.ts";
import { note } from "./hold/decide.ts";
import * as store from "./store.ts";

/** So much of a reply is kept. */
const mostWords = 1_000;

/** `undefined` where the words were said under nothing of an incident. */
export async function noteFromReply(text: string, context: Context, engine: Engine): Promise<Reply | undefined> {
  const { tx, member, now } = context;
  const found = await incidentUnder(context);
  if (found === undefined || text.trim() === "") return undefined;
  const { kept, around } = await opened(tx, found, member.engagementId);
  const said = note("note", text.trim().slice(0, mostWords), now.getTime(), around.matrix);
  const after = await engine.commit(tx, kept, [said], { actor: member.personId, now, around });
  return whisper(presentCard(after, "Noted in the timeline.", around, now.getTime()));
}

async function incidentUnder({ tx, turn, topic }: Context): Promise<string | undefined> {
  const about = incidentOfTopic((await topic(turn)) ?? "");
  if (about === undefined) return undefined;
  if (about.kind === "incident") return about.id;
  return (await store.incidentOfPage(tx, about.id))?.id;
}
