import { CalendarEditions } from '../calendars/calendar-editions.js';
import { ReprojectionPreview } from '../calendars/reprojection-preview.js';
import { DEFAULT_PROGRAMME } from '../directory/programmes.js';
import { changeSentence } from '../domain/calendar/calendar-changes.js';
import type { CalendarEdit } from '../domain/calendar/calendar-edit.js';
import { readBankHolidays } from '../domain/calendar/read-bank-holidays.js';
import { readSettings } from '../platform/config/settings.js';
import { SYSTEM, type Actor } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { fetchJson } from '../platform/net/fetch-json.js';
import {
  effectLine,
  finish,
  inService,
  readCommand,
  readJsonFile,
  type Application,
} from './confirmed-command.js';

const ADMINISTRATOR: Actor = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id };
const USAGE = `Usage: calendar-import FILE-OR-ADDRESS [--confirm REASON]
It has the shape of https://www.gov.uk/bank-holidays.json; that address can be given too. Without --confirm nothing is changed: you see what would be.`;

/** Brings a published table of bank holidays in: says what would change and, once confirmed, makes the next version. */
async function main(): Promise<void> {
  const { content, reason } = await readCommand(USAGE, 'a table of bank holidays', readTable);
  const edit: CalendarEdit = { edit: 'import', table: readBankHolidays(content) };
  await inService(async (app) => {
    const seen = await preview(app, edit);
    if (reason === undefined) return;
    const editions = app.get(CalendarEditions, { strict: false });
    const number = await editions.publish(ADMINISTRATOR, { edit, reason, seen });
    console.log(`This is version ${number}. The worker changes the deadlines now.`);
  });
}

/** What bears a scheme is an address; `C:\\holidays.json` is a file. */
const ADDRESS = /^[a-z][a-z\d+.-]+:\/\//i;

function readTable(source: string, what: string): Promise<unknown> {
  const { outgoingAllow: allowed } = readSettings(process.env);
  return ADDRESS.test(source) ? fetchJson(source, { allowed }) : readJsonFile(source, what);
}

/** Gives the number of the version that was looked at. */
function preview(app: Application, edit: CalendarEdit): Promise<number> {
  return app.get(UnitOfWork).read(SYSTEM, async (reading) => {
    const { seen, next, changes } = await app.get(CalendarEditions, { strict: false }).propose(reading, edit);
    const effect = app.get(ReprojectionPreview, { strict: false });
    for (const change of changes) console.log(changeSentence(change));
    console.log(effectLine(await effect.of(reading, changes, next, DEFAULT_PROGRAMME.id)));
    return seen;
  });
}

finish(main());
