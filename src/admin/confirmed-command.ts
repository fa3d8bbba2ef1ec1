import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ChangePreview } from '../changed-dates/change-preview.js';
import { DomainError } from '../domain/domain-error.js';
import { readSettings } from '../platform/config/settings.js';
import { explainAndExit } from '../process-life.js';
import { prepare } from '../startup.js';
import { createWebApplication } from '../web-application.js';

const REFUSED = 2;
const LARGEST_FILE = 2_000_000;

/** The command as it was given cannot be run. */
export class UnusableCommandError extends Error {}

/** A command that takes a file: without a reason it shows what would change, with one it does it. */
export interface ConfirmedCommand {
  readonly content: unknown;
  readonly reason: string | undefined;
}

export type Application = Awaited<ReturnType<typeof createWebApplication>>;

/** Gives what stands in a file or at an address; `what` names it, as in `a table of bank holidays`. */
export type ReadSource = (source: string, what: string) => Promise<unknown>;

/** `FILE [--confirm REASON]`; `what` names what the file should be. `read` may know other sources than a file. */
export async function readCommand(
  usage: string,
  what: string,
  read: ReadSource = readJsonFile,
): Promise<ConfirmedCommand> {
  const { positionals, values } = parsed(usage);
  const [source, ...others] = positionals;
  if (source === undefined || others.length > 0) throw new UnusableCommandError(usage);
  if (values.confirm?.trim() === '')
    throw new UnusableCommandError('Say after --confirm why, in a few words.');
  return { content: await read(source, what), reason: values.confirm };
}

function parsed(usage: string) {
  try {
    return parseArgs({ allowPositionals: true, options: { confirm: { type: 'string' } } });
  } catch {
    throw new UnusableCommandError(usage);
  }
}

/** Throws a line for the person at the keyboard where the file is missing, too large or no JSON. */
export async function readJsonFile(file: string, what: string): Promise<unknown> {
  const { size } = await stat(file).catch(() => {
    throw new UnusableCommandError(`There is no file ${file}.`);
  });
  if (size > LARGEST_FILE) throw new UnusableCommandError(`${file} is too large for ${what}.`);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    throw new UnusableCommandError(`${file} is not JSON.`);
  }
}

/** Runs `work` in the service, with its database and without its worker. */
export async function inService(work: (app: Application) => Promise<void>): Promise<void> {
  const { database, parts } = await prepare(readSettings(process.env));
  try {
    const app = await createWebApplication(parts, { worker: false });
    try {
      await app.init();
      await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

export const effectLine = ({ cases, deadlines, mails }: ChangePreview): string =>
  `Deadlines that change: ${deadlines}, on cases: ${cases}. Mails: ${mails}.`;

/** Ends the process: what can be mended is said in a line for each fault. */
export function finish(main: Promise<void>): void {
  main.then(() => process.exit(0), explain);
}

function explain(error: unknown): never {
  if (error instanceof UnusableCommandError) console.error(error.message);
  else if (error instanceof DomainError) for (const line of linesOf(error)) console.error(line);
  else return explainAndExit(error);
  process.exit(REFUSED);
}

const linesOf = ({ errors, message }: DomainError): string[] =>
  errors.length > 0 ? errors.map(({ pointer, detail }) => `${pointer} ${detail}`.trim()) : [message];
