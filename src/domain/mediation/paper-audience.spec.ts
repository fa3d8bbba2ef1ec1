import { formatDay, parseDay } from '../calendar/day.js';
import { IN_THE_ROOM } from './mediation-stage.js';
import { mayReadPaper, papersEndOn, toldOfPaper } from './paper-audience.js';

describe('who may read a paper of a mediation', () => {
  it.each([
    ['group', 'mediation-joint', ['group', 'body', 'mediator'], 'all'],
    ['body', 'mediation-joint', ['group', 'body', 'mediator'], 'all'],
    ['mediator', 'mediation-joint', ['group', 'body', 'mediator'], 'all'],
    ['group', 'mediation-private', ['group', 'mediator'], 'group'],
    ['body', 'mediation-private', ['body', 'mediator'], 'body'],
    ['mediator', 'mediation-private', ['mediator'], undefined],
  ] as const)('shared by the %s as %s', (side, audience, readers, told) => {
    expect(IN_THE_ROOM.filter((reader) => mayReadPaper(reader, { side, audience }))).toEqual(readers);
    expect(toldOfPaper({ side, audience })).toBe(told);
  });
});

describe('when papers go', () => {
  it('counts from the end, and not while it runs', () => {
    expect(papersEndOn(undefined, 14)).toBeUndefined();
    const end = papersEndOn(parseDay('2026-12-20'), 14);
    expect(end === undefined ? '' : formatDay(end)).toBe('2027-01-03');
  });
});
