import { dayAt, writeDate } from '../../../domain/calendar/day.js';
import { BREACH_TYPES, isBreachType } from '../../../domain/commitments/breach-type.js';
import { breachTypesOf } from '../../../domain/commitments/held-commitment.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { writeCursor } from '../../../platform/name-cursor.js';
import type { View } from '../../../platform/web/page.js';
import type { FoundCommitments } from '../../commitment-library.js';
import type { CommitmentRecord } from '../../commitment.record.js';
import { commitmentView, OWED_BY } from '../../pages/library.view.js';
import type { NamedText } from '../../reading/texts.js';
import { commitmentFields, type CommitmentFields } from '../commitment-form.js';

export interface CommitmentState {
  readonly fields?: CommitmentFields;
  readonly errors?: readonly FieldError[];
  /** Somebody else saved it meanwhile: both texts are shown. */
  readonly isStale?: boolean;
}

const PATH = '/admin/commitments';

export function listView(
  { commitments, next }: FoundCommitments,
  texts: ReadonlyMap<string, NamedText>,
  words: string,
): View {
  const asked = new URLSearchParams({ q: words, ...(next && { cursor: writeCursor(next) }) });
  return {
    title: 'Commitments',
    words,
    commitments: commitments.map((row) => ({
      ...commitmentView(row),
      text: texts.get(row.id)?.name,
      side: OWED_BY[row.owedBy],
      href: `${PATH}/${row.id}`,
    })),
    nextHref: next && `${PATH}?${asked.toString()}`,
  };
}

/** The form with what is saved, or with what was typed. */
export function commitmentFormView(
  row: CommitmentRecord,
  text: NamedText | undefined,
  state: CommitmentState,
): View {
  const saved = commitmentFields(row);
  const fields = state.fields ?? saved;
  return {
    title: 'Change or confirm a promise',
    text: text?.name,
    action: `${PATH}/${row.id}`,
    fields: state.isStale ? { ...fields, version: saved.version } : fields,
    errors: state.errors,
    saved: state.isStale ? savedRows(row) : [],
    confirmedOn: row.confirmedAt && writeDate(dayAt(row.confirmedAt)),
    confidence: row.confidence,
    // The finer words of the reference list stay where they are.
    finer: fields.breachTypes.filter((word) => !isBreachType(word)),
    about: breachTypesOf(row.breachWords).map((type) => BREACH_TYPES[type].label),
    types: Object.entries(BREACH_TYPES).map(([value, { label }]) => ({
      value,
      text: label,
      checked: fields.breachTypes.includes(value),
    })),
    sides: Object.entries(OWED_BY).map(([value, label]) => ({ value, text: label })),
  };
}

const savedRows = (row: CommitmentRecord) => [
  { label: 'Its number', saved: row.number ?? 'None' },
  { label: 'What is promised', saved: row.words },
  { label: 'Who promised it', saved: OWED_BY[row.owedBy] },
  { label: 'Theme', saved: row.theme },
  { label: 'Copy', saved: row.confirmedFrom ?? 'None' },
];
