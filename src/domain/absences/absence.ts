import { writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';

/** Somebody who is away, and who stands in. Both days are included. */
export interface Absence {
  readonly accountId: string;
  readonly substituteId: string;
  readonly from: Day;
  readonly last: Day;
}

/** A year is more than anybody is away for who comes back. */
const LONGEST_DAYS = 366;

const overlaps = (a: Absence, b: Absence): boolean => a.from <= b.last && b.from <= a.last;

export const isAway = ({ from, last }: Absence, today: Day): boolean => from <= today && today <= last;

/** What is wrong with an absence beside those that hold. `today` is the day in London; the pointers are those of the form. */
export function absenceFaults(wanted: Absence, others: readonly Absence[], today: Day): FieldError[] {
  const days = dayFault(wanted, today);
  if (days) return [days];
  if (wanted.accountId === wanted.substituteId)
    return [{ pointer: '/substitute', detail: 'Choose somebody else: nobody stands in for themselves.' }];
  const near = others.filter((other) => overlaps(other, wanted));
  const own = near.find(({ accountId }) => accountId === wanted.accountId);
  if (own) return [{ pointer: '/from', detail: `There is one for these days already: ${spanOf(own)}.` }];
  const theirs = near.find(({ accountId }) => accountId === wanted.substituteId);
  if (theirs)
    return [
      {
        pointer: '/substitute',
        detail: `Choose somebody who is here: this person is away ${spanOf(theirs)}.`,
      },
    ];
  const standsIn = near.find(({ substituteId }) => substituteId === wanted.accountId);
  if (standsIn)
    return [
      {
        pointer: '/from',
        detail: `This person stands in for somebody ${spanOf(standsIn)}. Find another stand-in for those days first.`,
      },
    ];
  return [];
}

function dayFault({ from, last }: Absence, today: Day): FieldError | undefined {
  if (last < from)
    return { pointer: '/last', detail: 'The last day away comes on the first one, or after it.' };
  if (last < today)
    return { pointer: '/last', detail: 'These days are over. Give a last day from today on.' };
  if (last - from > LONGEST_DAYS) return { pointer: '/last', detail: 'Give at most one year.' };
  return undefined;
}

const spanOf = ({ from, last }: Absence): string => `from ${writeDay(from)} to ${writeDay(last)}`;
