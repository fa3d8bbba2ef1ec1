import type { Day } from '../calendar/day.js';
import { isComputed, type Clock, type ComputedClock } from './clock.js';

export interface LimitView {
  readonly clock: ComputedClock;
  /** Days from today to the last day: 0 on the day itself, negative once it has passed. */
  readonly daysLeft: number;
  readonly passed: boolean;
}

export interface FatalLimits {
  /** What stands at the top of every page of the case, passed or not. */
  readonly earliest?: LimitView;
  /** The earliest that is still ahead; the same as `earliest` until that has passed. */
  readonly next?: LimitView;
  /** Earliest first. */
  readonly passed: readonly LimitView[];
  /** Earliest first. */
  readonly open: readonly LimitView[];
}

/** By day; of two on one day, the one that people are reminded of. */
const byUrgency = (a: LimitView, b: LimitView): number =>
  a.daysLeft - b.daysLeft || Number(b.clock.reminded) - Number(a.clock.reminded);

/** The fatal limits of a case as they stand `today` (the day in London), without those that were met. */
export function nearestFatalLimit(clocks: readonly Clock[], today: Day): FatalLimits {
  const views = clocks
    .filter(isComputed)
    .filter(({ fatal, endedOn }) => fatal && endedOn === undefined)
    .map((clock) => ({ clock, daysLeft: clock.computation.lastDay - today }))
    .map((view) => ({ ...view, passed: view.daysLeft < 0 }))
    .toSorted(byUrgency);
  const [earliest] = views;
  const open = views.filter(({ passed }) => !passed);
  return {
    ...(earliest && { earliest }),
    ...(open[0] && { next: open[0] }),
    passed: views.filter(({ passed }) => passed),
    open,
  };
}
