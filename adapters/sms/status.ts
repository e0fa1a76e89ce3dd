/** What became of a text message or a call that Twilio had accepted. */

/** Statuses with which it ended without reaching anybody; all others mean that it goes on, or that it arrived. */
const ends: Readonly<Record<string, string>> = {
  undelivered: "the text message was not delivered",
  "no-answer": "nobody answered the call",
  busy: "the telephone was busy",
  canceled: "the call was cancelled",
};

/** Why nobody was reached, in a few words; `undefined` where that is not so, or not yet. @param fields of a status callback. */
export function whyLost({
  MessageStatus,
  CallStatus,
  ErrorCode,
}: Readonly<Record<string, string>>): string | undefined {
  const status = MessageStatus ?? CallStatus ?? "";
  const failed = MessageStatus === undefined ? "the call failed" : "the text message could not be sent";
  const why = status === "failed" ? failed : ends[status];
  return why === undefined || ErrorCode === undefined ? why : `${why} (Twilio ${ErrorCode})`;
}
