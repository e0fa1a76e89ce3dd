/** The button that takes an override or an absence back. */
import type { Context } from "../../../bot/feature.ts";
import { type Reply, update } from "../../../bot/reply.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { IsOpen } from "../duty.ts";
import * as store from "../store.ts";
import { cancelledCard, named } from "./cards.ts";
import { requireMay } from "./decide.ts";
import { sceneOf } from "./scene.ts";
import { tellOthers, topicOf } from "./tell.ts";

export async function cancel(
  { change: id }: { readonly change: string },
  context: Context,
  isOpen: IsOpen,
): Promise<Reply> {
  const { tx, member, now, revise } = context;
  const scene = await sceneOf(context, isOpen);
  const change = await store.changeById(tx, member.engagementId, id);
  const person = scene.own.find(({ personId }) => personId === change?.person);
  const cover = scene.own.find(({ personId }) => personId === change?.cover);
  if (change === undefined || person === undefined) throw gone();
  if (change.until <= now) {
    throw new Refusal({ code: "oncall.over", say: "That is over already, so there is nothing to cancel." });
  }
  if (member.personId !== cover?.personId) requireMay(member, person, scene.owners);
  if (!(await store.cancelChange(tx, member.engagementId, id, member.personId, now))) throw gone();
  await store.audit(tx, member.engagementId, member.personId, "cancelled", { id }, now);
  const told = named(change, member.engagementId, scene.own);
  await revise(topicOf(change), cancelledCard(told, member.name, context.engagement.timeZone));
  const maker = scene.own.filter(({ personId }) => personId === change.madeBy);
  const concerned = [person, ...(cover === undefined ? [] : [cover]), ...maker];
  await tellOthers(concerned, told, (zone) => cancelledCard(told, member.name, zone), context, "cancelled");
  return update(cancelledCard(told, member.name, member.timeZone));
}

const gone = (): Refusal =>
  new Refusal({
    code: "oncall.gone",
    say: "That is not there any more: it was cancelled. Type oncall to see who is on.",
  });
