import { parseDay } from '../calendar/day.js';
import { shutSince, startEscalation, type StartQuestion } from './escalation-start.js';
import type { RouteId, RouteState, RouteToday } from './route.js';

const SINCE = parseDay('2027-11-20');
const saying = (route: RouteId, today: RouteState): RouteToday => ({ route, today, authority: [] });
const TOO_LATE = saying('ombudsman', { state: 'shut', since: SINCE, why: 'The twelve months are over.' });
const OTHERS = [
  saying('mp', { state: 'open' }),
  saying('councillor', { state: 'closing', on: SINCE }),
  saying('call-in', { state: 'not-available', why: 'It was decided long ago.' }),
];

const ask = (changes: Partial<StartQuestion> = {}): StartQuestion => ({
  route: 'ombudsman',
  routes: [TOO_LATE, ...OTHERS],
  running: [],
  bySupervisor: false,
  ...changes,
});
const refusal = (changes: Partial<StartQuestion>): readonly (readonly [string, string])[] => {
  const answer = startEscalation(ask(changes));
  return 'errors' in answer ? answer.errors.map(({ pointer, detail }) => [pointer, detail] as const) : [];
};

describe('whether a case can be taken further', () => {
  it('passes where the rules say that the way is open, also on its last day', () => {
    expect(startEscalation(ask({ route: 'mp' }))).toEqual({ route: 'mp', against: [] });
    expect(startEscalation(ask({ route: 'councillor' }))).toMatchObject({ against: [] });
  });

  it('is refused with the sentence of the rules, and with what is still open', () => {
    expect(refusal({})).toEqual([
      [
        '/route',
        'The twelve months are over. The last day was Friday 19 November 2027. Open today: “Ask your MP”, “Write to councillors”.',
      ],
    ]);
    expect(refusal({ route: 'call-in', routes: OTHERS.slice(2) })[0]?.[1]).toContain(
      'It was decided long ago. No other way is open today.',
    );
  });

  it('is refused too early with what comes first', () => {
    const early = saying('ombudsman', { state: 'needs', what: ['Complain first.', 'Wait for the answer.'] });
    expect(refusal({ routes: [early] })[0]?.[1]).toContain('Complain first. Wait for the answer.');
  });

  it('a supervisor alone sets the rules aside, with a reason, and what they said is kept', () => {
    const because = 'The group was ill.';
    expect(refusal({ because })).toEqual([['/because', expect.stringContaining('Only a supervisor')]]);
    expect(refusal({ bySupervisor: true }).map(([pointer]) => pointer)).toEqual(['/route', '/because']);
    expect(startEscalation(ask({ because, bySupervisor: true }))).toEqual({
      route: 'ombudsman',
      against: ['The twelve months are over.', 'The last day was Friday 19 November 2027.'],
    });
    expect(startEscalation(ask({ route: 'mp', because, bySupervisor: true }))).toMatchObject({ against: [] });
  });

  it('is over from the first day after the last one, and not where something is only missing', () => {
    expect(shutSince(ask())).toMatchObject({ since: SINCE, why: expect.stringContaining('Open today:') });
    expect(shutSince(ask({ route: 'call-in' }))).toBeUndefined();
    expect(shutSince(ask({ route: 'councillor' }))).toBeUndefined();
  });

  it('what goes to one office runs once at a time; councillors there are several of', () => {
    const open = [saying('ombudsman', { state: 'open' }), ...OTHERS];
    expect(refusal({ routes: open, running: ['ombudsman'] })).toEqual([
      ['/route', expect.stringContaining('This runs already.')],
    ]);
    expect(refusal({ running: ['councillor'], route: 'councillor' })).toEqual([]);
  });

  it('leads to the pages of a mediation, and knows only what the rules know', () => {
    expect(refusal({ route: 'mediation' })).toEqual([
      ['/route', expect.stringContaining('pages of its own')],
    ]);
    expect(refusal({ route: 'media' })).toEqual([['/route', 'Choose a way from the list.']]);
  });
});
