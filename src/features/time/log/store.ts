/** Questions that lines were answered with, and timers. */
import type { Tx } from "../../../infra/db.ts";

export interface Question {
  readonly id: string;
  readonly line: string;
  /** Lines, in the order of their buttons. */
  readonly choices: readonly string[];
  readonly askedAt: Date;
}

export async function saveQuestion(
  tx: Tx,
  personId: string,
  question: Pick<Question, "line" | "choices">,
  now: Date,
): Promise<string> {
  const { line, choices } = question;
  return (await tx.timeQuestion.create({ data: { personId, line, choices: [...choices], askedAt: now } })).id;
}

/** A person's own question that is still open. */
export async function questionOf(tx: Tx, personId: string, id: string): Promise<Question | undefined> {
  return (await tx.timeQuestion.findFirst({ where: { id, personId, answeredAt: null } })) ?? undefined;
}

/** @returns false where it was answered before. */
export async function answerQuestion(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.timeQuestion.updateMany({ where: { id, answeredAt: null }, data: { answeredAt: now } });
  return count > 0;
}

export async function forgetQuestions(tx: Tx, before: Date): Promise<number> {
  return (await tx.timeQuestion.deleteMany({ where: { askedAt: { lt: before } } })).count;
}

export interface Timer {
  readonly startedAt: Date;
  /** Target, note and flags, as they were typed. */
  readonly words: string;
}

export async function timerOf(tx: Tx, personId: string): Promise<Timer | undefined> {
  return (await tx.timeTimer.findUnique({ where: { personId } })) ?? undefined;
}

/** Needs that none runs. */
export async function startTimer(tx: Tx, personId: string, timer: Timer): Promise<void> {
  await tx.timeTimer.create({ data: { personId, ...timer } });
}

/** @returns whether one ran. */
export async function removeTimer(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.timeTimer.deleteMany({ where: { personId } })).count > 0;
}
