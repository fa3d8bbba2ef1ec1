import { isPlainExpiry } from '../breaches/plain-expiry.js';
import { BeyondCalendarError } from '../calendar/beyond-calendar.error.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import type { FundingChange } from '../commitments/funding-change.js';
import type { LocalCompact } from '../commitments/local-compact.js';
import type { Promises } from '../commitments/promise.js';
import { computeDeadline, type Computation } from '../deadlines/compute-deadline.js';
import type { Inputs } from '../deadlines/conventions.js';
import type { OptionAnswers } from '../escalation/option-questions.js';
import type { Rule } from '../deadlines/rule.js';
import { ruleById, type RuleBook } from '../deadlines/rules.js';
import type { Fact } from '../facts/fact.js';
import type { Nation } from '../public-bodies/nation.js';
import { ombudsmanOf, type OwnOmbudsman, type PublicBodyKind } from '../public-bodies/public-body-kind.js';
import { withAnswers } from './answered.js';
import { callInRules } from './call-in.js';
import type { Clock } from './clock.js';
import type { ClockChange } from './clock-change.js';
import { COURT_CLOSURES, courtInputs, type CourtClosures } from './court-closures.js';
import { dutyRules } from './duties.js';
import { nearestFatalLimit } from './fatal-limits.js';
import type { LimitAnswer } from './limit-answer.js';
import { procedureRules } from './local-procedure.js';
import { quickCourtRules } from './quick-court.js';
import { replay } from './replay.js';
import { courtRules, ombudsmanRules, promiseRules, type RunningRule } from './running-rules.js';
import { serviceRules, type ServiceSpan } from './service-promises.js';

export interface ClocksQuestion {
  readonly facts: readonly Fact[];
  readonly bodyKind: PublicBodyKind;
  /** Where the body has another Ombudsman than its kind, or none. */
  readonly ombudsman?: OwnOmbudsman;
  /** The one that the body acts for; England where nobody said. */
  readonly nation?: Nation;
  /** Worked days that the council gives its councillors to call a decision in. */
  readonly callInDays?: number;
  /** What was answered of the ways on: some decisions leave less time for a court. */
  readonly options?: OptionAnswers;
  /** As {@link promisesThatBound} gave them for this case's kind of breach. */
  readonly promises: Promises;
  readonly calendars: UkCalendars;
  readonly fundingChange?: FundingChange;
  /** The local Compacts that the body signed, of any day. */
  readonly localCompacts?: readonly LocalCompact[];
  /** What the local text or its place is called by those who file. */
  readonly compactName?: string;
  /** Left out, the lists we know and 24 December of the other years. */
  readonly courtClosures?: CourtClosures;
  /** Left out, the rules of this release. */
  readonly ruleOf?: RuleBook;
  /** What was done to the clocks of this case, in order. */
  readonly clockChanges?: readonly ClockChange[];
  /** What was said of the limits of this case, in order. */
  readonly limitAnswers?: readonly LimitAnswer[];
  /** Left out where there is no case yet that the programme could promise anything for. */
  readonly service?: ServiceSpan;
}

type Result =
  | { readonly computation: Computation }
  | { readonly refused: string; readonly rule: Rule; readonly inputs: Inputs };

function compute(
  { trigger, inputs }: RunningRule,
  rule: Rule,
  { calendars, courtClosures = COURT_CLOSURES }: ClocksQuestion,
): Result {
  try {
    const all = { ...inputs, ...courtInputs(rule, courtClosures) };
    return { computation: computeDeadline(rule, trigger.on, all, calendars) };
  } catch (error) {
    if (error instanceof BeyondCalendarError) return { refused: error.message, rule, inputs };
    throw error;
  }
}

function clockOf(running: RunningRule, question: ClocksQuestion): Clock {
  const { rule: plain, trigger, strength, endedOn } = running;
  const ledger = (question.clockChanges ?? []).filter(
    ({ ruleId, groupId }) => ruleId === plain.id && groupId === trigger.groupId,
  );
  const { rule, suspendedOn } = replay(plain, ledger);
  return {
    ruleId: plain.id,
    kind: plain.kind,
    family: plain.family,
    fatal: plain.fatal,
    reminded: plain.reminded && endedOn === undefined && suspendedOn === undefined,
    trigger,
    strength,
    plain,
    ledger,
    ...(endedOn === undefined ? suspendedOn !== undefined && { suspendedOn } : { endedOn }),
    ...compute(running, rule, question),
  };
}

/**
 * Every clock that runs on a case: the court's three, the Ombudsman's, those of a local procedure, the body's duties, and what the
 * programme itself promises.
 */
export const clocksFor = (question: ClocksQuestion): Clock[] =>
  withAnswers(clocksAsked(question), question.limitAnswers ?? []);

function clocksAsked(question: ClocksQuestion): Clock[] {
  const { facts, bodyKind, ombudsman, nation, promises, service, ruleOf = ruleById } = question;
  const running = [
    ...courtRules(facts, ruleOf),
    ...quickCourtRules(facts, question.options ?? {}, ruleOf),
    ...ombudsmanRules(facts, ombudsmanOf(bodyKind, ombudsman, nation), ruleOf),
    ...procedureRules(question),
    ...callInRules(facts, question.callInDays),
    ...promiseRules(facts, promises, ruleOf).filter(
      ({ rule }) => rule.family !== 'notice' || !isPlainExpiry(question),
    ),
    ...dutyRules(question, ruleOf),
  ];
  const clocks = running.map((each) => clockOf(each, question));
  if (!service) return clocks;
  const limit = nearestFatalLimit(clocks, service.filedOn).next?.clock.computation.lastDay;
  return [...clocks, ...serviceRules(service, limit).map((each) => clockOf(each, question))];
}
