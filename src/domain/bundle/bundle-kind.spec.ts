import { BUNDLES, bundlesFor, holdsDay, isOwnView } from './bundle-kind.js';

describe('the kinds of bundle', () => {
  it('are for staff and groups, but for our own files', () => {
    expect(bundlesFor(true)).toContain('programme');
    expect(bundlesFor(false)).toEqual(['group', 'body', 'mediator', 'panel', 'ombudsman', 'solicitor']);
  });

  it('keep nothing back from those who see the case anyway, nor from the adviser whom a group chose itself', () => {
    const own = (byGroup: boolean) => bundlesFor(true).filter((kind) => isOwnView(BUNDLES[kind], byGroup));
    expect(own(false)).toEqual(['group', 'programme']);
    expect(own(true)).toEqual(['group', 'programme', 'solicitor']);
  });

  it.each([
    ['body', 'limit', 'court', false],
    ['body', 'duty', 'notice', true],
    ['mediator', 'limit', 'ombudsman', false],
    ['ombudsman', 'limit', 'ombudsman', true],
    ['ombudsman', 'limit', 'court', false],
    ['panel', 'limit', 'complaint', true],
    ['panel', 'limit', 'ombudsman', false],
    ['panel', 'duty', 'complaint', true],
    ['ombudsman', 'duty', 'escalation', false],
    ['solicitor', 'limit', 'court', true],
    ['group', 'service', 'other', true],
    ['body', 'service', 'other', false],
  ] as const)('for %s: a %s of the family %s: %s', (bundle, kind, family, isHeld) => {
    expect(holdsDay(BUNDLES[bundle], { kind, family })).toBe(isHeld);
  });
});
