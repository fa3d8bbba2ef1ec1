import { isUUID } from 'class-validator';
import type { FormReading } from '../../casework/pages/case-forms.js';
import { given } from '../../casework/steps/given.js';
import { readLines } from '../../casework/steps/read-plan.js';
import type { FieldError } from '../../domain/domain-error.js';
import {
  CAUSES_BY_BODY,
  RESPONSE_AUDIENCES,
  RESPONSES,
  type ResponseAudience,
  type ResponseEntry,
  type ResponseKind,
} from '../../domain/response/body-response.js';
import { newId } from '../../platform/ids.js';
import { readDay } from '../../platform/web/date-fields.js';
import { readChoice, typed, type Form, type Reading } from '../../platform/web/forms.js';
import type { BodyAnswer } from '../answering/take-answer.js';

export const LONGEST_ANSWER = 10_000;

type AskedPart = Exclude<keyof ResponseEntry['asks'], 'files'>;

/** How each part of an answer is read, and what is asked for where a needed one was left empty. */
const PARTS: Readonly<
  Record<AskedPart, { readonly read: (form: Form) => Reading<unknown>; readonly unanswered: FieldError }>
> = {
  cause: {
    read: (form) => readChoice(form, { name: 'cause', label: 'why it happened', options: CAUSES_BY_BODY }),
    unanswered: { pointer: '/cause', detail: 'Choose why it happened.' },
  },
  words: {
    read: (form) => readLines(form, 'words', 'your answer', LONGEST_ANSWER),
    unanswered: { pointer: '/words', detail: 'Write your answer.' },
  },
  until: {
    read: (form) => readDay(form, { name: 'until' }),
    unanswered: { pointer: '/until', detail: 'Give a day: the day, the month and the year.' },
  },
  audience: {
    read: (form) =>
      readChoice(form, { name: 'audience', label: 'who may read it', options: RESPONSE_AUDIENCES }),
    unanswered: { pointer: '/audience', detail: 'Choose who may read it.' },
  },
};

/** What a form of the page says, with all that is wrong with it. What a form does not ask is not read. */
export interface ReadAnswer extends Pick<
  BodyAnswer,
  'cause' | 'words' | 'until' | 'letterId' | 'findingPutId'
> {
  readonly audience: ResponseAudience;
  readonly once: string;
}

export function readAnswer(form: Form, kind: ResponseKind): FormReading<ReadAnswer> {
  const { asks } = RESPONSES[kind];
  const errors: FieldError[] = [];
  const values: [string, unknown][] = [];
  for (const [part, { read, unanswered }] of Object.entries(PARTS) as [
    AskedPart,
    (typeof PARTS)[AskedPart],
  ][]) {
    const asked = asks[part];
    if (!asked) continue;
    const { value, error } = read(form);
    if (error) errors.push(error);
    else if (value !== undefined) values.push([part, value]);
    else if (asked === 'needed') errors.push(unanswered);
  }
  if (errors.length > 0) return { errors };
  const said = Object.fromEntries(values) as Partial<Pick<ReadAnswer, AskedPart>>;
  return { values: { audience: 'all', ...aboutIn(form), ...said } };
}

/** What the form itself says: which one it is, and what it is about. What is no id comes from no form of ours. */
function aboutIn(form: Form): Pick<ReadAnswer, 'once' | 'letterId' | 'findingPutId'> {
  const idIn = (name: string): string => (isUUID(typed(form, name)) ? typed(form, name) : '');
  return {
    once: idIn('once') || newId(),
    ...given({ letterId: idIn('letter'), findingPutId: idIn('finding') }),
  };
}
