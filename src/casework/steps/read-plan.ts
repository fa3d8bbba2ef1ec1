import type { FieldError } from '../../domain/domain-error.js';
import { readText, type Form, type Reading } from '../../platform/web/forms.js';
import type { FormReading } from '../pages/case-forms.js';

export const LONGEST_TEXT = 2000;
export const LONGEST_WHO = 200;

/** A text of several lines that may be left out. */
export const readLines = (form: Form, name: string, label: string, max = LONGEST_TEXT): Reading<string> =>
  readText(form, { name, label, max, lines: true });

/** A text of one line that may be left out. */
export const readLine = (form: Form, name: string, label: string, max = LONGEST_WHO): Reading<string> =>
  readText(form, { name, label, max });

/** Only what was given, by its name: nothing else is there. */
export type Given<Readings extends Readonly<Record<string, Reading<unknown>>>> = {
  readonly [Name in keyof Readings]?: Readings[Name] extends Reading<infer Value> ? Value : never;
};

/** What was read of answers that may all be left out, or what is wrong with those that were given. */
export function readGiven<Readings extends Readonly<Record<string, Reading<unknown>>>>(
  readings: Readings,
): FormReading<Given<Readings>> {
  const errors = Object.values(readings).flatMap(({ error }): FieldError[] => (error ? [error] : []));
  if (errors.length > 0) return { errors };
  const given = Object.entries(readings).filter(([, { value }]) => value !== undefined);
  return { values: Object.fromEntries(given.map(([name, { value }]) => [name, value])) as Given<Readings> };
}

/** Why something is withdrawn: it has to be said. */
export function readWhy(form: Form): FormReading<string> {
  const { value, error } = readLines(form, 'because', 'the reason', 1000);
  if (value !== undefined) return { values: value };
  return { errors: [error ?? { pointer: '/because', detail: 'Say in a sentence why.' }] };
}

/** A text that has to be there, or what is asked for where it was left empty. */
export const readNeeded = <Value>(
  { value, error }: Reading<Value>,
  whenEmpty: FieldError,
): FormReading<Value> => (value === undefined ? { errors: [error ?? whenEmpty] } : { values: value });

/** What is wrong with those that were read, all at once. */
export const errorsOf = (...readings: readonly FormReading<unknown>[]): FieldError[] =>
  readings.flatMap((reading) => ('errors' in reading ? reading.errors : []));
