import { CONTACT_WAYS } from '../../../../domain/casework/contact-plan.js';
import { readDay } from '../../../../platform/web/date-fields.js';
import { readChoice, type Form } from '../../../../platform/web/forms.js';
import type { FormReading } from '../../../pages/case-forms.js';
import { groupIn } from '../../../trust/pages/read-parts.js';
import { given } from '../../given.js';
import { errorsOf, readGiven, readLine, readLines, readNeeded } from '../../read-plan.js';
import type { NewAction } from '../action-log.js';

const NO_TEXT = { pointer: '/text', detail: 'Say in a sentence what was done.' };
const NO_DAY = {
  errors: [{ pointer: '/next', detail: 'Give the day, the month and the year of the next date.' }],
};

/** Only what was done has to be said; the day is today unless another is given. */
export function readAction(form: Form): FormReading<NewAction> {
  const text = readNeeded(readLines(form, 'text', 'what was done'), NO_TEXT);
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
  if ('errors' in text || 'errors' in more) return { errors: errorsOf(text, more) };
  const { nextOn: on, nextWhat: what, ...rest } = more.values;
  if (on === undefined)
    return what === undefined ? { values: { ...groupIn(form), ...rest, text: text.values } } : NO_DAY;
  const next = { on, ...given({ what }) };
  return { values: { ...groupIn(form), ...rest, next, text: text.values } };
}
