/** `oncall swap fri 18:00 – mon 08:00 @colleague`: somebody stands in for a time, and is told. */
import type { Context } from "../../../bot/feature.ts";
import { type Reply, whisper } from "../../../bot/reply.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { IsOpen } from "../duty.ts";
import * as store from "../store.ts";
import { peopleCalled, readHanding } from "../words/handing.ts";
import { isUnclear } from "../words/point.ts";
import { changeCard, dutyLine, named } from "./cards.ts";
import { checkHandover, dutiesOf, requireMay } from "./decide.ts";
import { oneCalled } from "./people.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { tellOthers } from "./tell.ts";

export const swapExample = "swap fri 18:00 – mon 08:00 @colleague";

export async function swap(text: string, context: Context, isOpen: IsOpen): Promise<Reply> {
  const { tx, member, now } = context;
  const scene = await sceneOf(context, isOpen);
  const { stretch, person, cover } = readSwap(text, context, scene);
  requireMay(member, person, scene.owners);
  checkHandover({ ...stretch, person, cover }, scene.posts, scene.duty, scene.tell);
  const duties = dutiesOf(scene.posts, scene.duty, person.personId, stretch);
  const change = {
    person: person.personId,
    cover: cover.personId,
    from: stretch.from,
    until: stretch.until,
    via: "chat",
    madeBy: member.personId,
  } as const;
  const id = await store.makeChange(tx, member.engagementId, change, now);
  await store.audit(tx, member.engagementId, member.personId, "swapped", { id, ...change }, now);
  const told = named({ id, ...change }, member.engagementId, scene.own);
  const lines = [dutyLine(duties)];
  await tellOthers([person, cover], told, (timeZone) => changeCard(told, timeZone, lines, member.name), context);
  return whisper(changeCard(told, member.timeZone, lines));
}

/** @throws {Refusal} where it is not clear when, or who. */
function readSwap(text: string, { member, now, turn }: Context, { own, me }: Scene) {
  const isName = (said: string) => peopleCalled(said, own).length > 0;
  const read = readHanding(text, { now, timeZone: member.timeZone }, isName);
  const example = `${turn.prefix}oncall ${swapExample}`;
  if (read === undefined) {
    throw new Refusal({ code: "oncall.when", say: `I cannot tell when that is. Write, for example: ${example}` });
  }
  if (isUnclear(read)) {
    throw new Refusal({ code: "oncall.when", say: `${read.unclear} Nothing was changed.` });
  }
  if (read.name === "") {
    throw new Refusal({ code: "oncall.who", say: `Who takes over? Write, for example: ${example}` });
  }
  const cover = oneCalled(read.name, own);
  const person = read.instead === "" ? me : oneCalled(read.instead, own);
  return { stretch: read.stretch, cover, person };
}
