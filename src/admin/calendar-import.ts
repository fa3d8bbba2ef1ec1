import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CalendarEditions } from '../calendars/calendar-editions.js';
import { ReprojectionPreview } from '../calendars/reprojection-preview.js';
import { DEFAULT_PROGRAMME } from '../directory/programmes.js';
import { changeSentence } from '../domain/calendar/calendar-changes.js';
import type { CalendarEdit } from '../domain/calendar/calendar-edit.js';
import { readBankHolidays } from '../domain/calendar/read-bank-holidays.js';
import { DomainError } from '../domain/domain-error.js';
import { readSettings, type Settings } from '../platform/config/settings.js';
import { SYSTEM, type Actor } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { fetchJson } from '../platform/net/fetch-json.js';
import { explainAndExit } from '../process-life.js';
import { prepare } from '../startup.js';
import { createWebApplication } from '../web-application.js';

const REFUSED = 2;
const LARGEST_FILE = 2_000_000;
const ADMINISTRATOR: Actor = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id };
const USAGE = `Usage: calendar-import FILE-OR-ADDRESS [--confirm REASON]
It has the shape of https://www.gov.uk/bank-holidays.json; that address can be given too. Without --confirm nothing is changed: you see what would be.`;

/** The command as it was given cannot be run. */
class UnusableCommandError extends Error {}

interface Command {
  readonly edit: CalendarEdit;
  readonly reason: string | undefined;
}

/** Brings a published table of bank holidays in: says what would change and, once confirmed, makes the next version. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const command = await readCommand(settings);
  const { database, parts } = await prepare(settings);
  try {
    const app = await createWebApplication(parts, { worker: false });
    try {
      await app.init();
      const seen = await preview(app, command.edit);
      if (command.reason !== undefined) {
        const { edit, reason } = command;
        const number = await app
          .get(CalendarEditions, { strict: false })
          .publish(ADMINISTRATOR, { edit, reason, seen });
        console.log(`This is version ${number}. The worker changes the deadlines now.`);
      }
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

type Application = Awaited<ReturnType<typeof createWebApplication>>;

/** Gives the number of the version that was looked at. */
function preview(app: Application, edit: CalendarEdit): Promise<number> {
  return app.get(UnitOfWork).read(SYSTEM, async (reading) => {
    const { seen, next, changes } = await app.get(CalendarEditions, { strict: false }).propose(reading, edit);
    const effect = app.get(ReprojectionPreview, { strict: false });
    const { cases, deadlines, mails } = await effect.of(reading, changes, next, DEFAULT_PROGRAMME.id);
    for (const change of changes) console.log(changeSentence(change));
    console.log(`Deadlines that change: ${deadlines}, on cases: ${cases}. Mails: ${mails}.`);
    return seen;
  });
}

async function readCommand(settings: Settings): Promise<Command> {
  const { positionals, values } = parsed();
  const [source, ...others] = positionals;
  if (source === undefined || others.length > 0) throw new UnusableCommandError(USAGE);
  if (values.confirm?.trim() === '')
    throw new UnusableCommandError('Say after --confirm why, in a few words.');
  const table = readBankHolidays(await contentAt(source, settings));
  return { edit: { edit: 'import', table }, reason: values.confirm };
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: { confirm: { type: 'string' } } });
  } catch {
    throw new UnusableCommandError(USAGE);
  }
}

/** What bears a scheme is an address; `C:\\holidays.json` is a file. */
const ADDRESS = /^[a-z][a-z\d+.-]+:\/\//i;

const contentAt = (source: string, { outgoingAllow }: Settings): Promise<unknown> =>
  ADDRESS.test(source) ? fetchJson(source, { allowed: outgoingAllow }) : contentOf(source);

async function contentOf(file: string): Promise<unknown> {
  const { size } = await stat(file).catch(() => {
    throw new UnusableCommandError(`There is no file ${file}.`);
  });
  if (size > LARGEST_FILE)
    throw new UnusableCommandError(`${file} is too large for a table of bank holidays.`);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    throw new UnusableCommandError(`${file} is not JSON.`);
  }
}

function explain(error: unknown): never {
  if (error instanceof UnusableCommandError) console.error(error.message);
  else if (error instanceof DomainError)
    for (const { pointer, detail } of error.errors) console.error(`${pointer} ${detail}`.trim());
  else return explainAndExit(error);
  process.exit(REFUSED);
}

main().then(() => process.exit(0), explain);
