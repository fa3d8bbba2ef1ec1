import { parseDay } from '../../src/domain/calendar/day.js';
import { clocksFor } from '../../src/domain/clocks/clocks-for.js';
import type { LimitAnswer } from '../../src/domain/clocks/limit-answer.js';
import { PROMPTNESS_BANDS } from '../../src/domain/clocks/promptness.js';
import { worldClocks } from '../../src/domain/clocks/world-dates.js';
import type { OptionAnswers } from '../../src/domain/escalation/option-questions.js';
import type { RouteSituation } from '../../src/domain/escalation/route-situation.js';
import { NOTHING_IN_THE_WAY } from '../../src/domain/escalation/sample-cases.js';
import type { FactKind } from '../../src/domain/facts/fact-kind.js';
import type { Fact } from '../../src/domain/facts/fact.js';
import { ombudsmanOf } from '../../src/domain/public-bodies/public-body-kind.js';
import { calendarsWith } from './with-holidays.js';

export const calendars = calendarsWith('2026-01-01', '2026-12-25', '2026-12-28', '2027-01-01', '2028-01-03');

export type Dates = Readonly<Partial<Record<FactKind, string>>>;

const factsOf = (dates: Dates): Fact[] =>
  Object.entries(dates).map(([kind, on]) => ({
    kind: kind as FactKind,
    on: parseDay(on),
    source: 'the letter',
  }));

interface Given extends Partial<
  Omit<RouteSituation, 'today' | 'facts' | 'clocks' | 'ombudsman' | 'answers' | 'localCompacts'>
> {
  readonly today: string;
  readonly dates?: Dates;
  readonly more?: readonly Fact[];
  readonly answers?: OptionAnswers;
  readonly localCompacts?: RouteSituation['localCompacts'];
  readonly limitAnswers?: readonly LimitAnswer[];
}

const USUAL = {
  bodyKind: 'unitary-council',
  nation: 'england',
  breachType: 'other',
  bands: PROMPTNESS_BANDS,
  answers: NOTHING_IN_THE_WAY,
  localCompacts: [],
  evidence: { acceptedBy: 'ada', selfManaged: false, consentToContact: true, nameSettled: true },
  confidentialities: ['named'],
} as const;

/** A case about a unitary council in England, with nothing in the way but what is said here. */
export function aRouteSituation({ today, dates = {}, more = [], ...given }: Given): RouteSituation {
  const facts = [...factsOf(dates), ...more];
  const about = { ...USUAL, ...given };
  const { bodyKind, nation, answers: options } = about;
  const promises = { bound: [], notBound: [], cannotTell: [] };
  const question = { ...about, facts, options, promises, calendars };
  return {
    ...about,
    facts,
    today: parseDay(today),
    ombudsman: ombudsmanOf(bodyKind, undefined, nation),
    clocks: [...clocksFor(question), ...worldClocks(facts, calendars)],
  };
}
