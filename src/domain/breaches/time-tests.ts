import { addDays } from '../calendar/day.js';
import type { BoundPromise } from '../commitments/promise.js';
import { countOf } from '../commitments/wording.js';
import { earliest, latest, type Fact } from '../facts/fact.js';
import type { FactKind } from '../facts/fact-kind.js';
import { latestDayOf } from '../facts/precision.js';
import type { BreachQuestion, Finding } from './breach-test.js';
import { measure, type GivenTime } from './period-test.js';
import { expiryFinding, isPlainExpiry } from './plain-expiry.js';
import { unmeasured } from './unmeasured.js';

type Timed = Omit<GivenTime, 'reasonsOn'>;

/** The time given, or the dates that are missing to know it. */
type Reading = { readonly given: Timed } | { readonly missing: readonly FactKind[] };

const withPeriod = ({ promises }: BreachQuestion): BoundPromise | undefined =>
  promises.bound.find((promise) => promise.period);

function judge(question: BreachQuestion, reading: Reading): Finding {
  const promise = withPeriod(question);
  const { promises, facts } = question;
  if ('missing' in reading) {
    return unmeasured(promises, { missing: reading.missing, bound: promise !== undefined });
  }
  const reasonsOn = earliest(facts, 'rationale-published')?.on;
  const given: GivenTime = { ...reading.given, ...(reasonsOn !== undefined && { reasonsOn }) };
  if (!promise?.period) {
    const givenDays = given.until - given.from;
    const said = given.said(givenDays);
    return {
      ...unmeasured(promises, { missing: [], bound: false, said }),
      givenDays: Math.max(givenDays, 0),
    };
  }
  const finding = measure(given, promise, promise.period);
  return promise.source === 'local'
    ? finding
    : { ...finding, sentences: [...finding.sentences, ...promises.cannotTell] };
}

function consultationReading(facts: readonly Fact[]): Reading {
  const opened = earliest(facts, 'consultation-opened');
  const closes = latest(facts, 'consultation-closes');
  if (!opened || !closes) {
    const missing = new Map<FactKind, Fact | undefined>([
      ['consultation-opened', opened],
      ['consultation-closes', closes],
    ]);
    return { missing: [...missing].filter(([, fact]) => !fact).map(([kind]) => kind) };
  }
  return {
    given: {
      from: opened.on,
      until: latestDayOf(closes),
      oneDayIsBorderline: true,
      said: (days) => `You had ${countOf(days, 'day')} to answer.`,
      reasonsBy: latestDayOf(closes),
    },
  };
}

/** 12 weeks, or a local Compact's own number, from the opening to the close (rules.md, CONSULT-12W). */
export const consultationFinding = (question: BreachQuestion): Finding =>
  judge(question, consultationReading(question.facts));

/**
 * The day notice began: for a promise to the group, the day it came; under the Best Value guidance, the later
 * of the day it came and the day the users were told (rules.md, BV-NOTICE-3M).
 */
export const noticeFact = (facts: readonly Fact[], source?: BoundPromise['source']): Fact | undefined => {
  const received = earliest(facts, 'notice-received');
  return received && source === 'best-value' ? latest([received, ...usersTold(facts)], ...NOTICES) : received;
};
const NOTICES: readonly FactKind[] = ['notice-received', 'notice-to-users'];
const usersTold = (facts: readonly Fact[]): Fact[] => facts.filter(({ kind }) => kind === 'notice-to-users');

/** The last funded day, or the day before less money, or none, begins. */
function lastDay(facts: readonly Fact[]) {
  const funded = earliest(facts, 'last-funded-day');
  const effective = earliest(facts, 'effective-from');
  if (funded) return { until: latestDayOf(funded), oneDayIsBorderline: false };
  return effective && { until: addDays(latestDayOf(effective), -1), oneDayIsBorderline: true };
}

const noticeSaid = (days: number): string =>
  days < 0
    ? `You were told ${countOf(-days, 'day')} after the money had stopped.`
    : `You were given ${countOf(days, 'day')}.`;

function noticeReading(facts: readonly Fact[], source?: BoundPromise['source']): Reading {
  const notice = noticeFact(facts, source);
  const end = lastDay(facts);
  if (!notice || !end) {
    return {
      missing: [
        ...(notice ? [] : (['notice-received'] as const)),
        ...(end ? [] : (['last-funded-day'] as const)),
      ],
    };
  }
  return {
    given: { from: notice.on, ...end, said: noticeSaid, reasonsBy: latestDayOf(notice) },
  };
}

/** Months of written notice, from the day it came to the last funded day (rules.md, NOTICE-3M). */
export const noticeFinding = (question: BreachQuestion): Finding =>
  isPlainExpiry(question)
    ? expiryFinding(question)
    : judge(question, noticeReading(question.facts, withPeriod(question)?.source));
