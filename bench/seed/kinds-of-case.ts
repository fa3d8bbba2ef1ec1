import { addDays, type Day } from '../../src/domain/calendar/day.js';
import type { Fact } from '../../src/domain/facts/fact.js';
import type { FactKind } from '../../src/domain/facts/fact-kind.js';
import type { Matter } from '../../src/deadlines/reckoner.js';

/** A kind of case that is seeded again and again, each time from another day. */
export interface KindOfCase {
  /** Of a hundred cases. */
  readonly share: number;
  readonly title: string;
  readonly matter: Matter;
  /** Days after the day it began. */
  readonly facts: readonly { readonly kind: FactKind; readonly after: number }[];
  readonly fundingForm: 'grant' | 'contract' | null;
}

const localCompact = { kind: 'local-compact', name: 'Example Compact' } as const;

/** They have 6, 5, 4 and 4 deadlines: 5 on average, as the design counts. */
export const KINDS_OF_CASE: readonly KindOfCase[] = [
  {
    share: 45,
    title: 'Grant ends without notice',
    matter: {
      breachType: 'short-notice',
      bodyKind: 'unitary-council',
      promise: { ...localCompact, noticeMonths: 3 },
      fundingChange: 'ended-early',
    },
    facts: [
      { kind: 'decision-made', after: 0 },
      { kind: 'notice-received', after: 1 },
      { kind: 'last-funded-day', after: 31 },
    ],
    fundingForm: 'grant',
  },
  {
    share: 30,
    title: 'Consultation cut short',
    matter: {
      breachType: 'short-consultation',
      bodyKind: 'unitary-council',
      promise: { ...localCompact, consultationWeeks: 12 },
    },
    facts: [
      { kind: 'consultation-opened', after: 0 },
      { kind: 'consultation-closes', after: 40 },
    ],
    fundingForm: null,
  },
  {
    share: 15,
    title: 'Nobody asked what the cut would do',
    matter: {
      breachType: 'no-impact-assessment',
      bodyKind: 'county-council',
      promise: { kind: 'unknown' },
    },
    facts: [
      { kind: 'decision-made', after: 0 },
      { kind: 'became-aware', after: 2 },
    ],
    fundingForm: null,
  },
  {
    share: 10,
    title: 'Contract ends without notice',
    matter: {
      breachType: 'short-notice',
      bodyKind: 'nhs-body',
      promise: { kind: 'unknown' },
      fundingChange: 'reduced',
    },
    facts: [
      { kind: 'decision-made', after: 0 },
      { kind: 'notice-received', after: 3 },
    ],
    fundingForm: 'contract',
  },
];

/** Where every fact of the seed is from. */
export const SOURCE = 'the letter';

export const factsFrom = ({ facts }: KindOfCase, day: Day): Fact[] =>
  facts.map(({ kind, after }) => ({ kind, on: addDays(day, after), source: SOURCE }));
