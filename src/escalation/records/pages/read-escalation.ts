import type { FormReading } from '../../../casework/pages/case-forms.js';
import { given } from '../../../casework/steps/given.js';
import { errorsOf, readGiven, readLine, readLines, readNeeded } from '../../../casework/steps/read-plan.js';
import type { Day } from '../../../domain/calendar/day.js';
import type { EscalationMove } from '../../../domain/escalation/escalation-move.js';
import { ESCALATION_OUTCOMES } from '../../../domain/escalation/escalation-outcome.js';
import { SENDING_WAYS } from '../../../domain/escalation/escalation-state.js';
import { ROUTES } from '../../../domain/escalation/route.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { readChoice, readEmail, typed, type Form } from '../../../platform/web/forms.js';
import { LONGEST_NAME, LONGEST_WORDS } from '../escalations.dto.js';
import type { Receiver } from '../hand-over.js';
import type { WantedEscalationMove } from '../move-escalation.js';
import type { NewEscalation } from '../start-escalation.js';
import type { ActWords } from './escalation-acts.view.js';

const NO_DAY = { pointer: '/on', detail: 'Give the day, the month and the year.' };

export function readNewEscalation(form: Form, id: string): FormReading<NewEscalation> {
  const route = readNeeded(readChoice(form, { name: 'route', label: 'the way', options: ROUTES }), {
    pointer: '/route',
    detail: 'Choose which way to go.',
  });
  const why = readNeeded(readLines(form, 'why', 'why this way', LONGEST_WORDS), {
    pointer: '/why',
    detail: 'Say in a sentence why this way.',
  });
  const because = readGiven({ because: readLines(form, 'because', 'the reason', LONGEST_WORDS) });
  if ('errors' in route || 'errors' in why || 'errors' in because)
    return { errors: errorsOf(route, why, because) };
  const group = given({ groupId: typed(form, 'group') });
  return { values: { id, route: route.values, why: why.values, ...because.values, ...group } };
}

const readMore = (form: Form) =>
  readGiven({
    way: readChoice(form, { name: 'way', label: 'how it went', options: SENDING_WAYS }),
    arrivedOn: readDay(form, { name: 'arrived_on' }),
    theirReference: readLine(form, 'their_reference', 'their reference', LONGEST_NAME),
    answerBy: readDay(form, { name: 'answer_by' }),
    outcome: readChoice(form, { name: 'outcome', label: 'how it ended', options: ESCALATION_OUTCOMES }),
    words: readLines(form, 'words', 'the words', LONGEST_WORDS),
  });

/** What became of it. Where no day is asked for, it is today. */
export function readEscalationMove(
  form: Form,
  move: EscalationMove,
  { day }: ActWords,
  today: Day,
): FormReading<WantedEscalationMove> {
  const on: FormReading<Day> = day ? readNeeded(readDay(form, { name: 'on' }), NO_DAY) : { values: today };
  const more = readMore(form);
  const to = readReceiver(form);
  if ('errors' in on || 'errors' in more || 'errors' in to) return { errors: errorsOf(on, more, to) };
  const mail = given({ mailId: typed(form, 'mail') });
  return { values: { move, on: on.values, ...more.values, ...to.values, ...mail } };
}

/** Who gets it, as far as it was said. */
export const readReceiver = (form: Form): FormReading<Receiver> =>
  readGiven({
    toName: readLine(form, 'to_name', 'who gets it', LONGEST_NAME),
    toEmail: readEmail(form, { name: 'to_email' }),
  });

export const readForWhom = (form: Form): FormReading<{ readonly forWhom?: string }> =>
  readGiven({ forWhom: readLine(form, 'for_whom', 'who gets it', LONGEST_NAME) });
