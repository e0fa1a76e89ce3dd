/** From a draft to a request that is under way: the preview, and sending exactly what was previewed (R10, R14). */
import { createHash } from "node:crypto";
import { sayCard } from "../../../bot/card.ts";
import type { Context } from "../../../bot/feature.ts";
import { type Reply, update } from "../../../bot/reply.ts";
import type { Stage } from "../../../bot/sweep.ts";
import type { Engagement } from "../../../domain/engagement.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Tx } from "../../../infra/db.ts";
import { liveFunctions } from "../../ownership/index.ts";
import { type Preview, previewCard } from "../cards/preview.ts";
import { headline, requesterCard } from "../cards/provider.ts";
import { routeWords } from "../cards/words.ts";
import { afterEdit, differences, fingerprint } from "../editing/decide.ts";
import { type Content, dealOf, isOpen, labelOf, type Request, type Version } from "../request/decide.ts";
import {
  type Draft,
  discardDraft,
  draftOf,
  lapse,
  lockSending,
  log,
  nextNumber,
  requestById,
  rollingSince,
  sendVersion,
  versionsOf,
} from "../request/store.ts";
import { type Inputs, routeOf, type Touched } from "../routing/decide.ts";
import { nextStep } from "../steps/decide.ts";
import { advance } from "./advance.ts";
import { requireRequester } from "./requester.ts";
import { freshScene, type Scene } from "./scene.ts";

const windowMs = 90 * 24 * 60 * 60_000;

/** R4: all that the route depends on, as it is now. @throws {Refusal} for a function that is not on the live map. */
export async function inputsOf(
  { tx, now }: Stage,
  { engagement }: Scene,
  id: string,
  content: Content,
): Promise<Inputs> {
  const touches = content.type === "change" ? content.touches : undefined;
  const since = new Date(now.getTime() - windowMs);
  return {
    type: content.type,
    deal: dealOf(content),
    lane: content.lane,
    work: content.work,
    rolling: await rollingSince(tx, engagement.id, content.currency, since, id),
    ...(touches !== undefined && { touches: await touched(tx, engagement, touches.id) }),
  };
}

async function touched(tx: Tx, { id: engagementId, sides }: Engagement, functionId: string): Promise<Touched> {
  const row = (await liveFunctions(tx, engagementId)).find(({ id }) => id === functionId);
  if (row !== undefined) {
    const { name, accountable, owner } = row;
    return { name, accountable, carrier: owner ?? sides[accountable].contact };
  }
  throw new Refusal({
    code: "approvals.no_function",
    say: "The function that this change touches is not in the live map any more. Edit the request, and choose another or none.",
  });
}

/** What sending the draft would do now. */
export async function previewOf(stage: Stage, draft: Draft, sent: Request | undefined, scene: Scene): Promise<Preview> {
  const { id, version, content } = draft;
  const inputs = await inputsOf(stage, scene, id, content);
  const route = routeOf(scene.matrix, inputs);
  const mark = createHash("sha256")
    .update(JSON.stringify([fingerprint(content), route, scene.matrix.version, version]))
    .digest("hex")
    .slice(0, 32);
  const preview: Preview = { id, version, mark, content, inputs, route };
  if (sent === undefined) return preview;
  const given = sent.decisions.filter(({ outcome, lapsed }) => outcome === "approved" && !lapsed);
  const after = afterEdit(given, await originals(stage, id), { content, inputs });
  return {
    ...preview,
    edit: {
      differences: differences(sent.current.content, content),
      kept: after.filter(({ lapsed }) => !lapsed),
      lost: after.filter(({ lapsed }) => lapsed),
    },
  };
}

/** R10: each version as it was approved. */
async function originals({ tx }: Stage, id: string): Promise<(version: number) => Version> {
  const versions = await versionsOf(tx, id);
  return (wanted) => {
    const found = versions.find(({ version }) => version === wanted);
    if (found === undefined) throw new Error(`Request ${id} has no version ${wanted}.`);
    return found;
  };
}

/** The button: sends what was previewed; where that would be something else by now, it is shown instead. */
export async function send(
  { request: id, version, mark }: { request: string; version: number; mark: string },
  context: Context,
): Promise<Reply> {
  const { tx, member } = context;
  const { engagementId } = member;
  await lockSending(tx, engagementId);
  const scene = await freshScene(context, engagementId);
  requireRequester(context, scene);
  const draft = await draftOf(tx, engagementId, id);
  const sent = await requestById(tx, engagementId, id);
  if (draft === undefined || draft.version !== version) return sentAlready(sent, scene);
  if (draft.writtenBy !== member.personId) throw notYours(scene.nameOf(draft.writtenBy));
  const preview = await previewOf(context, draft, sent, scene);
  if (preview.mark !== mark) {
    const card = previewCard(preview, scene);
    return update({ ...card, summary: `Not sent: it changed since you saw it. ${card.summary}` });
  }
  const request = await putInForce(context, preview, sent, scene);
  return update({
    ...sayCard(
      `Sent: ${headline(request)}. Route: ${routeWords(preview.route, scene.matrix, preview.inputs, scene.colleagues)}.`,
    ),
  });
}

function sentAlready(sent: Request | undefined, scene: Scene): Reply {
  if (sent === undefined) return update(sayCard("That was discarded. Start again, and you get a new form."));
  return update(requesterCard(sent, scene));
}

const notYours = (name: string): Refusal =>
  new Refusal({ code: "approvals.not_yours", say: `${name} wrote this. Only they can send it.` });

async function putInForce(
  context: Context,
  preview: Preview,
  sent: Request | undefined,
  scene: Scene,
): Promise<Request> {
  const { tx, member, now, turn } = context;
  const { id, version, content, inputs, route } = preview;
  const number = sent === undefined ? await nextNumber(tx, member.engagementId) : undefined;
  const sending = {
    id,
    from: sent?.current.version ?? 0,
    version,
    ...(number !== undefined && { number }),
    matrixVersion: scene.matrix.version,
    content,
    inputs,
    route,
  };
  if (!(await sendVersion(tx, member.engagementId, sending, now))) throw await tooLate(context, id);
  // Read only now, when this version is in force: an approval that came in between is one of them.
  const before = (await requestById(tx, member.engagementId, id)) ?? missing(id);
  const decisions = afterEdit(before.decisions, await originals(context, id), { content, inputs });
  await lapse(tx, id, decisions);
  const what = version === 1 ? "sent" : "edited";
  await log(
    tx,
    {
      requestId: id,
      engagementId: member.engagementId,
      actor: member.personId,
      what,
      version,
      // R14: all that it was routed by, so that a replay gives the same route.
      detail: { inputs, matrixVersion: scene.matrix.version, route },
      place: turn.place,
    },
    now,
  );
  const request: Request = { ...before, decisions, ...nextStep(route, decisions) };
  return advance(context, request, scene, version === 1 ? "Sent." : `Version ${version} is sent.`);
}

const missing = (id: string): never => {
  throw new Error(`Request ${id} was sent and is not there.`);
};

/** An edit while somebody pressed: what they did stands. */
async function tooLate({ tx, member }: Context, id: string): Promise<Refusal> {
  const request = await requestById(tx, member.engagementId, id);
  const label = request?.label ?? labelOf("discount", 0);
  const open = request !== undefined && isOpen(request.state);
  return new Refusal({
    code: "approvals.too_late",
    say: open
      ? `${label} was changed by somebody else meanwhile. Edit it again, and you start from what it is now.`
      : `${label} was decided while you edited it, so your change was not sent.`,
  });
}

/** The button: nothing of a draft is kept. */
export async function discard({ request: id }: { request: string }, { tx, member }: Context): Promise<Reply> {
  const draft = await draftOf(tx, member.engagementId, id);
  if (draft !== undefined && draft.writtenBy === member.personId) await discardDraft(tx, member.engagementId, id);
  return update(sayCard("Discarded. Nothing was sent."));
}
