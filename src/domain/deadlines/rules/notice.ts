import { fromMemory, secondary, verified, type InputSpec, type Rule } from '../rule.js';
import { TRIGGER_INSTANT, USUAL } from './shared.js';

/* They measure a length: nobody is reminded of them. */
const notice = {
  ...USUAL,
  reminded: false,
  family: 'notice',
  kind: 'duty',
  arithmetic: [{ count: 'months-after', months: 3 }],
} as const;

const LAST_FUNDED_DAY: InputSpec = {
  name: 'last_funded_day',
  type: 'day',
  words: 'The last day that is still funded as before.',
  notWith: 'effective_from',
};
const EFFECTIVE_FROM: InputSpec = {
  name: 'effective_from',
  type: 'day',
  words: 'The first day with less funding or none.',
  notWith: 'last_funded_day',
};

const COMPACT_NOTICE = [
  fromMemory('National Compact 2010: at least three months’ written notice when funding changes or ends.'),
  secondary('Compact Voice, “Can they cut my funding?”: three months is the minimum, with clear reasons.'),
  verified(
    'E J Riley Investments v Eurostile Holdings [1985] 1 WLR 1139: the same date in a later month is enough.',
  ),
];

export const NOTICE_RULES: readonly Rule[] = [
  {
    ...notice,
    id: 'NOTICE-3M',
    title: 'Was the notice of the funding change long enough?',
    statement:
      'You should get notice in writing before your funding is changed or ended. It should come at least {period} before.',
    outcome: 'The earliest last funded day that gives the full notice is {day}.',
    authority: COMPACT_NOTICE,
    trigger: 'the day you got the written notice',
    appliesTo:
      'Central government and its bodies under the national Compact, for acts before 17 July 2025. Local bodies through their local Compact.',
    warnings: [
      'A short notice is allowed in exceptional circumstances. They must be stated.',
      'If a contract sets a longer notice, the longer one counts for you. If it sets a shorter one, that is what a court would enforce and the Compact is your argument.',
      'A grant that simply runs out may not be covered. Check whether it was renewed before.',
      'Notice of a consultation about a cut is not notice of the cut.',
    ],
    confidence: 'medium',
    inputs: [
      TRIGGER_INSTANT,
      LAST_FUNDED_DAY,
      EFFECTIVE_FROM,
      { name: 'in_writing', type: 'boolean', words: 'Was the notice in writing?' },
    ],
    verdict: 'notice-length',
  },
  {
    ...notice,
    id: 'NOTICE-3M-LATEST',
    title: 'What is the latest day to give notice?',
    statement:
      'A group should get notice in writing before its funding is changed or ended. It should come at least {period} before.',
    outcome: 'The notice must come by {day}.',
    authority: COMPACT_NOTICE,
    trigger: 'the last funded day',
    arithmetic: [{ count: 'months-before', months: 3 }],
    appliesTo: 'Public bodies that plan to change or end funding.',
    warnings: [
      'The day that counts is the day the notice arrives, not the day it is sent.',
      'Talk to the group and look at the effect on its users before you decide.',
    ],
    confidence: 'medium',
  },
  {
    ...notice,
    id: 'BV-NOTICE-3M',
    title: 'Did the council give three months’ notice of the cut?',
    statement:
      'Best Value guidance asks the council to tell you at least {period} before the actual cut. It should tell both your group and the people who use the service.',
    outcome: 'The earliest last funded day that gives the full notice is {day}.',
    authority: [
      verified(
        'Best Value Statutory Guidance, September 2011: at least three months’ notice of the actual reduction.',
      ),
      verified('Best Value Statutory Guidance, revised March 2015.'),
    ],
    trigger: 'the later of the days on which your group and the users of the service were told',
    triggerIsLatestOf: ['notice_org', 'notice_users'],
    appliesTo:
      'Best value authorities in England: councils, the Greater London Authority, fire authorities and others.',
    warnings: [
      'This is guidance that the council must have regard to. It can depart from it for good reasons.',
      'Some copies limit it to funding that you had reason to think would continue. Check past renewals.',
      'It is not settled whether the 2015 text was kept when new guidance came in 2024.',
    ],
    confidence: 'medium',
    inputs: [
      TRIGGER_INSTANT,
      LAST_FUNDED_DAY,
      EFFECTIVE_FROM,
      { name: 'notice_org', type: 'day', words: 'The day your group was told.' },
      { name: 'notice_users', type: 'day', words: 'The day the users of the service were told.' },
    ],
    verdict: 'notice-length',
  },
];
