import { isUUID } from 'class-validator';
import { CONTACT_WAYS, KEPT_IN_THE_LOOP, READINESS } from '../../../../domain/casework/contact-plan.js';
import { DISCLOSABLES, RECIPIENT_KINDS } from '../../../../domain/casework/disclosure.js';
import { readDay } from '../../../../platform/web/date-fields.js';
import { readChoice, typed, wrong, type Form, type Reading } from '../../../../platform/web/forms.js';
import type { FormReading } from '../../../pages/case-forms.js';
import { groupIn, readTicked } from '../../../trust/pages/read-parts.js';
import { readAction } from '../../action/pages/read-action.js';
import { errorsOf, LONGEST_WHO, readGiven, readLine, readLines, readNeeded } from '../../read-plan.js';
import type { NewChoice } from '../contact-choices.js';
import type { NewContact } from '../keep-contacts.js';
import type { MadeContact } from '../make-contact.js';

function readPlace(form: Form): Reading<number> {
  const text = typed(form, 'place');
  if (text === '') return {};
  const place = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return place > 0 ? { value: place } : wrong('place', 'Use a whole number from 1 to 99, or leave it empty.');
}

const NO_TEXT = { pointer: '/text', detail: 'Say who it is: a person or a post.' };

/** As it was typed, or the name in the directory. */
function whoIn(form: Form, known: string | undefined): Reading<string> {
  const own = readLine(form, 'text', 'who it is', LONGEST_WHO);
  return own.value === undefined && !own.error && known !== undefined ? { value: known } : own;
}

/** Only who it is has to be said: somebody of the directory, or anybody else. */
export function readContact(form: Form, known: Readonly<Record<string, string>>): FormReading<NewContact> {
  const chosen = typed(form, 'contact');
  const text = readNeeded(whoIn(form, known[chosen]), NO_TEXT);
  const more = readGiven({
    to: readChoice(form, { name: 'to', label: 'who it is', options: RECIPIENT_KINDS }),
    about: readLines(form, 'about', 'what it is about'),
    way: readChoice(form, { name: 'way', label: 'how', options: CONTACT_WAYS }),
    on: readDay(form, { name: 'on' }),
    place: readPlace(form),
    reason: readLines(form, 'reason', 'the reason', 1000),
  });
  if ('errors' in text || 'errors' in more) return { errors: errorsOf(text, more) };
  const tells = readTicked(form, 'tells', DISCLOSABLES).value ?? [];
  const contact = isUUID(chosen) && known[chosen] ? { contactId: chosen } : {};
  return { values: { to: 'body', ...groupIn(form), ...more.values, ...contact, text: text.values, tells } };
}

/** How a planned contact went. */
export function readMade(form: Form): FormReading<MadeContact> {
  const action = readAction(form);
  if ('errors' in action) return action;
  const told = readTicked(form, 'told', DISCLOSABLES).value ?? [];
  return { values: { action: action.values, told } };
}

export function readContactChoice(form: Form): FormReading<NewChoice> {
  const said = readGiven({
    readyFor: readChoice(form, { name: 'ready_for', label: 'how far', options: READINESS }),
    readyBecause: readLines(form, 'ready_because', 'the reason', 1000),
    inTheLoop: readChoice(form, { name: 'in_the_loop', label: 'an answer', options: KEPT_IN_THE_LOOP }),
    loopBecause: readLines(form, 'loop_because', 'the reason', 1000),
  });
  if ('errors' in said) return said;
  if (!said.values.readyFor && !said.values.inTheLoop)
    return { errors: [{ pointer: '/ready_for', detail: 'Choose how far you are ready to go.' }] };
  return { values: { ...groupIn(form), ...said.values } };
}
