import { parseDay } from '../../src/domain/calendar/day.js';
import { ukCalendars, type BankHoliday } from '../../src/domain/calendar/uk-calendars.js';
import { clocksFor } from '../../src/domain/clocks/clocks-for.js';
import type { LimitAnswer } from '../../src/domain/clocks/limit-answer.js';
import { PROMPTNESS_BANDS } from '../../src/domain/clocks/promptness.js';
import { worldClocks } from '../../src/domain/clocks/world-dates.js';
import type { OptionAnswers } from '../../src/domain/escalation/option-questions.js';
import type { RouteSituation } from '../../src/domain/escalation/route-situation.js';
import type { FactKind } from '../../src/domain/facts/fact-kind.js';
import type { Fact } from '../../src/domain/facts/fact.js';
import { ombudsmanOf } from '../../src/domain/public-bodies/public-body-kind.js';

const events: BankHoliday[] = ['2026-01-01', '2026-12-25', '2026-12-28', '2027-01-01', '2028-01-03'].map(
  (date) => ({ title: 'A bank holiday', date }),
);
export const calendars = ukCalendars({
  'england-and-wales': { events },
  scotland: { events },
  'northern-ireland': { events },
});

export type Dates = Readonly<Partial<Record<FactKind, string>>>;

const factsOf = (dates: Dates): Fact[] =>
  Object.entries(dates).map(([kind, on]) => ({
    kind: kind as FactKind,
    on: parseDay(on),
    source: 'the letter',
  }));

/** Everything that could stand in the way was asked, and nothing does. */
const NOTHING_IN_THE_WAY: OptionAnswers = {
  'lost-out': 'yes',
  'most-people': 'no',
  'contract-broken': 'no',
  'other-way': 'no',
  planning: 'no',
  procurement: 'no',
  tenants: 'no',
};

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
