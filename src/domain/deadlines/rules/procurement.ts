import { verified, type Rule } from '../rule.js';
import { BANK_HOLIDAYS_CAN_CHANGE, USUAL } from './shared.js';

const procurement = { ...USUAL, family: 'procurement', kind: 'limit', fatal: true } as const;

const NEW_ACT = 'Contracts, never grants, in procurements begun on or after 24 February 2025.';
const OLD_REGULATIONS = 'Contracts, never grants, in procurements begun before 24 February 2025.';
const KNEW = 'the day the supplier first knew, or ought to have known, of the grounds';
const CAP = 'This is the most the court can give. Do not plan for it: the 30 days come first.';
const CLOSED = 'If the last day falls when the court office is closed, file before it.';
const SERVE_SOON = 'The claim must also be served, and the time for that is short.';

export const PROCUREMENT_RULES: readonly Rule[] = [
  {
    ...procurement,
    id: 'PROC-PA106-30D',
    title: 'Claim about a procurement: 30 days',
    statement:
      'A supplier must start its claim within {period}. The day it first knew of the grounds counts as the first day.',
    outcome: 'The last day to start the claim is {day}.',
    authority: [
      verified(
        'Procurement Act 2023 section 106(2): 30 days beginning with the day the supplier first knew.',
      ),
    ],
    trigger: KNEW,
    arithmetic: [{ count: 'days-beginning-with', days: 30 }],
    appliesTo: NEW_ACT,
    warnings: ['The court can give more time for a good reason.', CLOSED, SERVE_SOON],
  },
  {
    ...procurement,
    id: 'PROC-PA106-3M-CAP',
    title: 'Claim about a procurement: the most the court can allow',
    statement:
      'The court cannot give more than {period}. The day the supplier first knew counts as the first day.',
    outcome: 'The court cannot give more time than until {day}.',
    authority: [verified('Procurement Act 2023 section 106.')],
    trigger: KNEW,
    arithmetic: [{ count: 'months-beginning-with', months: 3 }],
    appliesTo: NEW_ACT,
    reminded: false,
    warnings: [CAP, CLOSED],
  },
  {
    ...procurement,
    id: 'PROC-PA106-6M-SETASIDE',
    title: 'Claim to have a public contract set aside: six months',
    statement:
      'A claim to set a contract aside must start within {period}. The day the contract was made counts as the first day.',
    outcome: 'The last day is {day}.',
    authority: [verified('Procurement Act 2023 section 106.')],
    trigger: 'the day the contract was entered into',
    arithmetic: [{ count: 'months-beginning-with', months: 6 }],
    appliesTo: NEW_ACT,
    warnings: ['If the 30 days from knowing end earlier, that earlier day is the limit.', CLOSED, SERVE_SOON],
  },
  {
    ...procurement,
    id: 'PROC-PCR92-30D',
    title: 'Claim about an older procurement: 30 days',
    statement:
      'A supplier must start its claim within {period}. The day it first knew of the grounds counts as the first day.',
    outcome: 'The last day to start the claim is {day}.',
    authority: [
      verified('Public Contracts Regulations 2015, regulation 92(2): within 30 days beginning with the day.'),
    ],
    trigger: KNEW,
    arithmetic: [{ count: 'days-beginning-with', days: 30 }],
    appliesTo: OLD_REGULATIONS,
    warnings: ['The court can give more time for a good reason.', CLOSED, SERVE_SOON],
  },
  {
    ...procurement,
    id: 'PROC-PCR92-3M-CAP',
    title: 'Claim about an older procurement: the most the court can allow',
    statement: 'The court cannot give more than {period} after the day the supplier first knew.',
    outcome: 'The court cannot give more time than until {day}.',
    authority: [verified('Public Contracts Regulations 2015, regulation 92.')],
    trigger: KNEW,
    arithmetic: [{ count: 'months-after', months: 3 }],
    appliesTo: OLD_REGULATIONS,
    reminded: false,
    warnings: [CAP, CLOSED],
  },
  {
    ...procurement,
    id: 'PROC-PA51-8WD',
    title: 'The waiting time before a contract can be signed',
    statement:
      'The body must wait {period} before it signs. The wait starts with the day it published the contract award notice.',
    outcome: 'The last day of the wait is {day}. The contract can be signed the next day.',
    authority: [
      verified(
        'Procurement Act 2023 section 51(2): eight working days beginning with the day of the notice.',
      ),
      verified('Procurement Act 2023 section 123: what a working day is.'),
    ],
    trigger: 'the day the contract award notice was published',
    arithmetic: [{ count: 'working-days-beginning-with', days: 8, calendar: 'any-uk' }],
    appliesTo: NEW_ACT,
    fatal: false,
    warnings: [
      'Most services for people are bought under lighter rules, with no waiting time.',
      'Start a claim and tell the body within the wait, and the signing stops by itself.',
      'A bank holiday in any part of the UK is not a working day here.',
      BANK_HOLIDAYS_CAN_CHANGE,
    ],
  },
];
