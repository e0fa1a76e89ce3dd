import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OwnedFunction } from "./function.ts";
import { buildFinder, questionKey } from "./index.ts";

/** A function of a map; what a test does not care about has a usual value. */
const fn = (id: string, name: string, more: Partial<OwnedFunction> = {}): OwnedFunction => ({
  id,
  domain: "IT",
  name,
  category: "run",
  lane: "run",
  accountable: "provider",
  responsible: ["provider"],
  consulted: [],
  informed: [],
  coverage: "business",
  scope: "included",
  aliases: [],
  ...more,
});

const map: OwnedFunction[] = [
  fn("fw", "Firewall policy", { aliases: ["NAT rules"] }),
  fn("fw-fw", "Network device firmware", { aliases: ["firewall firmware"] }),
  fn("wifi", "Wireless management", { accountable: "client" }),
  fn("srv", "Server patching"),
  fn("pc", "Endpoint patching"),
  fn("restore", "File restore requests", { accountable: "client" }),
  fn("backup", "Daily backup verification"),
  fn("pwd", "Password resets", { accountable: "client" }),
  fn("leaver", "User offboarding", { accountable: "client" }),
  fn("night", "After-hours user support", { coverage: "24x7" }),
  fn("soc", "SOC monitoring", { coverage: "24x7" }),
  fn("kiln", "Glaze kiln controllers", { scope: "excluded", accountable: "client" }),
];
const finder = buildFinder(map);
const owner = (question: string): string => {
  const verdict = finder.find(question);
  return verdict.kind === "owned" ? verdict.functionId : verdict.kind;
};

describe("an answer without asking", () => {
  it.each([
    ["who owns firewall policy?", "fw"],
    ["<@U123ABC> who owns firewall policy", "fw"],
    ["NAT rules - us or the msp?", "fw"],
    ["who opens port 443 on the fortigate", "fw"],
    ["who owns the ssid in the lobby", "wifi"],
    ["who patches the servers", "srv"],
    ["I overwrote my spreadsheet, who brings it back", "restore"],
    ["forgot my password", "pwd"],
    ["Ana resigned, who closes her account", "leaver"],
    ["glaze kiln controllers", "kiln"],
  ])("%s → %s", (question, id) => {
    expect(owner(question)).toBe(id);
  });

  it("reads what a name leaves out", () => {
    const plan = buildFinder([fn("plan", "Continuity and recovery planning"), fn("pwd", "Password resets")]);
    expect(plan.find("who owns the business continuity plan")).toMatchObject({ kind: "owned", functionId: "plan" });
  });

  it("needs no lexicon for a map's own words", () => {
    const own = buildFinder([fn("zorb", "Zorbing booth", { aliases: ["QZX"] }), fn("pwd", "Password resets")]);
    expect(own.find("the QZX is stuck again, who looks")).toMatchObject({ kind: "owned", functionId: "zorb" });
  });

  it("survives slips of the fingers", () => {
    expect(owner("who owns firewal polcy")).toBe("fw");
    expect(owner("pasword resets?")).toBe("pwd");
    expect(owner("who does sever pacthing")).toBe("srv");
  });

  it("reads British and American spelling alike", () => {
    const licences = buildFinder([fn("a", "Software licence management"), fn("b", "Data centre cooling")]);
    expect(licences.find("who does software license management")).toMatchObject({ kind: "owned", functionId: "a" });
    expect(licences.find("datacenter cooling owner")).toMatchObject({ kind: "owned", functionId: "b" });
  });

  it("is given for a function that is out of scope too: the caller words that", () => {
    expect(owner("who owns the glaze kiln controllers")).toBe("kiln");
  });

  it("comes for a phrase that people taught", () => {
    const phrase = "the green box in the basement";
    expect(finder.find(phrase).kind).not.toBe("owned");
    const taught = buildFinder(map, [{ phrase, functionId: "wifi" }]);
    expect(taught.find(`who owns ${phrase}`)).toMatchObject({ kind: "owned", functionId: "wifi" });
  });

  it("comes for a taught question on a shared noun, however it is worded, and only for that one", () => {
    const taught = buildFinder(map, [{ phrase: "who does patching", functionId: "srv" }]);
    expect(taught.find("patching?")).toMatchObject({ kind: "owned", functionId: "srv" });
    expect(taught.find("patching - us or the msp")).toMatchObject({ kind: "owned", functionId: "srv" });
    expect(taught.find("who patches the laptops")).toMatchObject({ kind: "owned", functionId: "pc" });
    expect(taught.find("who does backups").kind).not.toBe("owned");
  });

  it("ignores a taught phrase whose function is no longer in the map", () => {
    expect(() => buildFinder(map, [{ phrase: "the red box", functionId: "gone" }])).not.toThrow();
  });
});

describe("asking back", () => {
  it("happens on a head noun that several functions share", () => {
    expect(finder.find("firewall")).toMatchObject({ kind: "ask", candidates: expect.arrayContaining(["fw", "fw-fw"]) });
    expect(finder.find("who does patching")).toMatchObject({
      kind: "ask",
      candidates: expect.arrayContaining(["srv", "pc"]),
    });
  });

  it("names the party when all that may be meant have the same one", () => {
    expect(finder.find("who does patching")).toMatchObject({ party: "provider" });
  });

  it("names no party when they differ", () => {
    const mixed = buildFinder([fn("a", "Server patching"), fn("b", "Endpoint patching", { accountable: "client" })]);
    const verdict = mixed.find("who does patching");
    expect(verdict.kind).toBe("ask");
    expect(verdict).not.toHaveProperty("party");
  });

  it("happens on a narrower thing that only a wider function might have", () => {
    const one = buildFinder([fn("lan", "Switches and LAN"), fn("pwd", "Password resets")]);
    expect(one.find("internal names stopped resolving, who runs DNS").kind).not.toBe("owned");
  });

  it("happens on a single word that is one function's name and several functions' subject", () => {
    const two = buildFinder([fn("core", "Record availability", { aliases: ["EPR"] }), fn("roles", "EPR roles")]);
    expect(two.find("EPR?")).toMatchObject({ kind: "ask", candidates: expect.arrayContaining(["core", "roles"]) });
  });

  it("happens where a word that nothing explains is half of what was said", () => {
    const halls = buildFinder([fn("halls", "Bedroom internet in Fielding tower"), fn("pwd", "Password resets")]);
    expect(halls.find("who collects xylophones at Fielding").kind).not.toBe("owned");
  });

  it("offers whoever contains an incident when somebody fell for a mail, not only whoever filters or trains", () => {
    const security = buildFinder([
      fn("ir", "Security incident containment"),
      fn("mail", "Email security", { aliases: ["phishing protection"] }),
      fn("train", "Security awareness training", { aliases: ["phishing simulation"] }),
      ...map,
    ]);
    for (const question of ["someone clicked a phishing link", "anna opened a dodgy attachment"]) {
      expect(security.find(question)).toMatchObject({ kind: "ask", candidates: expect.arrayContaining(["ir"]) });
    }
  });

  it("offers at most four", () => {
    const many = buildFinder(["York", "Hull", "Bath", "Ripon", "Leeds"].map((site) => fn(site, `Wireless in ${site}`)));
    const verdict = many.find("who runs the wireless");
    expect(verdict.kind === "ask" && verdict.candidates.length).toBe(4);
  });
});

describe("a gap", () => {
  it.each([
    "who manages company mobiles and their SIMs",
    "desk phone has no dial tone",
    "certificate on the shop expired",
    "who owns our domain name registrations",
    "who is the data protection officer",
    "book me a flight to Oslo",
    "who orders lunch",
  ])("is what the map names nobody for: %s", (question) => {
    expect(finder.find(question).kind).toBe("gap");
  });

  it("is no gap in a map that has it", () => {
    const other = buildFinder([...map, fn("tel", "Telephony"), fn("mob", "Smartphones and SIM cards")]);
    expect(other.find("desk phone has no dial tone")).toMatchObject({ kind: "owned", functionId: "tel" });
    expect(other.find("who manages company mobiles and their SIMs")).toMatchObject({
      kind: "owned",
      functionId: "mob",
    });
  });

  it("is said where nothing in the map comes close, and offers nothing", () => {
    const cloud = buildFinder([fn("azure", "Azure infrastructure operations"), fn("pwd", "Password resets")]);
    expect(cloud.find("who looks after the vending machines?")).toEqual({ kind: "gap" });
  });

  it("is not hidden by a near word: firewall firmware is not firewall policy", () => {
    const only = buildFinder([fn("fw", "Firewall policy"), fn("pwd", "Password resets")]);
    expect(only.find("who patches the phone system").kind).toBe("gap");
  });
});

describe("nothing to search for", () => {
  it.each(["", "?", "hello", "who?", "thanks!", "good morning all", "what can you do", "🎉🎉", "<@U1> hi", "   "])(
    "%s",
    (question) => {
      expect(finder.find(question)).toEqual({ kind: "nothing" });
    },
  );
});

describe("whatever is typed", () => {
  it("gets a verdict that names only functions of the map", () => {
    const ids = new Set(map.map(({ id }) => id));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.lorem()), (question) => {
        const verdict = finder.find(question);
        const named =
          verdict.kind === "owned" ? [verdict.functionId] : verdict.kind === "ask" ? verdict.candidates : [];
        expect(named.every((id) => ids.has(id))).toBe(true);
        expect(finder.find(question)).toEqual(verdict);
      }),
      { numRuns: 300 },
    );
  });

  it("may be 40,000 characters long, right to left, or imitate markup", () => {
    expect(owner(`who owns firewall policy ${" ".repeat(40_000)}`)).toBe("fw");
    expect(() => finder.find("firewall ".repeat(5_000))).not.toThrow();
    expect(finder.find("\u202eمن يملك جدار الحماية").kind).not.toBe("owned");
    expect(() => finder.find("<!channel> *who* <script>alert(1)</script> @+--@patching")).not.toThrow();
  });

  it("gets a verdict from an empty map as well", () => {
    expect(buildFinder([]).find("who owns firewall policy")).toEqual({ kind: "gap" });
  });
});

describe("the key of a question in the gap log", () => {
  it("is the same for the same subject in other words around it", () => {
    expect(questionKey("who manages the SIM cards?")).toBe(questionKey("sim cards - us or the msp"));
    expect(questionKey("SIM crads whose")).toBe(questionKey("who owns SIM cards"));
  });

  it("differs for another subject", () => {
    expect(questionKey("who manages SIM cards")).not.toBe(questionKey("who manages desk phones"));
  });
});
