import type { Day } from '../calendar/day.js';
import { standingOn, type Span } from './in-force.js';

/** What a local text puts a number on. */
export const LOCAL_PERIOD_KINDS = [
  'consultation-weeks',
  'notice-months',
  'dispute-stage-days',
  'group-appeal-days',
] as const;
export type LocalPeriodKind = (typeof LOCAL_PERIOD_KINDS)[number];

/** A number in a local text: 10 weeks, six months, 20 days for the second step of a dispute. */
export interface LocalPeriod {
  readonly kind: LocalPeriodKind;
  readonly count: number;
  /** Which step of the dispute procedure, from 1. */
  readonly stage?: number;
  /** When this number held; without days, as long as the Compact. */
  readonly inForce: Span;
}

/** A local Compact, as one of the bodies that signed it is bound by it. */
export interface LocalCompact {
  readonly name: string;
  /** The place that it is about, as it stands in a sentence: `Hilltown and the valley`. */
  readonly area: string;
  readonly inForce: Span;
  /** When this body was a signatory; without days, from the first to the last. */
  readonly signed: Span;
  /** The lead body that signed for this one; missing where it signed itself. */
  readonly signedBy?: string;
  readonly periods: readonly LocalPeriod[];
}

/** Which of the Compacts that a body signed bound it on the day of the act. */
export type LocalChoice =
  | { readonly state: 'none' }
  | { readonly state: 'one'; readonly compact: LocalCompact; readonly actOn: Day }
  | { readonly state: 'unclear'; readonly why: string };

export interface LocalQuestion {
  readonly compacts: readonly LocalCompact[];
  /** The day of the act; without it, nothing can be chosen. */
  readonly actOn: Day | undefined;
  /** What the text or its place is called by those who file, where they say. */
  readonly named: string | undefined;
  /** Who the body is in a sentence. */
  readonly body: string;
}

const standing = (compact: LocalCompact, day: Day) => standingOn(day, compact.inForce, compact.signed);

const unclear = (why: string): LocalChoice => ({ state: 'unclear', why });

/** By name or place, as far as a person wrote it: `Hilltown` fits `Hilltown Compact 2012`. */
function isNamed({ name, area }: LocalCompact, named: string | undefined): boolean {
  const wanted = named?.trim().toLowerCase();
  if (!wanted) return false;
  return [name, area].some((each) => {
    const known = each.toLowerCase();
    return known.includes(wanted) || wanted.includes(known);
  });
}

const listed = (compacts: readonly LocalCompact[]): string =>
  compacts.map(({ name, area }) => `“${name}” (for ${area})`).join(' and ');

function chooseAmong(held: readonly LocalCompact[], actOn: Day, { named, body }: LocalQuestion): LocalChoice {
  const fitting = held.filter((compact) => isNamed(compact, named));
  const [only, ...more] = fitting.length > 0 ? fitting : held;
  if (!only) return { state: 'none' };
  if (more.length === 0) return { state: 'one', compact: only, actOn };
  return unclear(
    `On that day ${body} was bound by ${listed([only, ...more])}. Which one counts depends on where your group works. Tell us its name.`,
  );
}

/** Chosen by body, place and the day of the act. */
export function localCompactOn(question: LocalQuestion): LocalChoice {
  const { compacts, actOn, body } = question;
  if (compacts.length === 0) return { state: 'none' };
  if (actOn === undefined) {
    return unclear(
      `We hold the text of ${listed(compacts)}, which ${body} signed. Whether it applied depends on the day ${body} acted. Find out when the decision was made.`,
    );
  }
  const held = compacts.filter((compact) => standing(compact, actOn) === 'held');
  if (held.length > 0) return chooseAmong(held, actOn, question);
  const doubtful = compacts.find((compact) => standing(compact, actOn) === 'unclear');
  if (!doubtful) return { state: 'none' };
  return unclear(
    `We know only the month in which “${doubtful.name}” began or ended for ${body}, not the day. So we cannot tell whether it applied.`,
  );
}

/** The numbers of a kind that held on `day`, the first step first. */
export const periodsOn = (compact: LocalCompact, kind: LocalPeriodKind, day: Day): LocalPeriod[] =>
  compact.periods
    .filter((period) => period.kind === kind && standingOn(day, period.inForce) === 'held')
    .toSorted((a, b) => (a.stage ?? 0) - (b.stage ?? 0));

/** Whether a number of this kind changed in the very month of the act, so that we cannot say which held. */
export const isPeriodUnclear = (compact: LocalCompact, kind: LocalPeriodKind, day: Day): boolean =>
  compact.periods.some((period) => period.kind === kind && standingOn(day, period.inForce) === 'unclear');
