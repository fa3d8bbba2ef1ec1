import { waitAfter } from './guess-limits.js';

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
});
