import { isUUID } from 'class-validator';
import { parseDay } from '../../domain/calendar/day.js';
import { CONTACT_ROLES, isContactRole } from '../../domain/public-bodies/contact-role.js';
import { NATIONS } from '../../domain/public-bodies/nation.js';
import { isPublicBodyKind, PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import { parseEmail } from '../../platform/web/forms.js';
import { LONGEST_CALL_IN } from '../public-body.record.js';
import type { ImportKind } from './import-run.record.js';

/** Gives what a cell means, or throws {@link WrongCellError} with what would be right. */
type ReadCell = (text: string) => unknown;

interface Column {
  readonly read: ReadCell;
  readonly needed?: boolean;
}

/** A line as it was read. */
export interface ReadLine {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sameAs: string;
  readonly errors: readonly string[];
}

class WrongCellError extends Error {}

const wrong = (detail: string): never => {
  throw new WrongCellError(detail);
};

const text =
  (max: number): ReadCell =>
  (cell) =>
    cell.length <= max ? cell : wrong(`can have ${max} characters, and has ${cell.length}`);

const oneOf =
  (words: readonly string[]): ReadCell =>
  (cell) =>
    words.includes(cell) ? cell : wrong(`is “${cell.slice(0, 40)}”. Use one of: ${words.join(', ')}`);

const day: ReadCell = (cell) => {
  try {
    parseDay(cell);
    return cell;
  } catch {
    return wrong(`is “${cell.slice(0, 40)}”. Write a day like 2026-11-20`);
  }
};
const uuid: ReadCell = (cell) => (isUUID(cell) ? cell.toLowerCase() : wrong('is no id of the directory'));
const email: ReadCell = (cell) =>
  parseEmail(cell, 'email').value ?? wrong('is no email address like name@example.org');
const web: ReadCell = (cell) =>
  /^https?:\/\/\S{1,290}$/.test(cell) ? cell : wrong('begins with https:// and has no spaces');
const list: ReadCell = (cell) =>
  cell
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
const stages: ReadCell = (cell) => {
  const days = cell.split(/[;,\s]+/).filter((part) => part !== '');
  return days.length <= 6 && days.every((part) => /^[1-9]\d{0,2}$/.test(part))
    ? days.map(Number)
    : wrong('has whole numbers of days with ; between, like 10;20');
};
const callInDays: ReadCell = (cell) => {
  const days = /^[1-9]\d?$/.test(cell) ? Number(cell) : 0;
  return days >= 1 && days <= LONGEST_CALL_IN
    ? days
    : wrong(`is a whole number of worked days from 1 to ${LONGEST_CALL_IN}`);
};

const KINDS = Object.keys(PUBLIC_BODY_KINDS).filter(isPublicBodyKind);
const ROLES = Object.keys(CONTACT_ROLES).filter(isContactRole);

/** The columns of each kind of file (docs/directory-import.md). A column that is not here is refused, but for `error`. */
export const COLUMNS: Readonly<Record<ImportKind, Readonly<Record<string, Column>>>> = {
  bodies: {
    id: { read: uuid },
    name: { read: text(200), needed: true },
    kind: { read: oneOf(KINDS), needed: true },
    area: { read: text(100) },
    nation: { read: oneOf(NATIONS) },
    parent: { read: text(200) },
    former_names: { read: list },
    short_names: { read: list },
    other_names: { read: list },
    ended_on: { read: day },
    post: { read: text(500) },
    email: { read: email },
    phone: { read: text(50) },
    web: { read: web },
    complaint: { read: text(4000) },
    complaint_stage_days: { read: stages },
    complaint_source: { read: text(500) },
    call_in_days: { read: callInDays },
    source: { read: text(500), needed: true },
    checked_on: { read: day },
  },
  contacts: {
    body_id: { read: uuid },
    body: { read: text(200) },
    area: { read: text(100) },
    role: { read: oneOf(ROLES), needed: true },
    ward: { read: text(100) },
    name: { read: text(200), needed: true },
    email: { read: email },
    phone: { read: text(50) },
    from: { read: day },
    until: { read: day },
    source: { read: text(500), needed: true },
    checked_on: { read: day },
  },
};

/** Added to the lines that come back, and passed over when they are sent again. */
export const ERROR_COLUMN = 'error';

/** What is wrong with the first line of a file; nothing where it will do. */
export function headerFaults(kind: ImportKind, header: readonly string[]): string[] {
  const columns = COLUMNS[kind];
  const known = Object.keys(columns);
  const unknown = header.filter((name) => name !== ERROR_COLUMN && !known.includes(name));
  const missing = known.filter((name) => columns[name]?.needed && !header.includes(name));
  const twice = header.filter((name, at) => header.indexOf(name) !== at);
  return [
    ...unknown.map(
      (name) => `We do not know the column “${name.slice(0, 40)}”. We know: ${known.join(', ')}.`,
    ),
    ...missing.map((name) => `The column “${name}” is missing.`),
    ...twice.map((name) => `The column “${name.slice(0, 40)}” is there twice.`),
  ];
}

/** Reads one line below the header. An empty cell says nothing. */
export function readLine(kind: ImportKind, header: readonly string[], cells: readonly string[]): ReadLine {
  const errors: string[] = [];
  const fields: Record<string, unknown> = {};
  if (cells.length !== header.length)
    return {
      fields,
      sameAs: '',
      errors: [`It has ${cells.length} cells, and the first line ${header.length}.`],
    };
  header.forEach((name, at) => {
    const column = COLUMNS[kind][name];
    const cell = (cells[at] ?? '').trim();
    if (!column || cell === '') return;
    try {
      if (/[\uFFFD\0]/.test(cell)) wrong('has signs that we cannot read. Save the file as UTF-8');
      fields[name] = column.read(cell);
    } catch (error) {
      if (!(error instanceof WrongCellError)) throw error;
      errors.push(`“${name}” ${error.message}.`);
    }
  });
  const needed = Object.entries(COLUMNS[kind]).filter(
    ([name, { needed: is }]) => is && cells[header.indexOf(name)]?.trim() === '',
  );
  errors.push(...needed.map(([name]) => `“${name}” is empty.`), ...WHOLE[kind](fields));
  return { fields, sameAs: SAME[kind](fields), errors };
}

/** What the cells of a line must be together. */
const WHOLE: Readonly<Record<ImportKind, (fields: Readonly<Record<string, unknown>>) => string[]>> = {
  bodies: ({ complaint, complaint_stage_days: days, complaint_source: source }) =>
    (complaint !== undefined || days !== undefined) && source === undefined
      ? ['“complaint_source” says where its way to complain is written.']
      : [],
  contacts: ({ body_id: id, body, area, from, until }) => [
    ...([id ?? body, area].filter((each) => each !== undefined).length === 1
      ? []
      : ['Give the body (“body” or “body_id”) or the “area”, one of them.']),
    ...(typeof from === 'string' && typeof until === 'string' && until < from
      ? ['“until” is before “from”.']
      : []),
  ],
};

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

const SAME: Readonly<Record<ImportKind, (fields: Readonly<Record<string, unknown>>) => string>> = {
  bodies: ({ id, name, kind }) => wordsOf(id) || `${wordsOf(kind)} ${wordsOf(name)}`,
  contacts: ({ body_id: id, body, area, role, ward, name, from }) =>
    JSON.stringify([id, body, area, role, ward, name, from].map(wordsOf)),
};
