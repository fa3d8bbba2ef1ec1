import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
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
  /** From now on the recipient is refused with this number; with none, taken again. */
  readonly refuse: (recipient: string, code?: number) => void;
  /** From now on it takes a message for this recipient, keeps it, and breaks the connection off in place of an answer. */
  readonly dropAfter: (recipient: string, drops: boolean) => void;
  /** Nobody answers at its address until it resumes. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const parsed = async (stream: Readable) => {
  const raw = await buffer(stream);
  return Object.assign(await simpleParser(raw), { raw: raw.toString('latin1') });
};

/** Without a word, as where a machine goes down. */
function breakOff({ connections }: SMTPServer, id?: string): void {
  for (const connection of connections as Set<unknown> as Set<{ id: string; _socket: Socket }>)
    if (!id || connection.id === id) connection._socket.destroy();
}

export async function startMailSink(port = 0): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  let wait = 0;
  const refused = new Map<string, number>();
  const dropped = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const responseCode = refused.get(address);
      if (!responseCode) return done();
      done(
        Object.assign(new Error(`${responseCode / 100 >= 5 ? '5.1.1' : '4.7.1'} <${address}> not now`), {
          responseCode,
        }),
      );
    },
    onData(stream, session, done) {
      parsed(stream).then((mail) => {
        for (const { address } of session.envelope.rcptTo)
          mails.push(Object.assign(mail, { recipient: address }));
        const [{ address = '' } = {}] = session.envelope.rcptTo;
        if (dropped.has(address)) return breakOff(server, session.id);
        setTimeout(done, wait);
      }, done);
    },
  });
  // A client that is killed takes its connection with it: nothing that a test would have to hear of.
  server.on('error', () => undefined);
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(port);
  const { port: bound } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    mails,
    to: (recipient) => mails.filter((mail) => mail.recipient === recipient),
    answerAfter: (milliseconds) => void (wait = milliseconds),
    refuse: (recipient, code) => void (code ? refused.set(recipient, code) : refused.delete(recipient)),
    dropAfter: (recipient, drops) => void (drops ? dropped.add(recipient) : dropped.delete(recipient)),
    pause: async () => {
      const closed = once(server.server, 'close');
      server.server.close();
      breakOff(server);
      await closed;
    },
    resume: () => listen(bound),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
