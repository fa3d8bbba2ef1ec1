import { setTimeout as delay } from 'node:timers/promises';
import { Gathering } from './gathering.js';

describe('what is gathered', () => {
  const gathering = (work: (items: readonly number[]) => Promise<void> = async () => undefined) => {
    const rounds: (readonly number[])[] = [];
    const gathered = new Gathering<number>(5, async (items) => {
      rounds.push(items);
      await work(items);
    });
    return { rounds, gathered };
  };

  it('is done in one go, in the order in which it came', async () => {
    const { rounds, gathered } = gathering();
    await Promise.all([gathered.add(1), gathered.add(2), gathered.add(3)]);
    expect(rounds).toEqual([[1, 2, 3]]);
    await gathered.add(4);
    expect(rounds).toEqual([[1, 2, 3], [4]]);
  });

  it('while one round is at work waits for the next', async () => {
    const { rounds, gathered } = gathering(() => delay(30));
    const first = gathered.add(1);
    await delay(15);
    await Promise.all([first, gathered.add(2), gathered.add(3)]);
    expect(rounds).toEqual([[1], [2, 3]]);
  });

  it('fails with its own round, and the next goes on', async () => {
    const { gathered } = gathering(async (items) => {
      if (items.includes(1)) throw new Error('not this one');
    });
    await expect(gathered.add(1)).rejects.toThrow('not this one');
    await expect(gathered.add(2)).resolves.toBeUndefined();
  });
});
