import type { Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import type { Form } from '../../platform/web/forms.js';
import type { Answer } from '../drafts.js';
import { dayError } from './facts-in-answers.js';
import type { Known, Question } from './field.js';
import { isDateField } from './questionnaire.js';
import { readField } from './read-field.js';

interface ReadQuestion {
  readonly fields: Answer['fields'];
  readonly errors: readonly FieldError[];
}

/** What was typed on the page of a question, and all that is wrong with it. `today` is the day in London. */
export function readQuestion(question: Question, form: Form, known: Known, today: Day): ReadQuestion {
  const asked = question.fields(known);
  const readings = asked.map((field) => ({ field, reading: readField(form, field) }));
  const fields = Object.fromEntries(readings.map(({ field, reading }) => [field.name, reading.value]));
  const unread = readings.flatMap(({ reading }) => reading.error ?? []);
  if (unread.length > 0) return { fields, errors: unread };
  const now = { ...known, ...fields };
  const implausible = asked.filter(isDateField).flatMap(({ name }) => dayError(name, now, today) ?? []);
  const takenBack = Object.fromEntries((question.takesBack?.(now) ?? []).map((name) => [name, undefined]));
  return { fields: { ...fields, ...takenBack }, errors: implausible };
}
