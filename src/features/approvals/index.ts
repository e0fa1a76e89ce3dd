/** Approvals: change orders and discounts reach whoever decides them, and nothing is free by accident. */
import { randomUUID } from "node:crypto";
import { type Context, defineFeature, type Feature } from "../../bot/feature.ts";
import { open, type Reply } from "../../bot/reply.ts";
import type { SweepDeps } from "../../bot/sweep.ts";
import { actions, forms } from "./actions.ts";
import { delegating, endNow, showDelegations } from "./flow/delegate.ts";
import { list, listenForAssent, show, approvals as showApprovals } from "./flow/lists.ts";
import { approve, approveSmall, askReason, reasoning, requireRequest, withdraw } from "./flow/press.ts";
import { turnTo } from "./flow/report.ts";
import { discard, send } from "./flow/send.ts";
import { approvalSweeps } from "./flow/sweeps.ts";
import { changing, discounting } from "./flow/write.ts";
import type { RequestType } from "./matrix/decide.ts";
import { draftOf } from "./request/store.ts";

export { explainRoute } from "./flow/explain.ts";
export { exportRequests } from "./flow/export.ts";
export { approvalSection } from "./matrix/section.ts";
export { monthPattern } from "./reporting/month.ts";
export { editions } from "./reporting/records.ts";
export { correctionStandIns } from "./standing/store.ts";

/** A new form, with the id of the request that it makes: sent twice, it makes one. */
const start = async (type: RequestType, context: Context): Promise<Reply> =>
  open(
    await (type === "discount" ? discounting : changing).draw(
      { engagement: context.member.engagementId, request: randomUUID() },
      context,
    ),
  );

/** The form of a request that was written before, with everything in it. */
async function edit(state: { engagement: string; request: string }, context: Context): Promise<Reply> {
  const draft = await draftOf(context.tx, context.member.engagementId, state.request);
  const { content } = draft ?? (await requireRequest(context, state.request)).current;
  return open(await (content.type === "discount" ? discounting : changing).draw(state, context));
}

export const approvals = (deps: SweepDeps): Feature =>
  defineFeature({
    name: "approvals",
    commands: [
      {
        name: "change",
        hint: "",
        description: "Ask for a change order: what changes, for what price and tradeoff",
        handle: (_args, context) => start("change", context),
      },
      {
        name: "discount",
        hint: "",
        description: "Ask for a discount, and see first what it gives away",
        handle: (_args, context) => start("discount", context),
      },
      {
        name: "approvals",
        hint: "[mine | all | D-7 | report]",
        description: "Decide what waits for you; see requests and their history",
        accepts: /^(?:mine|all|waiting|(?:d|co|t)[-\u2011]?\d+|report(?:\s+\S+){0,2})?$/i,
        handle: showApprovals,
      },
      {
        name: "delegate",
        hint: "",
        description: "Let a colleague decide in your place, from a day until a day",
        handle: (_args, context) => showDelegations(context),
      },
    ],
    listen: listenForAssent,
    actions,
    on: {
      send,
      discard,
      edit,
      withdraw,
      approve,
      reject: askReason("rejected"),
      askChanges: askReason("changes"),
      approveSmall,
      show,
      list: ({ which }, context) => list(which, context),
      report: turnTo,
      start: ({ type }, context) => start(type, context),
      delegate: async (payload, context) => open(await delegating.draw(payload, context)),
      endDelegation: endNow,
    },
    forms,
    fill: { discount: discounting, change: changing, reason: reasoning, delegate: delegating },
    sweeps: approvalSweeps(deps),
  });
