import type { Calculator } from '../calculator.js';
import { BODY_KIND, dayIfKnown, optionalDay, promised, weeksPromised } from './fields.js';

export const CONSULTATION_LENGTH: Calculator = {
  name: 'consultation-length',
  title: 'Was the consultation long enough?',
  lead: 'How long you had to answer, what was promised, and the last day to act.',
  intro: ['You need the day it opened and the day it closes.'],
  audience: 'group',
  fields: [
    BODY_KIND,
    dayIfKnown({
      name: 'consultation-opened',
      label: 'When did the consultation open?',
      short: 'Consultation opened',
    }),
    dayIfKnown({
      name: 'consultation-closes',
      label: 'When does it close, or when did it?',
      short: 'Consultation closes',
    }),
    optionalDay({
      name: 'rationale-published',
      label: 'If reasons were published for the short time, when?',
      short: 'Reasons were published on',
      hint: 'Leave it empty if there were none.',
    }),
    promised('Did the body promise a number of weeks?'),
    weeksPromised('How many weeks did it promise?'),
  ],
  reckoning: { by: 'promise', breachType: 'short-consultation' },
  report: () => ({ breach_type: 'short-consultation' }),
  notes: (given, computations) =>
    computations.length > 0 && given.day('consultation-opened') !== undefined
      ? ['We count the court’s time from the day it opened. That is the safe way to count.']
      : [],
};
