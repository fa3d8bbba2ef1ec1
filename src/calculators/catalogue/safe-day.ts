import { toLastOpenDay } from '../../domain/deadlines/last-open-day.js';
import type { Rule } from '../../domain/deadlines/rule.js';
import type { Sum } from '../calculator.js';

/** The sum that leads to the day to plan by. */
export const safely = (rule: Rule): Pick<Sum, 'rule'> => ({ rule: toLastOpenDay(rule) });
