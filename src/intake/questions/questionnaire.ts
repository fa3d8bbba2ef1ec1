import { STEPS_TAKEN_QUESTIONS } from './steps-taken-questions.js';
import { ACCOUNT_QUESTIONS, BREACH_QUESTIONS, DATE_QUESTIONS } from './event-questions.js';
import type { Field, Known, Question } from './field.js';
import { GROUP_QUESTIONS } from './group-questions.js';
import { hasSeveralProgrammes, PROGRAMME_QUESTIONS } from './programme-questions.js';
import { MONITORING_QUESTIONS } from './monitoring-questions.js';
import { FUNDING_QUESTIONS, PROMISE_QUESTIONS } from './promise-questions.js';
import { CONSENT_QUESTIONS, NAME_QUESTIONS } from './trust-questions.js';

export interface Task {
  readonly title: string;
  readonly questions: readonly Question[];
  /** Whether it is part of the report at all, by the answers so far; always where absent. */
  readonly isPart?: (known: Known) => boolean;
  /** Whether it can be begun by the answers so far; always where absent. */
  readonly open?: (known: Known) => boolean;
  /** Why it cannot be begun yet. */
  readonly waitsFor?: string;
}

/** A draft as the questions see it. */
export interface DraftSoFar {
  readonly fields: Known;
  /** The questions that were answered, by path: some may be answered with nothing. */
  readonly answered: readonly string[];
}

export interface Section {
  readonly title: string;
  readonly tasks: readonly Task[];
}

export const PUBLIC_BODY_PATH = 'public-body';

/** Has pages of its own: a search, a choice, and a name where the directory does not have it. */
const PUBLIC_BODY: Question = { path: PUBLIC_BODY_PATH, title: 'The public body', fields: () => [] };

const bodyIsKnown = ({ body_name: name }: Known): boolean => name !== undefined;
const WAITS_FOR_BODY = 'Say first which public body it is about.';
const whatHappenedIsKnown = ({ breach_type: type }: Known): boolean => type !== undefined;
const WAITS = 'Say first what happened.';
const nameUseIsKnown = ({ confidentiality }: Known): boolean => confidentiality !== undefined;
const WAITS_FOR_NAME = 'Say first how your name may be used.';

export const SECTIONS: readonly Section[] = [
  {
    title: 'Your group',
    tasks: [
      { title: 'How your name may be used', questions: NAME_QUESTIONS },
      {
        title: 'Your group and how to reach you safely',
        questions: GROUP_QUESTIONS,
        open: nameUseIsKnown,
        waitsFor: WAITS_FOR_NAME,
      },
      {
        title: 'Where your group works',
        questions: PROGRAMME_QUESTIONS,
        isPart: hasSeveralProgrammes,
        open: bodyIsKnown,
        waitsFor: WAITS_FOR_BODY,
      },
    ],
  },
  {
    title: 'What happened',
    tasks: [
      { title: 'The public body', questions: [PUBLIC_BODY] },
      { title: 'What happened', questions: BREACH_QUESTIONS },
      {
        title: 'The dates',
        questions: [...DATE_QUESTIONS, ...STEPS_TAKEN_QUESTIONS],
        open: whatHappenedIsKnown,
        waitsFor: WAITS,
      },
      {
        title: 'What was promised',
        questions: [...MONITORING_QUESTIONS, ...PROMISE_QUESTIONS],
        open: whatHappenedIsKnown,
        waitsFor: WAITS,
      },
      { title: 'The money', questions: FUNDING_QUESTIONS },
      { title: 'What happened, in your own words', questions: ACCOUNT_QUESTIONS },
    ],
  },
  { title: 'What we may do', tasks: [{ title: 'What you agree to', questions: CONSENT_QUESTIONS }] },
];

const TASKS: readonly Task[] = SECTIONS.flatMap(({ tasks }) => tasks);

/** The questions of a task that are asked, by the answers so far. */
export const askedIn = ({ questions }: Task, known: Known): Question[] =>
  questions.filter(({ asked }) => asked?.(known) ?? true);

/** The tasks of a section, by the answers so far. */
export const tasksIn = ({ tasks }: Section, known: Known): Task[] =>
  tasks.filter(({ isPart }) => isPart?.(known) ?? true);

export const allAsked = (known: Known): Question[] => TASKS.flatMap((task) => askedIn(task, known));

/** The question at `path`, where it is asked by the answers so far. */
export const questionAt = (path: string, known: Known): Question | undefined =>
  allAsked(known).find((question) => question.path === path && question.path !== PUBLIC_BODY_PATH);

export const taskOf = (path: string): Task | undefined =>
  TASKS.find(({ questions }) => questions.some((question) => question.path === path));

/** A question counts as answered only with every answer that it needs: another answer may have changed what it asks. */
export const isAnswered = (question: Question, { fields, answered }: DraftSoFar): boolean =>
  answered.includes(question.path) &&
  question.fields(fields).every(({ name, needed }) => needed === undefined || fields[name] !== undefined);

export const isTaskDone = (task: Task, draft: DraftSoFar): boolean =>
  canBegin(task, draft.fields) &&
  askedIn(task, draft.fields).every((question) => isAnswered(question, draft));

export const canBegin = ({ open }: Task, known: Known): boolean => open?.(known) ?? true;

export const isComplete = (draft: DraftSoFar): boolean => TASKS.every((task) => isTaskDone(task, draft));

/** Where to go on in a task: its first open question, or the first of all. */
export function entryOf(task: Task, draft: DraftSoFar): string {
  const asked = askedIn(task, draft.fields);
  const next = asked.find((question) => !isAnswered(question, draft)) ?? asked[0];
  if (!next) throw new Error(`The task “${task.title}” asks nothing.`);
  return next.path;
}

/** The question after the one at `path` in its task; undefined at the end. */
export function nextAfter(path: string, known: Known): string | undefined {
  const asked = askedIn(requiredTask(path), known);
  return asked[asked.findIndex((question) => question.path === path) + 1]?.path;
}

/** The question before the one at `path` in its task; undefined at the beginning. */
export function before(path: string, known: Known): string | undefined {
  const asked = askedIn(requiredTask(path), known);
  return asked[asked.findIndex((question) => question.path === path) - 1]?.path;
}

function requiredTask(path: string): Task {
  const task = taskOf(path);
  if (!task) throw new Error(`No task asks the question at ${path}.`);
  return task;
}

export const isDateField = (field: Field): field is Extract<Field, { type: 'date' }> => field.type === 'date';
