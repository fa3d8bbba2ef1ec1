import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail extends ParsedMail {
  readonly recipient: string;
  /** As it came over the wire. */
  readonly raw: string;
}

/** A mail server that keeps what it gets. */
export interface MailSink {
  readonly url: string;
  readonly mails: ReceivedMail[];
  readonly to: (recipient: string) => ReceivedMail[];
  /** From now on each message is taken, and answered only after so many milliseconds. */
  readonly answerAfter: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
}

const parsed = async (stream: Readable) => {
  const raw = await buffer(stream);
  return Object.assign(await simpleParser(raw), { raw: raw.toString('latin1') });
};

export async function startMailSink(port = 0): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  let wait = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      parsed(stream).then((mail) => {
        for (const { address } of session.envelope.rcptTo)
          mails.push(Object.assign(mail, { recipient: address }));
        setTimeout(done, wait);
      }, done);
    },
  });
  // A client that is killed takes its connection with it: nothing that a test would have to hear of.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    mails,
    to: (recipient) => mails.filter((mail) => mail.recipient === recipient),
    answerAfter: (milliseconds) => void (wait = milliseconds),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
