import { fromMemory, secondary, type Rule } from '../deadlines/rule.js';
import { earliest, isKnown, type Fact } from '../facts/fact.js';
import { LOCAL_APPEAL } from './local-procedure.js';
import type { RunningRule } from './running-rules.js';

/** How long councillors have to call a decision in. Each council sets it, so the days come with the council. */
export const LOCAL_CALL_IN: Rule = {
  ...LOCAL_APPEAL,
  id: 'LOCAL-CALL-IN',
  title: 'Councillors can call the decision in',
  statement: 'Councillors have {period} to call the decision in. The council sets how long.',
  outcome: 'The last day for a call-in is {day}.',
  authority: [
    secondary('The council’s own rules, as our directory has them.'),
    fromMemory('Local Government Act 2000: a decision that is not carried out yet can be called in.'),
  ],
  trigger: 'the day the decision was published',
  appliesTo: 'Decisions of the executive of a council.',
  family: 'other',
  warnings: ['A call-in does not stop the court’s clock.', 'Ask the council to confirm the day.'],
};

/** Counted from the day the decision was published, unless the council itself gave the day. `days` are worked days. */
export function callInRules(facts: readonly Fact[], days: number | undefined): RunningRule[] {
  const trigger = earliest(facts, 'decision-published');
  if (days === undefined || !trigger || isKnown(facts, 'call-in-closes')) return [];
  const rule: Rule = {
    ...LOCAL_CALL_IN,
    arithmetic: [{ count: 'nth-working-day-after', days, calendar: 'england-and-wales' }],
  };
  return [{ rule, trigger, inputs: {}, strength: 'promise' }];
}
