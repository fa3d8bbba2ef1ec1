import { capital } from '../../domain/commitments/wording.js';
import { REPORT_PURPOSES, type ReportPurpose } from '../../domain/privacy/consent-purposes.js';
import type { FieldName } from '../draft-answers.js';
import { bodyInText } from './event-questions.js';
import type { Field, Question } from './field.js';

const consentFields = (): Field[] =>
  Object.entries(REPORT_PURPOSES).map(([purpose, { ask, short }]) => ({
    type: 'choice',
    name: purpose as ReportPurpose,
    label: ask,
    short,
    needed: `Say yes or no to “${short}”.`,
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, not now' },
    ],
  }));

/** What is not kept of a group that gives no name, even where it was typed before. */
const IDENTIFYING: readonly FieldName[] = [
  'group_name',
  'contact_name',
  'contact_email',
  'contact_phone',
  'contact_safely',
];

export const NAME_QUESTIONS: readonly Question[] = [
  {
    path: 'your-name',
    title: 'How your name may be used',
    explained: 'intake/pages/name-choices.njk',
    takesBack: ({ confidentiality }) => (confidentiality === 'anonymous' ? IDENTIFYING : []),
    fields: (known) => [
      {
        type: 'choice',
        name: 'confidentiality',
        label: 'How may we use the name of your group?',
        hint: `Nothing goes to ${bodyInText(known)} by itself. This is about what we may say if you later ask us to speak to it.`,
        short: 'Use of your name',
        needed: 'Choose how we may use the name of your group.',
        options: [
          {
            value: 'named',
            text: 'You may use our name',
            hint: `In letters that you agree to, ${bodyInText(known)} will see the name of your group. It will not see your own address or phone number.`,
          },
          {
            value: 'confidential',
            text: 'Keep our name confidential',
            hint: `We know who you are. ${capital(bodyInText(known))} will see that a group has told us of this, and no name, until you say that it may.`,
          },
          {
            value: 'anonymous',
            text: 'Stay anonymous, even to us',
            hint: 'We ask for no name, no email and no phone number. A code that you write down is your only way back. We cannot remind you of any date.',
          },
        ],
      },
    ],
  },
];

export const CONSENT_QUESTIONS: readonly Question[] = [
  {
    path: 'consents',
    title: 'What may we do?',
    intro: ['You can say no to all of them, and you can change your mind at any time.'],
    fields: consentFields,
  },
];
