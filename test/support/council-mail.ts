import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer/index.js';
import { MailReceiver } from '../../src/correspondence/mail/incoming/mail-receiver.js';
import type { TestApp } from './test-app.js';

export const INBOUND_DOMAIN = 'in.example.org';

export interface Reply extends Mail.Options {
  /** The message as it goes over the wire, in place of one that is made. */
  readonly raw?: string | Buffer;
}

/** The mail server of somebody else: gives a message to our receiver, and gives its last answer. Rejects where it is refused. */
export async function sendIn(service: TestApp, mail: Reply, to: readonly string[]): Promise<string> {
  const port = service.app.get(MailReceiver, { strict: false }).port;
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, name: 'council.example' });
  try {
    const from = typeof mail.from === 'string' ? mail.from : 'officer@council.example';
    const { response } = await transport.sendMail({ envelope: { from, to: [...to] }, ...mail });
    return response;
  } finally {
    transport.close();
  }
}
