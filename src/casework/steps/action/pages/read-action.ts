import { CONTACT_WAYS } from '../../../../domain/casework/contact-plan.js';
import type { FieldError } from '../../../../domain/domain-error.js';
import { readDay } from '../../../../platform/web/date-fields.js';
import { readChoice, type Form } from '../../../../platform/web/forms.js';
import type { FormReading } from '../../../pages/case-forms.js';
import { groupIn } from '../../../trust/pages/read-parts.js';
import { readGiven, readLine, readLines } from '../../read-plan.js';
import type { NewAction } from '../action-log.js';

/** Only what was done has to be said; the day is today unless another is given. */
export function readAction(form: Form): FormReading<NewAction> {
  const text = readLines(form, 'text', 'what was done');
  const more = readGiven({
    way: readChoice(form, { name: 'way', label: 'how', options: CONTACT_WAYS }),
    on: readDay(form, { name: 'on' }),
    withWhom: readLine(form, 'with_whom', 'with whom'),
    cameBack: readLines(form, 'came_back', 'what came back'),
    cameBackOn: readDay(form, { name: 'came_back_on' }),
    promised: readLines(form, 'promised', 'what was promised'),
    nextOn: readDay(form, { name: 'next' }),
    nextWhat: readLine(form, 'next_what', 'what the day is for'),
    reason: readLines(form, 'reason', 'the reason', 1000),
  });
  const errors: FieldError[] = [
    ...(text.value === undefined
      ? [text.error ?? { pointer: '/text', detail: 'Say in a sentence what was done.' }]
      : []),
    ...('errors' in more ? more.errors : []),
  ];
  if (text.value === undefined || 'errors' in more) return { errors };
  const { nextOn, nextWhat, ...given } = more.values;
  if (nextWhat !== undefined && nextOn === undefined)
    return {
      errors: [{ pointer: '/next', detail: 'Give the day, the month and the year of the next date.' }],
    };
  const next = nextOn === undefined ? {} : { next: { on: nextOn, ...(nextWhat ? { what: nextWhat } : {}) } };
  return { values: { ...groupIn(form), ...given, ...next, text: text.value } };
}
