import { examplesView } from '../../../changed-dates/pages/preview.view.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import type { View } from '../../../platform/web/page.js';
import type { CompactsPreview } from '../../../revisions/compact-import.js';
import { COMPACT_FIELDS, UNKNOWN, type CompactField, type CompactFields } from '../compact-form.js';

export interface FormState {
  readonly errors?: readonly FieldError[];
  /** Names of bodies that a search found. */
  readonly found?: readonly string[];
  readonly words?: string;
  /** What somebody else saved meanwhile. */
  readonly saved?: CompactFields;
}

const LABELS: Readonly<Partial<Record<CompactField, string>>> = {
  name: 'What it is called',
  area: 'Which place it is for',
  places: 'Other places',
  in_force_from: 'In force from',
  in_force_until: 'In force until',
  signing: 'How it was signed',
  signatories: 'Who signed it',
  numbers: 'Its numbers',
  source: 'Where you found it',
  checked_on: 'When you last compared it',
};

const SIGNINGS = [
  { value: 'each', text: 'Each body signed for itself' },
  { value: 'lead', text: 'Lead bodies signed for others too' },
  { value: UNKNOWN, text: 'We do not know' },
];

export function emptyFields(id: string): CompactFields {
  const empty = Object.fromEntries(COMPACT_FIELDS.map((name) => [name, ''])) as Record<CompactField, string>;
  return { ...empty, id, version: '0', signing: UNKNOWN };
}

/** The form with its fields, right or wrong. */
export const compactFormView = (fields: CompactFields, { errors, found, words, saved }: FormState): View => ({
  title: fields.version === '0' ? 'Add a local Compact' : 'Change a local Compact',
  fields,
  labels: LABELS,
  signings: SIGNINGS,
  errors,
  found,
  words,
  saved: saved && savedRows(saved, fields),
});

/** What differs between what is saved now and what was typed. */
const savedRows = (saved: CompactFields, fields: CompactFields) =>
  Object.entries(LABELS).flatMap(([name, label]) =>
    saved[name as CompactField] === fields[name as CompactField]
      ? []
      : [
          {
            label,
            saved: saved[name as CompactField] || 'Nothing',
            typed: fields[name as CompactField] || 'Nothing',
          },
        ],
  );

/** What the change would do, and the form that confirms it. */
export const previewView = (
  fields: CompactFields,
  { changes, effect }: CompactsPreview,
  form: Form,
): View => {
  const { examples, ...counts } = effect;
  return {
    title: 'Check what would change',
    fields: COMPACT_FIELDS.map((name) => ({ name, value: fields[name] })),
    changes: changes.map(({ told }) => told),
    ...counts,
    examples: examplesView(examples, 'compacts'),
    reason: typed(form, 'reason'),
  };
};
