import { fromMemory, type Rule } from '../rule.js';
import { USUAL } from './shared.js';

const other = {
  ...USUAL,
  family: 'other',
  kind: 'limit',
  fatal: true,
  confidence: 'low',
  offByDefault: true,
  outcome: 'The last day to start the claim is {day}.',
} as const;

const UNCHECKED = 'We have not checked this rule against its text. Get legal advice before you rely on it.';

export const OTHER_CLAIM_RULES: readonly Rule[] = [
  {
    ...other,
    id: 'EQA-118-6M',
    title: 'Claim under the Equality Act in the county court',
    statement:
      'A claim under the Equality Act must start within {period}. The day of the act counts as the first day.',
    authority: [fromMemory('Equality Act 2010: six months starting with the day of the act.')],
    trigger: 'the day of the act',
    arithmetic: [{ count: 'months-beginning-with', months: 6 }],
    appliesTo: 'Claims about services and public functions, in England and Wales.',
    warnings: [UNCHECKED],
  },
  {
    ...other,
    id: 'HRA-7-1Y',
    title: 'Claim under the Human Rights Act',
    statement:
      'A claim under the Human Rights Act must start within {period}. The day of the act counts as the first day.',
    authority: [fromMemory('Human Rights Act 1998: one year beginning with the day of the act.')],
    trigger: 'the day of the act',
    arithmetic: [{ count: 'months-beginning-with', months: 12 }],
    appliesTo: 'Claims against public authorities.',
    warnings: [UNCHECKED, 'A shorter limit wins: for judicial review, three months.'],
  },
];
