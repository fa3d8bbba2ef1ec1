import type { CheckAnswer } from './checklist.js';

/** What makes monitoring fair, as questions to which "yes" is good news (rules.md, monitoring in Compact 2010). */
export type MonitoringCheck = 'agreed-beforehand' | 'proportionate' | 'asked-once' | 'use-explained';

export type MonitoringAnswers = Readonly<Partial<Record<MonitoringCheck, CheckAnswer>>>;

export interface MonitoringEntry {
  /** As it is put to a group. */
  readonly question: string;
  readonly hint: string;
  /** Its name among the answers. */
  readonly short: string;
  /** What a "no" points at. */
  readonly whenNo: string;
  /** What to ask, and whom, while it is not known. */
  readonly ask: string;
}

export const MONITORING_CHECKS: Readonly<Record<MonitoringCheck, MonitoringEntry>> = {
  'agreed-beforehand': {
    question: 'Did you agree on the reports before the money started?',
    hint: 'Look in the grant letter or the contract.',
    short: 'Agreed before the money started',
    whenNo: 'The reports were not agreed before the money started.',
    ask: 'Look in your grant letter: which reports does it ask for? Ask the body when the others were agreed.',
  },
  proportionate: {
    question: 'Is the work on the reports in keeping with the sum of money?',
    hint: 'Think of the hours that they take, and of what you are paid.',
    short: 'In keeping with the sum',
    whenNo: 'The reports take more work than the sum of money is worth.',
    ask: 'Count the hours that the reports take in a year, and set them beside the sum.',
  },
  'asked-once': {
    question: 'Are you asked for each figure only once?',
    hint: 'Say no if two offices ask for the same, or ask for it in different forms.',
    short: 'Asked for once',
    whenNo: 'You are asked for the same figures more than once.',
    ask: 'Make a list of who asks for what. Ask the body whether its offices can share one report.',
  },
  'use-explained': {
    question: 'Did they say what they use the figures for?',
    hint: 'In the agreement, on the form or in a letter.',
    short: 'Use explained',
    whenNo: 'Nobody has told you what the figures are used for.',
    ask: 'Ask the body what it does with each figure, and who reads it.',
  },
};

export interface AnsweredCheck {
  readonly id: MonitoringCheck;
  readonly question: string;
  readonly answer?: CheckAnswer;
}

export const MONITORING_KEYS = Object.keys(MONITORING_CHECKS) as MonitoringCheck[];

/** The whole checklist with the answers so far. */
export const answeredChecks = (answers: MonitoringAnswers): AnsweredCheck[] =>
  MONITORING_KEYS.map((id) => {
    const answer = answers[id];
    return { id, question: MONITORING_CHECKS[id].question, ...(answer && { answer }) };
  });
