import { addDays, dayAt, type Day } from '../calendar/day.js';
import type { RuleKind } from '../deadlines/rule.js';
import type { LadderDays } from '../reminders/ladder.js';

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

/** A date as a calendar lists it, with the days before it on which the calendar speaks up. */
export interface ListedDate extends ShownDate {
  readonly alarmDays: readonly number[];
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

/** A calendar that speaks up earlier than so many days before is not listened to. */
const LAST_DAYS = 7;

/**
 * So many days before a date the calendar itself speaks up: of the days on which its ladder reminds people by mail, the first and the
 * last of the last week before it. A ladder that has none there: the nearest of the earlier ones.
 */
export function alarmDays(ladder: LadderDays): number[] {
  const before = ladder.filter((days) => days > 0).toSorted((a, b) => b - a);
  const lastDays = before.filter((days) => days <= LAST_DAYS);
  return [...new Set([...lastDays.slice(0, 1), ...before.slice(-1)])];
}
