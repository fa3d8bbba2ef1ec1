import { Clock } from '../../src/platform/clock.js';

/** Stands still until a test moves it. */
export class MovableClock extends Clock {
  constructor(private time: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.time);
  }

  /** RFC 3339, `2026-12-24T09:00:00Z`. */
  set(instant: string): void {
    this.time = new Date(instant);
  }
}
