import { parseDay, type Day } from '../domain/calendar/day.js';
import { checkFacts } from '../domain/facts/check-facts.js';
import { isFactKind, type FactKind } from '../domain/facts/fact-kind.js';
import type { Fact } from '../domain/facts/fact.js';
import { datePartsOf } from '../platform/web/date-fields.js';
import type { Form } from '../platform/web/forms.js';
import { NO_ANSWERS, NOT_SURE, type Answers, type DraftAnswers } from './draft-answers.js';
import { STEPS_TAKEN_QUESTIONS } from './questions/steps-taken-questions.js';
import { BREACH_QUESTIONS, DATE_QUESTIONS } from './questions/event-questions.js';
import type { Field, Known, Question } from './questions/field.js';
import { PROMISE_QUESTIONS } from './questions/promise-questions.js';
import { notSureBox, readField, wordsOf } from './questions/read-field.js';

/** What an address may answer: what happened, when, and what was promised. No name, no consent and nothing in free words. */
const QUESTIONS: readonly Question[] = [
  ...BREACH_QUESTIONS,
  ...DATE_QUESTIONS,
  ...STEPS_TAKEN_QUESTIONS,
  ...PROMISE_QUESTIONS,
];
const CLOSED: readonly Field['type'][] = ['choice', 'date', 'number'];

const fieldsOf = (question: Question, known: Known): Field[] =>
  question.fields(known).filter(({ type }) => CLOSED.includes(type));

/**
 * The answers in an address, under the names of the report's fields. What cannot be read or cannot be right is left out:
 * its page asks for it as if nothing had come. `today` is the day in London.
 */
export function broughtBy(form: Form, today: Day): Answers {
  let known: Known = {};
  for (const question of QUESTIONS) {
    for (const field of fieldsOf(question, known)) {
      const { value } = readField(form, field);
      if (value !== undefined) known = { ...known, [field.name]: value };
    }
  }
  return withOpening(plausible(known, today));
}

/** What has to be answered before the page of a day is asked. */
const OPENINGS: readonly (readonly [day: FactKind, opening: Answers])[] = [
  ['impact-assessed', { assessed: 'yes' }],
  ['rationale-published', { reasons_published: 'yes' }],
  ['decision-expected', { decided: 'no' }],
  ['decision-made', { decided: 'yes' }],
];

const withOpening = (answers: Answers): Answers =>
  Object.assign(
    {},
    ...OPENINGS.filter(([day]) => answers[day] !== undefined).map(([, opening]) => opening),
    answers,
  ) as Answers;

const SOURCE = 'the address';

/** Without the days that cannot be right, alone or beside each other. */
export function plausible(answers: Answers, today: Day): Answers {
  const facts = Object.entries(answers).flatMap(([kind, answer]): Fact[] =>
    isFactKind(kind) && answer !== NOT_SURE ? [{ kind, on: parseDay(answer), source: SOURCE }] : [],
  );
  const wrong = checkFacts(facts, today).map(({ pointer }) => facts[Number(pointer.split('/')[2])]?.kind);
  return only(answers, (name) => !wrong.some((kind) => kind === name));
}

/** The answers that a draft can take: those to questions that the person has not answered. */
export function newTo({ fields, answered }: DraftAnswers, brought: Answers): Answers {
  const open = QUESTIONS.filter(({ path }) => !answered.includes(path));
  const names = open.flatMap((question) => fieldsOf(question, { ...brought, ...fields }));
  return only(brought, (name) => names.some((field) => field.name === name));
}

/** Those that a report has a place for. */
export const reportable = (answers: Answers): Answers => newTo(NO_ANSWERS, answers);

const only = (answers: Answers, keep: (name: string) => boolean): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => keep(name))) as Answers;

/** The fields of a form that give these answers. */
function formOf(answers: Answers): [name: string, value: string][] {
  return Object.entries(answers).flatMap(([name, answer]): [string, string][] => {
    if (!isFactKind(name)) return [[name, answer]];
    if (answer === NOT_SURE) return [[notSureBox(name), 'yes']];
    return Object.entries(datePartsOf(parseDay(answer))).map(([part, value]) => [`${name}-${part}`, value]);
  });
}

/** The address of a report that begins with these answers. */
export function reportWith(answers: Answers): string {
  const query = new URLSearchParams(formOf(answers)).toString();
  return query === '' ? '/report' : `/report?${query}`;
}

/** The answers brought, to look at and to send on. */
export const broughtView = (answers: Answers) => ({
  brought: QUESTIONS.flatMap((question) => fieldsOf(question, answers)).flatMap((field) => {
    const answer = answers[field.name];
    return answer === undefined
      ? []
      : [{ key: { text: field.short }, value: { text: wordsOf(answer, field) } }];
  }),
  hidden: formOf(answers).map(([name, value]) => ({ name, value })),
});
