import { writeDay } from '../calendar/day.js';
import { nameNeededFor } from '../casework/needs-a-name.js';
import { REQUIREMENTS as MOVE_REQUIREMENTS } from '../casework/guard.js';
import { PUBLIC_BODY_KINDS } from '../public-bodies/public-body-kind.js';
import { addDate, type RouteAct } from './route-act.js';
import { OPTION_QUESTION_ENTRIES, type OptionQuestion } from './option-questions.js';
import {
  answerTo,
  bodyIn,
  clocksOf,
  disputeSteps,
  factOn,
  isOver,
  type RouteSituation,
} from './route-situation.js';

/** Something that a route needs first. */
export interface RouteRequirement {
  readonly isMet: (situation: RouteSituation) => boolean;
  /** What to do, in a sentence or two. */
  readonly missing: (situation: RouteSituation) => string;
  readonly act: (situation: RouteSituation) => RouteAct;
}

export type RequirementId =
  | 'caseworker'
  | 'consent'
  | 'name-settled'
  | 'name-given'
  | 'notice-day'
  | 'grounds-day'
  | 'questions-for-ombudsman'
  | 'elsewhere'
  | 'questions-for-court'
  | 'own-stages'
  | 'contract-for-court'
  | 'other-way-first'
  | 'stage-1-sent'
  | 'stage-1-over'
  | 'panel-known'
  | 'panel-answered'
  | 'appeal-day'
  | 'call-in-day';

const act = (text: string, at: Exclude<RouteAct['place']['at'], 'letter' | 'date'>) => (): RouteAct => ({
  text,
  place: { at },
});

const OF_OMBUDSMAN: readonly OptionQuestion[] = [
  'lost-out',
  'most-people',
  'contract-broken',
  'other-way',
  'tenants',
];
const OF_COURT: readonly OptionQuestion[] = ['planning', 'procurement'];

const unanswered = (situation: RouteSituation, questions: readonly OptionQuestion[]): OptionQuestion[] =>
  questions.filter((question) => answerTo(situation, question) === undefined);

const answered = (questions: readonly OptionQuestion[], why: string): RouteRequirement => ({
  isMet: (situation) => unanswered(situation, questions).length === 0,
  missing: (situation) =>
    [...unanswered(situation, questions).map((each) => OPTION_QUESTION_ENTRIES[each].question), why].join(
      ' ',
    ),
  act: act('Answer the questions', 'questions'),
});

/** Where the directory says nothing: two stages at a council, as the code has them, and one elsewhere. */
export const STAGES_OF_COUNCIL = 2;
export const STAGES_ELSEWHERE = 1;

/** With how many stages a complaint is over. */
const stagesOf = ({ complaintStages, bodyKind }: RouteSituation): number =>
  complaintStages ??
  (PUBLIC_BODY_KINDS[bodyKind].sector === 'council' ? STAGES_OF_COUNCIL : STAGES_ELSEWHERE);

const LAST_ANSWER = ['complaint-answered', 'complaint-stage-2-answered'] as const;

/** rules.md, LGSCO-12W: after 12 weeks the body has had its fair time. The other Ombudsmen give no number. */
const isFairTimeOver = (situation: RouteSituation): boolean => isOver(situation, ['LGSCO-12W']);

function ownStages(situation: RouteSituation): string {
  const body = bodyIn(situation);
  if (!factOn(situation, 'complaint-sent', 'complaint-received'))
    return `Complain to ${body} first. The Ombudsman will ask if you did.`;
  const [fair] = clocksOf(situation, 'LGSCO-12W');
  const wait = `Wait for the last answer of ${body}.`;
  return fair
    ? `${wait} If none has come by ${writeDay(fair.computation.lastDay)}, you can go on.`
    : `${wait} If it takes too long, ask the Ombudsman whether you can go on.`;
}

const FIRST_COMPLAINT: RouteAct = {
  text: 'Write the complaint',
  place: { at: 'letter', letter: 'complaint-stage-1' },
};

function ownStagesAct(situation: RouteSituation): RouteAct {
  if (!factOn(situation, 'complaint-sent', 'complaint-received')) return FIRST_COMPLAINT;
  const isFirst = !factOn(situation, 'complaint-answered') || stagesOf(situation) < 2;
  return isFirst
    ? addDate('complaint-answered', 'Write down when the answer came')
    : addDate('complaint-stage-2-answered', 'Write down when the last answer came');
}

const isNameGiven = ({ confidentialities }: RouteSituation): boolean =>
  confidentialities.every((each) => nameNeededFor('court', each) === undefined);

/** Everything that a route can need first, each said so that somebody can do it. */
export const ROUTE_REQUIREMENTS: Readonly<Record<RequirementId, RouteRequirement>> = {
  caseworker: {
    isMet: ({ evidence }) => Boolean(evidence.acceptedBy),
    missing: () => MOVE_REQUIREMENTS.accepted.missing,
    act: act('Ask us to look at your plan', 'plan-check'),
  },
  consent: {
    isMet: ({ evidence }) => evidence.consentToContact,
    missing: () => MOVE_REQUIREMENTS.consent.missing,
    act: act('Say what we may do', 'consents'),
  },
  'name-settled': {
    isMet: ({ evidence }) => evidence.nameSettled,
    missing: () => 'Your name may not be told. Say first how we can speak without it, or let us tell it.',
    act: act('See what the body would learn', 'who-sees-what'),
  },
  'name-given': {
    isMet: isNameGiven,
    missing: () => 'This way needs a name. You have not given yours.',
    act: act('Tell us who you are', 'name'),
  },
  'notice-day': {
    isMet: ({ clocks, ombudsman }) =>
      ombudsman.rule === null || clocks.some(({ ruleId }) => ruleId === ombudsman.rule),
    missing: () => 'Tell us on which day you first knew. The last day is counted from it.',
    act: () => addDate('became-aware', 'Add the day on which you first knew'),
  },
  'grounds-day': {
    isMet: ({ clocks }) => clocks.some(({ family }) => family === 'court'),
    missing: () => 'Tell us on which day it was decided. The court counts from it.',
    act: () => addDate('decision-made', 'Add the day of the decision'),
  },
  'questions-for-ombudsman': answered(OF_OMBUDSMAN, 'The Ombudsman will ask this.'),
  'questions-for-court': answered(OF_COURT, 'If so, there is much less time.'),
  elsewhere: {
    isMet: ({ ombudsman }) => ombudsman.rule !== null,
    missing: ({ ombudsman }) =>
      `Ask the ${ombudsman.rule === null ? ombudsman.elsewhere : ombudsman.name} for its rules and its last day. We do not hold them.`,
    act: act('Write down what they said', 'escalation'),
  },
  'own-stages': {
    isMet: (situation) =>
      factOn(situation, LAST_ANSWER[stagesOf(situation) > 1 ? 1 : 0]) !== undefined ||
      factOn(situation, 'complaint-stage-2-answered') !== undefined ||
      isFairTimeOver(situation),
    missing: ownStages,
    act: ownStagesAct,
  },
  'contract-for-court': {
    isMet: (situation) => answerTo(situation, 'contract-broken') !== 'yes',
    missing: () =>
      'A broken contract is most often for a court. Ask the Ombudsman first if it would look at yours.',
    act: act('Read about the court', 'court'),
  },
  'other-way-first': {
    isMet: (situation) => answerTo(situation, 'other-way') !== 'yes',
    missing: () => 'Use your right of appeal first, or be ready to say why you cannot.',
    act: act('See your answers', 'questions'),
  },
  'stage-1-sent': {
    isMet: (situation) => factOn(situation, 'complaint-sent', 'complaint-received') !== undefined,
    missing: () => 'Send a complaint at stage 1 first.',
    act: () => FIRST_COMPLAINT,
  },
  'stage-1-over': {
    isMet: (situation) =>
      factOn(situation, 'complaint-answered') !== undefined ||
      isOver(situation, ['CHC-S1-RESP', 'LOCAL-STAGE-1', 'LGSCO-12W']),
    missing: () => 'Wait for the answer at stage 1. If it is late, you can go on without it.',
    act: () => addDate('complaint-answered', 'Write down when the answer came'),
  },
  'panel-known': {
    isMet: (situation) => disputeSteps(situation).steps.length > 0,
    missing: () => 'Ask the Compact officer if there is a panel, and how many days each step takes.',
    act: act('Plan to ask the Compact officer', 'contact'),
  },
  'panel-answered': {
    isMet: (situation) => factOn(situation, 'complaint-answered', 'appeal-closes') !== undefined,
    missing: () => 'Wait for the answer. Time to appeal runs from it.',
    act: () => addDate('complaint-answered', 'Write down when the answer came'),
  },
  'appeal-day': {
    isMet: (situation) => clocksOf(situation, 'LOCAL-APPEAL').length > 0,
    missing: () => 'Ask until when you can appeal. We do not hold that day.',
    act: () => addDate('appeal-closes', 'Add the last day to appeal'),
  },
  'call-in-day': {
    isMet: (situation) =>
      ['WORLD-CALL-IN', 'LOCAL-CALL-IN'].some((ruleId) => clocksOf(situation, ruleId).length > 0),
    missing: ({ callInDays }) =>
      callInDays === undefined
        ? 'Ask the council today until when it can be called in. There are often only a few days.'
        : 'Find out on which day the decision was published. The days count from it.',
    act: ({ callInDays }) =>
      callInDays === undefined
        ? addDate('call-in-closes', 'Add the last day for a call-in')
        : addDate('decision-published', 'Add the day it was published'),
  },
};
