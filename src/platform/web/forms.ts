import type { FieldError } from '../../domain/domain-error.js';
import { writeCount } from './words.js';

/** The fields of a posted form. A field that was sent twice is a list. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A field as read: its value, or what is wrong with it, or neither when it was left empty. */
export interface Reading<T> {
  readonly value?: T;
  readonly error?: FieldError;
}

export interface Question {
  readonly name: string;
  /** How the field is called inside a sentence: `the name of your group`. */
  readonly label: string;
}

const LONGEST_EMAIL = 254;
const LONGEST_EMAIL_NAME = 64;
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
// Line breaks and tabs are text; other control characters are not, and PostgreSQL cannot store NUL.
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** What was typed in one field, without control characters and outer spaces; line breaks are `\n`. */
export function typed(form: Form, name: string): string {
  const value = [form[name]].flat()[0] ?? '';
  return value.replaceAll(/\r\n?/g, '\n').replaceAll(CONTROLS, '').trim();
}

/** A text of at most `max` characters. Line breaks stay only where `lines` says so. */
export function readText(
  form: Form,
  { name, label, max, lines = false }: Question & { max: number; lines?: boolean },
): Reading<string> {
  const text = lines ? typed(form, name) : typed(form, name).replaceAll(/\s+/g, ' ');
  const { length } = Array.from(text);
  if (length > max) {
    const detail = `Make ${label} shorter. It has ${writeCount(length)} characters and can have ${writeCount(max)}.`;
    return wrong(name, detail);
  }
  return text === '' ? {} : { value: text };
}

/** One of `options`, the values of a set of radio buttons. */
export function readChoice<T extends string>(
  form: Form,
  { name, label, options }: Question & { options: readonly T[] },
): Reading<T> {
  const given = typed(form, name);
  if (given === '') return {};
  const option = options.find((one) => one === given);
  return option === undefined ? wrong(name, `Choose ${label} from the list.`) : { value: option };
}

export const readEmail = (form: Form, { name }: Pick<Question, 'name'>): Reading<string> =>
  parseEmail(typed(form, name), name);

/** An address that is safe in a mail header: one line, one address, its domain in lower case. */
export function parseEmail(text: string, name: string): Reading<string> {
  const raw = text.trim();
  if (raw === '') return {};
  if (/\s/.test(raw)) return wrong(name, 'Write one email address, without spaces or line breaks.');
  const at = raw.lastIndexOf('@');
  if (raw.length > LONGEST_EMAIL || at > LONGEST_EMAIL_NAME) {
    return wrong(name, 'The email address is too long. Check that it is one address.');
  }
  if (!EMAIL.test(raw)) return wrong(name, 'Write the email address like name@example.org.');
  return { value: raw.slice(0, at) + raw.slice(at).toLowerCase() };
}

/** What is wrong with a field that must be answered; `unanswered` says what is to be done where it was left empty. */
export const faultsOf = <T>({ value, error }: Reading<T>, unanswered: FieldError): readonly FieldError[] =>
  value === undefined ? [error ?? unanswered] : [];

/** An answer that cannot be used: `detail` says what would be right. */
export const wrong = (name: string, detail: string): { readonly error: FieldError } => ({
  error: { pointer: `/${name}`, detail },
});
