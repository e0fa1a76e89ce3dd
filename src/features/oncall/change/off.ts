/** `oncall off fri – mon`: somebody is away, and who keeps the matrix hears where nobody is left. */
import type { Context } from "../../../bot/feature.ts";
import { type Reply, whisper } from "../../../bot/reply.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { IsOpen } from "../duty.ts";
import * as store from "../store.ts";
import { peopleCalled, readNamed } from "../words/handing.ts";
import { isUnclear } from "../words/point.ts";
import { changeCard, gapCard, gapLines, named } from "./cards.ts";
import { checkAbsence, newGaps, requireMay } from "./decide.ts";
import { oneCalled } from "./people.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { tellOthers } from "./tell.ts";

export async function off(text: string, context: Context, isOpen: IsOpen): Promise<Reply> {
  const { tx, member, now } = context;
  const scene = await sceneOf(context, isOpen);
  const { duty, owners, posts } = scene;
  const { stretch, person } = readOff(text, context, scene);
  requireMay(member, person, owners);
  checkAbsence(person, stretch, duty, scene.tell);
  const change = {
    person: person.personId,
    cover: undefined,
    ...stretch,
    via: "chat",
    madeBy: member.personId,
  } as const;
  const id = await store.makeChange(tx, member.engagementId, change, now);
  await store.audit(tx, member.engagementId, member.personId, "away", { id, ...change }, now);
  const absences = [...duty.absences, { id, ...change }];
  const gaps = newGaps(posts, duty, { ...duty, absences }, stretch);
  const told = named({ id, ...change }, member.engagementId, scene.own);
  const gapWords = (timeZone: string) => gapLines(gaps, timeZone);
  await tellOthers([person], told, (zone) => changeCard(told, zone, gapWords(zone), member.name), context);
  if (gaps.length > 0) {
    const others = owners.filter(({ personId }) => personId !== person.personId);
    await tellOthers(others, told, (timeZone) => gapCard(told, gaps, timeZone), context, "gap");
  }
  return whisper(changeCard(told, member.timeZone, gapWords(member.timeZone)));
}

/** @throws {Refusal} where it is not clear when, or who. */
function readOff(text: string, { member, now, turn }: Context, { own, me }: Scene) {
  const isName = (said: string) => peopleCalled(said, own).length > 0;
  const read = readNamed(text, { now, timeZone: member.timeZone }, isName);
  if (read === undefined) {
    const say = `I cannot tell when that is. Write, for example: ${turn.prefix}oncall off fri – mon`;
    throw new Refusal({ code: "oncall.when", say });
  }
  if (isUnclear(read)) throw new Refusal({ code: "oncall.when", say: `${read.unclear} Nothing was changed.` });
  return { stretch: read.stretch, person: read.name === "" ? me : oneCalled(read.name, own) };
}
