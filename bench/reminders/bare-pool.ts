/**
 * The other side of the comparison, in a process of its own: the pool of nodemailer with as many connections as ours has, given
 * all mails at once, with nothing before or after it.
 */
import { createTransport } from 'nodemailer';
import { DEFAULT_CONCURRENCY } from '../../src/platform/config/mail-settings.js';

export interface BareMails {
  readonly url: string;
  readonly count: number;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

process.on('message', ({ url, count, ...mail }: BareMails) => {
  const transport = createTransport({ url, pool: true, maxConnections: DEFAULT_CONCURRENCY });
  const mails = Array.from({ length: count }, (_, index) =>
    transport.sendMail({
      ...mail,
      from: 'Redress <redress@localhost>',
      to: `group-${index}@seed.example`,
      messageId: `<bare-${index}@mail.redress>`,
    }),
  );
  Promise.all(mails).then(
    () => process.send?.({ sent: count }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
