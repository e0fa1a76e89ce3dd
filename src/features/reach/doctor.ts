/** What is connected, what is missing and how to set it, and whom that keeps from being reached: `/demarc doctor`. */
import type { Context } from "../../bot/feature.ts";
import type { ChatPort } from "../../bot/port.ts";
import { type Reply, whisper } from "../../bot/reply.ts";
import { type Platform, platforms } from "../../bot/turn.ts";
import { type WayName, type Ways, wayNames } from "../../bot/way.ts";
import type { ReachWay } from "../../domain/oncall.ts";
import type { Beat } from "../../infra/beat.ts";
import type { Database } from "../../infra/db.ts";
import { allSources } from "../alerts/index.ts";
import { dutyOf } from "../oncall/index.ts";
import { type Finding, type Setup, setupCard } from "./cards.ts";
import { blindSpots, type Reachable } from "./decide.ts";

export interface DoctorDeps {
  readonly database: Pick<Database, "kind">;
  readonly ports: ReadonlyMap<Platform, ChatPort>;
  readonly ways: Ways;
  readonly beat: Pick<Beat, "isWatched">;
  /** Where Demarc is reached from outside; absent: nowhere. */
  readonly publicUrl: string | undefined;
}

export async function doctor(context: Context, deps: DoctorDeps): Promise<Reply> {
  const { member, engagement, tx } = context;
  const sources = await allSources(tx, engagement.id);
  const setup: Setup = {
    platforms: platforms.map((platform): Finding<Platform> => ({ name: platform, isThere: deps.ports.has(platform) })),
    ways: wayNames.map((name): Finding<WayName> & { isLocal: boolean } => ({
      name,
      isThere: deps.ways.has(name),
      isLocal: deps.ways.get(name)?.isLocal === true,
    })),
    alertSources: sources.map(({ name }) => name),
    isWatched: deps.beat.isWatched,
    publicUrl: deps.publicUrl,
    database: deps.database.kind,
  };
  const spots = blindSpots(await peopleOf(context, deps), available(deps));
  return whisper(setupCard(setup, spots, { company: engagement.parties[member.side], engagementId: engagement.id }));
}

/** The member's own side, with the ways that each lists. The other side's are its own business. */
async function peopleOf({ member, now, tx }: Context, { ports }: DoctorDeps): Promise<Reachable[]> {
  const duty = await dutyOf(tx, member.engagementId, now, () => true);
  return duty.colleagues
    .filter(({ side }) => side === member.side)
    .map(({ personId, name, accounts }) => {
      const listed = new Set(duty.reachOf(personId).map(({ way }) => way));
      // An account on a platform that is not connected is nobody's way.
      if (!accounts.some(({ platform }) => ports.has(platform))) listed.delete("chat");
      return { name, ways: [...listed] };
    });
}

const available = ({ ways }: DoctorDeps): ReadonlySet<ReachWay> => new Set<ReachWay>(["chat", ...ways.keys()]);
