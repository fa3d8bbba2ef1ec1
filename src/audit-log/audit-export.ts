import { writeCsvRecord } from '../platform/csv.js';
import { safeCell } from '../platform/spreadsheet-cell.js';
import { actionWords } from './action-words.js';
import type { AuditRow } from './audit-log.js';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

export const typeOf = (format: ExportFormat): string => TYPES[format];

const COLUMNS = {
  at: (row) => row.at,
  case: (row) => row.reference ?? '',
  chain: (row) => row.chain,
  number: (row) => String(row.seq),
  actor: (row) => row.actorKind,
  name: (row) => row.name ?? '',
  account: (row) => row.accountId ?? '',
  action: (row) => row.action,
  in_words: (row) => actionWords(row.action),
  subject: (row) => row.subjectType,
  subject_id: (row) => row.subjectId,
  details: (row) => row.details ?? '',
  hash: (row) => row.hash,
} as const satisfies Readonly<Record<string, (row: AuditRow) => string>>;

/** The entries as a file, piece by piece. Every cell of the CSV is a text: none is a formula to a spreadsheet. */
export async function* exportOf(
  format: ExportFormat,
  pages: AsyncIterable<readonly AuditRow[]>,
): AsyncGenerator<string> {
  if (format === 'csv') yield writeCsvRecord(Object.keys(COLUMNS));
  for await (const rows of pages) yield rows.map(format === 'csv' ? csvLine : jsonLine).join('');
}

const csvLine = (row: AuditRow): string =>
  writeCsvRecord(Object.values(COLUMNS).map((cell) => safeCell(cell(row))));

function jsonLine({ details, ...row }: AuditRow): string {
  const known: unknown = details === null ? null : JSON.parse(details);
  return `${JSON.stringify({ ...row, details: known })}\n`;
}
