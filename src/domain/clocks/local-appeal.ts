import { secondary, type Rule } from '../deadlines/rule.js';
import type { Fact } from '../facts/fact.js';
import type { RunningRule } from './running-rules.js';

/**
 * A limit that a local document sets on the group. The document gives the day, so there is nothing to count. It ends one
 * way to put things right and not the case, so it is not among the fatal ones.
 */
export const LOCAL_APPEAL: Rule = {
  id: 'LOCAL-APPEAL',
  version: 1,
  title: 'Last day to appeal under the local document',
  statement: 'The local document gives you a last day to appeal.',
  outcome: 'That day is {day}.',
  authority: [secondary('The local document that sets the day.')],
  trigger: 'the day that the local document gives',
  triggerIsLatestOf: [],
  arithmetic: [],
  appliesTo: 'Groups under a local Compact or a complaints procedure with an appeal.',
  kind: 'limit',
  family: 'complaint',
  fatal: false,
  pausable: false,
  extension: null,
  reminded: true,
  warnings: ['An appeal does not stop the court’s clock.'],
  confidence: 'medium',
  checkedOn: '2026-11-20',
  offByDefault: false,
  inputs: [],
  verdict: null,
};

export const appealRules = (facts: readonly Fact[]): RunningRule[] =>
  facts
    .filter(({ kind }) => kind === 'appeal-closes')
    .map((trigger) => ({ rule: LOCAL_APPEAL, trigger, inputs: {}, strength: 'law' }));
