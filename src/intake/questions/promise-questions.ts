import type { PromiseKind } from '../../domain/commitments/promise.js';
import { MOST_CHARACTERS, NUMBER_RANGES } from '../../domain/casework/report-limits.js';
import type { Field, Known, Option, Question } from './field.js';

const PROMISES: readonly (Option & { readonly value: PromiseKind })[] = [
  {
    value: 'local-compact',
    text: 'A local Compact',
    hint: 'An agreement between public bodies and voluntary groups in your area.',
  },
  {
    value: 'policy',
    text: 'A policy of its own, or words in our agreement',
    hint: 'For example a page on how it funds or consults groups, or your grant letter.',
  },
  { value: 'national-compact', text: 'The national Compact', hint: 'Central government, until July 2025.' },
  { value: 'covenant', text: 'The Civil Society Covenant', hint: 'Since July 2025.' },
  { value: 'unknown', text: 'I am not sure', hint: 'That is fine: we help you find out.' },
];

const isLocal = ({ promise_kind: kind }: Known): boolean => kind === 'local-compact' || kind === 'policy';

const NAME: Field = {
  type: 'text',
  name: 'promise_name',
  label: 'What is it called? (optional)',
  hint: 'For example: Hilltown Compact 2012',
  short: 'Its name',
  max: MOST_CHARACTERS.name,
};

const WEEKS: Field = {
  type: 'number',
  name: 'consultation_weeks',
  label: 'How many weeks does it promise for a consultation? (optional)',
  hint: 'Leave it empty if you do not know.',
  short: 'Weeks promised',
  suffix: 'weeks',
  ...NUMBER_RANGES.consultation_weeks,
};

const MONTHS: Field = {
  type: 'number',
  name: 'notice_months',
  label: 'How many months of notice does it promise? (optional)',
  hint: 'Leave it empty if you do not know.',
  short: 'Months promised',
  suffix: 'months',
  ...NUMBER_RANGES.notice_months,
};

const numberFor = ({ breach_type: type }: Known): Field[] => {
  if (type === 'short-consultation') return [WEEKS];
  return type === 'short-notice' ? [MONTHS] : [];
};

export const PROMISE_QUESTIONS: readonly Question[] = [
  {
    path: 'promise',
    title: 'What was promised',
    fields: () => [
      {
        type: 'choice',
        name: 'promise_kind',
        label: 'What promise do you think was broken?',
        short: 'The promise',
        needed: 'Choose the promise. You can say “I am not sure”.',
        options: PROMISES,
      },
    ],
  },
  {
    path: 'promise-details',
    title: 'What does it promise?',
    intro: ['You can send us the text or a photo of it later.'],
    asked: isLocal,
    fields: (known) => [NAME, ...numberFor(known)],
  },
];

const isFunding = ({ funding_form: form }: Known): boolean =>
  form === 'grant' || form === 'contract' || form === 'not-sure';

/** Money that ran out is not money that was ended early: only then does it matter what came before. */
const ranOut = (known: Known): boolean =>
  known.breach_type === 'short-notice' && isFunding(known) && known.funding_change === 'not-renewed';

export const FUNDING_QUESTIONS: readonly Question[] = [
  {
    path: 'funding',
    title: 'The money',
    fields: () => [
      {
        type: 'choice',
        name: 'funding_form',
        label: 'Is it about a grant or a contract?',
        short: 'Grant or contract',
        needed: 'Say whether it is about a grant or a contract. You can say “I am not sure”.',
        options: [
          { value: 'grant', text: 'A grant' },
          { value: 'contract', text: 'A contract' },
          { value: 'not-sure', text: 'I am not sure which' },
          { value: 'none', text: 'It is not about money of ours' },
        ],
      },
    ],
  },
  {
    path: 'funding-change',
    title: 'The money',
    asked: isFunding,
    fields: () => [
      {
        type: 'choice',
        name: 'funding_change',
        label: 'What is happening to it?',
        short: 'What is happening to it',
        needed: 'Choose what is happening to the money.',
        options: [
          { value: 'ended-early', text: 'It is ended early' },
          { value: 'reduced', text: 'It is reduced' },
          { value: 'not-renewed', text: 'It is not renewed' },
          { value: 'none', text: 'None of these' },
        ],
      },
    ],
  },
  {
    path: 'renewed',
    title: 'The money',
    asked: ranOut,
    fields: () => [
      {
        type: 'choice',
        name: 'renewed_before',
        label: 'Had it been renewed before?',
        hint: 'If it had, you had reason to think that it would go on.',
        short: 'Renewed before',
        needed: 'Say whether it had been renewed before. You can say “I am not sure”.',
        options: [
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No, it was the first time' },
          { value: 'not-sure', text: 'I am not sure' },
        ],
      },
    ],
  },
  {
    path: 'past-renewal',
    title: 'The money',
    asked: (known) => ranOut(known) && known.renewed_before === 'yes',
    fields: () => [
      {
        type: 'date',
        name: 'past-renewal',
        label: 'When was it last renewed?',
        hint: 'About is good enough: nothing is counted from this day. For example, 1 4 2025',
        short: 'Last renewed on',
        needed: 'Give the day, or tick “I am not sure”.',
      },
    ],
  },
  {
    path: 'funding-size',
    title: 'How much is it, and for how many people?',
    asked: isFunding,
    fields: () => [
      {
        type: 'number',
        name: 'yearly_amount_gbp',
        label: 'Pounds a year (optional)',
        hint: 'About is good enough.',
        short: 'Pounds a year',
        prefix: '£',
        ...NUMBER_RANGES.yearly_amount_gbp,
      },
      {
        type: 'number',
        name: 'people_served',
        label: 'People you help with it in a year (optional)',
        hint: 'About is good enough.',
        short: 'People helped in a year',
        ...NUMBER_RANGES.people_served,
      },
    ],
  },
];
