import { CHECK_WORDS } from '../../domain/breaches/checklist.js';
import { FAIRNESS_SOURCE, type FairConsultation } from '../../domain/breaches/fair-consultation.js';
import type { AnsweredCheck } from '../../domain/breaches/monitoring-checklist.js';
import type { Dossier } from '../case-dossier.js';

interface Asked {
  readonly question: string;
  readonly answer: string;
  readonly note?: string;
}

const NOT_ANSWERED = 'Not answered yet';

/** What is said about a breach beside its result: the questions of fairness, the checklist, a text to send. */
export function argumentView({ record, reckoning: { breachTest }, canWork, forStaff }: Dossier) {
  const { fairConsultation: fair, monitoring, request } = breachTest;
  const canAnswer = canWork && !record.closedOn;
  return {
    canAnswer,
    canFind: canAnswer && forStaff,
    ...(fair && { fair: fairView(fair) }),
    ...(monitoring && { monitoring: monitoring.map(checkView) }),
    ...(request && { request }),
  };
}

const fairView = ({ isMainArgument, sentences, questions, statutoryDuty }: FairConsultation) => ({
  isMain: isMainArgument,
  source: FAIRNESS_SOURCE,
  sentences,
  questions: questions.map(({ question, answer, note }): Asked => ({
    question,
    answer: answer ? CHECK_WORDS[answer] : NOT_ANSWERED,
    ...(note && { note }),
  })),
  statutoryDuty,
});

const checkView = ({ question, answer }: AnsweredCheck): Asked => ({
  question,
  answer: answer ? CHECK_WORDS[answer] : NOT_ANSWERED,
});
