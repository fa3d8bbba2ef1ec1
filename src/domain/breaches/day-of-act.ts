import type { Day } from '../calendar/day.js';
import type { BreachType } from '../commitments/breach-type.js';
import { DECISIONS_BY_STAGE, type FactKind } from '../facts/fact-kind.js';
import { earliest, type Fact } from '../facts/fact.js';

const DECISION: readonly FactKind[] = [
  'decision-made',
  ...DECISIONS_BY_STAGE,
  'letter-dated',
  'decision-published',
  'decision-communicated',
  'notice-received',
];

/** Which fact says when the body acted: a consultation's opening, else the decision or the first sign of it. */
const ACTS: Readonly<Record<BreachType, readonly FactKind[]>> = {
  'short-consultation': ['consultation-opened', ...DECISION],
  'short-notice': DECISION,
  'no-impact-assessment': DECISION,
  'monitoring-burden': [...DECISION, 'became-aware'],
  other: [...DECISION, 'consultation-opened', 'became-aware'],
};

/** The day of the act that is complained of: it decides which promise was in force. Missing if no fact tells. */
export function dayOfAct(facts: readonly Fact[], breachType: BreachType): Day | undefined {
  const kind = ACTS[breachType].find((each) => earliest(facts, each));
  return kind && earliest(facts, kind)?.on;
}
