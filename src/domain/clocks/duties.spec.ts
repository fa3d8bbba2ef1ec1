import { readFileSync } from 'node:fs';
import { formatDay, parseDay } from '../calendar/day.js';
import { ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import type { BoundPromise } from '../commitments/promise.js';
import { ruleById } from '../deadlines/rules.js';
import { FACT_KINDS, type FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import { isComputed } from './clock.js';
import { clocksFor, type ClocksQuestion } from './clocks-for.js';
import { DUTIES } from './duties.js';
import { SERVICE_PROMISE } from './service-promises.js';

const calendars = ukCalendars(
  JSON.parse(readFileSync('reference/bank-holidays-2019-2028.json', 'utf8')) as BankHolidayTable,
);
const fact = (kind: FactKind, on: string, groupId?: string): Fact => ({
  kind,
  on: parseDay(on),
  source: 'the letter',
  ...(groupId && { groupId }),
});
const NONE = { bound: [], notBound: [], cannotTell: [] };
const run = (
  facts: readonly Fact[],
  bodyKind: PublicBodyKind = 'unitary-council',
  more: Partial<ClocksQuestion> = {},
) => clocksFor({ facts, bodyKind, promises: NONE, calendars, ...more });
const told = (...of: Parameters<typeof run>): string[] =>
  run(...of)
    .filter(isComputed)
    .map(({ ruleId, computation, endedOn }) =>
      [
        ruleId,
        formatDay(computation.lastDay),
        ...(endedOn === undefined ? [] : [`done ${formatDay(endedOn)}`]),
      ].join(' '),
    );

describe('what a body has to answer', () => {
  it('is a request for information, until it is answered; then the group’s own time begins', () => {
    expect(told([fact('foi-received', '2026-11-20')])).toEqual(['FOI-20WD 2026-12-21']);
    expect(told([fact('foi-received', '2026-11-20'), fact('foi-answered', '2026-12-18')])).toEqual([
      'FOI-20WD 2026-12-21 done 2026-12-18',
      'FOI-IR-REQ-40WD 2027-02-18',
      'ICO-6W 2027-01-29',
    ]);
  });

  it('is a review, and the Commissioner counts from its outcome', () => {
    const facts = [
      fact('foi-answered', '2026-10-01'),
      fact('foi-review-requested', '2026-10-20'),
      fact('foi-review-answered', '2026-11-19'),
    ];
    expect(told(facts)).toEqual([
      'FOI-IR-REQ-40WD 2026-11-26 done 2026-10-20',
      'FOI-IR-20WD 2026-11-17 done 2026-11-19',
      'ICO-6W 2026-12-31',
    ]);
  });

  it('follows the Ombudsman that was set for the body by hand', () => {
    const facts = [fact('complaint-sent', '2025-06-02'), fact('became-aware', '2025-06-01')];
    const own = { rule: 'LGSCO-12M', why: 'An order says so.' } as const;
    const rulesFor = (...of: Parameters<typeof run>) => run(...of).map(({ ruleId }) => ruleId);
    expect(rulesFor(facts, 'prime-contractor')).toEqual([]);
    expect(rulesFor(facts, 'prime-contractor', { ombudsman: own })).toEqual(['LGSCO-12M', 'LGSCO-12W']);
    expect(rulesFor(facts, 'unitary-council', { ombudsman: { ...own, rule: 'none' } })).toEqual([]);
  });

  it('is a complaint in two stages, for councils and under the code', () => {
    const facts = [
      fact('complaint-sent', '2026-11-02'),
      fact('complaint-received', '2026-11-04'),
      fact('complaint-acknowledged', '2026-11-06'),
      fact('complaint-stage-2-received', '2026-11-16'),
      fact('complaint-stage-2-acknowledged', '2026-11-18'),
    ];
    expect(told(facts)).toEqual([
      'LGSCO-12W 2027-01-25',
      'CHC-S1-ACK 2026-11-11 done 2026-11-06',
      'CHC-S1-RESP 2026-11-20',
      'CHC-S2-ACK 2026-11-23 done 2026-11-18',
      'CHC-S2-RESP 2026-12-16',
    ]);
    expect(told(facts, 'fire-authority')).toEqual(['LGSCO-12W 2027-01-25']);
    expect(told(facts, 'government-department')).toEqual([]);
    expect(told([fact('complaint-received', '2026-03-31')])).toEqual([]);
  });

  it('is a letter before claim, for every body', () => {
    expect(told([fact('letter-before-claim-sent', '2026-11-20')], 'police')).toEqual([
      'PAP-JR-14D 2026-12-04',
    ]);
  });

  it('is a response to a consultation, while the national text bound a department', () => {
    const facts = [fact('consultation-closes', '2025-06-02')];
    const national = {
      source: 'national',
      name: 'The national Compact',
      strength: 'promise',
    } as BoundPromise;
    const promises = { ...NONE, bound: [national] };
    expect(told(facts, 'government-department', { promises })).toEqual(['CONSULT-RESP-12W 2025-08-25']);
    expect(told(facts, 'government-department')).toEqual([]);
    expect(told(facts, 'unitary-council', { promises })).toEqual([]);
  });

  it('is not ended by what came before it, nor by what was said to another group', () => {
    expect(told([fact('foi-answered', '2026-11-02'), fact('foi-received', '2026-11-20')])[0]).toBe(
      'FOI-20WD 2026-12-21',
    );
    const two = [
      fact('foi-received', '2026-11-20', 'a'),
      fact('foi-received', '2026-11-23', 'b'),
      fact('foi-answered', '2026-12-01', 'a'),
    ];
    expect(told(two).filter((each) => each.startsWith('FOI-20WD'))).toEqual([
      'FOI-20WD 2026-12-21 done 2026-12-01',
      'FOI-20WD 2026-12-22',
    ]);
  });

  it('reminds the group of its own time alone, and of nothing once that is used', () => {
    const facts = [fact('foi-answered', '2026-11-20')];
    const reminded = (more: Fact[] = []): string[] =>
      run([...facts, ...more]).flatMap((clock) => (clock.reminded ? [clock.ruleId] : []));
    expect(reminded()).toEqual(['FOI-IR-REQ-40WD', 'ICO-6W']);
    expect(reminded([fact('foi-review-requested', '2026-11-25')])).toEqual(['FOI-IR-20WD', 'ICO-6W']);
    expect(run(facts).some(({ fatal }) => fatal)).toBe(false);
  });

  it('names rules and kinds of fact that exist, none of them off by default, each on its own clock', () => {
    for (const { rule, startedBy, endedBy } of DUTIES) {
      expect(ruleById(rule).offByDefault).toBe(false);
      for (const kind of [...startedBy, ...endedBy]) expect(FACT_KINDS[kind]).toBeDefined();
    }
    expect(new Set(DUTIES.map(({ rule }) => rule)).size).toBe(DUTIES.length);
  });

  it('stops by itself for nobody: the ledger of one group’s clock leaves the other’s alone', () => {
    const clockChanges = [
      {
        change: 'suspended' as const,
        from: parseDay('2026-11-25'),
        ruleId: 'FOI-20WD',
        groupId: 'b',
        recordedOn: parseDay('2026-11-25'),
        reason: 'A fee',
        legalBasis: 'Section 10(2)',
        agreedBy: 'The council',
      },
    ];
    const two = [fact('foi-received', '2026-11-20', 'a'), fact('foi-received', '2026-11-23', 'b')];
    expect(run(two, 'unitary-council', { clockChanges }).map(({ suspendedOn }) => suspendedOn)).toEqual([
      undefined,
      parseDay('2026-11-25'),
    ]);
  });
});

describe('time that the court gave', () => {
  const decided = fact('decision-made', '2026-11-20');

  it.each([
    {
      until: '2027-03-12',
      days: ['2027-03-12', '2027-03-12', '2027-03-12'],
      because: 'a later day moves all three',
    },
    {
      until: '2027-03-13',
      days: ['2027-03-13', '2027-03-12', '2027-03-13'],
      because: 'the safe day keeps to an open one',
    },
    {
      until: '2027-01-08',
      days: ['2027-02-20', '2027-02-19', '2027-02-22'],
      because: 'an earlier day moves none',
    },
  ])('$because', ({ until, days }) => {
    const clocks = run([decided, fact('time-extended-by-court', until)], 'police').filter(isComputed);
    expect(clocks.map(({ computation }) => formatDay(computation.lastDay))).toEqual(days);
    expect(
      clocks[1]!.computation.derivation.some(
        (step) => step.step === 'count' && step.convention.count === 'extended-to',
      ),
    ).toBe(true);
  });
});

describe('what the programme promises', () => {
  const filedOn = parseDay('2026-11-20');

  it('runs from the day of the report until it is answered, and sooner where a limit is near', () => {
    expect(
      told([fact('decision-expected', '2026-12-15')], 'police', {
        service: { filedOn, promised: SERVICE_PROMISE },
      }),
    ).toEqual(['SERVICE-READ 2026-11-24', 'SERVICE-ANSWER 2026-11-27']);
    const near = { service: { filedOn, promised: SERVICE_PROMISE, answeredOn: parseDay('2026-11-23') } };
    expect(told([fact('decision-made', '2026-09-08')], 'police', near).slice(-2)).toEqual([
      'SERVICE-READ 2026-11-23 done 2026-11-23',
      'SERVICE-ANSWER 2026-11-27 done 2026-11-23',
    ]);
  });
});
