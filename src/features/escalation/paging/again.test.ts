import { expect, test } from "vitest";
import type { Case } from "../../../domain/incident.ts";
import { apply, begun } from "../replay/decide.ts";
import { begin, failed } from "./decide.ts";

const start = Date.UTC(2026, 5, 1, 9);

/** A page of tier 1 that was begun, and what came of it. */
function paged() {
  const declared = begun({
    what: "declared",
    at: start,
    actor: "jo",
    number: 1,
    drill: false,
    title: "Checkout is down",
    details: [],
    subject: {},
    candidates: [],
    askUntil: start,
    matrixVersion: 1,
    lastCycle: 1,
    updateAt: start + 60_000,
  });
  return apply(declared, {
    what: "paged",
    at: start,
    actor: "demarc",
    reason: "declared",
    tier: 1,
    cycle: 1,
    lateBy: 0,
    deadline: start + 900_000,
    reachBy: start + 60_000,
    needs: "any",
    pages: [{ id: "page-1", person: "dan", sides: ["provider"], way: "chat", dueAt: start }],
    missing: [],
  });
}

test("E23: a page that was tried and came back as failed says that it may have come before", () => {
  const first = begin(paged(), "page-1", start);
  expect(first).toMatchObject({ kind: "send", events: [{ duplicate: false }] });
  const at = { at: start, actor: "demarc" };
  const sending = (first.kind === "send" ? first.events : []).reduce<Case>(
    (about, event) => apply(about, { ...event, ...at }),
    paged(),
  );
  const delayed = failed(sending, "page-1", "the connection was cut", { forGood: false, now: start });
  const waiting = delayed.reduce<Case>((about, event) => apply(about, { ...event, ...at }), sending);
  const due = apply(waiting, { what: "pages_due", pages: ["page-1"], ...at });
  expect(begin(due, "page-1", start + 5_000)).toMatchObject({ kind: "send", events: [{ duplicate: true }] });
});
