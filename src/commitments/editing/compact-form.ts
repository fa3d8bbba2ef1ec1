import { PublicBodyRecord } from '../../directory/public-body.record.js';
import { SIGNINGS } from '../../domain/commitments/binding-question.js';
import type { FieldError } from '../../domain/domain-error.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { readChoice, readText, typed, type Form } from '../../platform/web/forms.js';
import type { KnownCompact, Signatory } from '../known-compacts.js';
import type { WrittenCompact, WrittenSignatory } from '../load-local-compacts.js';
import { LineError, linesIn, readLine, readNumber, writeLine, writeNumber } from './compact-lines.js';

/** The fields of the form, as texts. */
export const COMPACT_FIELDS = [
  'id',
  'version',
  'name',
  'area',
  'places',
  'in_force_from',
  'in_force_until',
  'signing',
  'signatories',
  'numbers',
  'source',
  'checked_on',
] as const;
export type CompactField = (typeof COMPACT_FIELDS)[number];
export type CompactFields = Readonly<Record<CompactField, string>>;

/** How a Compact was signed, where nobody knows. */
export const UNKNOWN = 'unknown';

/** What was typed, with the bodies that were ticked in the search put below the others. */
export function typedFields(form: Form): CompactFields {
  const entries = COMPACT_FIELDS.map((name) => [name, typed(form, name)] as const);
  const fields = Object.fromEntries(entries) as Record<CompactField, string>;
  const ticked = [form['add']].flat().flatMap((name) => name ?? []);
  return { ...fields, signatories: [...linesIn(fields.signatories), ...ticked].join('\n') };
}

const signatoryLine = ({ name, signedFrom, signedUntil, signedBy }: Signatory): string =>
  writeLine({
    words: name,
    ...(signedFrom !== null && { from: signedFrom }),
    ...(signedUntil !== null && { until: signedUntil }),
    ...(signedBy !== undefined && { by: signedBy }),
  });

/** A Compact as the form shows it. */
export const fieldsOf = ({ compact, signatories, periods }: KnownCompact): CompactFields => ({
  id: compact.id,
  version: String(compact.version),
  name: compact.name,
  area: compact.area,
  places: compact.places.join('\n'),
  in_force_from: compact.inForceFrom,
  in_force_until: compact.inForceUntil ?? '',
  signing: compact.signing ?? UNKNOWN,
  signatories: signatories.map(signatoryLine).join('\n'),
  numbers: periods
    .map(({ kind, count, stage, inForceFrom, inForceUntil }) =>
      writeNumber({
        kind,
        count,
        ...(stage !== null && { stage }),
        ...(inForceFrom !== null && { from: inForceFrom }),
        ...(inForceUntil !== null && { until: inForceUntil }),
      }),
    )
    .join('\n'),
  source: compact.source ?? '',
  checked_on: compact.checkedOn ?? '',
});

export interface ReadCompact {
  readonly compact: WrittenCompact;
  readonly errors: readonly FieldError[];
}

/** The Compact of a form. What is wrong with its days is said where it is loaded. */
export async function readCompact(reading: Reading, fields: CompactFields): Promise<ReadCompact> {
  const text = (name: CompactField, label: string, max: number) => readText(fields, { name, label, max });
  const [name, area, source] = [
    text('name', 'the name', 200),
    text('area', 'the place', 200),
    text('source', 'where you found it', 500),
  ];
  const signing = readChoice(fields, {
    name: 'signing',
    label: 'how it was signed',
    options: [...SIGNINGS, UNKNOWN],
  });
  const numbers = readLines(fields.numbers, 'numbers', readNumber);
  const signed = await readSignatories(reading, fields.signatories);
  const places = linesIn(fields.places);
  return {
    compact: {
      id: fields.id,
      version: Number(fields.version),
      name: name.value ?? '',
      area: area.value ?? '',
      in_force_from: fields.in_force_from,
      ...optional('in_force_until', fields.in_force_until),
      ...(places.length > 0 && { places }),
      ...(signing.value && signing.value !== UNKNOWN && { signing: signing.value }),
      ...(source.value && { source: source.value }),
      ...optional('checked_on', fields.checked_on),
      signatories: signed.items,
      periods: numbers.items,
    },
    errors: [name, area, source, signing]
      .flatMap(({ error }) => error ?? [])
      .concat(signed.errors, numbers.errors),
  };
}

const optional = <Name extends string>(name: Name, value: string) =>
  (value === '' ? {} : { [name]: value }) as { readonly [N in Name]?: string };

interface ReadLines<Item> {
  readonly items: readonly Item[];
  readonly errors: readonly FieldError[];
}

function readLines<Item>(text: string, name: CompactField, read: (line: string) => Item): ReadLines<Item> {
  const items: Item[] = [];
  const errors: FieldError[] = [];
  linesIn(text).forEach((line, at) => {
    try {
      items.push(read(line));
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      errors.push({ pointer: `/${name}`, detail: `Line ${at + 1}: ${error.message}` });
    }
  });
  return { items, errors };
}

async function readSignatories(reading: Reading, text: string): Promise<ReadLines<WrittenSignatory>> {
  const lines = readLines(text, 'signatories', readLine);
  const named = lines.items.flatMap(({ words, by }) => [words, ...(by === undefined ? [] : [by])]);
  const ids = await idsByName(reading, named);
  const idOf = (name: string): string => {
    const [id, ...more] = ids.get(name.toLowerCase()) ?? [];
    if (id === undefined) throw new LineError(`We have no body called “${name}”. Search for it below.`);
    if (more.length > 0)
      throw new LineError(`More than one body is called “${name}”. Ask us to mend the list.`);
    return id;
  };
  const found = readLines(text, 'signatories', (line): WrittenSignatory => {
    const { words, by, from, until } = readLine(line);
    return {
      body: idOf(words),
      ...(by !== undefined && { signed_by: idOf(by) }),
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    };
  });
  return { items: found.items, errors: [...found.errors, ...twice(found.items)] };
}

const twice = (items: readonly WrittenSignatory[]): FieldError[] =>
  new Set(items.map(({ body }) => body)).size < items.length
    ? [{ pointer: '/signatories', detail: 'A body is in this list twice. Take one of the lines out.' }]
    : [];

async function idsByName({ manager }: Reading, names: readonly string[]): Promise<Map<string, string[]>> {
  const wanted = [...new Set(names.map((name) => name.toLowerCase()))];
  const rows = await manager
    .createQueryBuilder(PublicBodyRecord, 'body')
    .where('lower(body.name) = any (:wanted)', { wanted })
    .getMany();
  const ids = new Map<string, string[]>();
  for (const { id, name } of rows) ids.set(name.toLowerCase(), [...(ids.get(name.toLowerCase()) ?? []), id]);
  return ids;
}

/** What is wrong in a written Compact, led back to the field of the form. */
export const inForm = (errors: readonly FieldError[]): FieldError[] =>
  errors.map(({ pointer, detail }) => {
    const [, , field = 'name'] = pointer.split('/');
    return { pointer: `/${field === 'periods' ? 'numbers' : field}`, detail };
  });
