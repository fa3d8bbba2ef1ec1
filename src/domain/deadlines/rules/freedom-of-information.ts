import { secondary, verified, type Rule } from '../rule.js';
import { BANK_HOLIDAYS_CAN_CHANGE, USUAL } from './shared.js';

const information = { ...USUAL, family: 'information', kind: 'duty' } as const;
const WORKING_DAYS =
  'A bank holiday in any part of the UK is not a working day here. It does not count even if the body is open.';
const OF_WORKING_DAYS = [WORKING_DAYS, BANK_HOLIDAYS_CAN_CHANGE];
const BODIES =
  'Public authorities in England, Wales and Northern Ireland, and those of the United Kingdom. Scottish bodies have their own law.';
const REVIEW = verified(
  'Information Commissioner, guidance on internal reviews under the Freedom of Information Act.',
);

export const FREEDOM_OF_INFORMATION_RULES: readonly Rule[] = [
  {
    ...information,
    id: 'FOI-20WD',
    title: 'Answer to a freedom of information request',
    statement:
      'The body must answer your request promptly. It may take no more than {period}. The day the request came does not count.',
    outcome: 'The answer must come by {day}.',
    authority: [
      verified(
        'Freedom of Information Act 2000 section 10(1): promptly, and not later than the twentieth working day.',
      ),
      verified('Freedom of Information Act 2000 section 10(6): what a working day is.'),
    ],
    trigger: 'the day the body got your request',
    arithmetic: [{ count: 'nth-working-day-after', days: 20, calendar: 'any-uk' }],
    appliesTo: BODIES,
    pausable: true,
    extension: {
      upTo: [{ count: 'nth-working-day-after', days: 40, calendar: 'any-uk' }],
      basis: secondary(
        'To weigh the public interest the body may take longer. Information Commissioner, guidance: normally no more than 20 working days more.',
      ),
    },
    warnings: [
      ...OF_WORKING_DAYS,
      'The body may ask you to make the request clearer. Then the time starts again when you do.',
      'Schools, archives and the armed forces can have more time.',
    ],
  },
  {
    ...information,
    id: 'FOI-PIT-40WD',
    title: 'Answer to a freedom of information request that needs the public interest weighed',
    statement:
      'The body may have to weigh the public interest. Then the answer should normally come within {period} of the request.',
    outcome: 'The answer should come by {day}.',
    authority: [
      verified('Freedom of Information Act 2000 section 10(3): such time as is reasonable.'),
      verified('Information Commissioner, guidance: normally no more than 20 working days more.'),
    ],
    trigger: 'the day the body got your request',
    arithmetic: [{ count: 'nth-working-day-after', days: 40, calendar: 'any-uk' }],
    appliesTo: BODIES,
    pausable: true,
    warnings: [
      ...OF_WORKING_DAYS,
      'This ceiling is guidance. The body must still tell you by the 20th working day that it needs longer (section 17).',
    ],
  },
  {
    ...information,
    id: 'FOI-IR-20WD',
    title: 'Outcome of an internal review',
    statement:
      'You can ask the body to look again. That is an internal review. It should normally be done within {period} of the day you ask for it.',
    outcome: 'The review is due by {day}.',
    authority: [REVIEW],
    trigger: 'the day the body got your request to look again',
    arithmetic: [{ count: 'nth-working-day-after', days: 20, calendar: 'any-uk' }],
    appliesTo: BODIES,
    warnings: [...OF_WORKING_DAYS, 'This is guidance, not a statute.'],
  },
  {
    ...information,
    id: 'FOI-IR-40WD',
    title: 'Outcome of an internal review in an exceptional case',
    statement:
      'You can ask the body to look again. That is an internal review. In an exceptional case it may take up to {period} from the day you ask for it.',
    outcome: 'The review is due by {day} at the latest.',
    authority: [REVIEW],
    trigger: 'the day the body got your request to look again',
    arithmetic: [{ count: 'nth-working-day-after', days: 40, calendar: 'any-uk' }],
    appliesTo: BODIES,
    warnings: [...OF_WORKING_DAYS, 'This is guidance, not a statute.'],
  },
  {
    ...information,
    id: 'FOI-IR-REQ-40WD',
    title: 'Ask for an internal review',
    statement:
      'You can ask the body to look again. That is an internal review. You should ask for it within {period} of the reply to your request.',
    outcome: 'The last day to ask is {day}.',
    authority: [REVIEW],
    trigger: 'the day you got the reply',
    arithmetic: [{ count: 'nth-working-day-after', days: 40, calendar: 'any-uk' }],
    appliesTo: BODIES,
    kind: 'limit',
    warnings: [...OF_WORKING_DAYS, 'This is guidance. The body may look at a later request, but need not.'],
  },
  {
    ...information,
    id: 'ICO-6W',
    title: 'Complain to the Information Commissioner',
    statement:
      'The Information Commissioner can look at what the body did. You should complain within {period} of its last answer.',
    outcome: 'The last day is {day}.',
    authority: [
      verified('Information Commissioner, guidance: within six weeks of the final response or last contact.'),
    ],
    trigger: 'the day you got the final answer or last heard from the body',
    arithmetic: [{ count: 'days-after', days: 42 }],
    appliesTo: 'Complaints about requests for information.',
    kind: 'limit',
    warnings: [
      'This is guidance. It used to be three months and can change again.',
      'You may have had no answer to a review. Then you can complain after 40 working days.',
    ],
  },
];
