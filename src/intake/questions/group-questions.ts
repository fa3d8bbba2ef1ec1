import { LEGAL_FORMS } from '../legal-form.js';
import { MOST_CHARACTERS } from '../../domain/casework/report-limits.js';
import type { Field, Known, Option, Question } from './field.js';

/** Who gives no name is asked for nothing by which they could be found. */
const givesName = ({ confidentiality }: Known): boolean => confidentiality !== 'anonymous';

export const optionsOf = (labels: Readonly<Record<string, string>>): Option[] =>
  Object.entries(labels).map(([value, text]) => ({ value, text }));

export const GROUP_QUESTIONS: readonly Question[] = [
  {
    path: 'group-name',
    title: 'Your group',
    asked: givesName,
    fields: () => [
      {
        type: 'text',
        name: 'group_name',
        label: 'What is the name of your group?',
        short: 'Name of your group',
        needed: 'Write the name of your group.',
        max: MOST_CHARACTERS.name,
        autocomplete: 'organization',
      },
    ],
  },
  {
    path: 'legal-form',
    title: 'Your group',
    fields: () => [
      {
        type: 'choice',
        name: 'legal_form',
        label: 'What kind of organisation is it?',
        short: 'Kind of organisation',
        needed: 'Choose what kind of organisation your group is. You can say “I am not sure”.',
        options: optionsOf(LEGAL_FORMS),
      },
    ],
  },
  {
    path: 'contact',
    title: 'How can we reach you safely?',
    asked: givesName,
    intro: [
      'We write to this address when a date comes near. Nobody outside Redress gets it.',
      'If others read your email, use an address that only you read.',
    ],
    fields: () => [
      {
        type: 'text',
        name: 'contact_name',
        label: 'Your name',
        short: 'Your name',
        needed: 'Write your name, so that we know whom to ask for.',
        max: MOST_CHARACTERS.name,
        autocomplete: 'name',
      },
      {
        type: 'email',
        name: 'contact_email',
        label: 'Email address',
        short: 'Email address',
        needed: 'Write the email address we can reach you at, like name@example.org.',
      },
      {
        type: 'phone',
        name: 'contact_phone',
        label: 'Phone number (optional)',
        short: 'Phone number',
      },
      {
        type: 'text',
        name: 'contact_safely',
        label: 'When and how is it safe to reach you? (optional)',
        hint: 'For example: after 6 in the evening, no voice messages.',
        short: 'When it is safe to reach you',
        max: MOST_CHARACTERS.safely,
        rows: 3,
      },
    ],
  },
];

/** What a group is asked when it tells later who it is. */
export const IDENTITY_FIELDS: readonly Field[] = GROUP_QUESTIONS.filter(
  ({ asked }) => asked === givesName,
).flatMap(({ fields }) => fields({}));
