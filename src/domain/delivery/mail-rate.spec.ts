import fc from 'fast-check';
import { shareOut, type Bucket } from './mail-rate.js';

const NOON = new Date('2026-11-20T12:00:00Z');
const after = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1_000);

interface Mail {
  readonly id: number;
  readonly domain: string;
  readonly fatal: boolean;
}

const mails = (count: number, more: Partial<Mail> = {}): Mail[] =>
  Array.from({ length: count }, (_, id) => ({ id, domain: 'example.org', fatal: false, ...more }));

describe('so many mails a minute to one domain', () => {
  const rate = { perMinute: 60, now: NOON };

  it('ten seconds’ worth goes at once, and each of the others a second after the one before', () => {
    const { now, later } = shareOut(mails(13), new Map(), rate);
    expect(now).toHaveLength(10);
    expect(later.map(({ at }) => at)).toEqual([after(1), after(2), after(3)]);
  });

  it('what was put off in another round is not overtaken', () => {
    const { buckets } = shareOut(mails(13), new Map(), rate);
    const { now, later } = shareOut(mails(2), buckets, rate);
    expect(now).toEqual([]);
    expect(later.map(({ at }) => at)).toEqual([after(4), after(5)]);
  });

  it('a fatal one waits for the next that may go, whoever else waits', () => {
    const { buckets } = shareOut(mails(500), new Map(), rate);
    const { later } = shareOut(mails(1, { fatal: true }), buckets, rate);
    expect(later.map(({ at }) => at)).toEqual([after(1)]);
    const fatalFirst = [...mails(1, { fatal: true }), ...mails(1)];
    const { now } = shareOut(fatalFirst, buckets, { ...rate, now: after(1) });
    expect(now.map(({ fatal }) => fatal)).toEqual([true]);
  });

  it('one domain does not hold up another', () => {
    const { now } = shareOut([...mails(50), ...mails(3, { domain: 'example.com' })], new Map(), rate);
    expect(now.filter(({ domain }) => domain === 'example.com')).toHaveLength(3);
  });

  it('less than six a minute go one by one', () => {
    const slow = { perMinute: 2, now: NOON };
    const { now, later } = shareOut(mails(3), new Map(), slow);
    expect(now).toHaveLength(1);
    expect(later.map(({ at }) => at)).toEqual([after(30), after(60)]);
  });

  it('a clock that was put back gives nothing away and stops nothing', () => {
    const { buckets } = shareOut(mails(10), new Map(), rate);
    const { now, later } = shareOut(mails(1), buckets, { ...rate, now: after(-3_600) });
    expect(now).toEqual([]);
    expect(later).toHaveLength(1);
  });

  it('in any minute no more go than the rate and ten seconds’ worth, in whatever rounds they are asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.array(fc.record({ pause: fc.integer({ min: 0, max: 20_000 }), due: fc.nat(60) }), {
          maxLength: 40,
        }),
        (perMinute, rounds) => {
          let at = NOON.getTime();
          let buckets: ReadonlyMap<string, Bucket> = new Map();
          const sent: number[] = [];
          for (const { pause, due } of rounds) {
            at += pause;
            const shared = shareOut(mails(due), buckets, { perMinute, now: new Date(at) });
            buckets = shared.buckets.size > 0 ? shared.buckets : buckets;
            sent.push(...shared.now.map(() => at));
          }
          const most = perMinute + Math.max(1, perMinute / 6);
          return sent.every(
            (from) => sent.filter((one) => one >= from && one < from + 60_000).length <= most + 1e-6,
          );
        },
      ),
    );
  });
});
