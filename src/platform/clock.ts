import { dayAt, type Day } from '../domain/calendar/day.js';

/** The one source of time. What is due is decided by this clock; SQL `now()` serves leases only. */
export abstract class Clock {
  abstract now(): Date;

  /** The day it is in London. */
  today(): Day {
    return dayAt(this.now());
  }
}

/** The machine's clock, moved by `offset` milliseconds (`CLOCK_OFFSET`). */
export class SystemClock extends Clock {
  constructor(private readonly offset = 0) {
    super();
  }

  override now(): Date {
    return new Date(Date.now() + this.offset);
  }
}
