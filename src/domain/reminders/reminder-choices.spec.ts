import {
  EVERY_REMINDER,
  isFor,
  isWanted,
  kindsFor,
  without,
  type Reader,
  type TellableRung,
} from './reminder-choices.js';

const RUNG: TellableRung = { kind: 'limit', fatal: false, groupId: null, told: 'everybody' };

describe('who a rung is for', () => {
  it.each<[string, Partial<TellableRung>, Reader, boolean]>([
    ['a shared limit, for the group', {}, 'group', true],
    ['a shared limit, for staff', {}, 'staff', true],
    ['what only staff are told, for the group', { told: 'staff' }, 'group', false],
    ['what only staff are told, for staff', { told: 'staff' }, 'staff', true],
    ['what only staff are told, for the mailbox of the programme', { told: 'staff' }, 'inbox', true],
    ['the group’s own, for it', { groupId: 'ours' }, 'group', true],
    ['another group’s, for the group', { groupId: 'theirs' }, 'group', false],
    ['another group’s, for staff', { groupId: 'theirs' }, 'staff', true],
    ['what only the group is told, for it', { told: 'group' }, 'group', true],
    ['what only the group is told, for staff', { told: 'group' }, 'staff', false],
    ['what only the group is told, for the mailbox of the programme', { told: 'group' }, 'inbox', false],
  ])('%s', (_, rung, as, expected) => {
    expect(isFor({ ...RUNG, ...rung }, { as, groupId: 'ours' })).toBe(expected);
  });
});

describe('what somebody chose', () => {
  const nothing = without(EVERY_REMINDER, kindsFor('staff'));

  it('switches off each kind, and never a fatal limit', () => {
    for (const kind of kindsFor('staff')) {
      expect(isWanted({ kind, fatal: false }, EVERY_REMINDER)).toBe(true);
      expect(isWanted({ kind, fatal: false }, nothing)).toBe(false);
      expect(isWanted({ kind, fatal: true }, nothing)).toBe(true);
    }
  });

  it('keeps the kinds in order, each once, and the digest as it was', () => {
    const once = without({ off: ['world'], digest: false }, ['duty']);
    expect(once).toEqual({ off: ['duty', 'world'], digest: false });
    expect(without(once, ['duty'])).toEqual(once);
  });

  it('offers a group no choice of what it never gets', () => {
    expect(kindsFor('group')).toEqual(['limit', 'duty', 'world']);
    expect(kindsFor('staff')).toEqual(['limit', 'duty', 'world', 'service']);
  });
});
