import { isUUID } from 'class-validator';
import type { FormReading } from '../../../casework/pages/case-forms.js';
import { RECIPIENT_KINDS } from '../../../domain/casework/disclosure.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { faultsOf, readChoice, readEmail, readText, typed, type Form } from '../../../platform/web/forms.js';
import { LONGEST_MAIL } from '../messages.dto.js';
import type { WrittenByHand } from '../outgoing/write-mail.js';

/** The value of the radio button for somebody who is not in the list. */
export const SOMEBODY_ELSE = 'other';

const NO_TEXT: FieldError = { pointer: '/text', detail: 'Write the mail.' };
const NOBODY: FieldError = { pointer: '/to', detail: 'Choose who the mail goes to.' };

/** A mail that staff write. */
export function readMail(form: Form): FormReading<WrittenByHand> {
  const to = readTo(form);
  const text = readText(form, { name: 'text', label: 'the mail', max: LONGEST_MAIL, lines: true });
  const errors = [...('errors' in to ? to.errors : []), ...faultsOf(text, NO_TEXT)];
  if ('errors' in to || text.value === undefined) return { errors };
  const again = typed(form, 'again');
  const written = {
    to: to.values,
    text: text.value,
    documentIds: chosenDocuments(form),
    readIds: readDocuments(form),
  };
  return { values: isUUID(again) ? { ...written, again } : written };
}

/** The ticked documents. What is no id comes from no form of ours, and is left out. */
export const chosenDocuments = (form: Form): string[] =>
  [form['documents'] ?? []].flat().filter((id) => isUUID(id));

/** Those that whoever writes says to have read. */
export const readDocuments = (form: Form): string[] => [form['read'] ?? []].flat().filter((id) => isUUID(id));

function readTo(form: Form): FormReading<WrittenByHand['to']> {
  const chosen = typed(form, 'to');
  if (chosen === '') return { errors: [NOBODY] };
  if (chosen !== SOMEBODY_ELSE) return { values: chosen };
  const name = readText(form, { name: 'name', label: 'the name', max: 200 });
  const email = readEmail(form, { name: 'email' });
  const kind = readChoice(form, { name: 'kind', label: 'what they are', options: RECIPIENT_KINDS });
  const errors = [
    ...faultsOf(name, { pointer: '/name', detail: 'Write the name of the person or team.' }),
    ...faultsOf(email, { pointer: '/email', detail: 'Write the email address.' }),
    ...faultsOf(kind, { pointer: '/kind', detail: 'Choose what they are.' }),
  ];
  if (name.value === undefined || email.value === undefined || kind.value === undefined) return { errors };
  return { values: { name: name.value, email: email.value, kind: kind.value } };
}
