import type { Day } from '../../../domain/calendar/day.js';
import { RECIPIENT_KINDS, type RecipientKind } from '../../../domain/casework/disclosure.js';
import type { ChosenRecipient } from '../chosen-recipient.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { datePartsOf, typedDate, type DateParts } from '../../../platform/web/date-fields.js';
import { readChoice, readText, typed, type Form, type Reading } from '../../../platform/web/forms.js';

export const LONGEST_WORDS = 1000;
export const LONGEST_NAME = 200;

/** What is wrong with an answer that is needed; nothing where it was read. */
export const faultOf = ({ value, error }: Reading<unknown>, whenEmpty: FieldError): FieldError[] =>
  value === undefined ? [error ?? whenEmpty] : [];

/** The ticked boxes among `options`; nothing ticked is no answer. */
export function readTicked<T extends string>(form: Form, name: string, options: readonly T[]): Reading<T[]> {
  const given = [form[name] ?? []].flat();
  const ticked = options.filter((option) => given.includes(option));
  return ticked.length === 0 ? {} : { value: ticked };
}

/** Before the id of somebody in the plan, among the answers to “To whom?”. */
export const IN_PLAN = 'contact-';

/** To whom: the body of the case, somebody in its plan, or somebody who is named. */
export function readRecipient(form: Form): {
  readonly value?: ChosenRecipient;
  readonly errors: FieldError[];
} {
  const chosen = typed(form, 'to');
  if (chosen.startsWith(IN_PLAN)) return { value: { contactId: chosen.slice(IN_PLAN.length) }, errors: [] };
  const kind = readChoice<RecipientKind>(form, { name: 'to', label: 'to whom', options: RECIPIENT_KINDS });
  const name = readText(form, { name: 'to_name', label: 'the name', max: LONGEST_NAME });
  const errors = faultOf(kind, { pointer: '/to', detail: 'Choose to whom.' });
  if (kind.value && kind.value !== 'body')
    errors.push(
      ...faultOf(name, { pointer: '/to_name', detail: 'Write who it is: a person or an organisation.' }),
    );
  if (kind.value === undefined || errors.length > 0) return { errors };
  if (kind.value === 'body') return { value: { kind: 'body' }, errors };
  return { value: { kind: kind.value, name: name.value ?? '' }, errors };
}

/** A text that may be left out. */
export const readOptional = (form: Form, name: string, label: string): Reading<string> =>
  readText(form, { name, label, max: LONGEST_WORDS, lines: true });

/** What stands in a date's fields: what was typed, or that day where nothing was. */
export function dateShown(form: Form, name: string, day: Day): DateParts {
  return form[`${name}-day`] === undefined ? datePartsOf(day) : typedDate(form, name);
}

export const groupIn = (form: Form): { readonly groupId?: string } => {
  const groupId = typed(form, 'group');
  return groupId ? { groupId } : {};
};
