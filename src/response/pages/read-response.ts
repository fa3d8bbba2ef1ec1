import type { FormReading } from '../../casework/pages/case-forms.js';
import { errorsOf, readLines, readNeeded } from '../../casework/steps/read-plan.js';
import type { MailPerson } from '../../correspondence/mail/correspondents.js';
import { numberIn } from '../../directory/pages/read-setting.js';
import { TIME_VERDICTS } from '../../domain/response/body-response.js';
import { invitationDayRefusals } from '../../domain/response/invitation-state.js';
import { readDay } from '../../platform/web/date-fields.js';
import { readChoice, readEmail, readText, typed, type Form } from '../../platform/web/forms.js';
import type { TimeAnswer } from '../answering/answer-time.js';
import type { NewFindingPut } from '../finding/put-finding.js';
import type { NewInvitation } from '../invitations/response-invitations.js';

export const LONGEST_FINDING = 5000;
export const LONGEST_VERDICT = 1000;
const LONGEST_NAME = 120;

/** In place of an id: somebody who is in no list. */
export const SOMEBODY_ELSE = 'other';

/** For how many days a link is good. */
function readDays(form: Form): FormReading<number> {
  const days = numberIn(form, 'days');
  const errors = invitationDayRefusals(days);
  return errors.length > 0 ? { errors } : { values: days };
}

function readPerson(form: Form): FormReading<string | MailPerson> {
  const to = typed(form, 'to');
  if (to === '') return { errors: [{ pointer: '/to', detail: 'Choose whom to invite.' }] };
  if (to !== SOMEBODY_ELSE) return { values: to };
  const name = readNeeded(readText(form, { name: 'name', label: 'the name', max: LONGEST_NAME }), {
    pointer: '/name',
    detail: 'Give the name of the person or team.',
  });
  const email = readNeeded(readEmail(form, { name: 'email' }), {
    pointer: '/email',
    detail: 'Give their e-mail address.',
  });
  if ('errors' in name || 'errors' in email) return { errors: errorsOf(name, email) };
  return { values: { name: name.values, email: email.values, kind: 'body' } };
}

export function readInvitation(form: Form): FormReading<NewInvitation> {
  const to = readPerson(form);
  const days = readDays(form);
  if ('errors' in to || 'errors' in days) return { errors: errorsOf(to, days) };
  return { values: { to: to.values, days: days.values } };
}

export function readTimeAnswer(form: Form): FormReading<TimeAnswer> {
  const verdict = readNeeded(
    readChoice(form, { name: 'verdict', label: 'yes or no', options: TIME_VERDICTS }),
    { pointer: '/verdict', detail: 'Choose yes or no.' },
  );
  const words = readLines(form, 'text', 'what you say to the body', LONGEST_VERDICT);
  if ('errors' in verdict) return { errors: [...verdict.errors, ...(words.error ? [words.error] : [])] };
  if (words.error) return { errors: [words.error] };
  return { values: { verdict: verdict.values, ...(words.value ? { words: words.value } : {}) } };
}

export function readFindingPut(form: Form): FormReading<NewFindingPut> {
  const text = readNeeded(readLines(form, 'text', 'what you found', LONGEST_FINDING), {
    pointer: '/text',
    detail: 'Write what you found, as the body will read it.',
  });
  const day = readNeeded(readDay(form, { name: 'date' }), {
    pointer: '/date',
    detail: 'Give the last day for the reply.',
  });
  if ('errors' in text || 'errors' in day) return { errors: errorsOf(text, day) };
  return { values: { text: text.values, replyBy: day.values } };
}
