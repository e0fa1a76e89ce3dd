/**
 * Every card of a request, on every platform, tells how it stands now (R9). News is sent before it: what is sent on a
 * topic begins it anew.
 */
import type { Card } from "../../../bot/card.ts";
import type { Message } from "../../../bot/feature.ts";
import type { Stage } from "../../../bot/sweep.ts";
import { clientStatusCard, clientView, ownerCard } from "../cards/client.ts";
import { approverCard, noLongerCard, requesterCard, statusCard } from "../cards/provider.ts";
import { isOpen, type Request } from "../request/decide.ts";
import { type Ask, asksOf } from "../silence/store.ts";
import type { Scene } from "./scene.ts";

/** The cards of one person about one step: each person's are changed by themselves, so that one may be taken off it. */
export const askTopic = (ask: Pick<Ask, "requestId" | "version" | "step" | "personId">): string =>
  `approval:${ask.requestId}:${ask.version}:${ask.step}:${ask.personId}`;

export const requesterTopic = ({ id }: Pick<Request, "id">): string => `approval:${id}:requester`;

/** `told` are topics on which news was sent just now: their cards show it already. */
export async function publish(
  stage: Stage,
  request: Request,
  scene: Scene,
  told: readonly string[] = [],
): Promise<void> {
  if (!told.includes(requesterTopic(request))) {
    await stage.revise(requesterTopic(request), requesterCard(request, scene));
  }
  for (const ask of await asksOf(stage.tx, request.id)) {
    if (!told.includes(askTopic(ask))) await stage.revise(askTopic(ask), cardFor(ask, request, scene));
  }
}

/** Says news on a topic, so that its earlier cards show it, too. */
export async function tell(stage: Stage, message: Message & { readonly topic: string }): Promise<string> {
  await stage.send(message);
  await stage.revise(message.topic, message.card);
  return message.topic;
}

/** With buttons for whoever is asked, and without for all others; the client's people get the client's cards (R6). */
export function cardFor(
  ask: Pick<Ask, "version" | "step" | "personId" | "onBehalfOf" | "closedAt">,
  request: Request,
  scene: Scene,
  note?: string,
): Card {
  const side = sideOf(ask.personId, scene);
  const current = ask.version === request.current.version && ask.step === request.step;
  const noted = note === undefined ? {} : { note };
  if (isOpen(request.state) && current && ask.closedAt === undefined) {
    const behalf = ask.onBehalfOf === undefined ? {} : { onBehalfOf: ask.onBehalfOf };
    if (side === "provider") return approverCard(request, scene, { ...behalf, ...noted });
    const named = ask.onBehalfOf === undefined ? {} : { onBehalfOf: scene.nameOf(ask.onBehalfOf) };
    return ownerCard(clientView(request, scene), { ...named, ...noted });
  }
  if (side !== "provider") return clientStatusCard(clientView(request, scene));
  return isOpen(request.state) && current ? noLongerCard(request) : statusCard(request, scene);
}

/** Whoever is not known to be of the provider gets what the client may see. */
const sideOf = (personId: string, { colleagues }: Scene) =>
  colleagues.find((colleague) => colleague.personId === personId)?.side ?? "client";
