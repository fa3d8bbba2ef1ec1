import { missingToJoin } from './guard.js';

describe('what holds before groups are joined', () => {
  it('nothing is missing once it is known of each group that somebody speaks for it', () =>
    expect(missingToJoin({ standingKnown: true })).toEqual([]));

  it('says what is missing, and where it is recorded', () =>
    expect(missingToJoin({ standingKnown: false })).toEqual([
      expect.stringContaining('A caseworker records it under “Speaking for the group”.'),
    ]));
});
