import type { Day } from '../calendar/day.js';
import type { BreachType } from './breach-type.js';
import { isPeriodUnclear, periodsOn, type LocalCompact, type LocalPeriodKind } from './local-compact.js';
import { months, weeks, type Period } from './period.js';
import type { BoundPromise, StatedPromise } from './promise.js';
import { capital, countOf } from './wording.js';

interface Measured {
  readonly kind: LocalPeriodKind;
  readonly period: (count: number) => Period;
  /** The number in words, as it ends a sentence. */
  readonly says: (count: number) => string;
  readonly stated: (stated: StatedPromise) => number | undefined;
}

/** Which number of a local Compact measures which kind of breach. */
const MEASURES: Readonly<Partial<Record<BreachType, Measured>>> = {
  'short-consultation': {
    kind: 'consultation-weeks',
    period: weeks,
    says: (count) => `${countOf(count, 'week')} for a consultation`,
    stated: ({ consultationWeeks }) => consultationWeeks,
  },
  'short-notice': {
    kind: 'notice-months',
    period: months,
    says: (count) => `${countOf(count, 'month')} of notice`,
    stated: ({ noticeMonths }) => noticeMonths,
  },
};

/** The Compact on the day that counts, and for whom. */
export interface CompactOnDay {
  readonly compact: LocalCompact;
  readonly actOn: Day;
  readonly breachType: BreachType;
  /** Who the body is in a sentence. */
  readonly body: string;
}

/** The number for this kind of breach; none where two held at once. */
function numberIn({ compact, actOn, breachType }: CompactOnDay): number | undefined {
  const measured = MEASURES[breachType];
  if (!measured || isPeriodUnclear(compact, measured.kind, actOn)) return undefined;
  const [only, ...more] = periodsOn(compact, measured.kind, actOn);
  return more.length === 0 ? only?.count : undefined;
}

function numberSentence(given: CompactOnDay): string[] {
  const { compact, actOn, breachType } = given;
  const measured = MEASURES[breachType];
  const count = numberIn(given);
  if (!measured || count === undefined) return [];
  const first = periodsOn(compact, measured.kind, actOn)[0]?.inForce.from;
  const from = first ? ` That number is from ${first.written}.` : '';
  return [`It promises ${measured.says(count)}.${from}`];
}

/** The Compact's own ways to settle a dispute, and how long the group has to appeal. */
function disputeSentences({ compact, actOn }: CompactOnDay): string[] {
  const stages = periodsOn(compact, 'dispute-stage-days', actOn).map(
    ({ stage, count }) => `${stage === undefined ? '' : `step ${stage}: `}${countOf(count, 'day')}`,
  );
  const [appeal] = periodsOn(compact, 'group-appeal-days', actOn);
  return [
    ...(stages.length > 0 ? [`Its own steps for a dispute have days: ${stages.join('; ')}.`] : []),
    ...(appeal ? [`It gives your group ${countOf(appeal.count, 'day')} to appeal.`] : []),
  ];
}

function since({ body, compact: { inForce, signed, signedBy } }: CompactOnDay): string {
  const from = signed.from ?? inForce.from;
  const bound = signedBy === undefined ? 'It' : capital(body);
  return from ? ` ${bound} has been bound by it since ${from.written}.` : '';
}

function signature({ body, compact: { name, area, signedBy } }: CompactOnDay): string {
  return signedBy === undefined
    ? `${capital(body)} signed the “${name}”, for ${area}.`
    : `${signedBy} signed the “${name}”, for ${area}, on behalf of ${body}.`;
}

/** Why a Compact that we hold the text of bound the body, and what it says in numbers, in whole sentences. */
export const compactSentences = (given: CompactOnDay): string[] => [
  `${signature(given)}${since(given)}`,
  ...numberSentence(given),
  ...disputeSentences(given),
];

/** As {@link compactSentences}, in one text. */
export const whyCompact = (given: CompactOnDay): string => compactSentences(given).join(' ');

/** The promise as our own text of the Compact has it. */
export function compactPromise(given: CompactOnDay): BoundPromise {
  const measured = MEASURES[given.breachType];
  const count = numberIn(given);
  return {
    source: 'local',
    name: `The “${given.compact.name}”`,
    ...(measured && count !== undefined && { period: measured.period(count) }),
    strength: 'promise',
    why: whyCompact(given),
    commitments: [],
  };
}

/** Two numbers for one promise: the one that was told to us stands, and the other is named. Nothing where they agree. */
export function disagreement(given: CompactOnDay, stated: StatedPromise): string | undefined {
  const measured = MEASURES[given.breachType];
  const held = numberIn(given);
  const told = measured?.stated(stated);
  if (!measured || held === undefined || told === undefined || held === told) return undefined;
  return `You told us ${measured.says(told)}. Our text of the “${given.compact.name}” says ${measured.says(held)}. We counted with your number. Check which one is right.`;
}

/** What has to be asked where a number changed in the month of the act, or two numbers stand side by side. */
export function unclearNumber(given: CompactOnDay): string | undefined {
  const { compact, actOn, breachType } = given;
  const measured = MEASURES[breachType];
  if (!measured) return undefined;
  if (isPeriodUnclear(compact, measured.kind, actOn)) {
    return `A number in the “${compact.name}” changed in the month of the act. We know the month, not the day, so we cannot tell which number held.`;
  }
  const held = periodsOn(compact, measured.kind, actOn);
  return held.length > 1
    ? `The “${compact.name}” has more than one number for this: ${held.map(({ count }) => measured.says(count)).join(' and ')}. Read which one is meant for you.`
    : undefined;
}
