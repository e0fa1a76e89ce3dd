/** A Bolt app that does nothing but acknowledge: what Slack's own library costs, signatures included. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver } from "@slack/bolt";
import { z } from "zod";
import { report } from "./report.ts";

const { signingSecret, botToken } = z
  .object({ signingSecret: z.string(), botToken: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ""));

const receiver = new HTTPReceiver({ signingSecret });
const app = new App({
  receiver,
  convoStore: false,
  authorize: async () => ({ botToken, botId: "B_BENCH", botUserId: "U_BENCH" }),
});
app.command(/^/, ({ ack }) => ack());
app.action(/^/, ({ ack }) => ack());
// Bolt acknowledges events by itself.
app.event("message", async () => {});

const server: Server = await receiver.start({ port: 0, host: "127.0.0.1" });
report((server.address() as AddressInfo).port);
