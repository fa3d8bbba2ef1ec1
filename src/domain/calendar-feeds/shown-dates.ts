import { addDays, dayAt, type Day } from '../calendar/day.js';
import type { RuleKind } from '../deadlines/rule.js';

/** A date that somebody has to keep or wait for now. */
export interface OpenDate {
  /** The same however often another day takes its place. */
  readonly clockId: string;
  readonly caseId: string;
  /** Of its case. */
  readonly reference: string;
  readonly kind: RuleKind;
  readonly day: Day;
}

/** A date as the calendar of somebody was last told of it. */
export interface ShownDate extends OpenDate {
  /** What the calendar knows it by, over all its changes. */
  readonly id: string;
  /** False where it was withdrawn, done or closed, or is no longer this person's to see. */
  readonly isOpen: boolean;
  /** Grows by one with every change. */
  readonly sequence: number;
  readonly changedAt: Date;
}

/** What a calendar has to be told that it does not know yet. */
export interface NewsOfDates {
  readonly added: readonly ShownDate[];
  readonly changed: readonly ShownDate[];
}

export interface NewsSetting {
  readonly now: Date;
  readonly newId: () => string;
}

/** For so long a date stays in a calendar after its day, and the news that it is off after it was called off. */
export const LISTED_DAYS = 90;

/**
 * From what a calendar was told and the dates that are open now. A date that is open no more is told of once; a date that is long past is
 * not told of for the first time. Done again, it gives nothing.
 */
export function newsOf(
  shown: readonly ShownDate[],
  open: readonly OpenDate[],
  { now, newId }: NewsSetting,
): NewsOfDates {
  const known = new Set(shown.map(({ clockId }) => clockId));
  const openBy = new Map(open.map((date) => [date.clockId, date]));
  const added = open
    .filter(({ clockId, day }) => !known.has(clockId) && isRecent(day, now))
    .map((date) => ({ ...date, id: newId(), isOpen: true, sequence: 0, changedAt: now }));
  const changed = shown.flatMap((date) => {
    const next = openBy.get(date.clockId);
    return isAlike(date, next)
      ? []
      : [{ ...date, ...next, isOpen: next !== undefined, sequence: date.sequence + 1, changedAt: now }];
  });
  return { added, changed };
}

const isAlike = (date: ShownDate, next: OpenDate | undefined): boolean =>
  next
    ? date.isOpen && date.day === next.day && date.kind === next.kind && date.reference === next.reference
    : !date.isOpen;

const isRecent = (day: Day, now: Date): boolean => day >= addDays(dayAt(now), -LISTED_DAYS);

/** Whether a calendar that is read now still has this date. */
export const isListed = ({ isOpen, day, changedAt }: ShownDate, now: Date): boolean =>
  (isOpen && isRecent(day, now)) || isRecent(dayAt(changedAt), now);

/** So many days before, the calendar itself speaks up: a few of the days on which we remind by mail. */
export const ALARM_DAYS: Readonly<Record<RuleKind, readonly number[]>> = {
  limit: [7, 1],
  duty: [7],
  service: [2],
  world: [7, 2],
};
