import { aRouteSituation, calendars } from '../../../test/support/a-route-situation.js';
import { addDays, formatDay, parseDay } from '../calendar/day.js';
import { spanOf } from '../commitments/in-force.js';
import type { LocalCompact, LocalPeriod } from '../commitments/local-compact.js';
import { routesToday } from './routes-today.js';
import type { RouteId, RouteToday } from './route.js';

type Given = Parameters<typeof aRouteSituation>[0];

const DECIDED = { 'decision-made': '2026-11-20', 'became-aware': '2026-11-20' };
const COMPLAINED = { ...DECIDED, 'complaint-sent': '2026-12-01' };

function routeIn(route: RouteId, given: Given): RouteToday {
  const found = routesToday(aRouteSituation(given)).find((each) => each.route === route);
  if (!found) throw new Error(`There is no route ${route}.`);
  return found;
}
const stateOf = (route: RouteId, given: Given) => routeIn(route, given).today;
const sources = (route: RouteId, given: Given): string =>
  routeIn(route, given)
    .authority.map(({ text }) => text)
    .join(' ');

describe('an Ombudsman', () => {
  it('wants the body’s own stages first, or twelve weeks of silence, and says until when there is time', () => {
    const silent = { today: '2027-02-23', dates: COMPLAINED };
    expect(stateOf('ombudsman', { today: '2026-12-01', dates: DECIDED })).toEqual({
      state: 'needs',
      what: ['Complain to the council first. The Ombudsman will ask if you did.'],
      until: parseDay('2027-11-19'),
    });
    // 1 December and 84 days: 23 February is the last day of the fair time.
    expect(stateOf('ombudsman', silent)).toMatchObject({
      state: 'needs',
      what: [expect.stringContaining('If none has come by Tuesday 23 February 2027, you can go on.')],
    });
    expect(stateOf('ombudsman', { ...silent, today: '2027-02-24' }).state).toBe('open');
  });

  it.each<{ given: Partial<Given>; state: string; because: string }>([
    {
      given: { dates: { ...COMPLAINED, 'complaint-answered': '2026-12-20' } },
      state: 'needs',
      because: 'a council has two stages where nobody knows better',
    },
    {
      given: { dates: { ...COMPLAINED, 'complaint-answered': '2026-12-20' }, complaintStages: 1 },
      state: 'open',
      because: 'this council has one stage',
    },
    {
      given: { dates: { ...COMPLAINED, 'complaint-answered': '2026-12-20' }, bodyKind: 'nhs-body' },
      state: 'open',
      because: 'an NHS body has one stage',
    },
    {
      given: { dates: COMPLAINED, bodyKind: 'government-department', today: '2027-06-01' },
      state: 'needs',
      because: 'no number of weeks is known there',
    },
  ])('is $state: $because', ({ given, state }) => {
    expect(stateOf('ombudsman', { today: '2027-01-10', ...given }).state).toBe(state);
  });

  const answered = {
    ...COMPLAINED,
    'complaint-answered': '2026-12-20',
    'complaint-stage-2-answered': '2027-01-05',
  };
  const after = { today: '2027-01-10', dates: answered };
  const nothing = aRouteSituation({ today: '2027-01-10' }).answers;

  it.each<{ answers: Given['answers']; state: string; says: string }>([
    { answers: { ...nothing, 'lost-out': 'no' }, state: 'not-available', says: 'in which somebody lost out' },
    { answers: { ...nothing, 'lost-out': 'not-sure' }, state: 'needs', says: 'Did your group lose out' },
    { answers: { ...nothing, 'most-people': 'yes' }, state: 'not-available', says: 'all or most people' },
    { answers: { ...nothing, 'contract-broken': 'yes' }, state: 'needs', says: 'most often for a court' },
    { answers: { ...nothing, 'other-way': 'yes' }, state: 'needs', says: 'right of appeal first' },
    { answers: {}, state: 'needs', says: 'The Ombudsman will ask this.' },
  ])('asked with $answers is $state', ({ answers, state, says }) => {
    const found = stateOf('ombudsman', { ...after, answers });
    expect(found.state).toBe(state);
    expect(JSON.stringify(found)).toContain(says);
  });

  it('is asked nothing of a contract where the money was a grant', () => {
    const rest = { ...nothing, 'contract-broken': 'not-sure' } as const;
    expect(stateOf('ombudsman', { ...after, answers: rest }).state).toBe('needs');
    expect(stateOf('ombudsman', { ...after, answers: rest, fundingForm: 'grant' }).state).toBe('open');
  });

  it('is reached through an MP where it is the Parliamentary one', () => {
    const found = routeIn('ombudsman', { ...after, bodyKind: 'government-department' });
    expect(found.act?.text).toBe('Go to the Ombudsman through your MP');
    expect(sources('ombudsman', { ...after, bodyKind: 'government-department' })).toContain('through an MP');
    expect(routeIn('ombudsman', { ...after, bodyKind: 'nhs-body' }).act?.text).toBe('Go to the Ombudsman');
  });

  it.each([
    { nation: 'wales', says: 'Public Services Ombudsman for Wales' },
    { nation: 'scotland', says: 'Scottish Public Services Ombudsman' },
    { nation: 'northern-ireland', says: 'Northern Ireland Public Services Ombudsman' },
  ] as const)('of $nation is a signpost, and its days are not ours', ({ nation, says }) => {
    expect(stateOf('ombudsman', { ...after, nation })).toEqual({
      state: 'not-available',
      why: expect.stringContaining(says),
    });
  });

  it('for housing is for tenants alone, and its days are not ours', () => {
    const at = (tenants: 'yes' | 'no' | 'not-sure') =>
      JSON.stringify(
        stateOf('ombudsman', { ...after, bodyKind: 'housing-association', answers: { ...nothing, tenants } }),
      );
    expect(at('no')).toContain('The Housing Ombudsman is for tenants.');
    expect(at('not-sure')).toContain('Do you complain as a tenant of this landlord?');
    expect(at('yes')).toContain('Ask the Housing Ombudsman for its rules and its last day.');
  });

  it('keeps the one that was set for a body by hand', () => {
    const situation = {
      ...aRouteSituation(after),
      ombudsman: { rule: null, why: 'An order says so.' },
    } as const;
    const found = routesToday(situation).find(({ route }) => route === 'ombudsman');
    expect(found?.today).toEqual({ state: 'not-available', why: 'An order says so.' });
  });

  it('is told apart from what was done, and what is over can be asked for late', () => {
    const done = {
      about: 'ombudsman',
      answer: 'done',
      on: parseDay('2027-01-08'),
      limitOn: parseDay('2027-11-19'),
      words: 'sent',
    } as const;
    expect(stateOf('ombudsman', { ...after, limitAnswers: [done] })).toEqual({
      state: 'not-available',
      why: 'It is on record that this was done on Friday 8 January 2027.',
    });
    const over = routeIn('ombudsman', { ...after, today: '2027-11-20' });
    expect(over.today).toMatchObject({
      state: 'shut',
      why: expect.stringContaining('may still take a late complaint'),
    });
    expect(over.act?.place).toEqual({ at: 'escalation' });
  });
});

describe('a court', () => {
  it('has six weeks for a planning decision, to the last open day, and no more', () => {
    const answers = { planning: 'yes', procurement: 'no' } as const;
    // Six weeks after 20 November are New Year’s Day; the office is last open the day before.
    const at = (today: string) => stateOf('judicial-review', { today, dates: DECIDED, answers });
    expect(at('2026-12-31')).toEqual({ state: 'closing', on: parseDay('2026-12-31') });
    expect(at('2027-01-01')).toMatchObject({ state: 'shut', since: parseDay('2027-01-01') });
    expect(sources('judicial-review', { today: '2026-12-31', dates: DECIDED, answers })).toContain(
      'six weeks',
    );
  });

  it('has thirty days for a public contract, the day of knowledge among them', () => {
    const answers = { planning: 'no', procurement: 'yes' } as const;
    const dates = { ...DECIDED, 'became-aware': '2026-11-23' };
    // 22 December is the thirtieth day from Monday 23 November.
    const at = (today: string) => stateOf('letter-before-claim', { today, dates, answers });
    expect(at('2026-12-22')).toEqual({ state: 'closing', on: parseDay('2026-12-22') });
    expect(at('2026-12-23')).toMatchObject({
      state: 'shut',
      why: expect.stringContaining('Only the court can give more time.'),
    });
  });

  it('is not answered before it is known whether there is less time, and its day does not wait', () => {
    expect(stateOf('judicial-review', { today: '2026-11-25', dates: DECIDED, answers: {} })).toEqual({
      state: 'needs',
      what: [
        'Is it about leave to build, or a plan for the use of land? Is it about who wins a public contract? If so, there is much less time.',
      ],
      until: parseDay('2027-02-19'),
    });
  });

  it('needs a day to count from, and a name', () => {
    const found = stateOf('judicial-review', {
      today: '2026-11-25',
      confidentialities: ['named', 'anonymous'],
    });
    expect(found).toMatchObject({
      what: [expect.stringContaining('needs a name'), expect.stringContaining('on which day it was decided')],
    });
  });

  it('goes by the group whose time ends first, and by the programme’s own amber day', () => {
    const plain = aRouteSituation({ today: '2026-11-25', dates: DECIDED });
    const [safe] = plain.clocks.filter(({ ruleId }) => ruleId === 'JR-3M-SAFE');
    if (!safe?.computation) throw new Error('The court has a day.');
    const sooner = {
      ...safe,
      computation: { ...safe.computation, lastDay: addDays(safe.computation.lastDay, -10) },
    };
    const until = (situation: typeof plain) =>
      routesToday(situation).find(({ route }) => route === 'judicial-review')?.today;
    expect(until({ ...plain, clocks: [...plain.clocks, sooner] })).toEqual({
      state: 'open',
      until: parseDay('2027-02-09'),
    });
    expect(until({ ...plain, bands: { amberFromDay: 5, redFromDay: 50 } })).toEqual({
      state: 'closing',
      on: parseDay('2027-02-19'),
    });
  });

  it('is told apart from a letter that went', () => {
    const dates = { ...DECIDED, 'letter-before-claim-sent': '2026-11-30' };
    expect(stateOf('letter-before-claim', { today: '2026-12-01', dates }).state).toBe('not-available');
    expect(stateOf('judicial-review', { today: '2026-12-01', dates }).state).toBe('open');
  });
});

const number = (kind: LocalPeriod['kind'], count: number, stage?: number): LocalPeriod => ({
  kind,
  count,
  inForce: {},
  ...(stage === undefined ? {} : { stage }),
});
const VALLEY: LocalCompact = {
  name: 'Valley Compact',
  area: 'the valley',
  inForce: spanOf('2012-03-01', undefined),
  signed: {},
  periods: [
    number('dispute-stage-days', 10, 1),
    number('dispute-stage-days', 20, 2),
    number('group-appeal-days', 14),
  ],
};

describe('a local Compact', () => {
  const local = { localCompacts: [VALLEY], dates: { ...COMPLAINED, 'complaint-answered': '2026-12-20' } };

  it('opens its panel, on the days that it gives each step', () => {
    expect(stateOf('disputes-panel', { ...local, today: '2026-12-21' })).toEqual({ state: 'open' });
    expect(sources('disputes-panel', { ...local, today: '2026-12-21' })).toContain(
      'Valley Compact: steps of 10 and 20 days.',
    );
  });

  it('has a last day to appeal, and a first day on which that is over', () => {
    // Fourteen days after the answer of 20 December.
    expect(stateOf('panel-appeal', { ...local, today: '2027-01-03' })).toEqual({
      state: 'closing',
      on: parseDay('2027-01-03'),
    });
    expect(stateOf('panel-appeal', { ...local, today: '2027-01-04' })).toMatchObject({
      state: 'shut',
      since: parseDay('2027-01-04'),
    });
    expect(sources('panel-appeal', { ...local, today: '2027-01-03' })).toContain('Valley Compact');
  });
});

describe('a call-in', () => {
  const published = { ...DECIDED, 'decision-published': '2026-11-20' };

  it('closes on the day that the council’s own number of worked days gives', () => {
    const at = (today: string) => stateOf('call-in', { today, dates: published, callInDays: 5 });
    expect(at('2026-11-27')).toEqual({ state: 'closing', on: parseDay('2026-11-27') });
    expect(at('2026-11-28')).toMatchObject({ state: 'shut', since: parseDay('2026-11-28') });
  });

  it('assumes no number, and takes the day that the council gave', () => {
    const asked = { today: '2026-11-24', dates: published };
    expect(stateOf('call-in', asked).state).toBe('needs');
    expect(routeIn('call-in', asked).act?.place).toEqual({ at: 'date', date: 'call-in-closes' });
    const dates = { ...published, 'call-in-closes': '2026-12-02' };
    expect(stateOf('call-in', { ...asked, dates, callInDays: 5 })).toEqual({
      state: 'closing',
      on: parseDay('2026-12-02'),
    });
    const early = { ...asked, dates: DECIDED, callInDays: 5 };
    expect(routeIn('call-in', early).act?.place).toEqual({ at: 'date', date: 'decision-published' });
  });
});

describe('what else stands in the way', () => {
  it.each<{ route: RouteId; given: Partial<Given>; says: string }>([
    {
      route: 'complaint-stage-1',
      given: { dates: COMPLAINED },
      says: 'You complained on Tuesday 1 December 2026.',
    },
    { route: 'complaint-stage-2', given: {}, says: 'Send a complaint at stage 1 first.' },
    { route: 'complaint-stage-2', given: { dates: COMPLAINED, complaintStages: 1 }, says: 'one stage only' },
    { route: 'complaint-stage-2', given: { dates: COMPLAINED }, says: 'Wait for the answer at stage 1.' },
    { route: 'mediation', given: { confidentialities: ['anonymous'] }, says: 'This way needs a name.' },
    {
      route: 'advocacy-letter',
      given: { evidence: { selfManaged: true, consentToContact: true, nameSettled: true } },
      says: 'You work on this case by yourself.',
    },
    {
      route: 'advocacy-letter',
      given: { evidence: { selfManaged: false, consentToContact: false, nameSettled: false } },
      says: 'The group has not agreed yet that the public body may be contacted.',
    },
    {
      route: 'call-in',
      given: { dates: { ...DECIDED, 'call-in-decision': '2026-12-01' } },
      says: 'It was called in, and looked at again on Tuesday 1 December 2026.',
    },
    {
      route: 'compact-officer',
      given: { bodyKind: 'government-department' },
      says: 'none binds the department',
    },
    {
      route: 'judicial-review',
      given: { bodyKind: 'prime-contractor' },
      says: 'gave the contractor the money',
    },
    { route: 'judicial-review', given: { nation: 'scotland' }, says: 'knows the law there' },
  ])('$route: $says', ({ route, given, says }) => {
    expect(JSON.stringify(stateOf(route, { today: '2026-12-10', ...given }))).toContain(says);
  });

  it('lets the second complaint go once the answer to the first is late', () => {
    // 84 days after 1 December end on 23 February.
    const at = (today: string) => stateOf('complaint-stage-2', { today, dates: COMPLAINED }).state;
    expect([at('2027-02-23'), at('2027-02-24')]).toEqual(['needs', 'open']);
  });
});

describe('one thing to do', () => {
  const days = ['2026-11-20', '2026-12-31', '2027-02-19', '2027-02-21', '2027-11-20'];

  it.each(days)('about every route that can be taken on %s, and about none that cannot', (today) => {
    const all = [{}, aRouteSituation({ today }).answers].flatMap((answers) =>
      routesToday(aRouteSituation({ today, dates: DECIDED, answers })),
    );
    const canTake = all.filter(({ today: { state } }) => ['open', 'closing', 'needs'].includes(state));
    expect(canTake.filter(({ act }) => !act)).toEqual([]);
    expect(canTake.length).toBeGreaterThan(20);
    const cannot = all.filter(({ today: { state } }) => state === 'not-available');
    expect(cannot.filter(({ act }) => act)).toEqual([]);
  });

  it('prints no clause that nobody has read, and marks what is from memory', () => {
    const all = routesToday(aRouteSituation({ today: '2026-11-25', dates: DECIDED })).flatMap(
      ({ authority }) => authority,
    );
    const unread = all.filter(({ confidence, text }) => confidence === 'memory' && /section \d/.test(text));
    // rules.md has the number of section 26(6) as seen, and its words from memory.
    expect(unread.map(({ text }) => text.match(/section \S+/)?.[0])).toEqual(['section 26(6):']);
    expect(all.find(({ text }) => text.includes('all or most of the people'))?.confidence).toBe('memory');
  });
});

it('counts on the calendars of these tests', () => {
  expect(formatDay(calendars['england-and-wales'].nthWorkingDayAfter(parseDay('2026-11-20'), 5))).toBe(
    '2026-11-27',
  );
});
