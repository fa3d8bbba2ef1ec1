import type { Calculator } from '../calculator.js';
import { BODY_KIND, choice, dayIfKnown, monthsPromised, optionalDay, promised } from './fields.js';

const NOT_IN_WRITING =
  'You were not told in writing. A promise of notice asks for it in writing, so its time has not begun. Ask for the notice in writing.';
const DECIDED_EARLIER =
  'If the body decided before the first day you gave, the court’s last day is earlier. Ask when it decided.';

export const NOTICE_LENGTH: Calculator = {
  name: 'notice-length',
  title: 'Was the notice long enough?',
  lead: 'Your funding is being cut or ended: how long you were given, what was promised, and the last day to act.',
  intro: ['Have the letter or email at hand. You can say “I am not sure” to any day.'],
  audience: 'group',
  fields: [
    BODY_KIND,
    dayIfKnown({
      name: 'letter-dated',
      label: 'What is the date on the letter or email?',
      short: 'Date on the letter',
    }),
    dayIfKnown({
      name: 'notice-received',
      label: 'When did it come to you?',
      short: 'The letter came',
      hint: 'The postmark or the email shows it. For example, 20 11 2026',
    }),
    choice({ name: 'in_writing', label: 'Were you told in writing?', short: 'Told in writing' }, [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
      { value: 'not-sure', text: 'I am not sure' },
    ]),
    dayIfKnown({
      name: 'decision-made',
      label: 'When was the decision made?',
      short: 'Decision was made on',
      hint: 'Look in the letter, or in the minutes of the meeting. It may be before the letter.',
    }),
    dayIfKnown({
      name: 'last-funded-day',
      label: 'What is the last day that is paid for?',
      short: 'Last funded day',
      hint: 'The last day of the grant or contract as it now stands. For example, 21 12 2026',
    }),
    optionalDay({
      name: 'notice-to-users',
      label: 'When were the people who use your service told?',
      short: 'People who use it were told',
    }),
    promised('Did the body promise a time of notice?'),
    monthsPromised('How many months did it promise?'),
  ],
  reckoning: { by: 'promise', breachType: 'short-notice' },
  report: (given) => ({
    breach_type: 'short-notice',
    // The report asks for the days of a written notice.
    ...(given.text('in_writing') === 'no' && { 'letter-dated': undefined, 'notice-received': undefined }),
  }),
  opening: (given) => (given.text('in_writing') === 'no' ? [NOT_IN_WRITING] : []),
  notes: (given, computations) =>
    given.day('decision-made') === undefined && computations.length > 0 ? [DECIDED_EARLIER] : [],
};
