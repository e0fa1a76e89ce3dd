/** A mail server on loopback, and everybody's mailboxes. */
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { type Arrivals, createArrivals } from "./arrivals.ts";

export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** `drop`: the connection ends at the recipient. `hang`: it is never answered. A number: the answer to the recipient. */
export type MailFault = "drop" | "hang" | number;

export interface Mail {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** Waits for a mail to this address with these words in its subject or text. */
  receives(to: string, words: RegExp): Promise<Letter>;
  readonly letters: Arrivals<Letter>;
  /** The next recipients meet these, one after another. */
  fail(...faults: readonly MailFault[]): void;
  close(): Promise<void>;
}

const user = "demarc";
const password = "mail password";

export async function openMail(): Promise<Mail> {
  const letters = createArrivals<Letter>(({ to, subject }) => `${to.join(", ")}: ${subject}`);
  const faults: MailFault[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    closeTimeout: 50,
    onAuth(auth, _session, done) {
      if (auth.username === user && auth.password === password) done(null, { user });
      else done(new Error("Wrong user or password"));
    },
    onRcptTo(_address, session, done) {
      const fault = faults.shift();
      if (fault === undefined) return done();
      if (fault === "hang") return;
      if (fault === "drop") return void cut(server, session.id);
      done(Object.assign(new Error("Not this one"), { responseCode: fault }));
    },
    onData(stream, session, done) {
      text(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        letters.add({ from, to: rcptTo.map(({ address }) => address), ...parse(raw) });
        done();
      }, done);
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    letters,
    receives: (to, words) =>
      letters.take(
        (letter) => letter.to.includes(to) && words.test(`${letter.subject}\n${letter.text}`),
        `A mail to ${to} with ${words}`,
      ),
    fail: (...more) => void faults.push(...more),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function cut(server: SMTPServer, session: string): void {
  for (const connection of server.connections as Set<{ id: string; _socket?: { destroy(): void } }>) {
    if (connection.id === session) connection._socket?.destroy();
  }
}

/** One part of plain text, as it is sent here. */
function parse(raw: string): Pick<Letter, "subject" | "text" | "headers"> {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const body = raw.slice(end + 4).replaceAll("\r\n", "\n");
  return {
    headers,
    subject: decodeWords(headers.subject ?? ""),
    text: decodeBody(body, headers["content-transfer-encoding"] ?? ""),
  };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? unquote(body.replace(/=\n/g, "")) : body;
}

const decodeWords = (header: string): string =>
  header
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_all, kind: string, word: string) =>
      kind.toLowerCase() === "b" ? Buffer.from(word, "base64").toString("utf8") : unquote(word.replaceAll("_", " ")),
    );

const unquote = (quoted: string): string =>
  quoted.replace(/(?:=[0-9A-F]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("=", ""), "hex").toString("utf8"));
