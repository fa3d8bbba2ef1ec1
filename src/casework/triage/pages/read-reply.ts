import type { TriageAnswer } from '../../../domain/casework/triage-answer.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { readText, typed, type Form } from '../../../platform/web/forms.js';
import type { FormReading } from '../../pages/case-forms.js';
import type { TriageReply } from '../triage-reply.js';

export const LONGEST_WORDS = 1000;
export const LONGEST_LETTER = 5000;
export const LONGEST_MISSING = 300;
export const MOST_MISSING = 20;

/** Every value that was sent under a name. */
export const listed = (form: Form, name: string): string[] =>
  [form[name] ?? []]
    .flat()
    .map((value) => typed({ value }, 'value').slice(0, LONGEST_MISSING))
    .filter((value) => value !== '')
    .slice(0, MOST_MISSING);

const optional = <Name extends string>(
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string>> => (value ? ({ [name]: value } as Record<Name, string>) : {});

/** What was chosen and written; whether it is enough is for `requireReasons` to say. */
export function readReply(form: Form, answer: TriageAnswer): FormReading<TriageReply> {
  const question = { name: 'words', label: 'what you add', max: LONGEST_WORDS, lines: true };
  const { value: words, error } = readText(form, question);
  if (error) return { errors: [error] };
  return {
    values: {
      answer,
      ...(answer === 'asked-for-more' ? { missing: listed(form, 'missing') } : {}),
      ...optional('reasonKind', answer === 'asked-for-more' ? undefined : typed(form, 'reason')),
      ...optional('words', words),
    },
  };
}

const NO_LETTER: FieldError = {
  pointer: '/letter',
  detail: 'Write the letter. The group reads nothing else of this.',
};

/** As {@link readReply}, with the letter as it was left. */
export function readLetter(form: Form, answer: TriageAnswer): FormReading<TriageReply> {
  const reply = readReply(form, answer);
  if ('errors' in reply) return reply;
  const { value: letter, error = NO_LETTER } = readText(form, LETTER);
  return letter === undefined ? { errors: [error] } : { values: { ...reply.values, letter } };
}

export const LETTER = { name: 'letter', label: 'the letter', max: LONGEST_LETTER, lines: true } as const;
