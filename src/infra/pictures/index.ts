/** Charts' pictures: their addresses for the cards, and the route at which whoever shows a card fetches them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { noPictures, type PictureUrl } from "../../bot/chart.ts";
import { answerJson, type Route } from "../http.ts";
import { chartsPath, createAddresses } from "./address.ts";
import { Busy, createPainter, type Painter } from "./painter.ts";

export interface Pictures {
  /** The address of a chart's picture; none where nobody could fetch it. */
  readonly pictureUrl: PictureUrl;
  readonly routes: readonly Route[];
  close(): void;
}

export interface PicturesOptions {
  /** Signs the addresses; every instance has the same one. */
  readonly key: Uint8Array;
  /** Where those who show cards reach us; empty where that is the server that they come from. Without it there are no new pictures; those of earlier cards are drawn. */
  readonly origin: string | undefined;
  readonly painter?: Painter;
}

/** Pictures that are kept, some 40 KB each: a card in a channel is opened by many at once. */
const mostKept = 50;

export function createPictures({ key, origin, painter = createPainter() }: PicturesOptions): Pictures {
  const { urlOf, chartAt } = createAddresses(key, origin ?? "");
  const kept = new Map<string, Promise<Uint8Array>>();

  /** Draws it once, also when it is asked for again meanwhile. `undefined` where the address is not ours. */
  function pictureAt(path: string): Promise<Uint8Array> | undefined {
    const known = kept.get(path);
    kept.delete(path);
    const chart = known === undefined ? chartAt(path) : undefined;
    const picture = known ?? (chart === undefined ? undefined : painter.paint(chart));
    if (picture === undefined) return undefined;
    kept.set(path, picture);
    picture.catch(() => kept.delete(path));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return picture;
  }

  async function handle({ url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
    const picture = pictureAt(url);
    if (picture === undefined) return answerJson(response, 404, { error: "There is no such picture." });
    try {
      send(response, await picture);
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      answerJson(response, 503, { error: "Too many pictures are being drawn. Try again." }, { "retry-after": "2" });
    }
  }

  return {
    pictureUrl: origin === undefined ? noPictures : urlOf,
    routes: [{ method: "GET", path: `${chartsPath}*`, handle }],
    close: () => painter.close(),
  };
}

function send(response: ServerResponse, png: Uint8Array): void {
  response.writeHead(200, {
    "content-type": "image/png",
    "content-length": png.byteLength,
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
  });
  response.end(png);
}
