import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { BadLines } from '../directory/import/bad-lines.js';
import { DirectoryImport } from '../directory/import/directory-import.js';
import { IMPORT_KINDS, type ImportKind } from '../directory/import/import-run.record.js';
import { DEFAULT_PROGRAMME } from '../directory/programmes.js';
import { writeCsvRecord } from '../platform/csv.js';
import type { Actor } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { finish, inService, UnusableCommandError, type Application } from './confirmed-command.js';

const ADMINISTRATOR: Actor = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id };
/** Milliseconds. */
const PAUSE = 300;
const LARGEST_FILE = 16_777_216;
const USAGE = `Usage: directory bodies|contacts FILE.csv [--confirm REASON]
The columns are in docs/directory-import.md. Wrong lines are written to the output, as CSV. Without --confirm nothing is changed: you see what would be.`;

interface Asked {
  readonly kind: ImportKind;
  readonly file: string;
  readonly reason: string | undefined;
}

/** Brings a file into the directory: says what would change and, once confirmed, does it. */
async function main(): Promise<void> {
  const { kind, file, reason } = asked();
  const content = await contentOf(file);
  await inService(async (app) => {
    const imports = app.get(DirectoryImport, { strict: false });
    const id = await imports.begin(ADMINISTRATOR, { kind, name: path.basename(file), content });
    await worked(app, id);
    await tell(app, id);
    if (reason === undefined) return imports.giveUp(ADMINISTRATOR, id);
    await imports.confirm(ADMINISTRATOR, id, reason);
    await worked(app, id);
    console.error('Done.');
  });
}

/** Works at the file until it is checked or in; a worker of the service may do some of it. */
async function worked(app: Application, id: string): Promise<void> {
  const imports = app.get(DirectoryImport, { strict: false });
  for (;;) {
    await imports.sweep();
    const run = await app.get(UnitOfWork).read(ADMINISTRATOR, (reading) => imports.one(reading, id));
    if (run?.state !== 'checking' && run?.state !== 'importing') return;
    await setTimeout(PAUSE);
  }
}

function asked(): Asked {
  const { positionals, values } = parsed();
  const [kind, file, ...others] = positionals;
  const known = IMPORT_KINDS.find((each) => each === kind);
  if (!known || file === undefined || others.length > 0) throw new UnusableCommandError(USAGE);
  if (values.confirm?.trim() === '')
    throw new UnusableCommandError('Say after --confirm why, in a few words.');
  return { kind: known, file, reason: values.confirm };
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: { confirm: { type: 'string' } } });
  } catch {
    throw new UnusableCommandError(USAGE);
  }
}

async function contentOf(file: string): Promise<string> {
  const { size } = await stat(file).catch(() => {
    throw new UnusableCommandError(`There is no file ${file}.`);
  });
  if (size > LARGEST_FILE) throw new UnusableCommandError(`${file} is too large. Send it in parts.`);
  return readFile(file, 'utf8');
}

/** What would happen goes to the person, wrong lines to the output. */
async function tell(app: Application, id: string): Promise<void> {
  const imports = app.get(DirectoryImport, { strict: false });
  await app.get(UnitOfWork).read(ADMINISTRATOR, async (reading) => {
    const run = await imports.one(reading, id);
    if (!run) return;
    const good = run.lines - run.bad;
    console.error(
      `${run.lines} lines: ${run.fresh} new, ${good - run.fresh} already there, ${run.bad} wrong.`,
    );
    if (run.bad === 0) return;
    const lines = await app.get(BadLines, { strict: false }).all(reading, run);
    for (const cells of lines) process.stdout.write(writeCsvRecord(cells));
  });
}

finish(main());
