import { secondary, verified, type Rule } from '../rule.js';
import { TRIGGER_INSTANT, USUAL } from './shared.js';

/* They measure a length, or wait for what no fact shows: nobody is reminded of them. */
const consultation = { ...USUAL, family: 'consultation', kind: 'duty', reminded: false } as const;

export const CONSULTATION_RULES: readonly Rule[] = [
  {
    ...consultation,
    id: 'CONSULT-12W',
    title: 'Was the consultation open long enough?',
    statement:
      'A formal consultation in writing should stay open for at least {period}. The day it opens does not count.',
    outcome: 'The earliest day it can close with the full time is {day}.',
    authority: [
      verified(
        'National Compact 2010, commitment 2.4: 12-week formal written consultations where appropriate.',
      ),
      verified('Code of Practice on Consultation 2008, criterion 2: normally at least 12 weeks.'),
      verified('Code of Practice on Consultation 2004: a minimum of 12 weeks.'),
    ],
    trigger: 'the day the consultation was published and open to answers',
    arithmetic: [{ count: 'days-after', days: 84 }],
    appliesTo:
      'Central government under the national Compact, for acts before 17 July 2025. Councils only through their local Compact or their own policy.',
    warnings: [
      'A shorter time is allowed where the reasons are published. Look for the reasons first.',
      'A Compact is not a statute. Use it to show what you could fairly expect.',
      'If the consultation is still open, ask for more time before it closes.',
      'From 17 July 2025 the Covenant replaced the national Compact. It has no number of weeks.',
    ],
    confidence: 'medium',
    inputs: [
      TRIGGER_INSTANT,
      {
        name: 'closes',
        type: 'day',
        words: 'The day the consultation closes.',
        notBeforeTrigger: 'A consultation cannot close before it opens.',
      },
    ],
    verdict: 'consultation-length',
  },
  {
    ...consultation,
    id: 'CONSULT-HOLIDAY',
    title: 'Does the consultation run over a holiday time?',
    statement:
      'A consultation of 12 weeks (84 days) may run over August, Christmas or New Year. Then it should stay open for longer.',
    outcome: 'We suggest that it closes on {day}.',
    authority: [
      verified('Code of Practice on Consultation 2004: consider a longer time over the summer holidays.'),
      verified(
        'House of Lords scrutiny committee, 2013: a panel suggested two extra weeks. This was not adopted.',
      ),
    ],
    trigger: 'the day the consultation was published and open to answers',
    arithmetic: [
      { count: 'days-after', days: 84 },
      { count: 'extra-days-over-holidays', days: 14 },
    ],
    appliesTo: 'Anyone who runs a consultation. This is advice.',
    warnings: ['This is advice. Closing earlier is not a breach on its own.'],
    confidence: 'medium',
    verdict: 'holiday',
  },
  {
    ...consultation,
    id: 'CONSULT-RESP-12W',
    title: 'Was the response to the consultation published in time?',
    statement:
      'The government should publish its response within {period} of the day the consultation closed. If it does not, it should say why.',
    outcome: 'The last day for the response is {day}.',
    authority: [secondary('Consultation Principles 2016 and 2018: respond within 12 weeks or explain.')],
    trigger: 'the day the consultation closed',
    arithmetic: [{ count: 'days-after', days: 84 }],
    appliesTo: 'Central government.',
    warnings: ['These principles are guidance. A published reason for a later response is allowed.'],
    confidence: 'medium',
    inputs: [
      TRIGGER_INSTANT,
      {
        name: 'response_published',
        type: 'day',
        words: 'The day the response was published.',
        notBeforeTrigger: 'A response cannot be published before the consultation closes.',
      },
    ],
    verdict: 'response-in-time',
  },
];
