import { ruleById } from '../../domain/deadlines/rules.js';
import type { Sum } from '../calculator.js';
import type { Given } from '../given.js';

/** Which rules are counted from which day. The first is said; the others stand beside it in the list. */
export type DaysAndRules = Readonly<Record<string, readonly [said: string, ...beside: string[]]>>;

/** A sum for each rule whose day was given. */
export const sumsFrom = (rows: DaysAndRules, given: Given): Sum[] =>
  Object.entries(rows).flatMap(([field, rules]) => {
    const trigger = given.day(field);
    if (trigger === undefined) return [];
    return rules.map((id, at) => ({ rule: ruleById(id), trigger, field, beside: at > 0 }));
  });
