/** A press on a card: approve, reject, ask for changes, withdraw. Written first; then every card everywhere (R9). */
import { sayCard } from "../../../bot/card.ts";
import type { Context, Filling } from "../../../bot/feature.ts";
import { open, type Reply, update, whisper } from "../../../bot/reply.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { forms } from "../actions.ts";
import { clientStatusCard, clientView } from "../cards/client.ts";
import { requesterCard, statusCard } from "../cards/provider.ts";
import { differences } from "../editing/decide.ts";
import { type Decision, isOpen, type Outcome, type Request, shownToClient } from "../request/decide.ts";
import { claim, log, requestById, saveDecision, versionsOf } from "../request/store.ts";
import { decide, type Press } from "../steps/decide.ts";
import { advance } from "./advance.ts";
import { type Scene, sceneOf } from "./scene.ts";

/** What a card of a request carries. */
export interface Pending {
  readonly engagement: string;
  readonly request: string;
  readonly version: number;
  readonly step: number;
}

/** @throws {Refusal} where there is no such request in this engagement: of another client's nothing is said. */
export async function requireRequest({ tx, member }: Context, id: string): Promise<Request> {
  const request = await requestById(tx, member.engagementId, id);
  if (request !== undefined) return request;
  throw notYours();
}

/** @throws {Refusal} for a press that comes too late, or from somebody who may not. */
export async function decideOne(
  context: Context,
  { request: id, ...pending }: Pending,
  outcome: Outcome,
  reason?: string,
) {
  const press: Press = { ...pending, outcome, ...(reason !== undefined && { reason }) };
  const request = await requireRequest(context, id);
  const scene = await sceneOf(context, request);
  const { decision, state, step } = await judged(context, request, press, scene);
  const claimed = await claim(context.tx, request, ["pending", "unrouted"], { state, step });
  if (!claimed) {
    // Somebody was faster: what they did is what this press is told.
    await judged(context, await requireRequest(context, id), press, scene);
    throw new Error(`Request ${id} could neither be decided nor refused.`);
  }
  await saveDecision(context.tx, id, decision);
  await logDecision(context, request, decision);
  const decided: Request = { ...request, state, step, decisions: [...request.decisions, decision] };
  const next = await advance(context, decided, scene, newsOf(decision, scene));
  return { request: next, scene };
}

function judged(context: Context, request: Request, press: Press, scene: Scene) {
  const person = scene.colleagues.find(({ personId }) => personId === context.member.personId);
  if (person === undefined) throw notYours();
  if (press.version !== request.current.version) return refuseOld(context, request, press, scene);
  return Promise.resolve(decide(request, press, person, scene.situation, scene));
}

/** R10: an old card refuses, with the difference, as far as the reader may know it (R6). */
async function refuseOld(
  { tx, member }: Context,
  request: Request,
  { version, step }: Press,
  scene: Scene,
): Promise<never> {
  const old = (await versionsOf(tx, request.id)).find((each) => each.version === version);
  const side = old?.route.steps[step]?.side ?? "provider";
  if (old === undefined || side !== member.side) throw notYours();
  if (side === "client" && shownToClient(request).version <= version) {
    // R6: what the provider's own side has not approved yet is no offer.
    throw new Refusal({
      code: "approvals.changed",
      say: `${request.label} is being changed by ${scene.engagement.sides.provider.name}. Nothing was decided: you are asked again once the change is approved there.`,
    });
  }
  const changed = differences(old.content, request.current.content)
    .filter(({ clientMaySee }) => side === "provider" || clientMaySee)
    .map(({ field, before, after }) => ` ${field}: ${before} → ${after}.`);
  throw new Refusal({
    code: "approvals.changed",
    say: `${request.label} was changed after this card was drawn: it is version ${request.current.version} now, and this is version ${version}. Nothing was decided.${changed.join("")}`,
  });
}

const notYours = (): Refusal => new Refusal({ code: "approvals.unknown", say: "There is no such request here." });

const newsOf = ({ by, onBehalfOf, outcome, reason }: Decision, { nameOf }: Scene): string => {
  const who = onBehalfOf === undefined ? nameOf(by) : `${nameOf(by)} for ${nameOf(onBehalfOf)}`;
  const did = { approved: "approved it", rejected: "rejected it", changes: "asks for changes" }[outcome];
  return `${who} ${did}${reason === undefined ? "" : `: ${reason}`}.`;
};

async function logDecision({ tx, now, turn }: Context, request: Request, decision: Decision): Promise<void> {
  const { by, onBehalfOf, version, outcome, side, role, reason } = decision;
  await log(
    tx,
    {
      requestId: request.id,
      engagementId: request.engagementId,
      actor: by,
      ...(onBehalfOf !== undefined && { onBehalfOf }),
      what: outcome,
      version,
      detail: { side, role, reason },
      place: turn.place,
    },
    now,
  );
}

/** The card that was pressed, as it stands now for whoever pressed it. */
const afterwards = ({ member }: Context, request: Request, scene: Scene) =>
  member.side === "client" ? clientStatusCard(clientView(request, scene)) : statusCard(request, scene);

/** The button Approve. */
export async function approve(pending: Pending, context: Context): Promise<Reply> {
  const { request, scene } = await decideOne(context, pending, "approved");
  return update(afterwards(context, request, scene));
}

type ReasonState = Pending & { readonly outcome: "rejected" | "changes" };

/** R13: rejecting and asking for changes need a reason, in a form. */
export const reasoning: Filling<ReasonState, { readonly reason: string }> = {
  async draw(state, context) {
    const request = await requireRequest(context, state.request);
    const rejects = state.outcome === "rejected";
    return forms.reason.open({
      state,
      title: rejects ? `Reject ${request.label}` : `Changes to ${request.label}`,
      submit: rejects ? "Reject" : "Send back",
      intro: "Whoever asked reads this.",
      fields: { reason: { kind: "multiline", label: rejects ? "Why?" : "What should change?", maxLength: 1_000 } },
    });
  },
  async submit({ state: { outcome, ...pending }, values }, context) {
    const { request, scene } = await decideOne(context, pending, outcome, values.reason);
    const asker = scene.nameOf(request.requestedBy);
    const done = outcome === "rejected" ? "is rejected" : "is sent back for changes";
    return whisper(sayCard(`${request.label} ${done}. ${asker} hears why.`));
  },
};

export const askReason =
  (outcome: ReasonState["outcome"]) =>
  async (pending: Pending, context: Context): Promise<Reply> =>
    open(await reasoning.draw({ ...pending, outcome }, context));

/** The requester takes it back, as long as nothing is decided for good. */
export async function withdraw(
  { request: id, version }: { request: string; version: number },
  context: Context,
): Promise<Reply> {
  const request = await requireRequest(context, id);
  const scene = await sceneOf(context, request);
  const { requestedBy } = request;
  if (requestedBy !== context.member.personId) {
    throw new Refusal({
      code: "approvals.not_yours",
      say: `Only ${scene.nameOf(requestedBy)} may withdraw ${request.label}.`,
    });
  }
  const may = version === request.current.version && (isOpen(request.state) || request.state === "changes");
  const taken =
    may &&
    (await claim(context.tx, request, ["pending", "unrouted", "changes"], { state: "withdrawn", step: request.step }));
  if (!taken) {
    const now = await requireRequest(context, id);
    return whisper(requesterCard(now, scene));
  }
  await log(
    context.tx,
    {
      requestId: id,
      engagementId: request.engagementId,
      actor: requestedBy,
      what: "withdrawn",
      version,
      detail: {},
      place: context.turn.place,
    },
    context.now,
  );
  const next = await advance(context, { ...request, state: "withdrawn" }, scene);
  return update(requesterCard(next, scene));
}

/** Approves each of several small requests that is still pending as it was listed; says what became of each. */
export async function approveSmall(
  {
    engagement,
    items,
  }: { readonly engagement: string; readonly items: readonly (readonly [string, number, number])[] },
  context: Context,
): Promise<Reply> {
  const lines: string[] = [];
  for (const [request, version, step] of items) {
    try {
      const decided = await decideOne(context, { engagement, request, version, step }, "approved");
      lines.push(`${decided.request.label}: approved.`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      lines.push(error.say);
    }
  }
  return whisper(sayCard(lines.join("\n")));
}
