import type { Day } from '../calendar/day.js';

export const CLOCK_CHANGE_KINDS = ['suspended', 'resumed', 'extended'] as const;
export type ClockChangeKind = (typeof CLOCK_CHANGE_KINDS)[number];

/** What is done to a clock. Days are days in London. */
export type ClockStep =
  /** `from` is the first day that does not count. */
  | { readonly change: 'suspended'; readonly from: Day }
  /** `on` is the day on which it counts again. */
  | { readonly change: 'resumed'; readonly on: Day }
  /** `on` is the day on which more time was given, `to` the new last day. */
  | { readonly change: 'extended'; readonly on: Day; readonly to: Day };

/** Why it was done, and who stands for it. */
export interface ClockGround {
  readonly reason: string;
  /** The law, the guidance or the promise that allows it. */
  readonly legalBasis: string;
  readonly agreedBy: string;
}

/** One entry of the ledger of a clock. The clock is named by its rule, and by its group where it is one group's own. */
export type ClockChange = ClockStep &
  ClockGround & {
    readonly ruleId: string;
    readonly groupId?: string;
    readonly recordedOn: Day;
  };

/** The day on which it took effect. */
export const dayOfChange = (step: ClockStep): Day => (step.change === 'suspended' ? step.from : step.on);
