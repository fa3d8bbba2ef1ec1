import { parseDay } from '../calendar/day.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { Promises, StatedPromise } from './promise.js';
import type { BreachType } from './breach-type.js';
import type { CommitmentRow } from './commitment.js';
import { promisesThatBound } from './promises-that-bound.js';

const row = (
  compact: string,
  number: string,
  word: string,
  rest: Partial<CommitmentRow> = {},
): CommitmentRow => ({
  compact,
  number,
  theme: 'a theme',
  obligee: 'government',
  paraphrase: `what ${number} asks`,
  breach_types: [word],
  confidence: 'verified',
  ...rest,
});
const commitments = [
  row('2010', '2.4', 'consultation_too_short'),
  row('2010', '4.4', 'notice_too_short', { confidence: 'memory' }),
  row('2010', '4.5', 'notice_too_short', { obligee: 'cso' }),
  row('covenant-2025', 'C2.1', 'consultation_too_short', { confidence: 'verified-in-secondary-source' }),
];

interface Asked {
  readonly body: PublicBodyKind;
  readonly on?: string;
  readonly stated?: StatedPromise;
  readonly breach?: BreachType;
}
const ask = ({ body, on, stated, breach = 'short-notice' }: Asked): Promises =>
  promisesThatBound({
    bodyKind: body,
    breachType: breach,
    commitments,
    ...(on && { actOn: parseDay(on) }),
    ...(stated && { stated }),
  });
const sourcesOf = (promises: Promises) =>
  promises.bound.map(({ source, period }) => (period ? `${source} ${period.count} ${period.unit}` : source));

describe('which promise bound this body that day', () => {
  it.each<Asked & { bound: string[]; because: string }>([
    {
      body: 'district-council',
      on: '2026-11-20',
      stated: { kind: 'local-compact', noticeMonths: 3 },
      bound: ['local 3 months', 'best-value 3 months', 'covenant'],
      because: 'a council: its local Compact first, then the guidance',
    },
    {
      body: 'county-council',
      on: '2026-11-20',
      stated: { kind: 'local-compact', noticeMonths: 6 },
      bound: ['local 6 months', 'best-value 3 months', 'covenant'],
      because: 'a local Compact keeps its own number',
    },
    {
      body: 'county-council',
      on: '2026-11-20',
      breach: 'short-consultation',
      stated: { kind: 'policy', consultationWeeks: 10 },
      bound: ['local 70 days', 'best-value', 'covenant'],
      because: 'ten weeks are 70 days, and the guidance has no number of weeks',
    },
    {
      body: 'county-council',
      on: '2026-11-20',
      stated: { kind: 'local-compact' },
      bound: ['local', 'best-value 3 months', 'covenant'],
      because: 'a number that nobody gave is not assumed',
    },
    {
      body: 'london-borough',
      on: '2026-11-20',
      bound: ['best-value 3 months', 'covenant'],
      because: 'a council without a local Compact has the guidance',
    },
    {
      body: 'nhs-body',
      on: '2026-11-20',
      stated: { kind: 'unknown' },
      bound: ['covenant'],
      because: 'an NHS body has no promise with a number that we know of',
    },
    {
      body: 'government-department',
      on: '2025-07-16',
      bound: ['national 3 months'],
      because: 'the last day of the national Compact',
    },
    {
      body: 'government-department',
      on: '2025-07-17',
      bound: ['covenant'],
      because: 'the first day of the Covenant',
    },
    {
      body: 'arms-length-body',
      on: '2010-11-30',
      breach: 'short-consultation',
      bound: ['national 84 days'],
      because: 'the text of 2009, to the end of November 2010',
    },
    {
      body: 'arms-length-body',
      on: '2010-12-15',
      bound: [],
      because: 'the month in which one text gave way to another',
    },
    { body: 'executive-agency', on: '1998-10-31', bound: [], because: 'before the first Compact' },
    { body: 'parish-council', on: '2024-05-01', bound: [], because: 'a parish is no best value authority' },
    {
      body: 'unitary-council',
      on: '2011-09-15',
      bound: [],
      because: 'the month in which the guidance began',
    },
  ])('$because', ({ bound, ...asked }) => {
    expect(sourcesOf(ask(asked))).toEqual(bound);
  });
});

describe('what is not bound, or not known, is said in words', () => {
  it.each<Asked & { in: 'notBound' | 'cannotTell'; says: string }>([
    {
      body: 'district-council',
      on: '2026-11-20',
      stated: { kind: 'national-compact' },
      in: 'notBound',
      says: 'It did not bind the council',
    },
    {
      body: 'government-department',
      on: '2026-11-20',
      stated: { kind: 'national-compact' },
      in: 'notBound',
      says: 'ended on 16 July 2025',
    },
    {
      body: 'government-department',
      on: '2024-11-20',
      stated: { kind: 'covenant' },
      in: 'notBound',
      says: 'began on 17 July 2025',
    },
    {
      body: 'housing-association',
      on: '2026-11-20',
      stated: { kind: 'covenant' },
      in: 'notBound',
      says: 'bind the housing association',
    },
    {
      body: 'government-department',
      on: '2024-11-20',
      stated: { kind: 'local-compact', noticeMonths: 3 },
      in: 'notBound',
      says: 'part of central government',
    },
    {
      body: 'arms-length-body',
      on: '2010-12-15',
      in: 'cannotTell',
      says: 'the national Compact of 2009 or the national Compact of 2010',
    },
    { body: 'government-department', in: 'cannotTell', says: 'when the decision was made' },
    {
      body: 'county-council',
      on: '2026-11-20',
      stated: { kind: 'local-compact' },
      in: 'cannotTell',
      says: 'how many months of notice',
    },
    { body: 'nhs-body', on: '2026-11-20', in: 'cannotTell', says: 'We do not know yet whether the NHS body' },
  ])('$body, $stated.kind: $says', ({ in: place, says, ...asked }) => {
    expect(ask(asked)[place].join(' ')).toContain(says);
  });
});

describe('the commitments that are shown', () => {
  it('have a clause number only where the number itself was verified', () => {
    const consultation = ask({
      body: 'government-department',
      on: '2024-01-10',
      breach: 'short-consultation',
    });
    const notice = ask({ body: 'government-department', on: '2024-01-10' });
    expect(consultation.bound[0]?.commitments).toEqual([
      { document: '2010', text: 'what 2.4 asks', clause: '2.4' },
    ]);
    expect(notice.bound[0]?.commitments).toEqual([{ document: '2010', text: 'what 4.4 asks' }]);
  });
});
