import { parseDay, type Day } from '../../domain/calendar/day.js';

/** Only what was given: an absent part is no part. */
export const given = <Parts extends Readonly<Record<string, unknown>>>(parts: Parts) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== '')) as {
    readonly [Name in keyof Parts]?: Exclude<Parts[Name], undefined>;
  };

/** A day of a body that may be left out; it was checked already. */
export const dayGiven = (day: string | undefined): Day | undefined =>
  day === undefined ? undefined : parseDay(day);
