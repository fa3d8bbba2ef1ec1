import { DomainError, type FieldError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { readText, typed, type Form } from '../../platform/web/forms.js';
import type { Refusal } from '../../platform/web/page.js';

const LONGEST_REASON = 500;
const NO_REASON: FieldError = { pointer: '/reason', detail: 'Say why. It is kept with the change.' };

/** The programme that an administrator sets something for: the own one. Throws `NotFoundHereError`. */
export function programmeOf({ actor }: Visitor): string {
  if (!actor.programmeId) throw new NotFoundHereError();
  return actor.programmeId;
}

/** Not a number where it is not written as one, which the check of the setting then refuses. */
export const numberIn = (form: Form, name: string): number => {
  const text = typed(form, name);
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
};

const CONFLICT = 409;

/** What the form says where somebody else changed the setting meanwhile. Throws whatever else went wrong. */
export function conflictAt(pointer: string, error: unknown): Refusal {
  if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
  return { errors: [{ pointer, detail: error.message }], status: CONFLICT };
}

/** A change with why it is made and the setting as it was seen, or everything that is wrong with it. */
export function readSetting<Setting extends object>(
  form: Form,
  setting: Setting,
  faults: readonly FieldError[],
):
  | (Setting & { readonly reason: string; readonly seen: string })
  | { readonly errors: readonly FieldError[] } {
  const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST_REASON, lines: true });
  if (faults.length > 0 || !reason.value)
    return { errors: [...faults, ...(reason.value ? [] : [reason.error ?? NO_REASON])] };
  return { ...setting, reason: reason.value, seen: typed(form, 'seen') };
}
