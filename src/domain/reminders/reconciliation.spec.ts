import {
  isWhole,
  isWorthTelling,
  OUTCOMES,
  outcomeOf,
  reconcile,
  type MailCount,
  type RungCount,
  type RungFacts,
} from './reconciliation.js';

const CLAIMED: RungFacts = {
  state: 'claimed',
  hasMail: true,
  reason: null,
  waiting: false,
  parked: false,
  bounced: false,
};

const counted = (facts: Partial<RungCount>): RungCount => ({ ...CLAIMED, late: false, count: 1, ...facts });
const mail = (facts: Partial<MailCount>): MailCount => ({
  state: 'accepted',
  late: false,
  count: 1,
  ...facts,
});

describe('what became of a rung', () => {
  it.each<[string, Partial<RungFacts>, string]>([
    ['a server took all of its mails', {}, 'accepted'],
    ['nobody dealt with it', { state: 'scheduled', hasMail: false }, 'missing'],
    ['a later one went', { state: 'superseded', hasMail: false }, 'superseded'],
    ['its deadline was over', { state: 'cleared', hasMail: false }, 'cleared'],
    ['it waits for the morning', { state: 'scheduled', hasMail: false, waiting: true }, 'waiting'],
    ['there was nobody to tell', { hasMail: false, reason: 'nobody' }, 'nobody'],
    ['nobody wanted it', { hasMail: false, reason: 'unwanted' }, 'unwanted'],
    ['its mail is gone', { hasMail: false }, 'missing'],
    ['one of two mails came back', { bounced: true }, 'bounced'],
    ['one came back and one was parked', { bounced: true, parked: true }, 'parked'],
    ['one is still on its way', { bounced: true, parked: true, waiting: true }, 'waiting'],
  ])('%s', (_, facts, outcome) => {
    expect(outcomeOf({ ...CLAIMED, ...facts })).toBe(outcome);
  });
});

describe('the words of a day', () => {
  const STATES = ['scheduled', 'claimed', 'superseded', 'cleared'] as const;
  const EITHER = [true, false];
  const REASONS = ['nobody', 'unwanted', null] as const;

  /** Everything that can be known of a rung, each so often that no two sums are alike by chance. */
  const EVERYTHING: readonly RungCount[] = STATES.flatMap((state) =>
    EITHER.flatMap((waiting) =>
      EITHER.flatMap((parked) =>
        EITHER.flatMap((bounced) =>
          EITHER.flatMap((late) =>
            EITHER.flatMap((hasMail) =>
              REASONS.map((reason) => ({ state, waiting, parked, bounced, late, hasMail, reason })),
            ),
          ),
        ),
      ),
    ),
  ).map((facts, place) => ({ ...facts, count: 1 + 3 * place }));

  it('count every rung that was due once, whatever is known of it', () => {
    const { reminders } = reconcile(EVERYTHING, []);
    const all = EVERYTHING.reduce((sum, { count }) => sum + count, 0);
    expect(reminders.due).toBe(all);
    expect(OUTCOMES.reduce((sum, outcome) => sum + reminders[outcome], 0)).toBe(all);
    expect(reminders.sent).toBe(reminders.accepted + reminders.bounced);
    expect(reminders.late).toBeGreaterThan(0);
    expect(reminders.late).toBeLessThanOrEqual(reminders.sent);
  });

  it('call late only what a server took in the end', () => {
    const { reminders, others } = reconcile(
      [counted({ late: true, count: 2 }), counted({ late: true, waiting: true, count: 5 })],
      [mail({ late: true, count: 3 }), mail({ late: true, state: 'due', count: 7 })],
    );
    expect([reminders.late, reminders.waiting, others.late, others.waiting]).toEqual([2, 5, 3, 7]);
  });

  it('count other mails by what became of them', () => {
    const states = ['due', 'queued', 'accepted', 'parked', 'bounced'] as const;
    const { others } = reconcile(
      [],
      states.map((state, place) => mail({ state, count: 10 ** place })),
    );
    expect(others).toEqual({
      due: 11_111,
      sent: 10_100,
      accepted: 100,
      bounced: 10_000,
      waiting: 11,
      parked: 1_000,
      late: 0,
    });
  });

  it('say whether everything that was due was sent or not needed', () => {
    const fine = [
      counted({}),
      counted({ state: 'superseded', hasMail: false }),
      counted({ state: 'cleared', hasMail: false }),
      counted({ hasMail: false, reason: 'nobody' }),
      counted({ hasMail: false, reason: 'unwanted' }),
    ];
    expect(isWhole(reconcile(fine, [mail({})]))).toBe(true);
    expect(isWhole(reconcile([], []))).toBe(true);
    const faults = [
      { state: 'scheduled' as const, hasMail: false },
      { waiting: true },
      { parked: true },
      { bounced: true },
    ];
    for (const fault of faults) expect(isWhole(reconcile([...fine, counted(fault)], []))).toBe(false);
    for (const state of ['due', 'queued', 'parked', 'bounced'] as const)
      expect(isWhole(reconcile(fine, [mail({ state })]))).toBe(false);
  });

  it('are told of where a reminder was due or a mail did not go out', () => {
    expect(isWorthTelling(reconcile([], [mail({})]))).toBe(false);
    expect(isWorthTelling(reconcile([], [mail({ state: 'parked' })]))).toBe(true);
    expect(isWorthTelling(reconcile([counted({})], []))).toBe(true);
  });
});
