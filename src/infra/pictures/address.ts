/**
 * Addresses of charts' pictures. The chart itself is in the address, deflated, with a signature: nothing is kept for it, any
 * instance draws it, and nobody has anything drawn but Demarc. Whoever has the address sees the picture, as with any
 * picture of a chat; nobody guesses one.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { Chart, PictureUrl } from "../../bot/chart.ts";

export const chartsPath = "/charts/";

/** Of the chart as JSON, in bytes: a signature is no reason to unpack without end. */
const largest = 32 * 1024;

/** Without what no XML, and so no SVG, may hold. */
const words = z
  .string()
  .max(200)
  .transform((text) => text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, " "));
const number = z.number().min(-1e12).max(1e12);
const labels = z.array(words).min(1).max(62);

/** What a picture can hold and still be read. Anything larger is written out instead. */
const drawable: z.ZodType<Chart> = z.discriminatedUnion("form", [
  z.object({
    title: words,
    form: z.enum(["bars", "stacked"]),
    unit: z.string().max(20),
    labels,
    series: z
      .array(z.object({ name: words, values: z.array(number.nullable()).max(62) }))
      .min(1)
      .max(12),
    target: number.exactOptional(),
  }),
  z.object({
    title: words,
    form: z.literal("timeline"),
    labels,
    rows: z
      .array(
        z.object({
          name: words,
          spans: z
            .array(
              z.object({
                label: words,
                when: words,
                from: number,
                to: number,
                tone: z.enum(["normal", "subtle", "warning"]).exactOptional(),
              }),
            )
            .max(64),
        }),
      )
      .min(1)
      .max(16),
  }),
]);

export interface Addresses {
  /** `undefined` for a chart that is too large for a picture. */
  readonly urlOf: PictureUrl;
  /** The chart at a path; `undefined` where it is not one of ours. */
  chartAt(path: string): Chart | undefined;
}

/** @param origin where Demarc is reached, such as `https://demarc.example.com`; empty for addresses within it. */
export function createAddresses(key: Uint8Array, origin: string): Addresses {
  const sign = (data: string): string => createHmac("sha256", key).update(data).digest("base64url");
  return {
    urlOf(chart) {
      const { data } = drawable.safeParse(chart);
      if (data === undefined) return undefined;
      const json = JSON.stringify(data);
      if (Buffer.byteLength(json) > largest) return undefined;
      const packed = deflateRawSync(json, { level: 9 }).toString("base64url");
      return `${origin}${chartsPath}${packed}.${sign(packed)}.png`;
    },
    chartAt(path) {
      const [, packed = "", signature = ""] = pattern.exec(path) ?? [];
      const [given, due] = [Buffer.from(signature), Buffer.from(sign(packed))];
      if (given.length !== due.length || !timingSafeEqual(given, due)) return undefined;
      return unpack(packed);
    },
  };
}

const pattern = /^\/charts\/([\w-]{1,8000})\.([\w-]{43})\.png$/;

/** A chart that an earlier version signed may be one that this version does not draw. */
function unpack(packed: string): Chart | undefined {
  try {
    const json = inflateRawSync(Buffer.from(packed, "base64url"), { maxOutputLength: largest }).toString();
    return drawable.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
