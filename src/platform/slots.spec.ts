import { setTimeout as delay } from 'node:timers/promises';
import { Slots } from './slots.js';

describe('slots', () => {
  it('let so many in at a time, in the order in which they came, and the next in after one that fails', async () => {
    const slots = new Slots(2);
    const begun: number[] = [];
    let inside = 0;
    let most = 0;
    const work = (index: number) =>
      slots.use(async () => {
        begun.push(index);
        inside += 1;
        most = Math.max(most, inside);
        await delay(5);
        inside -= 1;
        if (index === 1) throw new Error('one fails');
        return index;
      });
    const ended = await Promise.allSettled([0, 1, 2, 3, 4].map(work));
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
    expect(ended.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await slots.use(() => Promise.resolve('free again'))).toBe('free again');
  });
});
