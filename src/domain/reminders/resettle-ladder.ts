import type { ReminderState } from './ladder.js';
import { layLadder, type LadderRequest } from './lay-ladder.js';

/** A rung as it was laid. */
export interface HeldRung {
  readonly daysBefore: number;
  readonly sendAt: Date;
  readonly state: ReminderState;
  readonly reason: string | null;
}

/** It waits for its moment, or gave way to another of the same day. What went out, or was past when it was laid, stays. */
const isUnsent = ({ state, reason }: HeldRung): boolean =>
  state === 'scheduled' || (state === 'void' && reason === 'merged');

/**
 * Of the rungs of one ladder, those that would be laid otherwise on the calendar of the request, as they are to be. A rung
 * that would have gone out by now goes out at once: a reminder is moved, and never lost. The ladder stays the one that was laid,
 * whatever the programme set since.
 */
export const resettleLadder = <Held extends HeldRung>(
  held: readonly Held[],
  request: LadderRequest,
): Held[] => {
  const days = held.map(({ daysBefore }) => daysBefore);
  const laid = new Map(layLadder({ ...request, days }).map((rung) => [rung.daysBefore, rung]));
  return held.filter(isUnsent).flatMap((rung) => {
    const fresh = laid.get(rung.daysBefore);
    if (!fresh || (fresh.reason === 'past' && rung.state !== 'scheduled')) return [];
    const { sendAt } = fresh;
    const next =
      fresh.reason === 'past'
        ? { ...rung, sendAt }
        : { ...rung, sendAt, state: fresh.state, reason: fresh.reason ?? null };
    return isAlike(rung, next) ? [] : [next];
  });
};

const isAlike = (a: HeldRung, b: HeldRung): boolean =>
  a.sendAt.getTime() === b.sendAt.getTime() && a.state === b.state && a.reason === b.reason;
