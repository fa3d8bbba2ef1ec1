import type { FormReading } from '../../../casework/pages/case-forms.js';
import { errorsOf, readGiven, readLines, readNeeded } from '../../../casework/steps/read-plan.js';
import { groupIn } from '../../../casework/trust/pages/read-parts.js';
import type { Day } from '../../../domain/calendar/day.js';
import { AGREED_HOW } from '../../../domain/casework/objective.js';
import type { OfferMove } from '../../../domain/resolution/offer-move.js';
import { OFFERERS, SIDES } from '../../../domain/resolution/offer-state.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { readChoice, type Form } from '../../../platform/web/forms.js';
import { LONGEST_WHAT, LONGEST_WORDS } from '../../settlement.dto.js';
import type { WantedOfferMove } from '../decide-offer.js';
import type { NewOffer } from '../make-offer.js';

export function readNewOffer(form: Form): FormReading<NewOffer> {
  const by = readNeeded(readChoice(form, { name: 'by', label: 'who offers it', options: OFFERERS }), {
    pointer: '/by',
    detail: 'Choose who offers it.',
  });
  const what = readNeeded(readLines(form, 'what', 'what is offered', LONGEST_WHAT), {
    pointer: '/what',
    detail: 'Say in a few words what is offered.',
  });
  const days = readGiven({
    on: readDay(form, { name: 'date' }),
    until: readDay(form, { name: 'until' }),
  });
  if ('errors' in by || 'errors' in what || 'errors' in days) return { errors: errorsOf(by, what, days) };
  const objectiveIds = [form['objectives'] ?? []].flat();
  return { values: { ...groupIn(form), by: by.values, what: what.values, ...days.values, objectiveIds } };
}

/** A group that decides for itself is asked for no day: it says so today. */
export function readOfferMove(form: Form, move: OfferMove, today: Day): FormReading<WantedOfferMove> {
  const said = readGiven({
    on: readDay(form, { name: 'date' }),
    words: readLines(form, 'words', 'the words', LONGEST_WORDS),
    how: readChoice(form, { name: 'how', label: 'how it was told to you', options: AGREED_HOW }),
    side: readChoice(form, { name: 'side', label: 'who decided', options: SIDES }),
    instead: readLines(form, 'instead', 'what is offered instead', LONGEST_WHAT),
    until: readDay(form, { name: 'until' }),
  });
  if ('errors' in said) return said;
  const { on = today, ...more } = said.values;
  return { values: { ...groupIn(form), ...more, move, on } };
}
