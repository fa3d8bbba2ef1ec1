import { createTransport } from 'nodemailer';
import { MailReceiver } from '../../src/correspondence/mail/incoming/mail-receiver.js';
import { ReceivedMailRecord } from '../../src/correspondence/mail/incoming/received-mail.record.js';
import { INBOUND_DOMAIN } from '../support/council-mail.js';
import { selfSigned } from '../support/self-signed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TO = `case@${INBOUND_DOMAIN}`;

/** Gives what the receiver offers, and sends one mail. `ca` asks for an encrypted way, vouched for by this certificate. */
async function sendOver(service: TestApp, subject: string, ca?: string): Promise<readonly string[]> {
  const port = service.app.get(MailReceiver, { strict: false }).port;
  const lines: string[] = [];
  const note = (_: object, words: string, ...more: readonly unknown[]): void => {
    lines.push([words, ...more].join(' '));
  };
  const logger = {
    trace: note,
    debug: note,
    info: note,
    warn: note,
    error: note,
    fatal: note,
    level: () => '',
  };
  const way =
    ca === undefined ? { ignoreTLS: true } : { requireTLS: true, tls: { ca, servername: 'localhost' } };
  const transport = createTransport({ host: '127.0.0.1', port, ...way, debug: true, logger });
  try {
    await transport.sendMail({ from: 'officer@council.example', to: TO, subject, text: 'Hello' });
    return lines;
  } finally {
    transport.close();
  }
}

describe('the way in for mail', () => {
  const { key, cert } = selfSigned();
  let service: TestApp;
  afterEach(() => service.close());

  const kept = async (): Promise<(string | null)[]> => {
    const rows = await service.owner.manager.find(ReceivedMailRecord);
    return rows.map(({ envelopeFrom }) => envelopeFrom);
  };

  it('is encrypted where there is a certificate and the other server wants it, and open where it does not', async () => {
    service = await startTestApp({ worker: true, inboundMail: { tls: { key, cert } } });
    const lines = await sendOver(service, 'sealed', cert);
    expect(lines.join('\n')).toMatch(/250-STARTTLS|250 STARTTLS/);
    expect(await kept()).toHaveLength(1);
    await sendOver(service, 'open');
    expect(await kept()).toHaveLength(2);
    await expect(sendOver(service, 'not vouched for', selfSigned().cert)).rejects.toThrow(
      /certificate|self/i,
    );
    expect(await kept()).toHaveLength(2);
    for (let times = 0; times < 25; times += 1) await sendOver(service, 'sealed again', cert);
    expect(await kept()).toHaveLength(27);
  });

  it('is not said to be encrypted where there is none', async () => {
    service = await startTestApp({ worker: true, inboundMail: {} });
    expect((await sendOver(service, 'open')).join('\n')).not.toContain('STARTTLS');
    await expect(sendOver(service, 'sealed', cert)).rejects.toThrow(/STARTTLS|TLS/);
    expect(await kept()).toHaveLength(1);
  });
});
