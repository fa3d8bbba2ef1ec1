import type { Convention, Rule } from '../deadlines/rule.js';
import { latest, type Fact } from '../facts/fact.js';

/**
 * A limit of the court with the time that the court itself gave; nobody else can give any (CPR 54.5(2)). The last safe
 * day still keeps to a day on which the office is open. The fallback goes no further than the day given.
 */
export function withCourtTime(rule: Rule, facts: readonly Fact[]): Rule {
  const given = latest(facts, 'time-extended-by-court');
  if (!given) return rule;
  const extended: Convention = { count: 'extended-to', extendedTo: given.on, by: 'court' };
  const rollsBack = rule.arithmetic.filter(({ count }) => count === 'roll-previous');
  const others = rule.arithmetic.filter(({ count }) => count !== 'roll-previous');
  return { ...rule, arithmetic: [...others, extended, ...rollsBack] };
}
