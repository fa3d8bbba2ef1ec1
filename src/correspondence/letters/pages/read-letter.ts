import type { FormReading } from '../../../casework/pages/case-forms.js';
import { errorsOf, readLine, readLines, readNeeded } from '../../../casework/steps/read-plan.js';
import type { BodyContact } from '../../../directory/contacts/body-contacts.js';
import type { RecipientKind } from '../../../domain/casework/disclosure.js';
import type { Correspondent } from '../../../domain/correspondence/letters/correspondent.js';
import {
  isLetterKind,
  LETTER_KIND_ENTRIES,
  type LetterKind,
} from '../../../domain/correspondence/letters/letter-kind.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { parseEmail, readEmail, readText, typed, type Form } from '../../../platform/web/forms.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { fromDirectory } from '../correspondents-in.js';
import { ANSWERS, type Answer } from '../record-answer.js';
import type { Going } from '../send-letter.js';
import type { LetterText, NewLetter } from '../write-letter.js';
import type { Day } from '../../../domain/calendar/day.js';

export const LONGEST_LETTER = 20_000;
export const LONGEST_SUBJECT = 200;
const MOST_COPIES = 20;

/** Whoever gets it: somebody of the directory, or anybody else by name; nobody where nothing is said. */
function readAddressee(
  form: Form,
  offered: readonly BodyContact[],
  kind: RecipientKind,
): FormReading<{ readonly addressee?: Correspondent }> {
  const name = readLine(form, 'to_name', 'who it goes to');
  const email = readEmail(form, { name: 'to_email' });
  const errors = [name.error, email.error].filter((error) => error !== undefined);
  if (errors.length > 0) return { errors };
  const who = whoIn(form, offered, name.value, kind);
  if (who) return { values: { addressee: { ...who, ...(email.value ? { email: email.value } : {}) } } };
  return email.value ? { errors: [NO_NAME] } : { values: {} };
}

const NO_NAME = { pointer: '/to_name', detail: 'Write who it goes to: a person, a post or an office.' };

/** What was typed goes before what was chosen. */
function whoIn(
  form: Form,
  offered: readonly BodyContact[],
  name: string | undefined,
  kind: RecipientKind,
): Correspondent | undefined {
  if (name !== undefined) return { kind, name };
  const known = offered.find(({ id }) => id === typed(form, 'contact'));
  return known && fromDirectory(known);
}

/** Each line is a name, a comma, and an address if there is one. */
function readOthers(form: Form): { readonly copies: Correspondent[]; readonly errors: FieldError[] } {
  const lines = typed(form, 'others')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const copies: Correspondent[] = [];
  const errors: FieldError[] = [];
  for (const line of lines) {
    const at = line.lastIndexOf(',');
    const name = (at < 0 ? line : line.slice(0, at)).trim().slice(0, 200);
    const email = parseEmail(at < 0 ? '' : line.slice(at + 1), 'others');
    if (email.error) errors.push({ ...email.error, detail: `${name}: ${email.error.detail}` });
    else copies.push({ kind: 'other', name, ...(email.value ? { email: email.value } : {}) });
  }
  return { copies, errors };
}

function readCopies(form: Form, offered: readonly BodyContact[]): FormReading<Correspondent[]> {
  const ticked = [form['copies'] ?? []].flat();
  const known = offered.filter(({ id }) => ticked.includes(id)).map(fromDirectory);
  const { copies, errors } = readOthers(form);
  if (errors.length > 0) return { errors };
  const all = [...known, ...copies];
  return all.length > MOST_COPIES
    ? { errors: [{ pointer: '/others', detail: `Send at most ${MOST_COPIES} copies.` }] }
    : { values: all };
}

export function readNewLetter(
  form: Form,
  offered: readonly BodyContact[],
  id: string,
): FormReading<NewLetter> {
  const kind = typed(form, 'kind');
  if (!isLetterKind(kind)) return { errors: [{ pointer: '/kind', detail: 'Choose which letter to write.' }] };
  const to = readAddressee(form, offered, LETTER_KIND_ENTRIES[kind].to);
  if ('errors' in to) return to;
  return { values: { id, kind, copies: [], ...to.values } };
}

export function readLetterText(
  form: Form,
  offered: readonly BodyContact[],
  kind: LetterKind,
): FormReading<LetterText> {
  const subject = readText(form, { name: 'subject', label: 'the subject', max: LONGEST_SUBJECT });
  const text = readLines(form, 'text', 'the letter', LONGEST_LETTER);
  const to = readAddressee(form, offered, LETTER_KIND_ENTRIES[kind].to);
  const copies = readCopies(form, offered);
  const read = {
    subject: readNeeded(subject, { pointer: '/subject', detail: 'Write what the letter is about.' }),
    text: readNeeded(text, { pointer: '/text', detail: 'Write the letter.' }),
  };
  if ('errors' in read.subject || 'errors' in read.text || 'errors' in to || 'errors' in copies)
    return { errors: errorsOf(read.subject, read.text, to, copies) };
  return {
    values: { subject: read.subject.values, text: read.text.values, copies: copies.values, ...to.values },
  };
}

/** What is to be different, why, or who agreed; the command says where it is needed. */
export function readBecause(form: Form): FormReading<{ readonly because?: string }> {
  const { value, error } = readLines(form, 'because', 'the words', 2000);
  if (error) return { errors: [error] };
  return { values: value === undefined ? {} : { because: value } };
}

export function readGoing(form: Form): FormReading<Going> {
  const by = typed(form, 'by');
  if (by === 'email') return { values: { by } };
  const day = readNeededDay(form, 'the day on which it was posted');
  return 'errors' in day ? day : { values: { by: 'post', on: day.values } };
}

export function readAnswer(form: Form): FormReading<{ readonly what: Answer; readonly on: Day }> {
  const what = ANSWERS.find((each) => each === typed(form, 'what'));
  const day = readNeededDay(form, 'the day on which it came');
  const noWhat = { pointer: '/what', detail: 'Choose what came.' };
  if (!what || 'errors' in day) return { errors: [...(what ? [] : [noWhat]), ...errorsOf(day)] };
  return { values: { what, on: day.values } };
}

function readNeededDay(form: Form, what: string): FormReading<Day> {
  const { value, error } = readDay(form, { name: 'date' });
  return value === undefined
    ? { errors: [error ?? { pointer: '/date', detail: `Give ${what}.` }] }
    : { values: value };
}
