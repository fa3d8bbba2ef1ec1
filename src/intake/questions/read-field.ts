import { formatDay, parseDay, writeDay } from '../../domain/calendar/day.js';
import { readDay } from '../../platform/web/date-fields.js';
import {
  readChoice,
  readEmail,
  readText,
  typed,
  wrong,
  type Form,
  type Reading,
} from '../../platform/web/forms.js';
import { writeCount } from '../../platform/web/words.js';
import { NOT_SURE } from '../draft-answers.js';
import { MOST_CHARACTERS } from '../../domain/casework/report-limits.js';
import type {
  ChoiceField,
  DateField,
  EmailField,
  Field,
  NumberField,
  PhoneField,
  TextField,
} from './field.js';

/** The name of the box "I am not sure" beside a date. */
export const notSureBox = (name: string): string => `${name}-not-sure`;

interface Kind<F extends Field> {
  readonly read: (form: Form, field: F) => Reading<string>;
  /** A stored answer as it is shown before sending. */
  readonly words: (answer: string, field: F) => string;
}

type Kinds = { readonly [T in Field['type']]: Kind<Extract<Field, { type: T }>> };

const PHONE = /^\+?[\d\s().-]{6,}( ?(x|ext\.?|extension) ?\d+)?$/i;

const asTyped = (answer: string): string => answer;

const KINDS: Kinds = {
  text: { read: readTextField, words: asTyped },
  email: { read: (form, { name }: EmailField) => readEmail(form, { name }), words: asTyped },
  phone: { read: readPhone, words: asTyped },
  choice: {
    read: (form, { name, short, options }: ChoiceField) =>
      readChoice(form, { name, label: `“${short}”`, options: options.map(({ value }) => value) }),
    words: (answer, { options }) => options.find(({ value }) => value === answer)?.text ?? '',
  },
  date: {
    read: readDateField,
    words: (answer) => (answer === NOT_SURE ? 'I am not sure' : writeDay(parseDay(answer))),
  },
  number: {
    read: readNumber,
    words: (answer, { prefix = '', suffix }) =>
      `${prefix}${writeCount(Number(answer))}${suffix ? ` ${suffix}` : ''}`,
  },
};

const kindOf = <F extends Field>({ type }: F): Kind<F> => KINDS[type] as unknown as Kind<F>;

/** What was answered in a field: its value, or what is wrong with it, or neither where it may be left empty. */
export function readField(form: Form, field: Field): Reading<string> {
  const reading = kindOf(field).read(form, field);
  const isEmpty = reading.value === undefined && reading.error === undefined;
  return isEmpty && field.needed !== undefined ? wrong(field.name, field.needed) : reading;
}

export const wordsOf = (answer: string, field: Field): string => kindOf(field).words(answer, field);

function readTextField(form: Form, { name, short, max, rows }: TextField): Reading<string> {
  return readText(form, { name, label: `“${short}”`, max, lines: rows !== undefined });
}

function readPhone(form: Form, { name, short }: PhoneField): Reading<string> {
  const reading = readText(form, { name, label: `“${short}”`, max: MOST_CHARACTERS.phone });
  if (reading.value === undefined || isPhone(reading.value)) return reading;
  return wrong(name, PHONE_REMEDY);
}

export const PHONE_REMEDY = 'Write the phone number in figures, like 020 7946 0000.';

export const isPhone = (text: string): boolean => PHONE.test(text);

function readDateField(form: Form, { name }: DateField): Reading<string> {
  const { value, error } = readDay(form, { name });
  const unsure = typed(form, notSureBox(name)) !== '';
  if (unsure && (value !== undefined || error)) {
    return wrong(name, 'Give a day, or tick “I am not sure”, not both.');
  }
  if (unsure) return { value: NOT_SURE };
  if (error) return { error };
  return value === undefined ? {} : { value: formatDay(value) };
}

function readNumber(form: Form, { name, short, min, max }: NumberField): Reading<string> {
  const text = typed(form, name)
    .replaceAll(/[\s,£]/g, '')
    .replace(/\.0+$/, '');
  if (text === '') return {};
  const number = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return { value: String(number) };
  return wrong(name, `“${short}” needs a whole number from ${writeCount(min)} to ${writeCount(max)}.`);
}
