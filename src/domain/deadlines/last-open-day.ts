import type { Rule } from './rule.js';

/**
 * A claim has to reach an open office. Where the law moves a last day on, that is a fallback; the day to plan by is the
 * last open one, with 24 December closed in a year whose list we do not have (rules.md, JR-3M-SAFE).
 */
export const toLastOpenDay = (rule: Rule): Rule => ({
  ...rule,
  arithmetic: [...rule.arithmetic, { count: 'roll-previous', calendar: 'court' }],
  outcome: 'The last safe day is {day}.',
});
