import { NAMED_ROUTES, nameNeededFor, shutWithoutName } from './needs-a-name.js';

describe('routes that need a name', () => {
  it.each(NAMED_ROUTES)('%s is shut to an anonymous group alone', (route) => {
    expect(nameNeededFor(route, 'anonymous')).toMatch(/need/);
    expect(nameNeededFor(route, 'confidential')).toBeUndefined();
    expect(nameNeededFor(route, 'named')).toBeUndefined();
  });

  it('lists all of them for an anonymous group, and none for another', () => {
    expect(shutWithoutName('anonymous')).toHaveLength(NAMED_ROUTES.length);
    expect(shutWithoutName('confidential')).toEqual([]);
  });
});
