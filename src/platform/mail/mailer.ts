import type { OnApplicationShutdown } from '@nestjs/common';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import type { Clock } from '../clock.js';
import { readMailSettings, type MailSettings } from '../config/mail-settings.js';
import type { Mail } from './mail.js';

/** Sends one mail and gives the server's answer, word for word. Throws when the server did not take it. */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<string>;
}

/** Tells other robots that a robot wrote this, so that two of them never answer each other. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** One press in the reader's own mail program (RFC 2369 and RFC 8058). Whoever signs mail (DKIM) has to sign both. */
const unsubscribeHeaders = ({ unsubscribe }: Mail) =>
  unsubscribe
    ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {};

const message = (from: string, mail: Mail) => ({
  from: mail.fromName ? { name: mail.fromName, address: addressIn(from) } : from,
  to: mail.toName ? { name: mail.toName, address: mail.to } : mail.to,
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  messageId: `<${mail.messageId}>`,
  headers: { ...(mail.automatic === false ? {} : AUTOMATIC), ...unsubscribeHeaders(mail) },
  ...threadOf(mail),
  ...(mail.bouncesTo ? { envelope: { from: mail.bouncesTo, to: mail.to } } : {}),
  attachments: [...(mail.attachments ?? [])],
  disableFileAccess: true,
  disableUrlAccess: true,
});

const threadOf = ({ replyTo, inReplyTo, references = [] }: Mail) => ({
  ...(replyTo ? { replyTo } : {}),
  ...(inReplyTo ? { inReplyTo: `<${inReplyTo}>` } : {}),
  ...(references.length > 0 ? { references: references.map((id) => `<${id}>`) } : {}),
});

/** `Redress <redress@example.org>`, or the address alone. */
export const addressIn = (from: string): string => /<([^<>]+)>/.exec(from)?.[1] ?? from;

const SMTP_TIMEOUT = 30_000;

/** Speaks SMTP over pooled connections. */
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter<{ response: string }>;

  constructor(
    url: string,
    private readonly from: string,
    private readonly settings: MailSettings = readMailSettings({}),
  ) {
    super();
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: settings.concurrency,
      connectionTimeout: SMTP_TIMEOUT,
      greetingTimeout: SMTP_TIMEOUT,
      socketTimeout: SMTP_TIMEOUT,
    });
  }

  async send(mail: Mail): Promise<string> {
    const signal = AbortSignal.timeout(this.settings.longestSending * 1_000);
    const { response } = await this.transport.sendMail({ ...message(this.from, mail), signal });
    return response;
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}

/** A mail on the disk. `name` is the file's, without its ending. */
export interface WrittenMail {
  readonly name: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** RFC 3339. */
  readonly writtenAt: string;
}

/** Writes each mail as an .eml file, for a machine without a mail server, and beside it what a page needs to show it. */
export class FileMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send(mail: Mail): Promise<string> {
    const date = this.clock.now();
    const built = await this.transport.sendMail({ ...message(this.from, mail), date });
    const name = mail.messageId.replace(/@.*/, '');
    const { to, subject, text } = mail;
    const written: WrittenMail = { name, to, subject, text, writtenAt: date.toISOString() };
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.put(`${name}.eml`, built.message as Buffer);
    await this.put(`${name}.json`, JSON.stringify(written));
    return `written to ${name}.eml`;
  }

  /** The latest first. */
  async written(): Promise<WrittenMail[]> {
    const files = await readdir(this.folder).catch(() => []);
    const shown = files.filter((file) => file.endsWith('.json'));
    const mails = await Promise.all(shown.map((file) => readFile(path.join(this.folder, file), 'utf8')));
    return mails
      .map((mail) => JSON.parse(mail) as WrittenMail)
      .toSorted((a, b) => b.writtenAt.localeCompare(a.writtenAt) || b.name.localeCompare(a.name));
  }

  /** Written beside and renamed, so that a reader never sees half a mail. The same message overwrites itself. */
  private async put(file: string, content: Buffer | string): Promise<void> {
    const target = path.join(this.folder, file);
    await writeFile(`${target}.part`, content, { mode: 0o600 });
    await rename(`${target}.part`, target);
  }
}
