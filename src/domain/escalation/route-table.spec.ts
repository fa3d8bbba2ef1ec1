import { aRouteSituation, type Dates } from '../../../test/support/a-route-situation.js';
import { formatDay } from '../calendar/day.js';
import { NATIONS, type Nation } from '../public-bodies/nation.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import { routesToday } from './routes-today.js';
import { ROUTES, type RouteId, type RouteState } from './route.js';

/** `closing 2027-02-19`: the state, and the day that goes with it. */
function written(today: RouteState): string {
  switch (today.state) {
    case 'closing':
      return `closing ${formatDay(today.on)}`;
    case 'shut':
      return `shut ${formatDay(today.since)}`;
    case 'open':
      return today.until === undefined ? 'open' : `open ${formatDay(today.until)}`;
    default:
      return today.state;
  }
}

type Kinds = readonly PublicBodyKind[];
const CABINET: Kinds = [
  'county-council',
  'unitary-council',
  'metropolitan-council',
  'london-borough',
  'district-council',
  'combined-authority',
];
const COUNCILS: Kinds = [...CABINET, 'parish-council', 'fire-authority'];
const CENTRAL: Kinds = ['government-department', 'executive-agency', 'arms-length-body'];
const OTHERS: Kinds = [
  'police',
  'nhs-body',
  'university-or-college',
  'housing-association',
  'prime-contractor',
  'other',
];
const ALL: Kinds = [...COUNCILS, ...CENTRAL, ...OTHERS];
const ALL_NATIONS: readonly Nation[] = NATIONS;
const ENGLAND: readonly Nation[] = ['england', 'uk'];
const COURT = ALL.filter((kind) => kind !== 'prime-contractor');
const LAW_OF_ENGLAND: readonly Nation[] = ['england', 'uk', 'wales'];
const BOUND_LOCALLY: Kinds = [...COUNCILS, ...OTHERS];

/** For whom a route is one at all, as the law and the guide have it. Nothing here is asked of the engine. */
const FOR: Readonly<Record<Exclude<RouteId, 'ombudsman'>, readonly [Kinds, readonly Nation[]]>> = {
  discussion: [ALL, ALL_NATIONS],
  'compact-officer': [BOUND_LOCALLY, ENGLAND],
  'complaint-stage-1': [ALL, ALL_NATIONS],
  'complaint-stage-2': [ALL, ALL_NATIONS],
  'disputes-panel': [BOUND_LOCALLY, ENGLAND],
  'panel-appeal': [BOUND_LOCALLY, ENGLAND],
  'advocacy-letter': [ALL, ALL_NATIONS],
  mediation: [ALL, ALL_NATIONS],
  councillor: [COUNCILS, ALL_NATIONS],
  scrutiny: [CABINET, ENGLAND],
  'call-in': [CABINET, ENGLAND],
  mp: [ALL, ALL_NATIONS],
  media: [ALL, ALL_NATIONS],
  'letter-before-claim': [COURT, LAW_OF_ENGLAND],
  'judicial-review': [COURT, LAW_OF_ENGLAND],
};

type Ombudsman = 'local' | 'parliamentary' | 'health';
const OMBUDSMAN: Readonly<Partial<Record<PublicBodyKind, Ombudsman>>> = {
  'county-council': 'local',
  'unitary-council': 'local',
  'metropolitan-council': 'local',
  'london-borough': 'local',
  'district-council': 'local',
  'combined-authority': 'local',
  'fire-authority': 'local',
  'nhs-body': 'health',
  'government-department': 'parliamentary',
  'executive-agency': 'parliamentary',
  'arms-length-body': 'parliamentary',
};
const ombudsmanFor = (kind: PublicBodyKind, nation: Nation): Ombudsman | undefined =>
  ENGLAND.includes(nation) ? OMBUDSMAN[kind] : undefined;

/** The decision was made on a Friday. The three months end on a Saturday, the last safe day is the Friday before it. */
const DECIDED: Dates = { 'decision-made': '2026-11-20', 'became-aware': '2026-11-20' };
const ANSWERED: Dates = {
  ...DECIDED,
  'complaint-sent': '2026-12-01',
  'complaint-answered': '2026-12-15',
  'complaint-stage-2-received': '2026-12-20',
  'complaint-stage-2-answered': '2027-01-20',
};

interface Timing {
  readonly on: string;
  readonly dates: Dates;
  readonly court: string;
  readonly ombudsman: string | Readonly<Record<Ombudsman, string>>;
  readonly because: string;
}

const each = (local: string, others: string): Readonly<Record<Ombudsman, string>> => ({
  local,
  parliamentary: others,
  health: others,
});

const TIMINGS: readonly Timing[] = [
  {
    on: '2026-11-20',
    dates: DECIDED,
    court: 'open 2027-02-19',
    ombudsman: 'needs',
    because: 'the day itself, and nobody has complained',
  },
  {
    on: '2026-12-17',
    dates: DECIDED,
    court: 'open 2027-02-19',
    ombudsman: 'needs',
    because: 'day 27: a court is not yet asked late',
  },
  {
    on: '2026-12-18',
    dates: DECIDED,
    court: 'closing 2027-02-19',
    ombudsman: 'needs',
    because: 'day 28: the amber day of the programme',
  },
  {
    on: '2027-02-19',
    dates: ANSWERED,
    court: 'closing 2027-02-19',
    ombudsman: each('open 2027-11-19', 'open 2027-11-20'),
    because: 'the last safe day of the court',
  },
  {
    on: '2027-02-20',
    dates: ANSWERED,
    court: 'closing 2027-02-20',
    ombudsman: each('open 2027-11-19', 'open 2027-11-20'),
    because: 'the backstop of the court, when its office is shut',
  },
  {
    on: '2027-02-21',
    dates: ANSWERED,
    court: 'shut 2027-02-21',
    ombudsman: each('open 2027-11-19', 'open 2027-11-20'),
    because: 'the first shut day of the court',
  },
  {
    on: '2027-10-21',
    dates: ANSWERED,
    court: 'shut 2027-02-21',
    ombudsman: each('open 2027-11-19', 'open 2027-11-20'),
    because: '29 days are left at the Ombudsman for councils',
  },
  {
    on: '2027-10-22',
    dates: ANSWERED,
    court: 'shut 2027-02-21',
    ombudsman: each('closing 2027-11-19', 'open 2027-11-20'),
    because: '28 days are left there, and 29 at the others',
  },
  {
    on: '2027-11-19',
    dates: ANSWERED,
    court: 'shut 2027-02-21',
    ombudsman: each('closing 2027-11-19', 'closing 2027-11-20'),
    because: 'the last day at the Ombudsman for councils: the day before the anniversary',
  },
  {
    on: '2027-11-20',
    dates: ANSWERED,
    court: 'shut 2027-02-21',
    ombudsman: each('shut 2027-11-20', 'closing 2027-11-20'),
    because: 'the anniversary: shut there, and the last day at the others',
  },
  {
    on: '2027-11-21',
    dates: ANSWERED,
    court: 'shut 2027-02-21',
    ombudsman: each('shut 2027-11-20', 'shut 2027-11-21'),
    because: 'the first day on which all of them are shut',
  },
];

/** What does not hang on the day. */
const ALWAYS: Readonly<Partial<Record<RouteId, string>>> = {
  discussion: 'open',
  'compact-officer': 'open',
  'disputes-panel': 'needs',
  'panel-appeal': 'needs',
  'advocacy-letter': 'open',
  mediation: 'open',
  councillor: 'open',
  scrutiny: 'open',
  'call-in': 'needs',
  mp: 'open',
  media: 'open',
};

/** What hangs on whether the body has answered every stage. */
const STAGES: Readonly<Partial<Record<RouteId, { readonly before: string; readonly after: string }>>> = {
  'complaint-stage-1': { before: 'open', after: 'not-available' },
  'complaint-stage-2': { before: 'needs', after: 'not-available' },
};

function ofTheDay(route: RouteId, { court, dates }: Timing): string {
  if (route === 'letter-before-claim' || route === 'judicial-review') return court;
  const stage = STAGES[route];
  if (stage) return dates === ANSWERED ? stage.after : stage.before;
  return ALWAYS[route] ?? 'not said';
}

function ofOmbudsman({ ombudsman }: Timing, which: Ombudsman | undefined): string {
  if (!which) return 'not-available';
  return typeof ombudsman === 'string' ? ombudsman : ombudsman[which];
}

function expected(route: RouteId, kind: PublicBodyKind, nation: Nation, timing: Timing): string {
  if (route === 'ombudsman') return ofOmbudsman(timing, ombudsmanFor(kind, nation));
  const [kinds, nations] = FOR[route];
  return kinds.includes(kind) && nations.includes(nation) ? ofTheDay(route, timing) : 'not-available';
}

describe('every route, for every kind of body, in every nation', () => {
  it.each(TIMINGS)('on $on: $because', (timing) => {
    const wrong: string[] = [];
    let cells = 0;
    for (const bodyKind of ALL)
      for (const nation of NATIONS)
        for (const { route, today, authority } of routesToday(
          aRouteSituation({ today: timing.on, dates: timing.dates, bodyKind, nation }),
        )) {
          const wanted = expected(route, bodyKind, nation, timing);
          const found = written(today);
          if (found !== wanted) wrong.push(`${route}, ${bodyKind}, ${nation}: ${found}, not ${wanted}`);
          if (authority.length === 0) wrong.push(`${route}, ${bodyKind}, ${nation}: no source`);
          cells += 1;
        }
    expect(wrong).toEqual([]);
    expect(cells).toBe(ALL.length * NATIONS.length * ROUTES.length);
    expect(ALL).toHaveLength(17);
  });
});
