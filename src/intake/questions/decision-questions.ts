import type { BreachType } from '../../domain/commitments/breach-type.js';
import type { ChoiceField, DateField, Known, Question } from './field.js';

/** Where it matters from which step of a decision the court counts. */
const MATTERS: readonly BreachType[] = ['short-notice', 'short-consultation', 'no-impact-assessment'];

const maySteps = ({ breach_type: type }: Known): boolean => MATTERS.some((each) => each === type);

const DECIDED: ChoiceField = {
  type: 'choice',
  name: 'decided',
  label: 'Has the decision been made?',
  hint: 'The court counts from the decision. It may have been made before you were told.',
  short: 'Decision made',
  needed: 'Say whether the decision has been made. You can say “I am not sure”.',
  options: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No, it is still to come' },
    { value: 'not-sure', text: 'I am not sure' },
  ],
};

const EARLIER_STEPS: ChoiceField = {
  type: 'choice',
  name: 'earlier_steps',
  label: 'Were there earlier steps? (optional)',
  hint: 'For example, the budget was agreed first, or a committee voted. The court may count from the first step.',
  short: 'Earlier steps',
  options: [
    { value: 'yes', text: 'Yes, and I know a day' },
    { value: 'no', text: 'No' },
    { value: 'not-sure', text: 'I am not sure' },
  ],
};

/** One page for all of it: most people answer the first and go on. */
export const DECISION_QUESTION: Question = {
  path: 'decided',
  title: 'The decision',
  asked: ({ breach_type: type }) => type !== undefined,
  fields: (known) => (maySteps(known) ? [DECIDED, EARLIER_STEPS] : [DECIDED]),
};

type Step = Pick<DateField, 'name' | 'label' | 'hint' | 'short'>;

const STEPS: readonly Step[] = [
  {
    name: 'decision-to-cut',
    label: 'When was it decided to cut or end the money?',
    hint: 'This can be months before your letter.',
    short: 'It was decided to cut',
  },
  {
    name: 'budget-decision',
    label: 'When was the budget agreed?',
    hint: 'The minutes of the budget meeting have the day.',
    short: 'The budget was agreed',
  },
  {
    name: 'cabinet-decision',
    label: 'When did a committee or the cabinet vote?',
    hint: 'The minutes of that meeting have the day.',
    short: 'A committee voted',
  },
  {
    name: 'delegated-decision',
    label: 'When did an officer decide alone?',
    hint: 'Some bodies publish a list of such decisions.',
    short: 'An officer decided',
  },
  {
    name: 'decision-to-tender',
    label: 'When was it decided to let others bid for the work?',
    hint: 'This is called putting it out to tender.',
    short: 'It was put out to tender',
  },
];

const REFUSED: Step = {
  name: 'extension-refused',
  label: 'When did they refuse to give more time?',
  hint: 'If you asked for more time to answer, and they said no.',
  short: 'More time was refused',
};

const stepsFor = ({ breach_type: type }: Known): readonly Step[] =>
  type === 'short-consultation' ? [REFUSED, ...STEPS] : STEPS;

/** The days of the steps before: as many as are known, on one page. */
export const EARLIER_STEPS_QUESTION: Question = {
  path: 'earlier-steps',
  title: 'When were the earlier steps?',
  intro: ['Fill in the days that you know. Leave the rest empty.', 'For example, 20 11 2026 or 20 Nov 2026.'],
  asked: (known) => maySteps(known) && known.earlier_steps === 'yes',
  fields: (known) => stepsFor(known).map((step): DateField => ({ type: 'date', ...step })),
};
