import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { ownAddress } from '../../../domain/correspondence/mail/own-addresses.js';
import { SettingError } from '../../../platform/config/setting-error.js';
import { INBOUND_MAIL, type InboundMailSettings } from '../../../platform/mail/inbound-mail.js';
import { FileTooLargeError } from '../../../platform/storage/file-store.js';
import { Connections } from './connections.js';
import { KeepReceived } from './keep-received.js';

const MOST_CONNECTIONS = 100;
const MOST_OF_ONE_ADDRESS = 20;
const MOST_RECIPIENTS = 20;
const SILENCE = 60_000;
/** For a whole connection, however busy. */
const LONGEST_CONNECTION = 600_000;
const ENDING = 5_000;

type Answer = (error?: Error | null, words?: string) => void;

/** A refusal in the words of SMTP (RFC 5321, section 4.2). */
const refusal = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });

/**
 * The mail server for our own domain. It takes mail for addresses of cases and for what comes back, passes nothing on, and
 * says yes to a message only when it is on the disk and in the database.
 */
@Injectable()
export class MailReceiver implements BeforeApplicationShutdown {
  private readonly logger = new Logger(MailReceiver.name);
  private readonly connections = new Connections(MOST_OF_ONE_ADDRESS);
  private readonly ends = new Map<string, NodeJS.Timeout>();
  /** The message that each connection is giving us now. */
  private readonly coming = new Map<string, PassThrough>();
  private server: SMTPServer | undefined;

  constructor(
    @Inject(INBOUND_MAIL) private readonly settings: InboundMailSettings | null,
    private readonly received: KeepReceived,
  ) {}

  /** Does nothing where no port is set. Throws `SettingError` where the port cannot be had. */
  async start(): Promise<void> {
    const { port, host = '' } = this.settings ?? {};
    if (port === undefined) return;
    const server = this.makeServer();
    server.listen(port, host);
    await once(server.server, 'listening').catch((error: unknown) => {
      throw new SettingError(`INBOUND_SMTP_PORT ${port} on ${host} cannot be used: ${String(error)}.`);
    });
    // From here on it is about one connection: somebody who hangs up ends nothing else.
    server.on('error', (error) => this.logger.warn(`incoming mail: ${error.message}`));
    this.server = server;
  }

  /** The port that it listens on; undefined where it does not. */
  get port(): number | undefined {
    return (this.server?.server.address() as AddressInfo | null | undefined)?.port;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
    for (const timer of this.ends.values()) clearTimeout(timer);
  }

  /** Whether a server that gives us mail encrypts it is its own choice: who would insist would lose mail. */
  private makeServer(): SMTPServer {
    const { tls } = this.settings ?? {};
    return new SMTPServer({
      name: this.settings?.domain,
      banner: 'Redress',
      size: this.settings?.limit,
      authOptional: true,
      ...(tls ? { ...tls, minVersion: 'TLSv1.2' as const } : {}),
      disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      maxClients: MOST_CONNECTIONS,
      socketTimeout: SILENCE,
      closeTimeout: ENDING,
      onConnect: (session, answer) => answer(this.begin(session)),
      onClose: (session) => this.end(session),
      onRcptTo: ({ address }, session, answer) => answer(this.whyNot(address, session)),
      onData: (stream, session, answer) => void this.take(stream, session, answer),
    });
  }

  private begin({ id, remoteAddress }: SMTPServerSession): Error | undefined {
    if (!this.connections.begin(remoteAddress)) return refusal(421, 'Too many connections. Come back later.');
    this.ends.set(
      id,
      setTimeout(() => this.cut(id), LONGEST_CONNECTION),
    );
    return undefined;
  }

  private end({ id, remoteAddress }: SMTPServerSession): void {
    this.coming.get(id)?.destroy(new Error('The connection ended before the message did.'));
    if (!this.ends.has(id)) return;
    clearTimeout(this.ends.get(id));
    this.ends.delete(id);
    this.connections.end(remoteAddress);
  }

  private cut(id: string): void {
    for (const each of (this.server?.connections ?? []) as Iterable<{ id: string; close: () => void }>)
      if (each.id === id) each.close();
  }

  private whyNot(address: string, { envelope }: SMTPServerSession): Error | undefined {
    if (!ownAddress(address, this.settings?.domain ?? ''))
      return refusal(550, '5.7.1 No such address here, and we pass nothing on.');
    return envelope.rcptTo.length >= MOST_RECIPIENTS ? refusal(452, '4.5.3 Too many addresses.') : undefined;
  }

  private async take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    answer: Answer,
  ): Promise<void> {
    const { envelope, remoteAddress, id } = session;
    const message = stream.pipe(new PassThrough());
    // Whoever reads it hears of it; after that nobody does, and it would end the process.
    message.on('error', () => undefined);
    this.coming.set(id, message);
    try {
      await this.received.keep(message, {
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        to: envelope.rcptTo.map(({ address }) => address),
        cameFrom: remoteAddress,
      });
      answer(null, 'We have it.');
    } catch (error) {
      answer(await this.afterRest(stream, error));
    } finally {
      this.coming.delete(id);
    }
  }

  /** The rest of a message that is not kept is read and thrown away: before its end the sender hears no answer. */
  private async afterRest(stream: SMTPServerDataStream, error: unknown): Promise<Error> {
    stream.unpipe().resume();
    if (!stream.readableEnded && !stream.destroyed) await once(stream, 'end').catch(() => undefined);
    return this.problemOf(error);
  }

  private problemOf(error: unknown): Error {
    if (error instanceof FileTooLargeError) return refusal(552, '5.3.4 The message is too large.');
    this.logger.error(`incoming mail was not kept: ${error instanceof Error ? error.name : 'failed'}`);
    return refusal(451, '4.3.0 It could not be kept. Try again later.');
  }
}
