import type { FormReading } from '../../../casework/pages/case-forms.js';
import { given } from '../../../casework/steps/given.js';
import { errorsOf, readGiven, readLines, readNeeded } from '../../../casework/steps/read-plan.js';
import { groupIn } from '../../../casework/trust/pages/read-parts.js';
import { SIDES } from '../../../domain/resolution/offer-state.js';
import type { UndertakingMove } from '../../../domain/resolution/undertaking-move.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { readChoice, typed, type Form } from '../../../platform/web/forms.js';
import { LONGEST_WHAT, LONGEST_WORDS } from '../../settlement.dto.js';
import type { WantedUndertakingMove } from '../move-undertaking.js';
import type { NewUndertaking } from '../record-undertaking.js';

export function readNewUndertaking(form: Form, id: string): FormReading<NewUndertaking> {
  const owedBy = readNeeded(readChoice(form, { name: 'owed', label: 'who does it', options: SIDES }), {
    pointer: '/owed',
    detail: 'Choose who does it.',
  });
  const what = readNeeded(readLines(form, 'what', 'what is to be done', LONGEST_WHAT), {
    pointer: '/what',
    detail: 'Say in a few words what is to be done.',
  });
  const days = readGiven({
    on: readDay(form, { name: 'date' }),
    dueOn: readDay(form, { name: 'due' }),
    lookOn: readDay(form, { name: 'look' }),
  });
  if ('errors' in owedBy || 'errors' in what || 'errors' in days)
    return { errors: errorsOf(owedBy, what, days) };
  const offer = given({ offerId: typed(form, 'offer') });
  const source = offer.offerId !== undefined ? 'offer' : typed(form, 'point') ? 'mediation' : 'hand';
  const said = { id, source, owedBy: owedBy.values, what: what.values } as const;
  return { values: { ...groupIn(form), ...said, ...days.values, ...offer } };
}

export function readUndertakingMove(form: Form, move: UndertakingMove): FormReading<WantedUndertakingMove> {
  const on = readNeeded(readDay(form, { name: 'date' }), {
    pointer: '/date',
    detail: 'Give the day, the month and the year.',
  });
  const more = readGiven({
    until: readDay(form, { name: 'until' }),
    words: readLines(form, 'words', 'the words', LONGEST_WORDS),
  });
  if ('errors' in on || 'errors' in more) return { errors: errorsOf(on, more) };
  const paper = given({ documentId: typed(form, 'document') });
  return { values: { move, on: on.values, ...more.values, ...paper } };
}
