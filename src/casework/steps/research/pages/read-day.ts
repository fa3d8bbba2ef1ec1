import type { FieldError } from '../../../../domain/domain-error.js';
import { FACT_SIDE_KINDS, HOW_KNOWN, type FactSide, type HowKnown } from '../../../../domain/facts/fact.js';
import type { When } from '../../../../domain/facts/precision.js';
import { readWhen } from '../../../../platform/web/date-fields.js';
import { faultsOf, readChoice, readText, type Form } from '../../../../platform/web/forms.js';
import { LONGEST_PAPER, LONGEST_SOURCE } from '../facts.dto.js';

/** The answers that forms on a day have in common. */
export interface ReadDay extends When {
  readonly source: string;
  readonly saidBy?: FactSide;
  readonly howKnown?: HowKnown;
  readonly paper?: string;
}

export const SIDE_CHOICES: readonly { readonly value: FactSide; readonly text: string }[] = [
  { value: 'group', text: 'The group' },
  { value: 'body', text: 'The public body' },
  { value: 'other', text: 'Somebody else' },
];

export const HOW_KNOWN_CHOICES: readonly { readonly value: HowKnown; readonly text: string }[] = [
  { value: 'paper', text: 'Yes' },
  { value: 'memory', text: 'No, it is from memory' },
];

const NO_DATE: FieldError = {
  pointer: '/date',
  detail: 'Give the day, the month and the year. If you do not know the day, leave it empty.',
};
const NO_SOURCE: FieldError = {
  pointer: '/source',
  detail: 'Say where you know it from, for example: the letter.',
};

/** A day with where it is known from; who says so, and whether there is a paper, may be left out. */
export function readKnownDay(form: Form): {
  readonly value?: ReadDay;
  readonly errors: readonly FieldError[];
} {
  const when = readWhen(form, { name: 'date' });
  const source = readText(form, { name: 'source', label: 'where you know it from', max: LONGEST_SOURCE });
  const side = readChoice(form, { name: 'said_by', label: 'who says so', options: FACT_SIDE_KINDS });
  const known = readChoice(form, { name: 'how_known', label: 'how you know it', options: HOW_KNOWN });
  const paper = readText(form, { name: 'paper', label: 'where the paper is', max: LONGEST_PAPER });
  const errors = [
    ...faultsOf(when, NO_DATE),
    ...faultsOf(source, NO_SOURCE),
    ...[side, known, paper].flatMap(({ error }) => error ?? []),
  ];
  if (when.value === undefined || source.value === undefined || errors.length > 0) return { errors };
  return {
    errors,
    value: {
      ...when.value,
      source: source.value,
      ...(side.value ? { saidBy: side.value } : {}),
      ...(known.value ? { howKnown: known.value } : {}),
      ...(paper.value ? { paper: paper.value } : {}),
    },
  };
}
