import type { CheckAnswer } from '../breaches/checklist.js';
import type { BreachType } from '../commitments/breach-type.js';
import type { FundingForm } from '../commitments/funding-change.js';
import type { FieldError } from '../domain-error.js';
import type { OmbudsmanRuleId, PublicBodyKind } from '../public-bodies/public-body-kind.js';

/** What a way on hangs on, and no date and no other answer of a case says. */
export const OPTION_QUESTIONS = [
  'lost-out',
  'most-people',
  'contract-broken',
  'other-way',
  'planning',
  'procurement',
  'tenants',
] as const;
export type OptionQuestion = (typeof OPTION_QUESTIONS)[number];

export type OptionAnswers = Readonly<Partial<Record<OptionQuestion, CheckAnswer>>>;

/** What decides which questions are put. */
export interface AskedAbout {
  readonly bodyKind: PublicBodyKind;
  readonly breachType: BreachType;
  readonly fundingForm?: FundingForm;
  /** Of whoever looks at complaints about the body; missing where nobody does. */
  readonly ombudsmanRule?: OmbudsmanRuleId;
}

export interface OptionQuestionEntry {
  /** As it is put to a group. */
  readonly question: string;
  readonly hint: string;
  /** Its name among the answers. */
  readonly short: string;
  /** Each limits to whom it is put; where all are missing it is put to everybody. */
  readonly ombudsmen?: readonly OmbudsmanRuleId[];
  readonly bodies?: readonly PublicBodyKind[];
  readonly breaches?: readonly BreachType[];
  /** Not put where the money is known to come in this form: the answer is no. */
  readonly neverOf?: FundingForm;
}

const EVERY_OMBUDSMAN: readonly OmbudsmanRuleId[] = ['LGSCO-12M', 'PHSO-12M', 'HSO-1Y'];

export const OPTION_QUESTION_ENTRIES: Readonly<Record<OptionQuestion, OptionQuestionEntry>> = {
  'lost-out': {
    question: 'Did your group lose out because of this?',
    hint: 'Think of money, of work that was wasted, or of a chance that you did not get.',
    short: 'The group lost out',
    ombudsmen: EVERY_OMBUDSMAN,
  },
  'most-people': {
    question: 'Does it touch all or most people in the area in the same way?',
    hint: 'A higher tax for all does. The end of one grant does not.',
    short: 'All or most people in the area',
    ombudsmen: ['LGSCO-12M'],
  },
  'contract-broken': {
    question: 'Do you say that a contract with you was broken?',
    hint: 'Say no if the money was a grant, or if you complain of something else.',
    short: 'A contract was broken',
    ombudsmen: EVERY_OMBUDSMAN,
    breaches: ['short-notice', 'monitoring-burden', 'other'],
    neverOf: 'grant',
  },
  'other-way': {
    question: 'Can you appeal to a tribunal or a minister about it?',
    hint: 'The letter with the decision says so, if you can.',
    short: 'An appeal to a tribunal or a minister',
    ombudsmen: EVERY_OMBUDSMAN,
  },
  planning: {
    question: 'Is it about leave to build, or a plan for the use of land?',
    hint: 'Then a court must be asked within six weeks.',
    short: 'A planning decision',
    breaches: ['short-consultation', 'no-impact-assessment', 'other'],
  },
  procurement: {
    question: 'Is it about who wins a public contract?',
    hint: 'Then a court must be asked within 30 days.',
    short: 'Who wins a public contract',
    breaches: ['short-notice', 'no-impact-assessment', 'other'],
    neverOf: 'grant',
  },
  tenants: {
    question: 'Do you complain as a tenant of this landlord?',
    hint: 'A group with an office there can be one.',
    short: 'A tenant of this landlord',
    bodies: ['housing-association'],
  },
};

const fits = <Value>(among: readonly Value[] | undefined, value: Value | undefined): boolean =>
  among === undefined || (value !== undefined && among.includes(value));

/** Whether a question has to be put in this case. Where it has not, the answer to it is no. */
export function isAsked(question: OptionQuestion, about: AskedAbout): boolean {
  const { ombudsmen, bodies, breaches, neverOf } = OPTION_QUESTION_ENTRIES[question];
  return (
    fits(ombudsmen, about.ombudsmanRule) &&
    fits(bodies, about.bodyKind) &&
    fits(breaches, about.breachType) &&
    (neverOf === undefined || about.fundingForm !== neverOf)
  );
}

export const askedOptions = (about: AskedAbout): OptionQuestion[] =>
  OPTION_QUESTIONS.filter((question) => isAsked(question, about));

/** As the form and the API name it. */
const pointerTo = (question: string): string => `/${question.replaceAll('-', '_')}`;

/** What is wrong with answers that somebody gives: none at all, or one to a question that this case does not put. */
export function answerFaults(given: OptionAnswers, about: AskedAbout): FieldError[] {
  const answered = OPTION_QUESTIONS.filter((question) => given[question] !== undefined);
  const asked = askedOptions(about);
  if (answered.length > 0)
    return answered
      .filter((question) => !asked.includes(question))
      .map((question) => ({ pointer: pointerTo(question), detail: NOT_ASKED }));
  return [{ pointer: pointerTo(asked[0] ?? ''), detail: NONE_ANSWERED }];
}

const NOT_ASKED = 'This is not asked in this case: its answer is no. Leave it out.';
const NONE_ANSWERED = 'Answer at least one question. You can say “Not sure”.';
