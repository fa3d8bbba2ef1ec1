import type { CheckAnswer } from '../breaches/checklist.js';
import type { Day } from '../calendar/day.js';
import type { Confidentiality } from '../casework/confidentiality.js';
import type { Evidence } from '../casework/guard.js';
import { isComputed, type Clock, type ComputedClock } from '../clocks/clock.js';
import type { PromptnessBands } from '../clocks/promptness.js';
import {
  localCompactOn,
  periodsOn,
  type LocalCompact,
  type LocalPeriod,
} from '../commitments/local-compact.js';
import { earliest, type Fact } from '../facts/fact.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Nation } from '../public-bodies/nation.js';
import { PUBLIC_BODY_KINDS, type Ombudsman } from '../public-bodies/public-body-kind.js';
import { isAsked, type AskedAbout, type OptionAnswers, type OptionQuestion } from './option-questions.js';

/** Everything of a case that the routes hang on. */
export interface RouteSituation extends Omit<AskedAbout, 'ombudsmanRule'> {
  /** The day in London. */
  readonly today: Day;
  /** The one that the body acts for; England where nobody said. */
  readonly nation: Nation;
  readonly ombudsman: Ombudsman;
  readonly facts: readonly Fact[];
  readonly clocks: readonly Clock[];
  readonly answers: OptionAnswers;
  /** From which days on the programme warns that a court wants to be asked promptly. */
  readonly bands: PromptnessBands;
  /** How many stages the body’s own way to complain has, where the directory says it. */
  readonly complaintStages?: number;
  /** Worked days that the council gives its councillors to call a decision in, where the directory says it. */
  readonly callInDays?: number;
  /** The local Compacts that the body signed, of any day. */
  readonly localCompacts: readonly LocalCompact[];
  /** What the local text or its place is called by those who file. */
  readonly compactName?: string;
  readonly evidence: Pick<Evidence, 'acceptedBy' | 'selfManaged' | 'consentToContact' | 'nameSettled'>;
  readonly confidentialities: readonly Confidentiality[];
}

/** What decides which questions are put in this case. */
export const askedAbout = ({ ombudsman, ...about }: RouteSituation): AskedAbout =>
  ombudsman.rule === null ? about : { ...about, ombudsmanRule: ombudsman.rule };

/** Undefined while nobody knows. What need not be asked is no. */
export function answerTo(
  situation: RouteSituation,
  question: OptionQuestion,
): Exclude<CheckAnswer, 'not-sure'> | undefined {
  if (!isAsked(question, askedAbout(situation))) return 'no';
  const answer = situation.answers[question];
  return answer === 'not-sure' ? undefined : answer;
}

export const bodyIn = ({ bodyKind }: RouteSituation): string => PUBLIC_BODY_KINDS[bodyKind].inText;

export const factOn = ({ facts }: RouteSituation, ...kinds: FactKind[]): Fact | undefined =>
  earliest(facts, ...kinds);

/** The clocks of a rule, of every group that is on the case, the earliest last day first. */
export const clocksOf = ({ clocks }: RouteSituation, ruleId: string): ComputedClock[] =>
  clocks
    .filter(isComputed)
    .filter((clock) => clock.ruleId === ruleId)
    .toSorted((a, b) => a.computation.lastDay - b.computation.lastDay);

/** Whether the time of one of these rules is over, answered or not. */
export const isOver = (situation: RouteSituation, ruleIds: readonly string[]): boolean =>
  ruleIds.some((ruleId) =>
    clocksOf(situation, ruleId).some(({ computation }) => computation.lastDay < situation.today),
  );

/** The steps of the dispute procedure in the local Compact that is in force today; none where we hold no such text, or cannot tell which. */
export function disputeSteps(situation: RouteSituation): {
  readonly compact?: string;
  readonly steps: readonly LocalPeriod[];
} {
  const { localCompacts: compacts, compactName: named, today } = situation;
  const choice = localCompactOn({ compacts, actOn: today, named, body: bodyIn(situation) });
  if (choice.state !== 'one') return { steps: [] };
  return { compact: choice.compact.name, steps: periodsOn(choice.compact, 'dispute-stage-days', today) };
}
