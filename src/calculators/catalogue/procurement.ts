import type { Calculator } from '../calculator.js';
import { sumsFrom, type DaysAndRules } from './days-and-rules.js';
import { choice, optionalDay } from './fields.js';
import { safely } from './safe-day.js';

const NEW_ACT: DaysAndRules = {
  knew: ['PROC-PA106-30D', 'PROC-PA106-3M-CAP'],
  'award-notice': ['PROC-PA51-8WD'],
  'contract-made': ['PROC-PA106-6M-SETASIDE'],
};
const OLD_REGULATIONS: DaysAndRules = { knew: ['PROC-PCR92-30D', 'PROC-PCR92-3M-CAP'] };

export const PROCUREMENT: Calculator = {
  name: 'procurement',
  title: 'How long have I got to challenge a public contract?',
  lead: 'For a group that wanted a contract and did not get it.',
  intro: ['This is for contracts, never for grants. The time is very short.'],
  audience: 'group',
  fields: [
    choice({ name: 'bought', label: 'When did the buying begin?', short: 'The buying began' }, [
      { value: 'new', text: 'On or after 24 February 2025' },
      { value: 'old', text: 'Before that' },
      { value: 'not-sure', text: 'I am not sure' },
    ]),
    optionalDay({
      name: 'knew',
      label: 'When did you first know that something was wrong?',
      short: 'You first knew of it',
      hint: 'Or when you should have known. For example, 20 11 2026',
    }),
    optionalDay({
      name: 'award-notice',
      label: 'When was the contract award notice published?',
      short: 'Award notice was published on',
    }),
    optionalDay({
      name: 'contract-made',
      label: 'When was the contract signed?',
      short: 'Contract was signed on',
    }),
  ],
  report: (given) => ({ 'became-aware': given.text('knew') }),
  reckoning: {
    by: 'rules',
    sums: (given) =>
      sumsFrom(given.text('bought') === 'old' ? OLD_REGULATIONS : NEW_ACT, given).map((sum) =>
        sum.rule.fatal && sum.rule.reminded ? { ...sum, ...safely(sum.rule) } : sum,
      ),
    instead: { field: 'knew', detail: 'Give the day you first knew that something was wrong.' },
  },
  notes: (given, computations) =>
    given.text('bought') === 'not-sure' && computations.length > 0
      ? ['You are not sure when the buying began. These days are the earlier ones. Keep to them.']
      : [],
};
