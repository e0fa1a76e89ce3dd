/** `/approvals`, and what is typed instead of pressed (R13). */
import type { Context } from "../../../bot/feature.ts";
import { type Reply, whisper } from "../../../bot/reply.ts";
import { localDay } from "../../../domain/calendar.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { type ListedCorrections, listCorrections, showCorrection, showCorrectionByNumber } from "../../time/index.ts";
import { clientStatusCard, clientView } from "../cards/client.ts";
import { historyCard, listCard, type Which } from "../cards/lists.ts";
import { latestMatrix } from "../matrix/store.ts";
import { labelOf, type Request } from "../request/decide.ts";
import { historyOf, type Listed, listed, listedForClient, requestByNumber, waitingFor } from "../request/store.ts";
import { asksOf } from "../silence/store.ts";
import { requireRequest } from "./press.ts";
import { cardFor } from "./publish.ts";
import { report } from "./report.ts";
import { mayRequest } from "./requester.ts";
import { freshScene, type Scene, sceneOf } from "./scene.ts";

const most = 200;
const mostSmall = 15;

/** `approvals`, `approvals mine`, `approvals all`, `approvals CO-12`, `approvals report october`. */
export async function approvals(args: string, context: Context): Promise<Reply> {
  const word = args.trim().toLowerCase();
  const correction = /^t[-\u2011]?(\d{1,9})$/.exec(word)?.[1];
  if (correction !== undefined) return showCorrectionByNumber(Number(correction), context);
  const number = /^(?:d|co)[-\u2011]?(\d{1,9})$/.exec(word)?.[1];
  if (number !== undefined) return showNumber(Number(number), context);
  if (/^report\b/.test(word)) return report(word.replace("report", ""), context);
  if (word === "mine" || word === "all") return list(word, context);
  return word === "" || word === "waiting" ? list("waiting", context) : whisper(context.help("approvals"));
}

export async function list(which: Which, context: Context): Promise<Reply> {
  const corrections = await listCorrections(which, context);
  // Whoever decides corrections need not decide anything else: their engagement may have no matrix at all.
  if (corrections.ids.length > 0 && (await latestMatrix(context.tx, context.member.engagementId)) === undefined) {
    return whisper(corrections.card);
  }
  const scene = await freshScene(context, context.member.engagementId);
  return listWith(which, corrections, scene, context);
}

async function listWith(which: Which, corrections: ListedCorrections, scene: Scene, context: Context): Promise<Reply> {
  const requests = await requestsOf(which, context, scene);
  const { member } = context;
  const isSmall = ({ type, list: full, discount, currency }: Listed): boolean => {
    const limit = scene.matrix.smallLimit[currency];
    // A large change order at its full price gives nothing away, and is not small.
    const atStake = type === "change" ? full : discount;
    return limit !== undefined && atStake <= limit;
  };
  const small = which === "waiting" && member.side === "provider" ? requests.filter(isSmall).slice(0, mostSmall) : [];
  return whisper(
    listCard(
      {
        which,
        requests,
        small,
        corrections,
        amountOf: ({ list: full, discount }) => full - discount,
        mayAsk: mayRequest(member, scene),
        month: localDay(context.now, scene.engagement.timeZone).slice(0, 7),
      },
      scene,
    ),
  );
}

function requestsOf(which: Which, { tx, member }: Context, { colleagues }: Scene): Promise<Listed[]> {
  const { engagementId, personId, side } = member;
  if (which === "waiting") return waitingFor(tx, engagementId, personId);
  if (which === "mine") return listed(tx, engagementId, { requestedBy: personId }, most);
  if (side === "provider") return listed(tx, engagementId, "all", most);
  const own = colleagues.filter((colleague) => colleague.side === side).map((colleague) => colleague.personId);
  return listedForClient(tx, engagementId, own, most);
}

async function showNumber(number: number, context: Context): Promise<Reply> {
  const id = await requestByNumber(context.tx, context.member.engagementId, number);
  if (id === undefined)
    throw new Refusal({
      code: "approvals.unknown",
      say: `There is no ${labelOf("discount", number)} or ${labelOf("change", number)} here.`,
    });
  return show({ request: id }, context);
}

/** One request: with its buttons where it waits for the reader, and otherwise how it stands and how it got there. */
export async function show({ request: id }: { request: string }, context: Context): Promise<Reply> {
  const request = await requireRequest(context, id);
  const scene = await sceneOf(context, request);
  const waiting = await waitingCard(request, context, scene);
  if (waiting !== undefined) return whisper(waiting);
  if (context.member.side === "provider") {
    return whisper(historyCard(request, await historyOf(context.tx, context.member.engagementId, id), scene));
  }
  const asks = await asksOf(context.tx, id);
  const own = scene.colleagues.filter(({ side }) => side === "client").map(({ personId }) => personId);
  if (!asks.some(({ personId }) => own.includes(personId))) {
    throw new Refusal({ code: "approvals.unknown", say: "There is no such request here." });
  }
  return whisper(clientStatusCard(clientView(request, scene)));
}

async function waitingCard(request: Request, { tx, member }: Context, scene: Scene, note?: string) {
  const ask = (await asksOf(tx, request.id)).find(
    ({ personId, closedAt, version, step }) =>
      personId === member.personId &&
      closedAt === undefined &&
      version === request.current.version &&
      step === request.step,
  );
  return ask && cardFor(ask, request, scene, note);
}

const onlyButtons = "Words approve nothing here: only the buttons do.";
const assent =
  /^(?:looks? good(?: to me)?|lgtm|sounds good|approved?|i approve(?: it| this)?|ok(?:ay)?|yes|go ahead|fine(?: by me| with me)?|agreed?|ship it|do it|\+1|👍)(?:[\s,]*(?:thanks|thank you|please|@?demarc))?[\s.!]*$/iu;

/** R13: words approve nothing. Whoever is asked sees the buttons again; of all others nothing is taken. */
export async function listenForAssent(text: string, context: Context): Promise<Reply | undefined> {
  if (!assent.test(text.trim())) return undefined;
  const [first, ...rest] = await waitingFor(context.tx, context.member.engagementId, context.member.personId);
  const corrections = (await listCorrections("waiting", context)).ids;
  const [correction] = corrections;
  if (first === undefined && correction === undefined) return undefined;
  if (first === undefined && correction !== undefined && corrections.length === 1) {
    return showCorrection({ correction }, context, onlyButtons);
  }
  if (first === undefined || corrections.length > 0) return list("waiting", context);
  if (rest.length > 0) return list("waiting", context);
  const request = await requireRequest(context, first.id);
  const scene = await sceneOf(context, request);
  const card = await waitingCard(request, context, scene, onlyButtons);
  return card && whisper(card);
}
