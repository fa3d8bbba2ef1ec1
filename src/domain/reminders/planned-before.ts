import { addDays, type Day } from '../calendar/day.js';

/** Inside so many days a limit that can end the case needs something that is planned before it. */
export const NEAR_DAYS = 7;

/** A day on which somebody means to act. */
export interface PlannedDay {
  readonly on: Day;
  /** Whose plan it is; null where it is of all groups on the case. */
  readonly groupId: string | null;
}

export interface NearLimit {
  readonly dueOn: Day;
  /** Whose limit it is; null where it is of all groups on the case. */
  readonly groupId: string | null;
}

/** The last day of the limits that are near. */
export const nearUntil = (today: Day): Day => addDays(today, NEAR_DAYS);

/**
 * Whether nothing is planned before a limit that is near: no open next date of an action and no planned contact, from today to the
 * limit itself. What another group of the case plans does not count. A limit that is over, or further away, needs no alarm.
 */
export const isUnplanned = (
  { dueOn, groupId }: NearLimit,
  planned: readonly PlannedDay[],
  today: Day,
): boolean =>
  dueOn >= today &&
  dueOn <= nearUntil(today) &&
  !planned.some(
    (each) =>
      each.on >= today &&
      each.on <= dueOn &&
      (each.groupId === null || groupId === null || each.groupId === groupId),
  );
