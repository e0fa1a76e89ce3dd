/** A Bolt app that posts one message to a person when it hears a command: the least that a page can cost. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver } from "@slack/bolt";
import { z } from "zod";
import { report } from "./report.ts";

const { signingSecret, botToken, slackApiUrl } = z
  .object({ signingSecret: z.string(), botToken: z.string(), slackApiUrl: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ""));

const receiver = new HTTPReceiver({ signingSecret });
const app = new App({
  receiver,
  convoStore: false,
  clientOptions: { slackApiUrl },
  authorize: async () => ({ botToken, botId: "B_BENCH", botUserId: "U_BENCH" }),
});
app.command(/^/, async ({ ack, client, command }) => {
  await ack();
  await client.chat.postMessage({ channel: command.user_id, text: command.text });
});

const server: Server = await receiver.start({ port: 0, host: "127.0.0.1" });
report((server.address() as AddressInfo).port);
