import type { Day } from '../calendar/day.js';
import type { Rule } from '../deadlines/rule.js';

/** A duty of a body with the last day that the body itself gave. A day that is not later changes nothing. */
export const withMoreTime = (rule: Rule, until: Day | undefined): Rule =>
  until === undefined
    ? rule
    : { ...rule, arithmetic: [...rule.arithmetic, { count: 'extended-to', extendedTo: until, by: 'rule' }] };
