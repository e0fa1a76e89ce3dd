/** The contract, part four: what Demarc says by itself. */
import { describe, expect, test } from "vitest";
import { sayCard } from "../../src/bot/card.ts";
import { Unreachable } from "../../src/bot/port.ts";
import { platforms } from "../../src/bot/turn.ts";
import type { Stage } from "./stage.ts";

export function speakingContract(stage: Stage): void {
  const { platform, person } = stage;

  describe("what Demarc says by itself", () => {
    const port = () => {
      const found = stage.world.ports.get(platform);
      if (found === undefined) throw new Error("The platform is not connected.");
      return found;
    };

    test("reaches a person, and is changed later", async () => {
      const account = stage.counterpart.account("luis.ortega");
      const posted = await port().post({ account }, sayCard("Good news"), "k1");
      expect((await person("luis.ortega").sees(/Good news/)).fallback).toBe("Good news");
      await port().update(JSON.parse(JSON.stringify(posted)), sayCard("Better news"));
      await person("luis.ortega").sees(/Better news/);
      expect(person("luis.ortega").canSee(/Good news/)).toBe(false);
    });

    test("arrives once when the platform is busy, and when it fails at first", async () => {
      const account = stage.counterpart.account("owen.clarke");
      stage.counterpart.isBusyOnce();
      await port().post({ account }, sayCard("News in a busy hour"), "k2");
      await person("owen.clarke").sees(/News in a busy hour/);
      const over = stage.counterpart.meets("broken");
      const post = () => port().post({ account }, sayCard("News of a fault"), "k3");
      await expect(post()).rejects.not.toBeInstanceOf(Unreachable);
      over();
      await post();
      await person("owen.clarke").sees(/News of a fault/);
    });

    test("is queued with the change that caused it, said once, and changed wherever it stands", async () => {
      const keisha = person("keisha.grant");
      await keisha.types("demarc post monday");
      await keisha.sees(/On its way/);
      await keisha.types("demarc post monday");
      await keisha.sees(/On its way/);
      await stage.world.settle();
      const anywhere = platforms.filter((each) => stage.world.user(each, "keisha.grant").canSee(/News: monday/));
      expect(anywhere).toHaveLength(1);
      const reached = stage.world.user(anywhere[0] ?? platform, "keisha.grant");
      await reached.sees(/News: monday/);
      await keisha.types("demarc revise monday");
      await keisha.sees(/Being changed/);
      await reached.sees(/Old news: monday/);
    });

    test("to whom nothing can reach is given up", async () => {
      await expect(port().post({ account: stage.counterpart.nobody }, sayCard("?"), "k4")).rejects.toBeInstanceOf(
        Unreachable,
      );
      const over = stage.counterpart.meets("closed");
      const account = stage.counterpart.account("owen.clarke");
      await expect(port().post({ account }, sayCard("?"), "k5")).rejects.toBeInstanceOf(Unreachable);
      over();
    });
  });
}
