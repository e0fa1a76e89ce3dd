import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type LineContext, type LineEntry, parseLine, readsAsDateOrAmount, writeLine } from "./index.ts";

const now = Temporal.ZonedDateTime.from("2026-03-11T17:10[America/New_York]");
const context: LineContext = {
  now,
  lockedThrough: "2026-03-06",
  clients: [
    {
      names: ["acme", "acme freight"],
      projects: [
        { names: ["fw"], lane: "change" },
        { names: ["vpn"], exception: true },
      ],
    },
    { names: ["beta"], projects: [] },
    { names: ["sun"], projects: [] },
    { names: ["betamax"], projects: [] },
  ],
  internal: [{ names: ["admin", "inbox"] }],
  leave: [{ names: ["pto"] }, { names: ["sick"] }],
  clientOfTicket: (ticket) => (ticket === 4812 ? "acme" : undefined),
  targetOn: (day) => (Temporal.PlainDate.from(day).dayOfWeek <= 5 ? 450 : 0),
  isWorkday: (day) => Temporal.PlainDate.from(day).dayOfWeek <= 5,
};
const parse = (line: string) => parseLine(line, context);
const only = (line: string): LineEntry => {
  const outcome = parse(line);
  if (outcome.kind !== "entries" || outcome.entries.length !== 1) throw new Error(JSON.stringify(outcome));
  return outcome.entries[0] as LineEntry;
};
const refused = (line: string) => {
  const outcome = parse(line);
  if (outcome.kind !== "refused") throw new Error(`"${line}" was saved.`);
  return outcome;
};

describe("what a line names", () => {
  test.each([
    ["an alias of two words", "2h acme freight dock wifi", { client: "acme", note: "dock wifi" }],
    ["a word of internal time by its alias", "30m inbox", { code: "admin", note: "" }],
    ["a client that is called like a day", "2h sun patching", { client: "sun", date: "2026-03-11" }],
    ["the same, with nothing behind it", "2h sun", { client: "sun", date: "2026-03-11" }],
    ["a project, which brings its lane", "2h acme/fw x", { project: "fw", lane: "change" }],
    ["a project whose lane a flag overrides", "2h acme/fw x ~govern", { project: "fw", lane: "govern" }],
    ["a project by exception", "2h acme/vpn x", { project: "vpn", exception: true }],
    ["a ticket behind its client", "2h acme #4812 mfa", { client: "acme", ticket: 4812, note: "mfa" }],
  ])("%s", (_what, line, entry) => {
    expect(only(line)).toMatchObject(entry);
  });

  test.each([
    ["!bn", ["!nb", "!b", "!x"]],
    ["~chage", ["~change"]],
    ["~ruun", ["~run"]],
  ])("the misspelt flag %s is asked about, since it says what is billed", (flag, options) => {
    const { error, choices, ...rest } = refused(`1h acme fax ${flag}`);
    expect({ error, options: rest.options }).toEqual({ error: "CONFLICT_FLAGS", options });
    expect(choices[0]?.line).toBe(`1h acme fax ${options[0]}`);
    expect(only("1h acme fax !important ~20 faxes, great!").note).toBe("fax !important ~20 faxes, great!");
  });

  test.each(["pto next week", "4h pto last week", "pto this month"])("%s is no leave of today", (line) => {
    expect(refused(line).error).toBe("AMBIGUOUS_DATE");
    expect(only("1h acme plan next week").note).toBe("plan next week");
  });

  test.each([
    ["1h acme x 9.3.", "AMBIGUOUS_DATE"],
    ["1h acme x 13.2.", "LOCKED"],
    ["1h acme x 29 feb", "BAD_DATE"],
    ["1h acme x 10. März", "BAD_DATE"],
    ["1h acme x @10. märz 2026", "BAD_DATE"],
    ["1h acme x 10 enero", "BAD_DATE"],
    ["pto 29 feb", "BAD_DATE"],
    ["pto wed 29 feb", "BAD_DATE"],
  ])("%s is a date: %s", (line, error) => {
    expect(refused(line).error).toBe(error);
    expect(only("1h acme upgrade to 27.3").note).toBe("upgrade to 27.3");
  });

  test.each(["1h acme x 10. march", "1h acme x @10. mar", "10. March 1h acme x"])("%s is said by its day", (line) => {
    expect(only(line)).toMatchObject({ date: only("1h acme x 10 march").date, note: "x" });
    expect(only("1h acme x 10 march").date).toBe("2026-03-10");
  });

  test("leave of a day is worth what that day owes; a day that owes nothing needs hours", () => {
    expect(only("pto tomorrow").minutes).toBe(450);
    expect(only("0.5d pto tomorrow").minutes).toBe(225);
    expect(refused("pto sunday").error).toBe("MISSING_DURATION");
    expect(only("2h pto sunday").minutes).toBe(120);
  });
});

describe("a day in another language is asked about, and never saved as the note of another day", () => {
  /** The month that a tester of each language types, by hand. */
  const marchAndMay = {
    german: ["märz", "mai"],
    french: ["mars", "mai"],
    spanish: ["marzo", "mayo"],
    italian: ["marzo", "maggio"],
    portuguese: ["março", "maio"],
    dutch: ["maart", "mei"],
  };
  test.each(Object.entries(marchAndMay))(
    "%s: day and month, in each order and as a span",
    (_language, [march, may]) => {
      for (const day of [
        `10 ${march}`,
        `10. ${march}`,
        `${march} 10`,
        `10-${march}-26`,
        `10.${march}`,
        `10 de ${march} de 2026`,
      ]) {
        const { error, choices } = refused(`1h acme x ${day}`);
        expect([day, error]).toEqual([day, "BAD_DATE"]);
        expect(choices.map(({ line }) => only(line))).toMatchObject([
          { date: "2026-03-10", note: "x" },
          { date: "2026-03-11", note: `x ${day}` },
        ]);
        expect(refused(`${day} 1h acme x`).error).toBe("BAD_DATE");
        expect(refused(`1h acme @${day} x`).error).toBe("BAD_DATE");
      }
      for (const span of [`12-13 ${march}`, `${march} 12-13`, `12.-13. ${march}`, `12 ${march} - 13 ${march}`]) {
        const { error, choices } = refused(`pto ${span}`);
        expect([span, error, choices.length]).toEqual([span, "BAD_DATE", 1]);
        expect(parse(choices[0]?.line ?? "")).toMatchObject({
          entries: [{ date: "2026-03-12" }, { date: "2026-03-13" }],
        });
        expect(refused(`${span} 1h acme x`).error).toBe("BAD_DATE");
      }
      expect(refused(`1h acme x 2 ${may}`).choices[0]?.label).toBe("2 may");
    },
  );

  test.each([
    ["10 mär", "10 march"],
    ["10. Okt.", "10 october"],
    ["10 déc.", "10 december"],
    ["10 fevrier", "10 february"],
    ["10 maerz 2026", "10 march 2026"],
    ["le 1er mars", "1 march"],
    ["am 10. März", "10 march"],
    ["vom 12. bis 13. März", "12 to 13 march"],
    ["du 12 au 13 mars", "12 to 13 march"],
    ["12 al 13 de marzo", "12 to 13 march"],
    ["12. bis 13. April", "12 to 13 april"],
    ["12 und 13 märz", "12 and 13 march"],
    ["Dienstag, den 10. März", "tuesday 10 march"],
    ["mardi", "tuesday"],
    ["sabado", "saturday"],
    ["lundi dernier", "last monday"],
    ["letzten Montag", "last monday"],
    ["gestern", "yesterday"],
    ["avant-hier", "day before yesterday"],
    ["l’altro ieri", "day before yesterday"],
    ["vor 2 Tagen", "2 days ago"],
    ["il y a 1 jour", "1 day ago"],
    ["hace 2 semanas", "2 weeks ago"],
  ])("%s is offered as %s", (said, ours) => {
    const { error, words, choices } = refused(`1h acme x ${said} !nb`);
    expect({ error, words, line: choices[0]?.line }).toEqual({
      error: "BAD_DATE",
      words: said,
      line: `1h acme x ${ours} !nb`,
    });
    expect(only(choices[1]?.line ?? "")).toMatchObject({ date: "2026-03-11", note: `x ${said}`, billable: false });
  });

  test("a day that there is not is offered as a note alone", () => {
    for (const day of ["31 februar", "Montag, den 10. März"]) {
      expect(refused(`1h acme x ${day}`).choices.map(({ label }) => label)).toEqual(["Keep it in the note"]);
    }
  });

  test("a note may end in such words where the line says its day behind an @", () => {
    expect(only("1h acme lunch 2 mayo @mon")).toMatchObject({ date: "2026-03-09", note: "lunch 2 mayo" });
    for (const line of ["mon 1h acme lunch 2 mayo", "1h acme lunch 2 mayo mon"]) {
      const kept = refused(line).choices.at(-1);
      expect(kept?.label).toBe("Keep it in the note");
      expect(only(kept?.line ?? "")).toMatchObject({ date: "2026-03-09", note: "lunch 2 mayo" });
    }
  });

  test.each([
    "room 45 mars",
    "patch mars2",
    "dell gen 10",
    "installed 2 set",
    "office 365 juni",
    "mars 2 rebooted",
    "2 mars switches moved",
    "call about mayo",
    "workshop heute",
    "besprechung mittwoch",
    "rapport d'aujourd’hui",
    "de la 10",
  ])("“%s” is a note as it stands", (note) => {
    expect(only(`1h acme ${note}`)).toMatchObject({ date: "2026-03-11", note });
  });

  test("a client may be called like a day of another language, and not like one of ours", () => {
    expect(["freitag", "mayo", "hier", "friday", "mar 2"].map(readsAsDateOrAmount)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    const named = parseLine("2h freitag", { ...context, clients: [{ names: ["freitag"], projects: [] }] });
    expect(named).toMatchObject({ entries: [{ client: "freitag", date: "2026-03-11" }] });
  });

  test("two days with one month are no single day", () => {
    for (const days of ["9 and 10 mar", "9/10 mar", "9 & 10 mar", "9 + 10 mar"]) {
      expect(refused(`1h acme x ${days}`).error).toBe("AMBIGUOUS_DATE");
      expect(refused(`4h pto ${days}`).error).toBe("AMBIGUOUS_DATE");
    }
  });
});

describe("a range of the clock", () => {
  const yesterday = "@2026-03-10";
  test.each([
    ["9-5pm", 480],
    ["1-3pm", 120],
    ["11-1pm", 120],
    ["1pm-3", 120],
    ["9am-12", 180],
    ["22-2", undefined],
    ["18:00-6:00", undefined],
  ])("%s has one sensible reading", (range, minutes) => {
    const outcome = parse(`${range} acme x ${yesterday}`);
    expect(outcome.kind).toBe("entries");
    if (minutes !== undefined) expect(only(`${range} acme x ${yesterday}`).minutes).toBe(minutes);
  });

  test.each([
    ["11-9", ["11:00–21:00", "23:00–09:00"]],
    ["9-5", ["09:00–17:00", "21:00–05:00"]],
    ["9am-9", ["09:00–21:00"]],
    ["11:00-09:00", ["23:00–09:00"]],
    ["9pm-5pm", []],
  ])("%s is asked about", (range, labels) => {
    const { error, choices } = refused(`${range} acme x ${yesterday}`);
    expect(error).toBe("ASK_RANGE");
    expect(choices.map(({ label }) => label)).toEqual(labels);
  });

  test("it knows when it was, also over the night on which the clocks go forward", () => {
    expect(only("9:00-11:30 acme x").startsAt?.toISOString()).toBe("2026-03-11T13:00:00.000Z");
    expect(only("01:00-04:00 acme x 2026-03-08")).toMatchObject({ minutes: 120 });
    expect(refused("02:30-04:00 acme x 2026-03-08").error).toBe("DST_GAP");
  });

  test("what ends after now lies ahead; what ends now does not", () => {
    expect(only("17:00-17:10 acme x").minutes).toBe(10);
    expect(refused("17:00-17:11 acme x").error).toBe("FUTURE");
    expect(only("17:00-17:30 pto").minutes).toBe(30);
  });
});

describe("T6: a line over several days", () => {
  test("saves the open ones and lists the locked", () => {
    const outcome = parse("22:00-02:00 acme cutover 2026-03-06");
    expect(outcome).toMatchObject({
      kind: "entries",
      entries: [{ date: "2026-03-07", minutes: 120 }],
      locked: ["2026-03-06"],
    });
    expect(parse("3d sick 2026-03-05")).toMatchObject({
      entries: [{ date: "2026-03-09" }],
      locked: ["2026-03-05", "2026-03-06"],
    });
  });

  test("with none open it is refused, and says what a correction would enter", () => {
    expect(refused("2d sick 2026-03-05")).toMatchObject({
      error: "LOCKED",
      wanted: [{ date: "2026-03-05" }, { date: "2026-03-06" }],
    });
  });
});

describe("T3: no day has more than its own hours", () => {
  test.each([
    ["24h acme x", true],
    ["1441m acme x", false],
    ["23h acme x 2026-03-08", true],
    ["1381m acme x 2026-03-08", false],
  ])("%s", (line, saved) => {
    expect(parse(line).kind === "entries").toBe(saved);
  });
});

describe("what completes a line", () => {
  test.each([
    ["2 acme call !nb", ["2h acme call !nb", "2m acme call !nb"]],
    ["mon 2h bet/x call", ["mon 2h beta/x call", "mon 2h betamax/x call"]],
    ["2h acem fix @mon", ["2h acme fix @mon"]],
    ["2h for acme fix", ["2h acme fix"]],
    ["acme 2h fix", ["2h acme fix"]],
    ["2h acme x 3/4", ["2h acme x @2026-04-03", "2h acme x @2026-03-04"]],
    ["2h acme x yesterdy", ["2h acme x yesterday"]],
    ["acme fix", ["15m acme fix", "30m acme fix", "1h acme fix", "2h acme fix"]],
    ["45m !x", ["45m acme !x", "45m beta !x", "45m sun !x", "45m betamax !x"]],
  ])("%s", (line, lines) => {
    expect(refused(line).choices.map((choice) => choice.line)).toEqual(lines);
  });
});

// Properties

const pieces = [
  ..."2h 30m 2h30 1:30 :15 0.5 1,5h 9-11 9am-11 11-9 22:00-02:00 2 30 0h -1h 2d 0.5d 2:75 25h h min".split(" "),
  ..."acme beta bet acem acme/fw beta/fw #4812 #9 admin pto sick sun for on".split(" "),
  ..."yesterday today tomorrow mon fri @mon @bob 3/4 13/3 2026-03-10 10 mar feb 31 last to - @ ago days".split(" "),
  ..."märz mars gestern montag 12-13 bis de hier".split(" "),
  ..."!nb !b !x ~change ~run vpn fix m365 call. sat nav march invoice ２ｈ 9–11 half".split(" "),
];
const soup = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));

describe("whatever is typed", () => {
  test("is read without a fault, and what is saved reads back as itself", () => {
    fc.assert(
      fc.property(soup, (line) => {
        const outcome = parse(line);
        if (outcome.kind !== "entries") return;
        for (const entry of outcome.entries) expect(only(writeLine(entry, now))).toEqual(entry);
      }),
      { numRuns: 3_000 },
    );
  });

  test("is saved in whole minutes above zero, on open days, within the day, and ahead only as leave", () => {
    fc.assert(
      fc.property(soup, (line) => {
        const outcome = parse(line);
        if (outcome.kind !== "entries") return;
        expect(outcome.entries.length).toBeGreaterThan(0);
        for (const { date, minutes, category, billable } of outcome.entries) {
          expect(Number.isInteger(minutes) && minutes > 0 && minutes <= (date === "2026-03-08" ? 1_380 : 1_440)).toBe(
            true,
          );
          expect(date > context.lockedThrough).toBe(true);
          if (date > "2026-03-11") expect(category).toBe("leave");
          if (billable) expect(category).toBe("client");
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("a choice is never the line itself, and is read without a fault", () => {
    fc.assert(
      fc.property(soup, (line) => {
        const outcome = parse(line);
        if (outcome.kind !== "refused") return;
        for (const choice of outcome.choices) {
          expect(choice.line).not.toBe(line);
          parse(choice.line);
        }
      }),
    );
  });
});

describe("nothing ambiguous is ever saved", () => {
  const small = fc.integer({ min: 1, max: 12 });
  test("a bare number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (count) => {
        expect(refused(`${count} acme x`)).toMatchObject({ error: "ASK_UNIT", options: [`${count}h`, `${count}m`] });
      }),
    );
  });

  test("a day and a month that may change places", () => {
    fc.assert(
      fc.property(small, small, fc.constantFrom("1h acme x D", "D 1h acme x", "1h acme @D x"), (a, b, form) => {
        fc.pre(a !== b);
        expect(refused(form.replace("D", `${a}/${b}`)).error).toBe("AMBIGUOUS_DATE");
      }),
    );
  });

  test("hours of a twelve-hour clock that go backwards", () => {
    fc.assert(
      fc.property(small, small, (from, to) => {
        fc.pre(from > to);
        expect(refused(`${from}-${to} acme x yesterday`).error).toBe("ASK_RANGE");
      }),
    );
  });

  test("two durations", () => {
    const durations = fc.constantFrom("2h", "30m", "1:30", "1.5", "9-11", "1h 15m");
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        const line = `${one} ${other} acme x`;
        fc.pre(!/^\d+h 30m acme/.test(line));
        expect(refused(line).error).toBe("TWO_DURATIONS");
      }),
    );
  });
});
