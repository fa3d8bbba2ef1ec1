import type { FieldError } from '../../domain/domain-error.js';
import { faultsOf, readEmail, readText, type Form } from '../../platform/web/forms.js';
import type { Invited } from '../mailed-invitation.js';

const LONGEST_NAME = 100;
const NO_NAME = { pointer: '/name', detail: 'Write their name.' };
const NO_EMAIL = { pointer: '/email', detail: 'Write their email address.' };

/** Who is to be invited, as typed; missing where `errors` says why. */
export function readInvited(form: Form): {
  readonly invited?: Invited;
  readonly errors: readonly FieldError[];
} {
  const name = readText(form, { name: 'name', label: 'the name', max: LONGEST_NAME });
  const email = readEmail(form, { name: 'email' });
  if (name.value && email.value)
    return { invited: { name: name.value, email: email.value.toLowerCase() }, errors: [] };
  return { errors: [...faultsOf(name, NO_NAME), ...faultsOf(email, NO_EMAIL)] };
}
