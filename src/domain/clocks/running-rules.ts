import { noticeFact } from '../breaches/time-tests.js';
import type { BoundPromise, Promises } from '../commitments/promise.js';
import { writePeriod, type Period } from '../commitments/period.js';
import type { Day } from '../calendar/day.js';
import type { Inputs } from '../deadlines/conventions.js';
import { secondary, type Rule } from '../deadlines/rule.js';
import { ruleById, withPeriod, type RuleBook } from '../deadlines/rules.js';
import { earliest, groundsFact, latest, type Fact } from '../facts/fact.js';
import { FACT_KINDS } from '../facts/fact-kind.js';
import { latestDayOf } from '../facts/precision.js';
import type { Ombudsman } from '../public-bodies/public-body-kind.js';
import type { Clock, Trigger } from './clock.js';
import { withCourtTime } from './court-time.js';

/** A rule that runs, before its date is computed. */
export interface RunningRule<Start extends Trigger = Trigger> {
  readonly rule: Rule;
  readonly trigger: Start;
  /** Without the closures of the court: those come with the calendars. */
  readonly inputs: Inputs;
  readonly strength: Clock['strength'];
  /** The day on which what was due was done. */
  readonly endedOn?: Day;
}

/** The backstop, the last safe day and the fallback, from the day grounds first arose as far as it is known. */
export function courtRules(facts: readonly Fact[], ruleOf: RuleBook = ruleById): RunningRule<Fact>[] {
  const trigger = groundsFact(facts);
  if (!trigger) return [];
  return ['JR-3M', 'JR-3M-SAFE', 'JR-3M-ROLL'].map((id) => ({
    rule: withCourtTime(ruleOf(id), facts),
    trigger,
    inputs: {},
    strength: 'law',
  }));
}

/** The limit of the Ombudsman who looks at this body, from the first notice of the matter. */
export function ombudsmanRules(
  facts: readonly Fact[],
  ombudsman: Ombudsman,
  ruleOf: RuleBook,
): RunningRule[] {
  const trigger = earliest(facts, 'became-aware', 'notice-received', 'decision-communicated');
  if (ombudsman.rule === null || !trigger) return [];
  return [{ rule: ruleOf(ombudsman.rule), trigger, inputs: {}, strength: 'law' }];
}

function noticeInputs(facts: readonly Fact[]): Inputs {
  const funded = earliest(facts, 'last-funded-day');
  const effective = earliest(facts, 'effective-from');
  if (funded) return { last_funded_day: latestDayOf(funded) };
  return effective ? { effective_from: latestDayOf(effective) } : {};
}

/** A day that ends the time given, and of which only the month is known, may have been earlier than it is measured with. */
const measuredTo = (rule: Rule, end: Fact | undefined): Rule =>
  end?.precision
    ? {
        ...rule,
        warnings: [
          ...rule.warnings,
          `Only the month is known of “${FACT_KINDS[end.kind].label}”. We measured to its last day.`,
        ],
      }
    : rule;

function closesInput(facts: readonly Fact[]): Inputs {
  const closes = latest(facts, 'consultation-closes');
  return closes ? { closes: latestDayOf(closes) } : {};
}

/** The rule with the period of a local text; the national rules stand as they are. */
function ruleUnder(rule: Rule, { source, name }: BoundPromise, period: Period): Rule {
  if (source !== 'local') return rule;
  return withPeriod(rule, period, secondary(`${name}: at least ${writePeriod(period)}.`));
}

/** A promise, and what it is measured by. */
interface Promised {
  readonly facts: readonly Fact[];
  readonly promise: BoundPromise;
  readonly period: Period;
  readonly ruleOf: RuleBook;
}

function consultationRule({ facts, promise, period, ruleOf }: Promised): RunningRule[] {
  const trigger = earliest(facts, 'consultation-opened');
  const plain = ruleUnder(ruleOf('CONSULT-12W'), promise, period);
  const rule = measuredTo(plain, latest(facts, 'consultation-closes'));
  return trigger ? [{ rule, trigger, inputs: closesInput(facts), strength: 'promise' }] : [];
}

function noticeRule({ facts, promise, period, ruleOf }: Promised): RunningRule[] {
  const trigger = noticeFact(facts, promise.source);
  if (!trigger) return [];
  const inputs = noticeInputs(facts);
  const end = earliest(facts, 'last-funded-day') ?? earliest(facts, 'effective-from');
  if (promise.source === 'best-value') {
    return [{ rule: measuredTo(ruleOf('BV-NOTICE-3M'), end), trigger, inputs, strength: 'guidance' }];
  }
  const rule = measuredTo(ruleUnder(ruleOf('NOTICE-3M'), promise, period), end);
  return [{ rule, trigger, inputs, strength: 'promise' }];
}

/** The body's duty under the strongest promise that has a period; none runs under a promise without one. */
export function promiseRules(facts: readonly Fact[], { bound }: Promises, ruleOf: RuleBook): RunningRule[] {
  const promise = bound.find(({ period }) => period);
  if (!promise?.period) return [];
  const promised = { facts, promise, period: promise.period, ruleOf };
  return promise.period.unit === 'days' ? consultationRule(promised) : noticeRule(promised);
}
