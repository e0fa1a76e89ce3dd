/** Lines that were asked about: a button completes them, a form says why it was worked on a day of leave (T4). */
import type { z } from "zod";
import type { Context, Filling } from "../../../bot/feature.ts";
import type { Reply } from "../../../bot/reply.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { logForms } from "./actions.ts";
import { record } from "./record.ts";
import { answerQuestion, type Question, questionOf } from "./store.ts";

type OvertimeState = z.infer<typeof logForms.overtime.state>;
type OvertimeValues = z.infer<typeof logForms.overtime.values>;

const whyWords = { on_call: "On call", emergency: "Emergency" } as const;

/** The choice's line is read again in full, as of when it was asked: it may still be asked about, or be wrong by now. */
export async function choose(payload: { question: string; choice: number }, context: Context): Promise<Reply> {
  const question = await openQuestion(payload.question, context);
  const line = question.choices[payload.choice];
  if (line === undefined) throw answered();
  return inPlace(await answer(question, { text: line }, context));
}

/** The answer to a button takes the place of the question. */
function inPlace(reply: Reply): Reply {
  const [first] = reply.say ?? [];
  return first === undefined ? reply : { update: first.card };
}

async function answer(question: Question, given: { text: string; overtime?: string }, context: Context) {
  if (!(await answerQuestion(context.tx, question.id, context.now))) throw answered();
  return record({ ...given, via: "button", asked: question.askedAt }, context);
}

export const overtime: Filling<OvertimeState, OvertimeValues> = {
  async draw(state, context) {
    const { line } = await openQuestion(state.question, context);
    return logForms.overtime.open({
      state,
      title: "Work on a day of leave",
      submit: "Save as overtime",
      intro: `“${line.slice(0, 200)}” Your leave stays as it is.`,
      fields: {
        why: {
          kind: "select",
          label: "Which was it?",
          options: Object.entries(whyWords).map(([value, label]) => ({ value, label })),
        },
        reason: { kind: "text", label: "What happened", maxLength: 500 },
      },
    });
  },
  async submit({ state, values }, context) {
    const question = await openQuestion(state.question, context);
    const [text = question.line] = question.choices;
    return answer(question, { text, overtime: `${whyWords[values.why]}: ${values.reason}` }, context);
  },
};

export async function openQuestion(id: string, { tx, member }: Context): Promise<Question> {
  const question = await questionOf(tx, member.personId, id);
  if (question === undefined) throw answered();
  return question;
}

const answered = (): Refusal =>
  new Refusal({
    code: "time.answered",
    say: "That was answered already, or is too old. Type the line again, and I read it anew.",
  });
