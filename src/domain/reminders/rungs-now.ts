import type { Rung } from './ladder.js';

const isNearer = (a: { readonly daysBefore: number }, b: { readonly daysBefore: number }): number =>
  a.daysBefore - b.daysBefore;

/** What a confirmation has to say: the reminder that would have gone out last, and the one that comes next. */
export interface NearRungs {
  /** The nearest rung that was already past when the ladder was laid: the mail at hand stands in for it. */
  readonly crossed?: Rung;
  readonly next?: Rung;
}

export function nearRungs(rungs: readonly Rung[]): NearRungs {
  const crossed = rungs.filter(({ reason }) => reason === 'past').toSorted(isNearer)[0];
  const next = rungs
    .filter(({ state }) => state === 'scheduled')
    .toSorted(isNearer)
    .at(-1);
  return { ...(crossed && { crossed }), ...(next && { next }) };
}
