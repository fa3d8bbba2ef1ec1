import { aRouteSituation, type Dates } from '../../../test/support/a-route-situation.js';
import { formatDay } from '../calendar/day.js';
import { spanOf } from '../commitments/in-force.js';
import type { LocalCompact } from '../commitments/local-compact.js';
import { NATIONS, type Nation } from '../public-bodies/nation.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import { routesToday } from './routes-today.js';
import { ROUTES, type RouteId, type RouteState } from './route.js';
import { NOTHING_IN_THE_WAY } from './sample-cases.js';

type Given = Parameters<typeof aRouteSituation>[0];

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

/** Where bodies differ: by who looks at complaints about them, or that nobody does. */
type ByOmbudsman = Readonly<Record<Ombudsman | 'none', string>>;

interface Timing extends Pick<Given, 'answers' | 'callInDays' | 'localCompacts'> {
  readonly on: string;
  readonly dates: Dates;
  readonly court: string;
  readonly ombudsman: string | Readonly<Record<Ombudsman, string>>;
  /** What else hangs on this day, for those for whom it is one at all. */
  readonly own?: Readonly<Partial<Record<RouteId, string | ByOmbudsman>>>;
  readonly because: string;
}

const each = (local: string, others: string): Readonly<Record<Ombudsman, string>> => ({
  local,
  parliamentary: others,
  health: others,
});

/** Nobody has complained, and all Ombudsmen wait for that. */
const UNANSWERED = { court: 'open 2027-02-19', ombudsman: 'needs' } as const;

const PUBLISHED: Dates = { ...DECIDED, 'decision-published': '2026-11-20' };
const GIVEN_DAY: Dates = { ...DECIDED, 'call-in-closes': '2026-12-30' };

const VALLEY: LocalCompact = {
  name: 'Valley Compact',
  area: 'the valley',
  inForce: spanOf('2012-03-01', undefined),
  signed: {},
  periods: [
    { kind: 'dispute-stage-days', count: 10, stage: 1, inForce: {} },
    { kind: 'group-appeal-days', count: 14, inForce: {} },
  ],
};
/** The panel answered on a Tuesday; its Compact gives fourteen days from then. */
const HEARD = {
  dates: { ...DECIDED, 'complaint-sent': '2026-12-01', 'complaint-answered': '2026-12-15' },
  localCompacts: [VALLEY],
  court: 'closing 2027-02-19',
  ombudsman: each('needs', 'open 2027-11-20'),
} as const;
const AFTER_STAGE_1 = {
  'complaint-stage-1': 'not-available',
  'complaint-stage-2': 'open',
  'disputes-panel': 'open',
} as const;

/** Twelve weeks are the fair time at councils, and no other Ombudsman gives a number. */
const COMPLAINED: Dates = { ...DECIDED, 'complaint-sent': '2026-12-01' };
const SILENCE = { dates: COMPLAINED, court: 'shut 2027-02-21' } as const;
const atCouncils = (local: string): ByOmbudsman => ({
  local,
  parliamentary: 'needs',
  health: 'needs',
  none: 'needs',
});

const PLANNING = { planning: 'yes', procurement: 'no' } as const;
const PROCUREMENT = { planning: 'no', procurement: 'yes' } as const;
const LEARNT: Dates = { ...DECIDED, 'became-aware': '2026-11-23' };

const OF_ONE_WAY: readonly Timing[] = [
  {
    ...UNANSWERED,
    on: '2026-11-27',
    dates: PUBLISHED,
    callInDays: 5,
    own: { 'call-in': 'closing 2026-11-27' },
    because: 'the fifth worked day after the decision was published: the last one for a call-in',
  },
  {
    ...UNANSWERED,
    on: '2026-11-28',
    dates: PUBLISHED,
    callInDays: 5,
    own: { 'call-in': 'shut 2026-11-28' },
    because: 'the first day on which no call-in can be asked for',
  },
  {
    ...UNANSWERED,
    on: '2026-12-01',
    dates: GIVEN_DAY,
    own: { 'call-in': 'open 2026-12-30' },
    because: '29 days are left until the day that the council gave',
  },
  {
    ...UNANSWERED,
    on: '2026-12-02',
    dates: GIVEN_DAY,
    own: { 'call-in': 'closing 2026-12-30' },
    because: '28 days are left until the day that the council gave',
  },
  {
    ...UNANSWERED,
    court: 'closing 2027-02-19',
    on: '2026-12-31',
    dates: GIVEN_DAY,
    own: { 'call-in': 'shut 2026-12-31' },
    because: 'the day after the one that the council gave',
  },
  {
    ...HEARD,
    on: '2026-12-29',
    own: { ...AFTER_STAGE_1, 'panel-appeal': 'closing 2026-12-29' },
    because: 'the fourteenth day after the answer: the last one for an appeal',
  },
  {
    ...HEARD,
    on: '2026-12-30',
    own: { ...AFTER_STAGE_1, 'panel-appeal': 'shut 2026-12-30' },
    because: 'the first day on which there is no appeal',
  },
  {
    ...SILENCE,
    on: '2027-02-23',
    ombudsman: 'needs',
    own: { 'complaint-stage-1': 'not-available' },
    because: 'the last day of twelve weeks of silence',
  },
  {
    ...SILENCE,
    on: '2027-02-24',
    ombudsman: { ...each('open 2027-11-19', 'needs') },
    own: { 'complaint-stage-1': 'not-available', 'complaint-stage-2': atCouncils('open') },
    because: 'the first day after twelve weeks of silence',
  },
  {
    ...UNANSWERED,
    on: '2026-12-31',
    dates: DECIDED,
    answers: { ...NOTHING_IN_THE_WAY, ...PLANNING },
    court: 'closing 2026-12-31',
    because: 'six weeks end on New Year’s Day, and the court is open last on the day before',
  },
  {
    ...UNANSWERED,
    on: '2027-01-01',
    dates: DECIDED,
    answers: { ...NOTHING_IN_THE_WAY, ...PLANNING },
    court: 'shut 2027-01-01',
    because: 'the first day on which a planning decision cannot go to a court',
  },
  {
    ...UNANSWERED,
    on: '2026-12-22',
    dates: LEARNT,
    answers: { ...NOTHING_IN_THE_WAY, ...PROCUREMENT },
    court: 'closing 2026-12-22',
    because: 'the thirtieth day of a public contract, the day of knowledge among them',
  },
  {
    ...UNANSWERED,
    on: '2026-12-23',
    dates: LEARNT,
    answers: { ...NOTHING_IN_THE_WAY, ...PROCUREMENT },
    court: 'shut 2026-12-23',
    because: 'the first day on which a public contract cannot go to a court',
  },
];

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

function ownOfTheDay({ own }: Timing, route: RouteId, which: Ombudsman | undefined): string | undefined {
  const wanted = own?.[route];
  return typeof wanted === 'object' ? wanted[which ?? 'none'] : wanted;
}

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
  const which = ombudsmanFor(kind, nation);
  if (route === 'ombudsman') return ofOmbudsman(timing, which);
  const [kinds, nations] = FOR[route];
  if (!kinds.includes(kind) || !nations.includes(nation)) return 'not-available';
  return ownOfTheDay(timing, route, which) ?? ofTheDay(route, timing);
}

const situationOn = (
  { on: today, dates, answers, callInDays, localCompacts }: Timing,
  body: Pick<Given, 'bodyKind' | 'nation'>,
) =>
  aRouteSituation({
    today,
    dates,
    ...body,
    ...(answers && { answers }),
    ...(callInDays && { callInDays }),
    ...(localCompacts && { localCompacts }),
  });

describe('every route, for every kind of body, in every nation', () => {
  it.each([...TIMINGS, ...OF_ONE_WAY])('on $on: $because', (timing) => {
    const wrong: string[] = [];
    let cells = 0;
    for (const bodyKind of ALL)
      for (const nation of NATIONS)
        for (const { route, today, authority } of routesToday(situationOn(timing, { bodyKind, nation }))) {
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
