import { BREACH_TYPES, isBreachType, type BreachType } from '../../domain/commitments/breach-type.js';
import { OBLIGEES } from '../../domain/commitments/held-commitment.js';
import type { FieldError } from '../../domain/domain-error.js';
import { readChoice, readText, typed, type Form } from '../../platform/web/forms.js';
import type { CommitmentRecord } from '../commitment.record.js';
import type { CommitmentChange } from './changed-commitment.js';

/** The fields of the form, as texts. */
export interface CommitmentFields {
  readonly version: string;
  readonly number: string;
  readonly words: string;
  readonly owedBy: string;
  readonly theme: string;
  readonly breachTypes: readonly string[];
  readonly confirmedFrom: string;
}

const TYPES: readonly BreachType[] = Object.keys(BREACH_TYPES).filter(isBreachType);

const ticked = (form: Form): string[] => [form['breach_types']].flat().flatMap((each) => each ?? []);

export const typedCommitment = (form: Form): CommitmentFields => ({
  version: typed(form, 'version'),
  number: typed(form, 'number'),
  words: typed(form, 'words'),
  owedBy: typed(form, 'owed_by'),
  theme: typed(form, 'theme'),
  breachTypes: ticked(form),
  confirmedFrom: typed(form, 'confirmed_from'),
});

/** The form asks in our kinds of breach, of which each stands for some finer words of the reference list. */
export const commitmentFields = (row: CommitmentRecord): CommitmentFields => ({
  version: String(row.version),
  number: row.number ?? '',
  words: row.words,
  owedBy: row.owedBy,
  theme: row.theme,
  breachTypes: row.breachWords,
  confirmedFrom: row.confirmedFrom ?? '',
});

const NO_WORDS: FieldError = { pointer: '/words', detail: 'Write what is promised.' };
const NO_SIDE: FieldError = { pointer: '/owed_by', detail: 'Choose who promised it.' };
const NO_NUMBER: FieldError = {
  pointer: '/number',
  detail: 'Write the number that you read in the text, or leave the copy empty.',
};

/** Said where a copy is named and nobody says that they read it there. */
export const NOT_READ: FieldError = {
  pointer: '/read',
  detail: 'Tick that you read number and words in this copy as they stand here, or leave the copy empty.',
};

export interface ReadCommitment {
  readonly change: CommitmentChange;
  readonly errors: readonly FieldError[];
}

export function readCommitment(form: Form): ReadCommitment {
  const read = readFields(form);
  const { number, words, theme, copy, side } = read;
  return {
    change: {
      ...(number.value !== undefined && { number: number.value }),
      words: words.value ?? '',
      owedBy: side.value ?? 'government',
      theme: theme.value ?? '',
      breachWords: ticked(form).filter((word) => isKnown(word)),
      ...(copy.value !== undefined && { confirmedFrom: copy.value }),
      isRead: typed(form, 'read') === 'yes',
    },
    errors: [...[number, words, theme, copy, side].flatMap(({ error }) => error ?? []), ...missingIn(read)],
  };
}

const readFields = (form: Form) => ({
  number: readText(form, { name: 'number', label: 'the number', max: 20 }),
  words: readText(form, { name: 'words', label: 'the words', max: 1000 }),
  theme: readText(form, { name: 'theme', label: 'the theme', max: 200 }),
  copy: readText(form, { name: 'confirmed_from', label: 'the copy', max: 300 }),
  side: readChoice(form, { name: 'owed_by', label: 'who promised it', options: OBLIGEES }),
});

const isEmpty = ({ value, error }: { value?: unknown; error?: FieldError }): boolean =>
  value === undefined && error === undefined;

function missingIn({ number, words, copy, side }: ReturnType<typeof readFields>): FieldError[] {
  return [
    ...(isEmpty(words) ? [NO_WORDS] : []),
    ...(isEmpty(side) ? [NO_SIDE] : []),
    ...(copy.value !== undefined && isEmpty(number) ? [NO_NUMBER] : []),
  ];
}

const isKnown = (word: string): boolean => TYPES.some((type) => type === word) || /^[a-z_]{3,60}$/.test(word);
