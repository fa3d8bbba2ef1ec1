import { REPORT_PURPOSES } from '../../../domain/privacy/consent-purposes.js';
import { PUBLIC_BODY_KINDS } from '../../../domain/public-bodies/public-body-kind.js';
import { MOST_CHARACTERS } from '../../../domain/casework/report-limits.js';
import { DECISION_QUESTION } from '../../../intake/questions/decision-questions.js';
import type { DateField, Field, Known } from '../../../intake/questions/field.js';
import { allAsked, isDateField } from '../../../intake/questions/questionnaire.js';

/** A part of the page, with what the caseworker says aloud before it. */
export interface CallerSection {
  readonly title: string;
  readonly say?: readonly string[];
  readonly fields: readonly Field[];
  /** Drawn shut: most calls do not need it. */
  readonly more?: readonly Field[];
}

/** Answers that open every question there is; the page asks them all at once. */
const EVERYTHING: readonly Known[] = (
  ['short-notice', 'short-consultation', 'no-impact-assessment', 'monitoring-burden', 'other'] as const
).flatMap((breach_type): Known[] => [
  {
    breach_type,
    confidentiality: 'named',
    decided: 'yes',
    earlier_steps: 'yes',
    reasons_published: 'yes',
    assessed: 'yes',
    promise_kind: 'local-compact',
    funding_form: 'grant',
    funding_change: 'not-renewed',
    renewed_before: 'yes',
    'complaint-sent': 'not-sure',
    'complaint-received': 'not-sure',
    'foi-received': 'not-sure',
    'letter-before-claim-sent': 'not-sure',
  },
  { breach_type, confidentiality: 'named', decided: 'no' },
]);

/** Every field of the report by its name, each once. */
const FIELDS: ReadonlyMap<string, Field> = new Map(
  EVERYTHING.flatMap((known) =>
    allAsked(known)
      .filter((question) => question !== DECISION_QUESTION)
      .flatMap((question) => question.fields(known)),
  ).map((field) => [field.name, field]),
);

function fieldNamed(name: string): Field {
  const field = FIELDS.get(name);
  if (!field) throw new Error(`The report has no question “${name}”.`);
  return field;
}

/** On one page much may stay empty that is asked one by one elsewhere. */
function optional(name: string, changes: { readonly label?: string; readonly hint?: string } = {}): Field {
  const { needed: _, ...field } = fieldNamed(name);
  return { ...field, ...changes };
}

const DATES: readonly DateField[] = [...FIELDS.values()].filter(isDateField);

/** What most calls are about; the others are one press away. */
const USUAL_DATES = [
  'letter-dated',
  'notice-received',
  'decision-made',
  'last-funded-day',
  'consultation-opened',
  'consultation-closes',
];

const dateFields = (isUsual: boolean): Field[] =>
  DATES.filter(({ name }) => USUAL_DATES.includes(name) === isUsual).map(({ name }) => optional(name));

const BODY: readonly Field[] = [
  {
    type: 'text',
    name: 'body_name',
    label: 'Which public body is it about?',
    hint: 'Its name, as near as they know it.',
    short: 'The public body',
    needed: 'Write the name of the public body.',
    max: MOST_CHARACTERS.name,
  },
  {
    type: 'choice',
    name: 'body_kind',
    label: 'What kind of body is it?',
    hint: 'You can leave this empty where we find the body in our list.',
    short: 'Kind of body',
    isLong: true,
    options: Object.entries(PUBLIC_BODY_KINDS).map(([value, { label }]) => ({ value, text: label })),
  },
];

const AREA: Field = {
  type: 'text',
  name: 'area',
  label: 'Which council’s area does the group work in?',
  hint: 'It tells us which promises hold there. You can leave it empty.',
  short: 'Area',
  max: MOST_CHARACTERS.name,
};

const NAME_USE: Field = {
  type: 'choice',
  name: 'confidentiality',
  label: 'What did they choose?',
  short: 'Use of the name',
  needed: 'Ask how the name may be used, and choose what they said.',
  options: [
    { value: 'named', text: 'We may use the name of the group' },
    { value: 'confidential', text: 'Keep the name confidential' },
  ],
};

const CONSENTS: readonly Field[] = Object.entries(REPORT_PURPOSES).map(([name, { ask, short }]) => ({
  type: 'choice',
  name: name as keyof typeof REPORT_PURPOSES,
  label: ask,
  short,
  needed: `Ask about “${short}”, and choose what they said.`,
  options: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No, not now' },
  ],
}));

const MONITORING = [...FIELDS.keys()].filter((name) => name.startsWith('monitoring-'));

/** The whole report on one page, in the order of a talk. */
export const CALLER_SECTIONS: readonly CallerSection[] = [
  {
    title: 'How the name may be used',
    say: [
      'Before you tell me who you are: how may we use the name of your group?',
      'You can let us use it. Then the public body sees it in letters that you agree to, and nowhere else.',
      'Or we keep it confidential. Then we know who you are, and the public body does not, until you say that it may.',
      'You can also stay unknown even to us. Then I cannot write this down for you: please send it yourself from our website. You get a code there that nobody else sees.',
    ],
    fields: [NAME_USE],
  },
  {
    title: 'Who they are',
    say: ['Who can we ask for, and how can we reach you safely? Use an address that only you read.'],
    fields: [
      optionalName('group_name', 'Name of the group'),
      fieldNamed('contact_name'),
      optional('contact_email', {
        label: 'Email address',
        hint: 'We send the receipt and the reminders there.',
      }),
      optional('contact_phone', { label: 'Phone number', hint: 'Needed where they have no email address.' }),
      optional('contact_safely'),
      { ...fieldNamed('legal_form'), isLong: true } as Field,
    ],
  },
  { title: 'What happened', fields: [...BODY, AREA, fieldNamed('breach_type'), fieldNamed('account')] },
  {
    title: 'The dates',
    say: ['Which days do you know? It does not matter if you do not have them all.'],
    fields: dateFields(true),
    more: dateFields(false),
  },
  {
    title: 'What was promised',
    fields: [fieldNamed('promise_kind')],
    more: ['promise_name', 'consultation_weeks', 'notice_months', ...MONITORING].map((name) =>
      optional(name),
    ),
  },
  {
    title: 'The money',
    fields: [fieldNamed('funding_form')],
    more: ['funding_change', 'yearly_amount_gbp', 'people_served'].map((name) => optional(name)),
  },
  {
    title: 'What they agree to',
    say: ['I ask you three things. You can say no to each, and change your mind at any time.'],
    fields: CONSENTS,
  },
];

function optionalName(name: string, label: string): Field {
  return { ...fieldNamed(name), label };
}

export const CALLER_FIELDS: readonly Field[] = CALLER_SECTIONS.flatMap(({ fields, more = [] }) => [
  ...fields,
  ...more,
]);
