import { writeDate, type Day } from '../calendar/day.js';
import { COVENANT_BEGAN } from '../commitments/national-text.js';
import { writePeriod } from '../commitments/period.js';
import type { BoundPromise, Promises } from '../commitments/promise.js';
import type { CheckAnswer } from './checklist.js';

/** What makes a consultation fair, as questions to which "yes" is good news. */
export type FairnessQuestion =
  'formative-stage' | 'enough-reasons' | 'adequate-time' | 'conscientious-consideration';

export interface FairnessAnswer {
  readonly answer: CheckAnswer;
  /** What shows it. */
  readonly note?: string;
}

export interface FairnessAnswers {
  readonly questions: Readonly<Partial<Record<FairnessQuestion, FairnessAnswer>>>;
  /** A law that makes the body consult, where one is known. */
  readonly statutoryDuty?: string;
}

interface FairnessEntry {
  readonly question: string;
  /** Its name among the answers. */
  readonly short: string;
  readonly hint: string;
  readonly whenNo: string;
  /** What to look for while it is not known. */
  readonly ask: string;
}

/** The four questions of the courts (*Gunning*, taken up by the Supreme Court in *Moseley*). */
export const FAIRNESS_QUESTIONS: Readonly<Record<FairnessQuestion, FairnessEntry>> = {
  'formative-stage': {
    question: 'Was it asked while the plan could still change?',
    short: 'Asked while the plan could change',
    hint: 'Say no if the decision was already made, or only one way was left open.',
    whenNo: 'It was asked when the plan could no longer change.',
    ask: 'Look in the minutes and the budget: was anything decided before people were asked?',
  },
  'enough-reasons': {
    question: 'Were you told enough about the plan and the reasons to give a good answer?',
    short: 'Enough reasons',
    hint: 'Think of the costs, the other ways to do it, and why they were not chosen.',
    whenNo: 'People were not told enough to give a good answer.',
    ask: 'Read the papers again: do they give reasons, costs and other ways to do it?',
  },
  'adequate-time': {
    question: 'Was there enough time to answer?',
    short: 'Enough time',
    hint: 'Think of whom you had to ask, and of holidays.',
    whenNo: 'There was not enough time to answer.',
    ask: 'Write down whom you had to ask, and how long that took.',
  },
  'conscientious-consideration': {
    question: 'Did those who decided take the answers seriously?',
    short: 'Answers taken seriously',
    hint: 'Look whether they had the answers before them, and what they said about them.',
    whenNo: 'The answers were not taken seriously before the decision.',
    ask: 'Ask for the report on the answers that those who decided were given.',
  },
};

export const FAIRNESS_KEYS = Object.keys(FAIRNESS_QUESTIONS) as FairnessQuestion[];

/** Said with the questions wherever they are shown. */
export const FAIRNESS_SOURCE =
  'The courts ask these four questions of any consultation by a public body. They come from the cases Gunning and Moseley.';

export interface AnsweredQuestion {
  readonly id: FairnessQuestion;
  readonly question: string;
  readonly answer?: CheckAnswer;
  readonly note?: string;
  /** What follows from the answer. */
  readonly says?: string;
}

export interface FairConsultation {
  /** No promise with a number of days bound that day: fairness is the first thing to argue. */
  readonly isMainArgument: boolean;
  /** Where these questions stand beside the promises. */
  readonly lead: string;
  readonly questions: readonly AnsweredQuestion[];
  readonly statutoryDuty?: string;
  /** All of it in words, to be read in this order. */
  readonly sentences: readonly string[];
}

const numbered = ({ bound }: Promises): BoundPromise | undefined =>
  bound.find(({ period, strength }) => period && strength === 'promise');

function leadOf(promises: Promises, actOn: Day | undefined): string {
  const promise = numbered(promises);
  if (promise?.period) {
    return `Start with the promise. ${promise.name} asks for ${writePeriod(promise.period)}. The four questions come second. They hold whatever the number of days is.`;
  }
  return actOn !== undefined && actOn >= COVENANT_BEGAN
    ? `Since ${writeDate(COVENANT_BEGAN)} no national promise has a number of weeks. We know of no local number that held on that day either. So the four questions are the main argument.`
    : 'We know of no promise with a number of weeks that held on that day. So the four questions are the main argument.';
}

function saysOf({ whenNo, ask }: FairnessEntry, answer: CheckAnswer | undefined): string | undefined {
  if (answer === 'yes') return undefined;
  return answer === 'no' ? whenNo : ask;
}

function answeredQuestion(id: FairnessQuestion, given: FairnessAnswers): AnsweredQuestion {
  const entry = FAIRNESS_QUESTIONS[id];
  const { answer, note } = given.questions[id] ?? {};
  const says = saysOf(entry, answer);
  return {
    id,
    question: entry.question,
    ...(answer && { answer }),
    ...(note && { note }),
    ...(says && { says }),
  };
}

function resultSentences(questions: readonly AnsweredQuestion[]): string[] {
  const unfair = questions.filter(({ answer }) => answer === 'no');
  const open = questions.filter(({ answer }) => answer === undefined || answer === 'not-sure');
  const says = (list: readonly AnsweredQuestion[]): string[] => list.flatMap((each) => each.says ?? []);
  return [
    ...(unfair.length > 0 ? ['By your answers it was not fair in this.', ...says(unfair)] : []),
    ...(open.length > 0 ? ['This would help to find out.', ...says(open)] : []),
    ...(unfair.length === 0 && open.length === 0
      ? ['By your answers it was fair. A court would look at the papers too.']
      : []),
  ];
}

export interface FairnessCase {
  readonly answers: FairnessAnswers;
  readonly promises: Promises;
  /** The day of the act, in London. */
  readonly actOn?: Day;
}

/** The four questions, with or without a number of weeks; which comes first depends on the promises that bound. */
export function fairConsultation({ answers, promises, actOn }: FairnessCase): FairConsultation {
  const questions = FAIRNESS_KEYS.map((id) => answeredQuestion(id, answers));
  const lead = leadOf(promises, actOn);
  const { statutoryDuty } = answers;
  return {
    isMainArgument: numbered(promises) === undefined,
    lead,
    questions,
    ...(statutoryDuty && { statutoryDuty }),
    sentences: [
      lead,
      ...resultSentences(questions),
      ...(statutoryDuty ? [`A law may have made them consult: ${statutoryDuty}`] : []),
    ],
  };
}
