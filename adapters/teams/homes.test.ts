import { describe, expect, test } from "vitest";
import { type Activity, activityShape } from "./activity.ts";
import { Homes } from "./homes.ts";

const silent = { info() {}, warn() {}, error() {} };

const activity = (changes: object): Activity =>
  activityShape.parse({
    type: "message",
    id: "1",
    channelId: "msteams",
    serviceUrl: "https://smba.example/teams/",
    from: { id: "29:ana" },
    recipient: { id: "28:bot" },
    conversation: { id: "19:x@thread.tacv2;messageid=1", conversationType: "channel", tenantId: "host" },
    ...changes,
  });

function homes(answer: () => Promise<{ tenantId?: string }>) {
  const asked: string[] = [];
  const member = (spot: { readonly conversation: string }, user: string) => {
    asked.push(`${spot.conversation} ${user}`);
    return answer();
  };
  return { homes: new Homes({ member }, silent), asked };
}

describe("whose person somebody is", () => {
  test("is asked once in a channel that may be shared", async () => {
    const made = homes(async () => ({ tenantId: "away" }));
    expect(await made.homes.of(activity({}))).toBe("away");
    expect(await made.homes.of(activity({ channelData: { channel: { type: "shared" } } }))).toBe("away");
    expect(made.asked).toEqual(["19:x@thread.tacv2 29:ana"]);
  });

  test.each([
    [{ channelData: { channel: { type: "standard" } } }, "host"],
    [{ conversation: { id: "a:1", conversationType: "personal", tenantId: "host" } }, "host"],
    [{ from: { id: "29:ana", tenantId: "said" } }, "said"],
  ])("is not asked with %j", async (changes, home) => {
    const made = homes(async () => ({ tenantId: "away" }));
    expect(await made.homes.of(activity(changes))).toBe(home);
    expect(made.asked).toEqual([]);
  });

  test("is the conversation's tenant where Teams does not say, and asked again", async () => {
    const made = homes(() => Promise.reject(new Error("no")));
    expect(await made.homes.of(activity({}))).toBe("host");
    expect(await made.homes.of(activity({}))).toBe("host");
    expect(made.asked).toHaveLength(2);
  });
});
