import { datePartsOf, typedDate, type DateParts } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';
import { parseDay } from '../../domain/calendar/day.js';
import { NOT_SURE } from '../draft-answers.js';
import type { Field, Known, Question } from '../questions/field.js';
import { before, taskOf } from '../questions/questionnaire.js';
import { notSureBox } from '../questions/read-field.js';
import { CHECKING } from './way-back.js';

/** What stands in a field: a text, or the three parts of a day and the box beside it. */
interface Shown {
  readonly value: string | DateParts;
  readonly notSure?: { readonly name: string; readonly value: boolean };
}

const NO_DATE: DateParts = { day: '', month: '', year: '' };

/** A question with the answer that was kept, if there is one. */
export const questionView = (question: Question, known: Known, checking: boolean): View =>
  viewOf(question, known, checking, (field) => stored(field, known[field.name]));

/** A question with what was typed just now, right or wrong. */
export const formView = (question: Question, form: Form, known: Known, checking: boolean): View =>
  viewOf(question, known, checking, (field) => asTyped(field, form));

function viewOf(question: Question, known: Known, checking: boolean, show: (field: Field) => Shown): View {
  const { path, intro, explained } = question;
  const fields = question.fields(known);
  const back = before(path, known);
  return {
    ...headOf(question, fields),
    intro,
    explained,
    fields: fields.map((field) => ({ ...field, ...show(field) })),
    action: `/report/${path}`,
    back: backTo(checking, back),
    checking: checking ? CHECKING : undefined,
  };
}

/** The label of a field that is alone on its page is the heading; above it stands what its task is about. */
function headOf({ path, title, explained }: Question, [first, ...more]: readonly Field[]) {
  if (!first || more.length > 0 || explained) return { title, alone: false };
  const isOneOfMany = (taskOf(path)?.questions.length ?? 0) > 1;
  return { title: first.label, alone: true, caption: isOneOfMany ? title : undefined };
}

function backTo(checking: boolean, path: string | undefined): string {
  if (checking) return '/report/check';
  return path === undefined ? '/report/tasks' : `/report/${path}`;
}

/** A day that may be left empty needs no box beside it. */
const boxOf = (name: string, needed: string | undefined, value: boolean): Pick<Shown, 'notSure'> =>
  needed === undefined ? {} : { notSure: { name: notSureBox(name), value } };

function stored({ type, name, needed }: Field, answer: string | undefined): Shown {
  if (type !== 'date') return { value: answer ?? '' };
  const value = answer === undefined || answer === NOT_SURE ? NO_DATE : datePartsOf(parseDay(answer));
  return { value, ...boxOf(name, needed, answer === NOT_SURE) };
}

function asTyped({ type, name, needed }: Field, form: Form): Shown {
  if (type !== 'date') return { value: typed(form, name) };
  return { value: typedDate(form, name), ...boxOf(name, needed, typed(form, notSureBox(name)) !== '') };
}
