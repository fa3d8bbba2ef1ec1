import { secondary, verified, type Rule } from '../rule.js';
import { BANK_HOLIDAYS_CAN_CHANGE, USUAL } from './shared.js';

const information = { ...USUAL, family: 'information', kind: 'duty' } as const;
const WORKING_DAY = verified(
  'Environmental Information Regulations 2004, regulation 2(1): what a working day is.',
);
const ENVIRONMENT =
  'Requests for information about the environment, to bodies in England, Wales and Northern Ireland.';
const WORKING_DAYS = [
  'A bank holiday in any part of the UK is not a working day here. It does not count even if the body is open.',
  BANK_HOLIDAYS_CAN_CHANGE,
];
const PERSONAL_DATA = {
  ...information,
  appliesTo: 'Anyone who holds information about a person, in the United Kingdom.',
  trigger: 'the day they got your request',
  outcome: 'The answer must come by {day}.',
  pausable: true,
  confidence: 'medium',
  authority: [
    secondary(
      'UK GDPR as amended by the Data (Use and Access) Act 2025: one month, and two more for hard requests.',
    ),
    verified(
      'Information Commissioner, guidance: to the same date in the later month, or the next working day.',
    ),
  ],
} as const;
const PERSONAL_DATA_WARNINGS = [
  'The clock stops while they wait for you to prove who you are or to make the request clearer.',
  'The law can be read to end one day earlier and not to move past a weekend. Ask for an answer by the unmoved day.',
  BANK_HOLIDAYS_CAN_CHANGE,
];

export const ENVIRONMENT_AND_PERSONAL_DATA_RULES: readonly Rule[] = [
  {
    ...information,
    id: 'EIR-20WD',
    title: 'Answer to a request for environmental information',
    statement:
      'The public body must answer as soon as it can. It must do so no later than {period} after the day the request came.',
    outcome: 'The answer must come by {day}.',
    authority: [
      verified('Environmental Information Regulations 2004, regulation 5(2): 20 working days.'),
      WORKING_DAY,
    ],
    trigger: 'the day the public body got your request',
    arithmetic: [{ count: 'nth-working-day-after', days: 20, calendar: 'any-uk' }],
    appliesTo: ENVIRONMENT,
    extension: {
      upTo: [{ count: 'nth-working-day-after', days: 40, calendar: 'any-uk' }],
      basis: verified(
        'Environmental Information Regulations 2004, regulation 7: up to 40 working days for a request that is both complex and large.',
      ),
    },
    warnings: [...WORKING_DAYS, 'There is no extra time to weigh the public interest.'],
  },
  {
    ...information,
    id: 'EIR-EXT-40WD',
    title: 'Answer to a large and complex request for environmental information',
    statement:
      'Some requests are both complex and large. Then the answer may take up to {period} from the day the request came.',
    outcome: 'The answer must come by {day}.',
    authority: [
      verified('Environmental Information Regulations 2004, regulation 7: up to 40 working days.'),
      WORKING_DAY,
    ],
    trigger: 'the day the public body got your request',
    arithmetic: [{ count: 'nth-working-day-after', days: 40, calendar: 'any-uk' }],
    appliesTo: ENVIRONMENT,
    warnings: [
      ...WORKING_DAYS,
      'The body must tell you within the first 20 working days that it needs longer.',
    ],
  },
  {
    ...information,
    id: 'EIR-REP-40WD',
    title: 'Ask the body to look again at a request for environmental information',
    statement:
      'You can ask the public body to look again. You must do so within {period} of the day you believe it failed.',
    outcome: 'The last day to ask is {day}.',
    authority: [
      verified('Environmental Information Regulations 2004, regulation 11(2): 40 working days.'),
      WORKING_DAY,
    ],
    trigger: 'the day you believe the public body failed to comply',
    arithmetic: [{ count: 'nth-working-day-after', days: 40, calendar: 'any-uk' }],
    appliesTo: ENVIRONMENT,
    kind: 'limit',
    fatal: true,
    warnings: WORKING_DAYS,
  },
  {
    ...information,
    id: 'EIR-REC-40WD',
    title: 'The body’s decision after you asked it to look again',
    statement:
      'You asked the public body to look again. It must decide within {period} of the day it got that request.',
    outcome: 'The body must decide by {day}.',
    authority: [
      verified('Environmental Information Regulations 2004, regulation 11(4): 40 working days.'),
      WORKING_DAY,
    ],
    trigger: 'the day the public body got your request to look again',
    arithmetic: [{ count: 'nth-working-day-after', days: 40, calendar: 'any-uk' }],
    appliesTo: ENVIRONMENT,
    warnings: WORKING_DAYS,
  },
  {
    ...PERSONAL_DATA,
    id: 'SAR-1M',
    title: 'Answer to a request for your own information',
    statement:
      'You can ask for what they hold about you. They must answer within {period} of the day they got your request.',
    arithmetic: [
      { count: 'months-after', months: 1 },
      { count: 'roll-next', calendar: 'england-and-wales' },
    ],
    extension: {
      upTo: [
        { count: 'months-after', months: 3 },
        { count: 'roll-next', calendar: 'england-and-wales' },
      ],
      basis: secondary(
        'UK GDPR as amended by the Data (Use and Access) Act 2025: two months more for hard or many requests.',
      ),
    },
    warnings: PERSONAL_DATA_WARNINGS,
  },
  {
    ...PERSONAL_DATA,
    id: 'SAR-EXT-3M',
    title: 'Answer to a request for your own information that needs longer',
    statement:
      'A request may be complex, or you may have made many. Then they may take up to {period} from the day they got it.',
    arithmetic: [
      { count: 'months-after', months: 3 },
      { count: 'roll-next', calendar: 'england-and-wales' },
    ],
    warnings: [...PERSONAL_DATA_WARNINGS, 'They must tell you within the first month that they need longer.'],
  },
];
