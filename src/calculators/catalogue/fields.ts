import { NUMBER_RANGES } from '../../domain/casework/report-limits.js';
import type { PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import type { PromiseKind } from '../../domain/commitments/promise.js';
import type { CalculatorField } from '../calculator.js';

type DayField = Extract<CalculatorField, { type: 'date' }>;
type Asked = Pick<DayField, 'name' | 'label' | 'short' | 'hint'>;

/** A day that has to be given. */
export const neededDay = (asked: Asked): CalculatorField => ({
  type: 'date',
  needed: `Give the day: “${asked.short}”.`,
  ...asked,
});

/** A day that has to be given, or "I am not sure". */
export const dayIfKnown = (asked: Asked): CalculatorField => ({
  type: 'date',
  unsure: true,
  needed: `Give the day, or tick “I am not sure”: “${asked.short}”.`,
  ...asked,
});

/** A day that may be left empty. */
export const optionalDay = ({ label, ...asked }: Asked): CalculatorField => ({
  type: 'date',
  label: `${label} (optional)`,
  ...asked,
});

type Choice = Pick<Extract<CalculatorField, { type: 'choice' }>, 'name' | 'label' | 'short' | 'hint'>;
type Options = Extract<CalculatorField, { type: 'choice' }>['options'];

export const choice = (asked: Choice, options: Options): CalculatorField => ({
  type: 'choice',
  needed: `Choose an answer: “${asked.short}”.`,
  options,
  ...asked,
});

/** The kinds of body that the rules tell apart, each by the kind that stands for it. */
const BODIES: readonly { readonly value: PublicBodyKind; readonly text: string }[] = [
  { value: 'unitary-council', text: 'A council (county, city, borough or district)' },
  { value: 'parish-council', text: 'A parish or town council' },
  { value: 'government-department', text: 'A government department or agency' },
  { value: 'nhs-body', text: 'An NHS body' },
  { value: 'police', text: 'The police' },
  { value: 'fire-authority', text: 'A fire authority' },
  { value: 'other', text: 'Another public body' },
];

export const BODY_KIND = choice(
  { name: 'body_kind', label: 'Who is it about?', short: 'The public body' },
  BODIES,
);

const PROMISES: readonly { readonly value: PromiseKind; readonly text: string; readonly hint?: string }[] = [
  {
    value: 'local-compact',
    text: 'Yes, in a local Compact',
    hint: 'An agreement between public bodies and voluntary groups in your area.',
  },
  { value: 'policy', text: 'Yes, in a policy of its own or in our agreement' },
  { value: 'unknown', text: 'No, or I am not sure', hint: 'That is fine. We say how to find out.' },
];

export const promised = (label: string): CalculatorField =>
  choice({ name: 'promise_kind', label, short: 'The promise' }, PROMISES);

export const weeksPromised = (label: string): CalculatorField => ({
  type: 'number',
  name: 'consultation_weeks',
  label: `${label} (optional)`,
  hint: 'Leave it empty if you do not know.',
  short: 'Weeks promised',
  suffix: 'weeks',
  ...NUMBER_RANGES.consultation_weeks,
});

export const monthsPromised = (label: string): CalculatorField => ({
  type: 'number',
  name: 'notice_months',
  label: `${label} (optional)`,
  hint: 'Leave it empty if you do not know.',
  short: 'Months promised',
  suffix: 'months',
  ...NUMBER_RANGES.notice_months,
});
