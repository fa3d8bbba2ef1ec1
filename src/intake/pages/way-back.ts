import { typed, type Form } from '../../platform/web/forms.js';

/** The value of `return` on a question that was opened from the check page. */
export const CHECKING = 'check';

/**
 * Where an answered question leads: back to the check page if it was opened from there, else on to `next` or, at the
 * end of a task, to the list of tasks.
 */
export function afterwards(form: Form, next: string | undefined): string {
  if (typed(form, 'return') === CHECKING) return '/report/check';
  return next === undefined ? '/report/tasks' : `/report/${next}`;
}
