import { formatDay, type Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { CONTACT_ROLES, isContactRole, type ContactRole } from '../../domain/public-bodies/contact-role.js';
import { readDay, typedDate } from '../../platform/web/date-fields.js';
import {
  faultsOf,
  readChoice,
  readEmail,
  readText,
  typed,
  type Form,
  type Reading,
} from '../../platform/web/forms.js';
import type { WrittenContact } from './change-contacts.js';

export const ROLE_CHOICES = Object.entries(CONTACT_ROLES).map(([value, text]) => ({ value, text }));

const ROLES = Object.keys(CONTACT_ROLES).filter(isContactRole);

/** Of which body or area the person is. */
export type Whose = Pick<WrittenContact, 'bodyId' | 'area'>;

/** What was typed, or what is wrong with it. */
export function readContact(
  form: Form,
  whose: Whose,
): WrittenContact | { readonly errors: readonly FieldError[] } {
  const role = readChoice<ContactRole>(form, { name: 'role', label: 'the role', options: ROLES });
  const name = readText(form, { name: 'name', label: 'the name', max: 200 });
  const ward = readText(form, { name: 'ward', label: 'the ward', max: 100 });
  const email = readEmail(form, { name: 'email' });
  const phone = readText(form, { name: 'phone', label: 'the telephone number', max: 50 });
  const source = readText(form, { name: 'source', label: 'the source', max: 500 });
  const from = readDay(form, { name: 'from' });
  const checked = readDay(form, { name: 'checked_on' });
  const errors = [
    ...faultsOf(role, { pointer: '/role', detail: 'Choose who this is to groups.' }),
    ...faultsOf(name, { pointer: '/name', detail: 'Write the name, or what the team is called.' }),
    ...faultsOf(source, {
      pointer: '/source',
      detail: 'Say where you have this from, like a page of the council.',
    }),
    ...[ward, email, phone, from, checked].flatMap(({ error }) => error ?? []),
  ];
  if (!role.value || !name.value || !source.value || errors.length > 0) return { errors };
  return {
    ...whose,
    role: role.value,
    name: name.value,
    source: source.value,
    ward: orNull(ward),
    email: orNull(email),
    phone: orNull(phone),
    fromDay: dayOf(from),
    untilDay: null,
    checkedOn: dayOf(checked),
  };
}

const orNull = <Value>({ value }: Reading<Value>): Value | null => value ?? null;
const dayOf = ({ value }: Reading<Day>): string | null => (value === undefined ? null : formatDay(value));

export const typedContact = (form: Form): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    ['role', 'name', 'ward', 'email', 'phone', 'source'].map((name) => [name, typed(form, name)]),
  ),
  from: typedDate(form, 'from'),
  checked_on: typedDate(form, 'checked_on'),
});
