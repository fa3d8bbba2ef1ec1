import { BREACH_TYPES, type BreachType } from '../../domain/commitments/breach-type.js';
import { isPublicBodyKind, PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import { MOST_CHARACTERS } from '../../domain/casework/report-limits.js';
import { DECISION_QUESTION, EARLIER_STEPS_QUESTION } from './decision-questions.js';
import type { ChoiceField, DateField, Known, Option, Question } from './field.js';

/** The public body in a sentence: `the council`. */
export const bodyInText = ({ body_kind: kind = '' }: Known): string =>
  isPublicBodyKind(kind) ? PUBLIC_BODY_KINDS[kind].inText : 'the public body';

export const BREACH_QUESTIONS: readonly Question[] = [
  {
    path: 'what-happened',
    title: 'What happened',
    fields: () => [
      {
        type: 'choice',
        name: 'breach_type',
        label: 'What happened?',
        hint: 'Choose what troubles you most. You can tell us the rest in your own words.',
        short: 'What happened',
        needed: 'Choose what happened.',
        options: Object.entries(BREACH_TYPES).map(([value, { label, question }]) => ({
          value,
          text: label,
          hint: question,
        })),
      },
    ],
  },
];

const YES_NO: readonly Option[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: 'not-sure', text: 'I am not sure' },
];

type Asked = NonNullable<Question['asked']>;

const forTypes =
  (...types: readonly BreachType[]): Asked =>
  ({ breach_type: type }) =>
    types.some((each) => each === type);

const choicePage = (path: string, field: Omit<ChoiceField, 'type'>, asked: Asked): Question => ({
  path,
  title: 'The dates',
  asked,
  fields: () => [{ type: 'choice', ...field }],
});

/** A day alone on its page. */
export const datePage = (field: Omit<DateField, 'type' | 'needed'>, asked: Asked): Question => ({
  path: field.name,
  title: 'The dates',
  asked,
  fields: () => [{ type: 'date', needed: 'Give the day, or tick “I am not sure”.', ...field }],
});

const NOTICE = forTypes('short-notice');
const CONSULTATION = forTypes('short-consultation');
const IMPACT = forTypes('no-impact-assessment');

/** Which dates matter, by what happened. In the order in which they are asked. */
export const DATE_QUESTIONS: readonly Question[] = [
  datePage(
    { name: 'consultation-opened', label: 'When did the consultation open?', short: 'Consultation opened' },
    CONSULTATION,
  ),
  datePage(
    {
      name: 'consultation-closes',
      label: 'When does it close, or when did it?',
      short: 'Consultation closes',
    },
    CONSULTATION,
  ),
  choicePage(
    'reasons',
    {
      name: 'reasons_published',
      label: 'Were reasons published for the short time?',
      short: 'Reasons published',
      needed: 'Say whether reasons were published. You can say “I am not sure”.',
      options: YES_NO,
    },
    CONSULTATION,
  ),
  datePage(
    {
      name: 'rationale-published',
      label: 'When were the reasons published?',
      hint: 'If you do not know, give the day you first saw them. For example, 20 11 2026',
      short: 'Reasons were published on',
    },
    (known) => CONSULTATION(known) && known.reasons_published === 'yes',
  ),
  datePage(
    {
      name: 'letter-dated',
      label: 'What is the date on the letter or email?',
      hint: 'The one that told you about your funding. For example, 20 11 2026 or 20 Nov 2026',
      short: 'Date on the letter',
    },
    NOTICE,
  ),
  datePage(
    {
      name: 'notice-received',
      label: 'When did it come to you?',
      hint: 'The postmark or the email shows it. For example, 20 11 2026 or 20 Nov 2026',
      short: 'The letter came',
    },
    NOTICE,
  ),
  datePage(
    {
      name: 'notice-to-users',
      label: 'When were the people who use your service told?',
      hint: 'By the public body, or by you because you had to. For example, 20 11 2026',
      short: 'People who use it were told',
    },
    NOTICE,
  ),
  DECISION_QUESTION,
  datePage(
    {
      name: 'decision-made',
      label: 'When was the decision made?',
      hint: 'Look in the letter, or in the minutes of the meeting. For example, 20 11 2026',
      short: 'Decision was made on',
    },
    ({ decided }) => decided === 'yes',
  ),
  datePage(
    {
      name: 'decision-expected',
      label: 'When do you expect the decision?',
      short: 'Decision is expected on',
    },
    ({ decided }) => decided === 'no',
  ),
  EARLIER_STEPS_QUESTION,
  datePage(
    {
      name: 'last-funded-day',
      label: 'What is the last day that is paid for?',
      hint: 'The last day of the grant or contract as it now stands. For example, 21 12 2026',
      short: 'Last funded day',
    },
    NOTICE,
  ),
  choicePage(
    'assessed',
    {
      name: 'assessed',
      label: 'Did they look at what the decision would do to the people you help?',
      hint: 'For example in an equality impact assessment.',
      short: 'Effect on people looked at',
      needed: 'Say whether the effect on people was looked at. You can say “I am not sure”.',
      options: YES_NO,
    },
    IMPACT,
  ),
  datePage(
    { name: 'impact-assessed', label: 'When did they look at it?', short: 'Effect was looked at on' },
    (known) => IMPACT(known) && known.assessed === 'yes',
  ),
  datePage(
    {
      name: 'became-aware',
      label: 'When did you first hear of it?',
      hint: 'The Ombudsman counts from that day. For example, 20 11 2026 or 20 Nov 2026',
      short: 'You first heard of it',
    },
    forTypes('short-consultation', 'no-impact-assessment', 'monitoring-burden', 'other'),
  ),
];

export const ACCOUNT_QUESTIONS: readonly Question[] = [
  {
    path: 'your-account',
    title: 'In your own words',
    fields: () => [
      {
        type: 'text',
        name: 'account',
        label: 'What happened, in your own words?',
        hint: 'A few sentences are enough. Do not name the people you help, and leave out anything that could tell who they are.',
        short: 'What happened, in your own words',
        needed: 'Write in a few sentences what happened.',
        max: MOST_CHARACTERS.account,
        rows: 12,
      },
    ],
  },
];
