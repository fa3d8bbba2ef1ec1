import { whyNotSent, type Sendable } from './sendable.js';

const document = (more: Partial<Sendable> = {}): Sendable => ({
  source: 'upload',
  byGroup: false,
  groupId: null,
  addedBy: null,
  scanState: 'clean',
  releasedAt: null,
  missingSince: null,
  withdrawnAt: null,
  audience: 'all',
  ...more,
});

describe('a document that is to go to somebody outside', () => {
  it('goes where it may be shown to them', () => {
    expect(whyNotSent(document(), false)).toBeUndefined();
    expect(whyNotSent(document({ byGroup: true }), true)).toBeUndefined();
  });

  it.each<[string, Partial<Sendable>]>([
    ['was withdrawn', { withdrawnAt: new Date() }],
    ['is not open yet', { scanState: 'not-scanned' }],
    ['is not open yet', { scanState: 'infected', releasedAt: new Date() }],
    ['file was lost', { missingSince: new Date() }],
    ['may not be shown outside', { audience: 'group' }],
    ['may not be shown outside', { audience: 'programme' }],
    ['may show who the group is', { byGroup: true }],
  ])('stays where it %s', (why, more) => {
    expect(whyNotSent(document(more), false)).toContain(why);
  });

  it('is a letter of ours to others, which the group and staff alone see here', () => {
    expect(whyNotSent(document({ source: 'letter', audience: 'group' }), false)).toBeUndefined();
    const own = document({ source: 'letter', audience: 'group', byGroup: true });
    expect(whyNotSent(own, true)).toContain('may not be shown outside');
  });
});
