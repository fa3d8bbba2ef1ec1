import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ShippedReference } from '../deadlines/reference.js';
import { calculate, type CalculationAnswer } from '../domain/deadlines/calculation.js';
import { DomainError } from '../domain/domain-error.js';
import { NotCsvError, readCsv, writeCsvRecord } from '../platform/csv.js';

const REFUSED_FILE = 2;
const NEEDED = ['rule_id', 'trigger_date'];
const OUTPUT = ['expected_last_day', 'expected_compliant', 'error'] as const;

/** The file as a whole cannot be read. */
class UnusableFileError extends Error {}

type Row = Map<string, string>;
type Outcome = Pick<CalculationAnswer, 'last_day' | 'verdict'> | { readonly error: string };

/**
 * `npm run --silent deadlines -- < in.csv > out.csv`: works out a file of deadlines, a row at a time. The columns of
 * the file stay, with the last day, the verdict and, for a row that is refused, why.
 */
async function* answers(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  const { calendars } = new ShippedReference();
  const records = readCsv(pieces);
  const head = (await records.next()).value as string[] | undefined;
  const names = columnsOf(head);
  const columns = [...names, ...OUTPUT.filter((name) => !names.includes(name))];
  yield writeCsvRecord(columns);
  for await (const cells of records) {
    const row: Row = new Map(names.map((name, at) => [name, cells[at] ?? '']));
    const outcome =
      cells.length === names.length
        ? outcomeOf(row, (body) => calculate(body, calendars))
        : { error: `The row has ${cells.length} cells. The first line has ${names.length}.` };
    for (const [name, text] of Object.entries(cellsOf(outcome))) row.set(name, text);
    yield writeCsvRecord(columns.map((name) => row.get(name) ?? ''));
  }
}

function columnsOf(head: string[] | undefined): string[] {
  const names = head?.map((name) => name.trim()) ?? [];
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new UnusableFileError(`The first line must name the columns. Missing: ${missing.join(', ')}.`);
  }
  if (new Set(names).size < names.length) {
    throw new UnusableFileError('The first line names a column twice.');
  }
  return names;
}

function outcomeOf(row: Row, work: (body: unknown) => CalculationAnswer): Outcome {
  try {
    return work(bodyOf(row));
  } catch (error) {
    if (error instanceof SyntaxError)
      return { error: 'inputs_json is not JSON. Write it like {"closes":"2026-11-20"}.' };
    if (error instanceof DomainError) return { error: error.message };
    throw error;
  }
}

/** Throws SyntaxError where the inputs are not JSON. */
function bodyOf(row: Row): unknown {
  const inputs = row.get('inputs_json')?.trim();
  const triggerDate = row.get('trigger_date')?.trim();
  return {
    rule: row.get('rule_id')?.trim(),
    ...(triggerDate && { trigger_date: triggerDate }),
    ...(inputs && { inputs: JSON.parse(inputs) as unknown }),
  };
}

const cellsOf = (outcome: Outcome): Record<(typeof OUTPUT)[number], string> =>
  'error' in outcome
    ? { expected_last_day: '', expected_compliant: '', error: outcome.error }
    : { expected_last_day: outcome.last_day, expected_compliant: outcome.verdict ?? '', error: '' };

/** A reader that has enough, like `head`, is no failure. */
const isReaderGone = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';

async function main(): Promise<void> {
  process.stdin.setEncoding('utf8');
  const pieces = process.stdin as AsyncIterable<string>;
  await pipeline(Readable.from(answers(pieces), { highWaterMark: 1 }), process.stdout);
}

main().catch((error: unknown) => {
  if (isReaderGone(error)) return;
  const isTheirs = error instanceof UnusableFileError || error instanceof NotCsvError;
  console.error(isTheirs ? error.message : error);
  process.exitCode = isTheirs ? REFUSED_FILE : 1;
});
