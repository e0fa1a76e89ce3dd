import { describe, expect, it } from "vitest";
import { bigPicture, type Surroundings } from "./index.ts";

const around: Surroundings = {
  parties: { provider: ["Harbour MSP"], client: ["Contoso"] },
  domains: ["Networking demarcation", "Security", "Backup and disaster recovery"],
  asker: "client",
};

describe("questions for a list", () => {
  it.each([
    ["what do I own?", { kind: "mine" }],
    ["which functions are mine", { kind: "mine" }],
    ["what do we own", { kind: "party", party: "client" }],
    ["what do they own in security", { kind: "party", party: "provider", domain: "Security" }],
    [
      "what does the provider own in networking?",
      { kind: "party", party: "provider", domain: "Networking demarcation" },
    ],
    ["what does harbour msp handle", { kind: "party", party: "provider" }],
    ["list everything the client owns", { kind: "party", party: "client" }],
    ["what has no owner?", { kind: "unowned" }],
    ["show gaps", { kind: "unowned" }],
    ["list domains", { kind: "domains" }],
    ["show me the map", { kind: "domains" }],
    ["who owns networking?", { kind: "domains", domain: "Networking demarcation" }],
  ])("%s", (question, expected) => {
    expect(bigPicture(question, around)).toEqual(expected);
  });

  it.each([
    "",
    "who owns firewall policy",
    "what do i do if the server is down",
    "what does the client own in catering",
    "who has the gaps in the fence",
  ])("%s is none", (question) => {
    expect(bigPicture(question, around)).toBeUndefined();
  });

  it("does not know who 'we' are unless it is told who asks", () => {
    const { asker: _, ...unknown } = around;
    expect(bigPicture("what do we own", unknown)).toBeUndefined();
  });
});
