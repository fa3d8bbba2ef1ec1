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

/** What a mail server says of a mail that it could not deliver (RFC 3464). */
export const bounceOf = (messageId: string, address: string): string =>
  [
    'From: MAILER-DAEMON@council.example',
    `To: bounces@${INBOUND_DOMAIN}`,
    'Subject: Undelivered mail',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.council.example',
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 No such user',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    'Subject: Case',
    '',
    '--b--',
    '',
  ].join('\r\n');
