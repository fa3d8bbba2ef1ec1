import type { FieldError } from '../../domain/domain-error.js';
import { PUBLIC_BODY_KINDS, isPublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import type { View } from '../../platform/web/page.js';
import type { ImplausibleReportError } from '../check-report.js';
import { programmeFor } from '../programme-of-report.js';
import { factsIn } from '../questions/facts-in-answers.js';
import type { Field, Known, Question } from '../questions/field.js';
import { hasSeveralProgrammes } from '../questions/programme-questions.js';
import {
  askedIn,
  PUBLIC_BODY_PATH,
  SECTIONS,
  type DraftSoFar,
  type Section,
} from '../questions/questionnaire.js';
import { wordsOf } from '../questions/read-field.js';

/** Why the answers are shown again although they were to be sent. */
export interface CheckNotice {
  /** Something was changed in another window after they were checked. */
  readonly changed?: boolean;
  readonly implausible?: ImplausibleReportError;
}

interface Row {
  /** The field, so that an error can lead to it. */
  readonly id: string;
  readonly key: string;
  readonly value: string;
  readonly href: string;
}

export function checkView({ fields }: DraftSoFar, version: number, notice: CheckNotice): View {
  return {
    title: 'Check your answers',
    sections: SECTIONS.map((section) => ({ title: section.title, rows: rowsOf(section, fields) })),
    sentTo: hasSeveralProgrammes(fields) ? programmeFor(fields) : undefined,
    version,
    changed: notice.changed,
    errors: notice.implausible && errorsAt(notice.implausible, fields),
  };
}

const rowsOf = ({ tasks }: Section, known: Known): Row[] =>
  tasks.flatMap((task) => askedIn(task, known)).flatMap((question) => questionRows(question, known));

function questionRows(question: Question, known: Known): Row[] {
  if (question.path === PUBLIC_BODY_PATH) return bodyRows(known);
  return question.fields(known).map((field) => ({
    id: field.name,
    key: field.short,
    value: valueOf(field, known),
    href: `/report/${question.path}?return=check`,
  }));
}

function valueOf(field: Field, known: Known): string {
  const answer = known[field.name];
  return answer === undefined ? 'Not provided' : wordsOf(answer, field);
}

function bodyRows({ body_name: name = '', body_kind: kind = '' }: Known): Row[] {
  const label = isPublicBodyKind(kind) ? ` (${PUBLIC_BODY_KINDS[kind].label})` : '';
  const href = `/report/${PUBLIC_BODY_PATH}?return=check`;
  return [{ id: 'body', key: 'Public body', value: `${name}${label}`, href }];
}

/** The errors of a report name its facts by their place; on the page each stands by its own date. */
const errorsAt = ({ errors }: ImplausibleReportError, known: Known): FieldError[] =>
  errors.map(({ pointer, detail }) => {
    const [, place = ''] = /^\/facts\/(\d+)\//.exec(pointer) ?? [];
    return { pointer: `/${factsIn(known)[Number(place)]?.kind ?? ''}`, detail };
  });
