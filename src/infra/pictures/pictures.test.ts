import { randomBytes } from "node:crypto";
import { inflateSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { charts } from "../../../test/contract/gallery.ts";
import { silentLog } from "../../../test/support/log.ts";
import type { Chart } from "../../bot/chart.ts";
import { createHttp, type Http } from "../http.ts";
import { createPictures, type Pictures } from "./index.ts";
import { Busy, createPainter, type Painter } from "./painter.ts";

/** A PNG's size and its pixels' bytes, as its own format says them. @throws where it is not one. */
function decode(png: Buffer): { readonly width: number; readonly height: number; readonly colours: number } {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const pixels = inflateSync(Buffer.concat(data));
  // Eight bits of red, green, blue and opacity each, and a byte before each line.
  expect(pixels.length).toBe(height * (width * 4 + 1));
  return { width, height, colours: new Set(pixels).size };
}

let http: Http;
let origin: string;
let pictures: Pictures;
const painter = createPainter();
afterAll(() => painter.close());

async function serve(by: Painter = painter): Promise<void> {
  const routes: Pictures["routes"][number][] = [];
  http = createHttp({ routes, log: silentLog, host: "127.0.0.1", port: 0 });
  origin = `http://127.0.0.1:${(await http.listen()).port}`;
  pictures = createPictures({ key: randomBytes(32), origin, painter: by });
  routes.push(...pictures.routes);
}
afterEach(() => http.drain(0));

const addressOf = (chart: Chart): string => pictures.pictureUrl(chart) ?? "";

describe("a picture", () => {
  beforeEach(() => serve());

  test.each(Object.values(charts))(
    "of each form ($form) is a PNG of twice the width that it is drawn for",
    async (chart) => {
      const response = await fetch(addressOf(chart));
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("image/png");
      expect(response.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
      const { width, height, colours } = decode(Buffer.from(await response.arrayBuffer()));
      expect(width).toBe(840);
      expect(height).toBeGreaterThan(300);
      expect(height).toBeLessThan(1_400);
      expect(colours).toBeGreaterThan(20);
    },
  );

  test("is drawn whatever people call things", async () => {
    const name = `<b>&"' {b} \${x} \u202e 日本 🧯 ]]>`;
    const odd: Chart = { title: name, form: "stacked", unit: name.slice(0, 20), labels: [name], series: [] };
    const response = await fetch(
      addressOf({
        ...odd,
        series: [
          { name, values: [-1] },
          { name: "", values: [null] },
        ],
      }),
    );
    expect(response.status).toBe(200);
    decode(Buffer.from(await response.arrayBuffer()));
    const spans = [
      { label: name, when: "", from: 3, to: -7 },
      { label: "", when: "", from: 0, to: 1e9 },
    ];
    const week = await fetch(addressOf({ title: "", form: "timeline", labels: [""], rows: [{ name, spans }] }));
    expect(week.status).toBe(200);
    decode(Buffer.from(await week.arrayBuffer()));
  });

  test("at a forged address is not there", async () => {
    const forged = addressOf(charts.bars).replace(/.{6}\.png$/, "AAAAAA.png");
    const response = await fetch(forged);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: "There is no such picture." });
  });

  test("has no address where nobody could fetch it", () => {
    expect(
      createPictures({ key: randomBytes(32), origin: undefined, painter }).pictureUrl(charts.bars),
    ).toBeUndefined();
  });
});

describe("pictures that many ask for", () => {
  test("are drawn once", async () => {
    let drawn = 0;
    const paint = async () => {
      drawn += 1;
      return Uint8Array.of(1);
    };
    await serve({ paint, close() {} });
    await Promise.all(Array.from({ length: 10 }, () => fetch(addressOf(charts.bars))));
    await fetch(addressOf(charts.bars));
    expect(drawn).toBe(1);
    await fetch(addressOf(charts.stacked));
    expect(drawn).toBe(2);
  });

  test("are asked for again when one could not be drawn", async () => {
    const outcomes = [new Error("wrong"), new Busy("busy"), undefined];
    const paint = async () => {
      const outcome = outcomes.shift();
      if (outcome !== undefined) throw outcome;
      return Uint8Array.of(1);
    };
    await serve({ paint, close() {} });
    const statuses: number[] = [];
    for (let time = 0; time < 3; time += 1) statuses.push((await fetch(addressOf(charts.bars))).status);
    expect(statuses).toEqual([500, 503, 200]);
  });
});

describe("the painter", () => {
  test("draws one after the other, and refuses more than it will get to", async () => {
    await serve();
    const by = createPainter();
    const asked = Array.from({ length: 31 }, () => by.paint(charts.bars));
    const outcomes = asked.map((each) =>
      each.then(
        () => "drawn",
        (error: unknown) => (error instanceof Busy ? "busy" : "lost"),
      ),
    );
    expect(await outcomes[30]).toBe("busy");
    expect(await outcomes[0]).toBe("drawn");
    by.close();
    expect(await outcomes[29]).toBe("lost");
  });

  test("gives up what takes too long, and draws the next one in a new process", async () => {
    await serve();
    const hasty = createPainter({ patience: 1 });
    await expect(hasty.paint(charts.bars)).rejects.toThrow(/timeout|aborted/i);
    hasty.close();
  });
});
