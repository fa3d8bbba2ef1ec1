import { silentLoops, type WorkerLoop } from './worker-loops.js';

const loop = (facts: Partial<WorkerLoop>): WorkerLoop => ({
  loop: 'sweep of reminders',
  workers: 1,
  sinceDone: 5,
  sinceFailed: null,
  ...facts,
});

describe('loops that no worker does', () => {
  it.each<[string, Partial<WorkerLoop>, readonly string[]]>([
    ['done a moment ago', {}, []],
    ['done too long ago', { sinceDone: 301 }, ['sweep of reminders']],
    ['never done', { sinceDone: null }, ['sweep of reminders']],
    ['of a process that ended', { workers: 0 }, ['sweep of reminders']],
    ['no mail waits for it', { loop: 'bundles of cases', workers: 0 }, []],
  ])('%s', (_, facts, silent) => {
    expect(silentLoops([loop(facts)])).toEqual(silent);
  });

  it('are none where no worker was ever started', () => {
    expect(silentLoops([])).toEqual([]);
  });
});
