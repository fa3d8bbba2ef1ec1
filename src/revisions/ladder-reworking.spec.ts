import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { remindedOf } from './ladder-reworking.js';

const NOW = new Date('2026-12-15T10:00:00Z');
const deadline = (changes: Partial<DeadlineRecord> = {}): DeadlineRecord =>
  ({
    id: 'a',
    ruleId: 'FOI-20WD',
    ruleVersion: 1,
    dueOn: '2026-12-21',
    reminded: false,
    ...changes,
  }) as DeadlineRecord;
const fresh = (changes: Partial<DeadlineRecord> = {}) => deadline({ id: 'b', reminded: true, ...changes });

describe('a deadline of which people are reminded now', () => {
  it('keeps its day and its rule’s version, whatever today’s would be', () => {
    const former = deadline();
    const next = fresh({ dueOn: '2026-12-22', ruleVersion: 2 });
    expect(remindedOf({ former, next, because: 'Why.' }, NOW)).toEqual([
      {
        former,
        next: Object.assign({}, former, {
          id: expect.any(String) as string,
          reminded: true,
          laidAt: NOW,
          laidBecause: 'Why.',
          replacesId: 'a',
        }),
        because: 'Why.',
      },
    ]);
  });

  it.each([
    ['is new', { next: fresh() }],
    ['is no more', { former: deadline() }],
    ['had a ladder', { former: deadline({ reminded: true }), next: fresh({ dueOn: '2026-12-22' }) }],
    ['has none today', { former: deadline(), next: fresh({ reminded: false, dueOn: '2026-12-22' }) }],
  ])('is none that %s', (_what, change) => {
    expect(remindedOf({ ...change, because: 'Why.' }, NOW)).toEqual([]);
  });
});
