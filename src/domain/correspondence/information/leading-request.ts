import type { Fact } from '../../facts/fact.js';
import { DAYS_WITH_FACTS, FACT_OF_DAY, type RequestDays } from './request-days.js';
import { OVER, type RequestState } from './request-state.js';

interface Led {
  readonly state: RequestState;
  readonly days: RequestDays;
}

/**
 * The clocks of a case run for one request at a time: the one that was asked first among those that are not over, else the last of
 * all. `requests` are those whose days are one owner's: of the case, or of one group on a joint case.
 */
export function leadingRequest<Request extends Led>(requests: readonly Request[]): Request | undefined {
  const inOrder = requests.toSorted((a, b) => a.days.askedOn - b.days.askedOn);
  return inOrder.find(({ state }) => !OVER.includes(state)) ?? inOrder.at(-1);
}

/** The days of the leading request as the facts have them now: somebody may have put a day right on the page of dates. */
export function withFacts(days: RequestDays, facts: readonly Pick<Fact, 'kind' | 'on'>[]): RequestDays {
  const known = DAYS_WITH_FACTS.flatMap((name) => {
    const fact = facts.find(({ kind }) => kind === FACT_OF_DAY[name]);
    return fact ? [[name, fact.on] as const] : [];
  });
  return { ...days, ...Object.fromEntries(known) };
}
