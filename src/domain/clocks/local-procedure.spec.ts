import { calendarsWith } from '../../../test/support/with-holidays.js';
import { formatDay, parseDay } from '../calendar/day.js';
import { spanOf } from '../commitments/in-force.js';
import type { LocalCompact, LocalPeriod, LocalPeriodKind } from '../commitments/local-compact.js';
import { derivationSentences } from '../deadlines/sentences.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import { isComputed } from './clock.js';
import { clocksFor } from './clocks-for.js';
import type { ProcedureQuestion } from './local-procedure.js';

const calendars = calendarsWith('2026-01-01');

const number = (
  kind: LocalPeriodKind,
  count: number,
  more: { stage?: number; from?: string; until?: string } = {},
): LocalPeriod => ({
  kind,
  count,
  inForce: spanOf(more.from, more.until),
  ...(more.stage !== undefined && { stage: more.stage }),
});

const compact = (name: string, periods: readonly LocalPeriod[], from = '2012-03-01'): LocalCompact => ({
  name,
  area: name,
  inForce: spanOf(from, undefined),
  signed: {},
  periods,
});
const VALLEY = compact('Valley Compact', [
  number('group-appeal-days', 14),
  number('dispute-stage-days', 10, { stage: 1 }),
  number('dispute-stage-days', 20, { stage: 2 }),
]);

const fact = (kind: FactKind, on: string, groupId?: string): Fact => ({
  kind,
  on: parseDay(on),
  source: 'the letter',
  ...(groupId && { groupId }),
});
const ANSWERED = fact('complaint-answered', '2026-11-20');
const RECEIVED = fact('complaint-received', '2026-11-02');

const clocks = (question: Partial<ProcedureQuestion>) =>
  clocksFor({
    facts: [],
    bodyKind: 'district-council',
    promises: { bound: [], notBound: [], cannotTell: [] },
    calendars,
    localCompacts: [VALLEY],
    ...question,
  })
    .filter(({ ruleId }) => ruleId.startsWith('LOCAL'))
    .filter(isComputed);
const dated = (question: Partial<ProcedureQuestion>): string[] =>
  clocks(question).map(({ ruleId, computation }) => `${ruleId} ${formatDay(computation.lastDay)}`);

describe('a local limit on the group', () => {
  it('counts from the day of the answer, with a ladder, on the authority of the document', () => {
    const [clock] = clocks({ facts: [ANSWERED] });
    expect(clock).toMatchObject({ ruleId: 'LOCAL-APPEAL', kind: 'limit', fatal: false, reminded: true });
    const { rule } = clock!.computation;
    expect(rule.authority).toEqual([
      { text: 'Valley Compact: an appeal within 14 days.', confidence: 'secondary' },
    ]);
    expect(derivationSentences(clock!.computation)).toEqual([
      '“Valley Compact” gives you 14 days to appeal.',
      'We count from the day after Friday 20 November 2026, the day of the answer.',
      '14 days later is Friday 4 December 2026.',
      'The last day to appeal is Friday 4 December 2026.',
    ]);
    expect(rule.warnings).toEqual(['An appeal does not stop the court’s clock.']);
  });

  it.each<{ because: string; question: Partial<ProcedureQuestion>; days: string[] }>([
    {
      because: 'a day given by hand wins',
      question: { facts: [ANSWERED, fact('appeal-closes', '2026-12-09')] },
      days: ['LOCAL-APPEAL 2026-12-09'],
    },
    {
      because: 'each group has its own answer, and its own day by hand',
      question: {
        facts: [
          fact('complaint-answered', '2026-11-20', 'a'),
          fact('complaint-answered', '2026-11-23', 'b'),
          fact('appeal-closes', '2026-12-31', 'b'),
        ],
      },
      days: ['LOCAL-APPEAL 2026-12-31', 'LOCAL-APPEAL 2026-12-04'],
    },
    { because: 'nothing was answered', question: { facts: [] }, days: [] },
    {
      because: 'the Compact was not in force yet',
      question: { facts: [fact('complaint-answered', '2011-12-31')] },
      days: [],
    },
    { because: 'the body signed none', question: { facts: [ANSWERED], localCompacts: [] }, days: [] },
    {
      because: 'the number of that day counts, not the one of today',
      question: {
        facts: [fact('complaint-answered', '2019-12-31')],
        localCompacts: [
          compact('Valley', [
            number('group-appeal-days', 28, { until: '2019-12-31' }),
            number('group-appeal-days', 14, { from: '2020-01-01' }),
          ]),
        ],
      },
      days: ['LOCAL-APPEAL 2020-01-28'],
    },
    {
      because: 'of two Compacts the one that was named counts',
      question: {
        facts: [ANSWERED],
        localCompacts: [VALLEY, compact('Hilltown Compact', [number('group-appeal-days', 30)])],
        compactName: 'Hilltown',
      },
      days: ['LOCAL-APPEAL 2026-12-20'],
    },
  ])('$because', ({ question, days }) => {
    expect(dated(question)).toEqual(days);
  });

  it.each<{ because: string; localCompacts: LocalCompact[] }>([
    {
      because: 'two Compacts held that day',
      localCompacts: [compact('Hilltown Compact', [number('group-appeal-days', 30)]), VALLEY],
    },
    {
      because: 'the number changed in that very month',
      localCompacts: [
        compact('Valley', [
          number('group-appeal-days', 30, { until: '2026-11' }),
          number('group-appeal-days', 14, { from: '2026-11' }),
        ]),
      ],
    },
    {
      because: 'the Compact began in that very month',
      localCompacts: [compact('Valley', [number('group-appeal-days', 14)], '2026-11')],
    },
  ])('in doubt is the shortest, and says so: $because', ({ localCompacts }) => {
    const [clock, ...others] = clocks({ facts: [ANSWERED], localCompacts });
    expect(others).toEqual([]);
    expect(formatDay(clock!.computation.lastDay)).toBe('2026-12-04');
    expect(clock!.computation.warnings[0]).toContain('This is the earliest day that it could be.');
  });
});

describe('a step of a local dispute', () => {
  it('is a duty of the body from the day it received the complaint', () => {
    const [clock] = clocks({ facts: [RECEIVED] });
    expect(clock).toMatchObject({ ruleId: 'LOCAL-STAGE-1', kind: 'duty', fatal: false, reminded: true });
    expect(derivationSentences(clock!.computation)).toEqual([
      '“Valley Compact” gives the body 10 days to answer at step 1 of a dispute.',
      'We count from the day after Monday 2 November 2026, the day the body received the complaint.',
      '10 days later is Thursday 12 November 2026.',
      'The answer is due by Thursday 12 November 2026.',
    ]);
    expect(clock!.computation.verdict).toBeNull();
  });

  it.each([
    ['2026-11-12', 'yes', 'That is in time.'],
    ['2026-11-13', 'no', 'That is 1 day late.'],
  ])('answered on %s: %s', (on, verdict, sentence) => {
    const [clock] = clocks({ facts: [RECEIVED, fact('complaint-answered', on)] }).filter(
      ({ kind }) => kind === 'duty',
    );
    expect(clock!.computation.verdict).toBe(verdict);
    expect(derivationSentences(clock!.computation).at(-1)).toBe(sentence);
  });

  it('is left out where we are not sure that it bound', () => {
    const twice = compact('Hilltown Compact', [number('dispute-stage-days', 5)]);
    expect(dated({ facts: [RECEIVED], localCompacts: [VALLEY, twice] })).toEqual([]);
    expect(dated({ facts: [RECEIVED], localCompacts: [VALLEY, twice], compactName: 'Hilltown' })).toEqual([
      'LOCAL-STAGE-1 2026-11-07',
    ]);
  });
});
