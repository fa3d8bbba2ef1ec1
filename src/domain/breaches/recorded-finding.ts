import type { Day } from '../calendar/day.js';

/** What a caseworker found where no date can show it. */
export interface RecordedFinding {
  readonly result: 'kept' | 'breached';
  readonly reason: string;
  /** The day on which it was recorded, in London. */
  readonly on: Day;
}
