/** What people can see: every message, ephemeral, modal and Home tab, and who has looked at it. Waiting is by event. */
import { z } from "zod";
import { wordsOf } from "./block-kit.ts";

export interface Sighting {
  readonly kind: "message" | "ephemeral" | "modal" | "home";
  readonly id: number;
  /** Empty for modals and Home tabs. */
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  /** The one person who can see it; `undefined`: everybody in the channel. */
  readonly only: string | undefined;
  /** The fallback text; for a view its title. */
  text: string;
  blocks: readonly unknown[];
  /** Goes up when it changes, so that a change is something new to see. */
  revision: number;
  /** Who has seen it since its last change. */
  readonly seenBy: Set<string>;
  /** Deleted, or a modal that was closed. */
  gone: boolean;
  /** Views only: Slack's own, for payloads. */
  view: Readonly<Record<string, unknown>> | undefined;
}

type Seed = Pick<Sighting, "kind" | "channel" | "ts" | "thread" | "only" | "text" | "blocks"> & {
  readonly view?: Readonly<Record<string, unknown>>;
};

export interface Sightings {
  add(seed: Seed): Sighting;
  /** It changed: it is new to everybody again. */
  change(sighting: Sighting, to: Partial<Pick<Sighting, "text" | "blocks" | "gone" | "view">>): void;
  find(matches: (sighting: Sighting) => boolean): Sighting | undefined;
  all(): readonly Sighting[];
  /** Waits for the earliest thing that `user` has not seen and that matches. @throws after `timeout` ms, with what there was. */
  see(user: string, may: (sighting: Sighting) => boolean, pattern: RegExp, timeout: number): Promise<Sighting>;
  unseen(): readonly Sighting[];
}

/** `named` writes people's names for their ids; `onShown` is told of each thing as it is shown, and as it changes. */
export function createSightings(
  named: (text: string) => string,
  onShown: (sighting: Sighting) => void = () => {},
): Sightings {
  const all: Sighting[] = [];
  /** The words of each as it was read last: all are looked at again whenever something is shown. */
  const reads = new WeakMap<Sighting, { readonly revision: number; readonly words: string }>();
  const read = (sighting: Sighting): string => {
    const known = reads.get(sighting);
    if (known?.revision === sighting.revision) return known.words;
    const words = named(visibleWords(sighting));
    reads.set(sighting, { revision: sighting.revision, words });
    return words;
  };
  const waiting = new Set<() => void>();
  const announce = (): void => {
    for (const look of [...waiting]) look();
  };

  return {
    add(seed) {
      const sighting: Sighting = {
        view: undefined,
        ...seed,
        id: all.length + 1,
        revision: 1,
        seenBy: new Set(),
        gone: false,
      };
      all.push(sighting);
      onShown(sighting);
      announce();
      return sighting;
    },
    change(sighting, to) {
      Object.assign(sighting, to);
      sighting.revision += 1;
      sighting.seenBy.clear();
      onShown(sighting);
      announce();
    },
    find: (matches) => all.findLast(matches),
    all: () => all,
    see(user, may, pattern, timeout) {
      const { promise, resolve, reject } = Promise.withResolvers<Sighting>();
      const look = (): void => {
        const found = all.find((each) => !each.gone && may(each) && !each.seenBy.has(user) && pattern.test(read(each)));
        if (found === undefined) return;
        found.seenBy.add(user);
        stop();
        resolve(found);
      };
      const timer = setTimeout(() => {
        stop();
        const seen = all.filter(may).map((each) => `  ${describe(each, named)}`);
        reject(
          new Error(
            `${user} did not see ${String(pattern)} in ${timeout} ms. There was:\n${seen.join("\n") || "  nothing"}`,
          ),
        );
      }, timeout);
      function stop(): void {
        clearTimeout(timer);
        waiting.delete(look);
      }
      waiting.add(look);
      look();
      return promise;
    },
    unseen: () => all.filter((each) => !each.gone && each.seenBy.size === 0),
  };
}

/** The words on the screen: of the blocks, pictures' too, or the text where there are none; a view's title too. */
export function visibleWords({ kind, text, blocks }: Sighting): string {
  const words = blocks.map((block) => altOf(block) ?? wordsOf(block));
  const title = kind === "modal" || blocks.length === 0 ? [text] : [];
  return [...title, ...words].join("\n");
}

const picture = z.looseObject({ type: z.literal("image"), alt_text: z.string() });
const altOf = (block: unknown): string | undefined => picture.safeParse(block).data?.alt_text;

export function describe(sighting: Sighting, named: (text: string) => string): string {
  const { kind, channel, only, revision, gone, seenBy } = sighting;
  const where = [channel, only === undefined ? "" : `for ${only}`].filter(Boolean).join(" ");
  const state = [revision > 1 ? `changed ${revision - 1}×` : "", gone ? "gone" : "", seenBy.size > 0 ? "seen" : ""];
  const notes = state.filter(Boolean).join(", ");
  return `${kind} ${where}${notes === "" ? "" : ` (${notes})`}: ${named(visibleWords(sighting)).replaceAll("\n", " / ")}`;
}
