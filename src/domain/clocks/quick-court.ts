import type { Day } from '../calendar/day.js';
import { toLastOpenDay } from '../deadlines/last-open-day.js';
import type { RuleBook } from '../deadlines/rules.js';
import { earliest, groundsFact, type Fact } from '../facts/fact.js';
import type { OptionAnswers } from '../escalation/option-questions.js';
import { isComputed, type Clock } from './clock.js';
import { withCourtTime } from './court-time.js';
import type { RunningRule } from './running-rules.js';

/**
 * What a court gives less time for than three months, where it is on record that the case is about that. It runs beside the
 * three months: which of them counts is for the court, and the earlier day is the one to keep to.
 */
export const quickCourtRules = (
  facts: readonly Fact[],
  answers: OptionAnswers,
  ruleOf: RuleBook,
): RunningRule<Fact>[] => [
  ...(answers.planning === 'yes' ? running('JR-PLAN-6W', groundsFact(facts), facts, ruleOf) : []),
  ...(answers.procurement === 'yes' ? running('JR-PROC-30D', firstKnown(facts), facts, ruleOf) : []),
];

/** The day on which they first knew; where nobody said, the grounds. */
const firstKnown = (facts: readonly Fact[]): Fact | undefined =>
  earliest(facts, 'became-aware', 'notice-received', 'decision-communicated') ?? groundsFact(facts);

function running(
  ruleId: string,
  trigger: Fact | undefined,
  facts: readonly Fact[],
  ruleOf: RuleBook,
): RunningRule<Fact>[] {
  if (!trigger) return [];
  const rule = withCourtTime(toLastOpenDay(ruleOf(ruleId)), facts);
  return [{ rule, trigger, inputs: {}, strength: 'law' }];
}

/** The days to plan by; the backstop and the fallback are not among them. */
const SAFE_RULES: readonly string[] = ['JR-3M-SAFE', 'JR-PLAN-6W', 'JR-PROC-30D'];

/** The earliest last day on which a court can safely be asked; undefined while none is known. */
export const courtSafeDay = (clocks: readonly Clock[]): Day | undefined =>
  clocks
    .filter(isComputed)
    .filter(({ ruleId }) => SAFE_RULES.includes(ruleId))
    .map(({ computation }) => computation.lastDay)
    .toSorted((a, b) => a - b)[0];
