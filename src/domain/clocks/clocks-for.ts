import { BeyondCalendarError } from '../calendar/beyond-calendar.error.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import type { Promises } from '../commitments/promise.js';
import { computeDeadline, type Computation } from '../deadlines/compute-deadline.js';
import type { Fact } from '../facts/fact.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { Clock } from './clock.js';
import { COURT_CLOSURES, type CourtClosures } from './court-closures.js';
import { courtRules, ombudsmanRules, promiseRules, type RunningRule } from './running-rules.js';

export interface ClocksQuestion {
  readonly facts: readonly Fact[];
  readonly bodyKind: PublicBodyKind;
  /** As {@link promisesThatBound} gave them for this case's kind of breach. */
  readonly promises: Promises;
  readonly calendars: UkCalendars;
  /** Left out, the lists we know and 24 December of the other years. */
  readonly courtClosures?: CourtClosures;
}

type Result = { readonly computation: Computation } | { readonly refused: string };

function compute({ rule, trigger, inputs }: RunningRule, calendars: UkCalendars): Result {
  try {
    return { computation: computeDeadline(rule, trigger.on, inputs, calendars) };
  } catch (error) {
    if (error instanceof BeyondCalendarError) return { refused: error.message };
    throw error;
  }
}

/** Every clock that runs on a case: the court's three, the Ombudsman's, and the body's duty under a promise. */
export function clocksFor(question: ClocksQuestion): Clock[] {
  const { facts, bodyKind, promises, calendars, courtClosures = COURT_CLOSURES } = question;
  const running = [
    ...courtRules(facts, courtClosures),
    ...ombudsmanRules(facts, bodyKind),
    ...promiseRules(facts, promises),
  ];
  return running.map((each) => ({
    ruleId: each.rule.id,
    kind: each.rule.kind,
    family: each.rule.family,
    fatal: each.rule.fatal,
    reminded: each.rule.reminded && each.rule.kind === 'limit',
    trigger: each.trigger,
    strength: each.strength,
    ...compute(each, calendars),
  }));
}
