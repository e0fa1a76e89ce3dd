/** What follows a change of a request: who is asked next, who hears of it, and what every card shows. */
import { type Card, sayCard } from "../../../bot/card.ts";
import type { Stage } from "../../../bot/sweep.ts";
import { peopleFor } from "../../../domain/engagement.ts";
import { latest, ownHours, type Patience, patienceFrom } from "../../../domain/patience.ts";
import { headline, nextLine, requesterCard, stateLine, unroutedCard } from "../cards/provider.ts";
import { isOpen, type Request } from "../request/decide.ts";
import { claim, log, stand } from "../request/store.ts";
import { type Ask, asksOf, closeAsks, saveAsk } from "../silence/store.ts";
import { type Authority, askedOf, partiesOf, standingFor, standingNow } from "../standing/decide.ts";
import { pendingStep } from "../steps/decide.ts";
import { askTopic, cardFor, publish, requesterTopic, tell } from "./publish.ts";
import type { Scene } from "./scene.ts";

/**
 * Asks whoever decides the step that is pending now, or closes the request; its requester hears `news`, and every card
 * shows it. Returns the request as it stands then.
 */
export async function advance(stage: Stage, request: Request, scene: Scene, news?: string): Promise<Request> {
  await closeAsks(stage.tx, request.id, stage.now);
  const { next, told } = isOpen(request.state)
    ? await openStep(stage, request, scene)
    : { next: await close(stage, request), told: [] };
  const heard = news === undefined ? [] : await tellRequester(stage, next, scene, news);
  await publish(stage, next, scene, [...told, ...heard]);
  return next;
}

async function close(stage: Stage, request: Request): Promise<Request> {
  const { tx, now } = stage;
  // What was sent back is its requester's again; it is not over.
  const closedAt = request.state === "changes" ? null : now;
  const { state, step, askedAt, escalated } = request;
  await stand(tx, request.id, { state, step, askedAt, escalated, escalateAt: null, expireAt: null, closedAt });
  return closedAt === null ? request : { ...request, closedAt };
}

/** R3: where nobody whom the matrix names may decide, the fallback is asked and the administrators are told. */
async function openStep(stage: Stage, request: Request, scene: Scene): Promise<{ next: Request; told: string[] }> {
  const { tx, now } = stage;
  const { authorities: all, unrouted } = standingFor(pendingStep(request), partiesOf(request), scene.situation);
  const authorities = askedOf(all);
  const patiences = authorities.map((authority) => patienceOf(authority, now, scene));
  const [own] =
    patiences.length > 0
      ? patiences
      : [patienceFrom(now, ownHours(scene.engagement.business, scene.engagement.timeZone))];
  const opened: Request = { ...request, state: unrouted ? "unrouted" : "pending", askedAt: now, escalated: false };
  await stand(tx, request.id, {
    state: opened.state,
    step: opened.step,
    askedAt: now,
    escalated: false,
    // Everybody who was asked has had their hours before somebody else is asked, or the request is given up.
    escalateAt: latest([...patiences.map(({ escalate }) => escalate), own?.escalate ?? now]),
    expireAt: latest([...patiences.map(({ expire }) => expire), own?.expire ?? now]),
    closedAt: null,
  });
  const told: string[] = [];
  for (const authority of authorities) told.push(await ask(stage, opened, scene, authority));
  if (unrouted) await tellAdministrators(stage, opened, scene, authorities);
  return { next: opened, told };
}

const patienceOf = ({ person }: Authority, now: Date, { engagement }: Scene): Patience =>
  patienceFrom(now, ownHours(engagement.business, person.timeZone));

/**
 * Asks one person, on the platform that they use. `note` says why now, where it is not the first that is heard of it.
 * Returns the topic of their cards.
 */
export async function ask(
  stage: Stage,
  request: Request,
  scene: Scene,
  authority: Authority,
  note?: string,
): Promise<string> {
  const { tx, now } = stage;
  const { person, onBehalfOf, via } = authority;
  const asked: Ask = {
    requestId: request.id,
    version: request.current.version,
    step: request.step,
    personId: person.personId,
    onBehalfOf: onBehalfOf?.personId,
    via,
    askedAt: now,
    reminded: 0,
    closedAt: undefined,
  };
  const { reminders } = patienceOf(authority, now, scene);
  const { reminded: _, closedAt: _open, ...fresh } = asked;
  await saveAsk(tx, { ...fresh, remindAt: reminders[0] ?? now });
  await logAsked(stage, request, authority);
  return tell(stage, {
    key: `approvals.ask:${askTopic(asked)}:${now.getTime()}`,
    to: { person: person.personId },
    topic: askTopic(asked),
    card: cardFor(asked, request, scene, note),
  });
}

async function logAsked({ tx, now }: Stage, request: Request, { person, onBehalfOf, via }: Authority): Promise<void> {
  await log(
    tx,
    {
      requestId: request.id,
      engagementId: request.engagementId,
      actor: "demarc",
      what: "asked",
      version: request.current.version,
      detail: { step: request.step, person: person.personId, onBehalfOf: onBehalfOf?.personId, via },
    },
    now,
  );
}

async function tellAdministrators(
  stage: Stage,
  request: Request,
  scene: Scene,
  asked: readonly Authority[],
): Promise<void> {
  const names = asked.map(({ person }) => person.name);
  const administrators = peopleFor(scene.colleagues, "provider", scene.matrix.administrators);
  for (const { personId } of administrators) {
    await stage.send({
      key: `approvals.unrouted:${request.id}:${request.current.version}:${request.step}:${stage.now.getTime()}:${personId}`,
      to: { person: personId },
      card: unroutedCard(request, scene, names),
    });
  }
}

/**
 * Who may decide has changed: whoever is new is asked, whoever is no longer has their card closed (R8, R12); whoever is
 * away keeps the card that they have. `by` is who moved it: whoever delegates, or Demarc where people or roles changed.
 */
export async function reassign(
  stage: Stage,
  request: Request,
  scene: Scene,
  note: string,
  by = "demarc",
): Promise<void> {
  if (!isOpen(request.state)) return;
  const { tx, now } = stage;
  const step = pendingStep(request);
  const { authorities, unrouted } = standingNow(step, request.escalated, partiesOf(request), scene.situation);
  const open = (await asksOf(tx, request.id)).filter(({ closedAt }) => closedAt === undefined);
  const isSame = (each: Ask, { person, onBehalfOf }: Authority) =>
    each.personId === person.personId && each.onBehalfOf === onBehalfOf?.personId;
  const gone = open.filter((each) => !authorities.some((authority) => isSame(each, authority)));
  const come = askedOf(authorities).filter((authority) => !open.some((each) => isSame(each, authority)));
  const state = unrouted ? "unrouted" : "pending";
  if (gone.length === 0 && come.length === 0 && state === request.state) return;
  const next: Request = { ...request, state };
  // Somebody may have decided since it was read: then there is nobody to ask any more (R9).
  if (!(await claim(tx, request, ["pending", "unrouted"], { state, step: request.step }))) return;
  await closeAsks(
    tx,
    request.id,
    now,
    gone.map(({ personId }) => personId),
  );
  await logReassigned(stage, request, by, gone, come);
  const told: string[] = [];
  for (const authority of come) told.push(await ask(stage, next, scene, authority, note));
  if (unrouted && request.state !== "unrouted") await tellAdministrators(stage, next, scene, askedOf(authorities));
  await publish(stage, next, scene, told);
}

async function logReassigned(
  { tx, now }: Stage,
  request: Request,
  by: string,
  gone: readonly Ask[],
  come: readonly Authority[],
): Promise<void> {
  await log(
    tx,
    {
      requestId: request.id,
      engagementId: request.engagementId,
      actor: by,
      what: "reassigned",
      version: request.current.version,
      detail: { from: gone.map(({ personId }) => personId), to: come.map(({ person }) => person.personId) },
    },
    now,
  );
}

/**
 * The requester always hears, by a message of its own. What is begun or over, or theirs to change, comes with the card,
 * which shows the present state from then on, and its topic is returned; on the way there is a line of news, and their
 * card changes where it is.
 */
async function tellRequester(stage: Stage, request: Request, scene: Scene, news: string): Promise<readonly string[]> {
  if (isOpen(request.state) && request.decisions.some(({ lapsed }) => !lapsed)) {
    await tellNews(stage, request, `${news} ${nextLine(request, scene)}`);
    return [];
  }
  const card = requesterCard(request, scene);
  const told: Card = { ...card, summary: `${headline(request)}. ${news} ${stateLine(request, scene)}` };
  return [await tell(stage, { ...toRequester(request, stage), topic: requesterTopic(request), card: told })];
}

/** A line for the requester, beside the card that they have. */
export const tellNews = (stage: Stage, request: Request, news: string): Promise<void> =>
  stage.send({ ...toRequester(request, stage), card: sayCard(`${headline(request)}. ${news}`) });

const toRequester = ({ id, current, decisions, state, requestedBy }: Request, { now }: Stage) => ({
  key: `approvals.told:${id}:${current.version}:${decisions.length}:${state}:${now.getTime()}`,
  to: { person: requestedBy },
});
