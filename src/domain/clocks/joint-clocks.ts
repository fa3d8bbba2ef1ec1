import type { Fact } from '../facts/fact.js';
import type { Clock } from './clock.js';

const groupsIn = (facts: readonly Fact[]): string[] => [
  ...new Set(facts.flatMap(({ groupId }) => groupId ?? [])),
];

/**
 * The clocks of a case of several groups: those that run from what all share, once; and for each group those that run from a
 * day of its own. What all share is worked out from shared facts alone, so it is the same whichever of them is looking.
 * Where no fact is one group's own, it is just `clocksOf(facts)`.
 */
export function jointClocks(
  facts: readonly Fact[],
  clocksOf: (facts: readonly Fact[]) => readonly Clock[],
): Clock[] {
  const shared = facts.filter(({ groupId }) => groupId === undefined);
  const own = groupsIn(facts).flatMap((group) =>
    clocksOf(facts.filter(({ groupId }) => groupId === undefined || groupId === group)).filter(
      ({ trigger }) => trigger.groupId === group,
    ),
  );
  return [...clocksOf(shared), ...own];
}
