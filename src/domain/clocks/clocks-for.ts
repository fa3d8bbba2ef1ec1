import { isPlainExpiry } from '../breaches/plain-expiry.js';
import { BeyondCalendarError } from '../calendar/beyond-calendar.error.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import type { FundingChange } from '../commitments/funding-change.js';
import type { Promises } from '../commitments/promise.js';
import { computeDeadline, type Computation } from '../deadlines/compute-deadline.js';
import type { Inputs } from '../deadlines/conventions.js';
import type { Rule } from '../deadlines/rule.js';
import { ruleById, type RuleBook } from '../deadlines/rules.js';
import type { Fact } from '../facts/fact.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { Clock } from './clock.js';
import { COURT_CLOSURES, courtInputs, type CourtClosures } from './court-closures.js';
import type { LocalCompact } from '../commitments/local-compact.js';
import { procedureRules } from './local-procedure.js';
import { courtRules, ombudsmanRules, promiseRules, type RunningRule } from './running-rules.js';

export interface ClocksQuestion {
  readonly facts: readonly Fact[];
  readonly bodyKind: PublicBodyKind;
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
}

type Result =
  | { readonly computation: Computation }
  | { readonly refused: string; readonly rule: Rule; readonly inputs: Inputs };

function compute(
  { rule, trigger, inputs }: RunningRule,
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

/** Every clock that runs on a case: the court's three, the Ombudsman's, those of a local procedure, and the body's duty under a promise. */
export function clocksFor(question: ClocksQuestion): Clock[] {
  const { facts, bodyKind, promises, ruleOf = ruleById } = question;
  const running = [
    ...courtRules(facts, ruleOf),
    ...ombudsmanRules(facts, bodyKind, ruleOf),
    ...procedureRules(question),
    ...promiseRules(facts, promises, ruleOf).filter(
      ({ rule }) => rule.family !== 'notice' || !isPlainExpiry(question),
    ),
  ];
  return running.map((each) => ({
    ruleId: each.rule.id,
    kind: each.rule.kind,
    family: each.rule.family,
    fatal: each.rule.fatal,
    reminded: each.rule.reminded && each.rule.kind === 'limit',
    trigger: each.trigger,
    strength: each.strength,
    ...compute(each, question),
  }));
}
