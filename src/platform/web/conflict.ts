import { DomainError } from '../../domain/domain-error.js';
import type { DateParts } from './date-fields.js';
import { FORM_WAS } from './drafts/form-mark.js';
import { typed, type Form } from './forms.js';

/** What one field of a form says now, where the form changes something that others may change too. */
export interface CurrentField {
  readonly name: string;
  /** As the question is put on the form. */
  readonly label: string;
  /** As the form would send it back; empty where nothing is said. */
  readonly value: string;
  /** A value in words, where the form sends a short one. */
  readonly inWords?: (value: string) => string;
  /** Nothing that is typed in this form, but something that whoever sends it goes by. */
  readonly isFact?: boolean;
  /** Several may be ticked: the value has them with commas between. */
  readonly isList?: boolean;
}

/** A field that somebody else changed while this form was open. */
export interface Conflict {
  readonly label: string;
  readonly now: string;
  readonly yours: string;
  /** Whoever sends the form had left it as it was: the other's text is in it now. */
  readonly isTakenOver: boolean;
}

export interface Compared {
  readonly conflicts: readonly Conflict[];
  /** What was typed, and the other's text wherever nothing was typed against it. */
  readonly values: Form;
  /** Of these the other's texts alone. */
  readonly takenOver: Form;
}

/** Goes with the form: what its fields said when it was drawn. */
export const asDrawn = (fields: readonly CurrentField[]): string =>
  JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value])));

/**
 * Compares three texts of each field: as the form was drawn, as it was sent, and as it is now. Nothing that was typed is
 * lost, and nothing that somebody else wrote is undone without being seen.
 */
export function compare(fields: readonly CurrentField[], form: Form): Compared {
  const drawn = drawnIn(form);
  const changed = fields.flatMap((field) => {
    const before = plain(drawn[field.name] ?? '');
    const now = plain(field.value);
    const mine = field.isFact ? before : mineOf(field, form, before);
    return now === before || now === mine ? [] : [{ field, now, mine, isTakenOver: mine === before }];
  });
  const takenOver = Object.fromEntries(
    changed
      .filter(({ field, isTakenOver }) => isTakenOver && !field.isFact)
      .map(({ field, now }) => [field.name, field.isList ? now.split(',') : now]),
  );
  return {
    values: { ...form, ...takenOver },
    takenOver,
    conflicts: changed.map(({ field: { label, inWords = same, isFact }, now, mine, isTakenOver }) => ({
      label,
      now: now === '' ? NOTHING : inWords(now),
      yours: `${isFact ? WHEN_BEGUN : ''}${mine === '' ? NOTHING : inWords(mine)}`,
      isTakenOver: isTakenOver && !isFact,
    })),
  };
}

const CHANGED = 'Somebody else changed this meanwhile. Look at both, and send yours again if it is right.';

/** What a form changes is not any more what it was when the form was drawn. */
export class ChangedMeanwhileError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'changed-meanwhile';

  override readonly errors = [{ pointer: '/changed', detail: CHANGED }];

  constructor() {
    super(CHANGED);
  }
}

/**
 * To be asked in the transaction that writes, after the row is locked. A form that says nothing of what it was drawn for is
 * not held to it. Throws {@link ChangedMeanwhileError}.
 */
export function requireAsDrawn(form: Form, now: readonly CurrentField[]): void {
  if (typed(form, FORM_WAS) !== '' && compare(now, form).conflicts.length > 0)
    throw new ChangedMeanwhileError();
}

/** A choice that nobody made is not sent, and boxes that are all empty are not either. */
function mineOf({ name, isList }: CurrentField, form: Form, before: string): string {
  if (isList) return [form[name] ?? []].flat().join(',');
  return form[name] === undefined ? before : typed(form, name);
}

/** Something that whoever sends a form goes by, with the words in which it stands now. */
export const factNow = (name: string, label: string, value: string | undefined): CurrentField => ({
  name,
  label,
  value: value ?? '',
  isFact: true,
});

/** A day in three fields. */
export const dayNow = (name: string, label: string, day: DateParts | undefined): CurrentField[] =>
  (['day', 'month', 'year'] as const).map((part) => ({
    name: `${name}-${part}`,
    label: `${label} (${part})`,
    value: day?.[part] ?? '',
  }));

/** A choice among items of a form. */
export const choiceNow = (
  name: string,
  label: string,
  value: string | null | undefined,
  items: readonly { readonly value: string; readonly text: string }[],
): CurrentField => ({
  name,
  label,
  value: value ?? '',
  inWords: (given) => items.find((item) => item.value === given)?.text ?? given,
});

const NOTHING = 'Nothing';
const WHEN_BEGUN = 'When you began: ';
const same = (value: string): string => value;

/** As a form would send it back: line breaks and outer spaces make no difference. */
const plain = (value: string): string => typed({ value }, 'value');

function drawnIn(form: Form): Readonly<Record<string, string>> {
  try {
    const read: unknown = JSON.parse(typed(form, FORM_WAS) || '{}');
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}
