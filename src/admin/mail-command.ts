import { parseArgs } from 'node:util';
import { KeepReceived } from '../correspondence/mail/incoming/keep-received.js';
import { ReceivedFiles } from '../correspondence/mail/incoming/received-files.js';
import { ownAddress } from '../domain/correspondence/mail/own-addresses.js';
import { SystemClock } from '../platform/clock.js';
import { readSettings, type Settings } from '../platform/config/settings.js';
import { applicationDataSource } from '../platform/database/data-source.js';
import { openDatabase } from '../platform/database/open-database.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { FileTooLargeError } from '../platform/storage/file-store.js';
import { UnusableCommandError } from './unusable-command.error.js';

const USAGE = `Usage: npm run --silent admin -- mail receive --from SENDER --to ADDRESS [--to ADDRESS] < message
It needs INBOUND_MAIL_DOMAIN. See docs/incoming-mail.md.`;

/** What sysexits.h has for a mail server: it is to send the mail back, or to try again. */
const UNAVAILABLE = 69;
const TRY_AGAIN = 75;

/** Takes one message from a mail server that pipes it in. Exit code 0 once it is kept, 69 for what will never be, 75 where it may be later. */
export async function runMail(words: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string', multiple: true } },
  });
  const settings = readSettings(process.env);
  const { inboundMail } = settings;
  const { from = '', to = [] } = values;
  if (positionals.join(' ') !== 'receive' || to.length === 0 || !inboundMail)
    throw new UnusableCommandError(USAGE);
  const ours = to.filter((address) => ownAddress(address, inboundMail.domain));
  if (ours.length === 0) {
    console.error('None of these addresses is ours.');
    return UNAVAILABLE;
  }
  return withPool(settings, async (unitOfWork) => {
    const received = new KeepReceived(new ReceivedFiles(inboundMail), unitOfWork);
    await received.keep(process.stdin, { from, to: ours, cameFrom: 'pipe' });
    return 0;
  }).catch(exitCodeOf);
}

function exitCodeOf(error: unknown): number {
  console.error(error instanceof Error ? error.message : String(error));
  return error instanceof FileTooLargeError ? UNAVAILABLE : TRY_AGAIN;
}

async function withPool(
  settings: Settings,
  work: (unitOfWork: UnitOfWork) => Promise<number>,
): Promise<number> {
  const database = await openDatabase(settings);
  const pool = await applicationDataSource(database.applicationUrl, 1).initialize();
  try {
    return await work(new UnitOfWork(pool, new SystemClock(settings.clockOffset)));
  } finally {
    await pool.destroy();
    await database.stop();
  }
}
