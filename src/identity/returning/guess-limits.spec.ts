import { networkOf, waitAfter } from './guess-limits.js';

describe('how guessing is slowed down', () => {
  it.each([
    [1, 0],
    [5, 0],
    [6, 1],
    [7, 2],
    [8, 4],
    [11, 32],
    [12, 60],
    [10_000, 60],
  ])('after %d wrong codes the wait is %d minutes', (failures, minutes) =>
    expect(waitAfter(failures, 5)).toBe(minutes * 60_000),
  );

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '::ffff:203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is of the network %s', (address, network) => expect(networkOf(address)).toBe(network));
});
