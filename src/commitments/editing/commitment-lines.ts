import { BREACH_TYPES, isBreachType } from '../../domain/commitments/breach-type.js';
import { CONTRACTOR_WORDS, type Obligee } from '../../domain/commitments/held-commitment.js';
import { NotCsvError, readCsv, writeCsvRecord } from '../../platform/csv.js';
import { safeCell } from '../../platform/spreadsheet-cell.js';

/** A commitment as somebody wrote it, in a line or in a row of a table. */
export interface WrittenCommitment {
  readonly number?: string;
  readonly words: string;
  readonly owedBy: Obligee;
  readonly theme: string;
  readonly breachWords: readonly string[];
  readonly weeks?: number;
  readonly months?: number;
}

export interface BadLine {
  /** Counted from 1, the heading of the table included. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong and what would be right, in sentences. */
  readonly why: readonly string[];
}

export interface ReadCommitments {
  readonly good: readonly WrittenCommitment[];
  readonly bad: readonly BadLine[];
}

/** The columns of the table, in the order that is meant where it has no heading. */
export const COLUMNS = ['number', 'words', 'owed by', 'theme', 'breach types', 'weeks', 'months'] as const;
type Column = (typeof COLUMNS)[number];
type Row = Readonly<Partial<Record<Column, string>>>;

/** The column of our own in a file of bad lines; it may come back with it. */
const WRONG = 'what is wrong';

export const MOST_LINES = 2000;
const LONGEST_WORDS = 1000;
const LONGEST_NUMBER = 20;
const LONGEST_THEME = 100;
const LONGEST_PERIOD = 1000;

/** One commitment on each line. */
export const readPlain = (text: string, owedBy: Obligee, held: readonly string[]): ReadCommitments =>
  sorted(
    text
      .split('\n')
      .map((words, at) => ({ line: at + 1, cells: ['', words.trim(), owedBy] }))
      .filter(({ cells }) => cells[1] !== ''),
    COLUMNS,
    held,
  );

/** A table with commas between its cells, with a heading or without. Throws `NotCsvError`. */
export async function readTable(text: string, held: readonly string[]): Promise<ReadCommitments> {
  const records: string[][] = [];
  for await (const record of readCsv(pieces(text))) records.push(record);
  const [first = []] = records;
  const heading = first.map((cell) => cell.trim().toLowerCase().replaceAll('_', ' '));
  const hasHeading = heading.includes('words');
  const unknown = hasHeading
    ? heading.filter((name) => !COLUMNS.some((column) => column === name) && name !== WRONG)
    : [];
  if (unknown.length > 0)
    throw new NotCsvError(`We do not know the column “${unknown[0]}”. Use these: ${COLUMNS.join(', ')}.`);
  const lines = records.map((cells, at) => ({ line: at + 1, cells }));
  return sorted(hasHeading ? lines.slice(1) : lines, hasHeading ? (heading as Column[]) : COLUMNS, held);
}

/** As {@link readTable}, for commitments that come in fields of their own. */
export const checkWritten = (items: readonly WrittenCommitment[], held: readonly string[]): ReadCommitments =>
  sorted(
    items.map(({ number = '', words, owedBy, theme, breachWords, weeks = '', months = '' }, at) => ({
      line: at + 1,
      cells: [number, words, owedBy, theme, breachWords.join(';'), String(weeks), String(months)],
    })),
    COLUMNS,
    held,
  );

async function* pieces(text: string): AsyncGenerator<string> {
  yield text;
}

type Line = Pick<BadLine, 'line' | 'cells'>;

/** Each line once; what the Compact holds already, or has twice, is not taken. */
function sorted(
  lines: readonly Line[],
  columns: readonly Column[],
  held: readonly string[],
): ReadCommitments {
  const seen = new Set(held.map(plain));
  const good: WrittenCommitment[] = [];
  const bad: BadLine[] = [];
  for (const line of lines.slice(0, MOST_LINES)) {
    const row = Object.fromEntries(columns.map((name, at) => [name, line.cells[at]?.trim() ?? ''])) as Row;
    const faults = faultsOf(row, line.cells.length > columns.length);
    const cells = [...COLUMNS.map((name) => row[name] ?? ''), ...line.cells.slice(columns.length)];
    const isKnown = seen.has(plain(row.words ?? ''));
    const why = isKnown ? [...faults, 'The Compact has this already.'] : faults;
    if (why.length > 0) bad.push({ line: line.line, cells, why });
    else good.push(written(row));
    seen.add(plain(row.words ?? ''));
  }
  return { good, bad: [...bad, ...lines.slice(MOST_LINES).map((line) => ({ ...line, why: [TOO_MANY] }))] };
}

const TOO_MANY = `We take ${MOST_LINES} lines at a time. Send this one with the next.`;
const plain = (words: string): string => words.trim().toLowerCase().replaceAll(/\s+/g, ' ');

const SIDES: Readonly<Record<string, Obligee>> = {
  '': 'government',
  government: 'government',
  body: 'government',
  'public body': 'government',
  cso: 'cso',
  group: 'cso',
  'voluntary group': 'cso',
};

const sideOf = ({ 'owed by': side = '' }: Row): Obligee | undefined => SIDES[side.toLowerCase()];

const KNOWN_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(BREACH_TYPES).filter(isBreachType),
  ...Object.values(BREACH_TYPES).flatMap(({ commitmentWords }) => commitmentWords),
  ...CONTRACTOR_WORDS,
]);

const breachWordsOf = ({ 'breach types': types = '' }: Row): string[] =>
  types
    .toLowerCase()
    .split(/[;\s]+/)
    .filter((word) => word !== '');

const isPeriod = (text: string): boolean =>
  text === '' || (/^\d{1,4}$/.test(text) && Number(text) > 0 && Number(text) <= LONGEST_PERIOD);

const isWithin = (text: string | undefined, longest: number): boolean =>
  Array.from(text ?? '').length <= longest;

function faultsOf(row: Row, hasMoreCells: boolean): string[] {
  const unknown = breachWordsOf(row).filter((word) => !KNOWN_WORDS.has(word));
  const checks: [boolean, string][] = [
    [!hasMoreCells, 'It has more cells than there are columns. Put quotes round a text with commas.'],
    [row.words !== '' && row.words !== undefined, 'Write what is promised in the column “words”.'],
    [isWithin(row.words, LONGEST_WORDS), `Make the words shorter: ${LONGEST_WORDS} characters at most.`],
    [isWithin(row.number, LONGEST_NUMBER), `Make the number shorter: ${LONGEST_NUMBER} characters at most.`],
    [isWithin(row.theme, LONGEST_THEME), `Make the theme shorter: ${LONGEST_THEME} characters at most.`],
    [sideOf(row) !== undefined, 'Write “body” or “group” in the column “owed by”.'],
    [
      unknown.length === 0,
      `“${unknown[0]}” is no kind of breach. Use these, with semicolons between: ${Object.keys(BREACH_TYPES).join('; ')}.`,
    ],
    [isPeriod(row.weeks ?? ''), `Write weeks as a whole number from 1 to ${LONGEST_PERIOD}.`],
    [isPeriod(row.months ?? ''), `Write months as a whole number from 1 to ${LONGEST_PERIOD}.`],
  ];
  return checks.flatMap(([isRight, detail]) => (isRight ? [] : [detail]));
}

const written = (row: Row): WrittenCommitment => ({
  words: row.words ?? '',
  owedBy: sideOf(row) ?? 'government',
  theme: row.theme ?? '',
  breachWords: breachWordsOf(row),
  ...(row.number && { number: row.number }),
  ...(row.weeks && { weeks: Number(row.weeks) }),
  ...(row.months && { months: Number(row.months) }),
});

/** The bad lines as a table to mend and send again, each with what is wrong. */
export const badLinesFile = (bad: readonly BadLine[]): string =>
  [
    writeCsvRecord([...COLUMNS, WRONG]),
    ...bad.map(({ cells, why }) =>
      writeCsvRecord([
        ...COLUMNS.map((_, at) => safeCell(cells[at] ?? '')),
        [why.join(' '), ...cells.slice(COLUMNS.length)].join(' | '),
      ]),
    ),
  ].join('');
