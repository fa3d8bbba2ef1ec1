import { Injectable } from '@nestjs/common';
import { LegalReference } from '../deadlines/reference.js';
import { LADDER_CALENDAR } from '../domain/reminders/ladder.js';
import { lastSendingHour } from '../domain/reminders/sending-hour.js';
import { LATE_AFTER_MINUTES } from '../domain/reminders/reconciliation.js';
import { IN_TIME } from '../reminders/due-rungs.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** The moments by which a rung that still waits is too late, each an instant. */
export interface Moments {
  /** Whatever was due before it should have gone. */
  readonly patience: Date;
  /** What was due after it is not late, and goes at any hour. */
  readonly inTime: Date;
  /** What is late and can wait has had its hour, where it was due before this. */
  readonly lastHour: Date;
}

/**
 * SQL that says of a `rung` that is still scheduled, and of its `deadline`, whether something should have become of it by now. A late
 * one that can wait is not overdue before its next morning. `first` is the number of the first of three parameters: {@link inOrder}.
 */
export const overdue = (first: number): string =>
  `(rung.send_at < $${first} and (deadline.fatal or rung.send_at > $${first + 1} or rung.send_at < $${first + 2}))`;

export const inOrder = ({ patience, inTime, lastHour }: Moments): [Date, Date, Date] => [
  patience,
  inTime,
  lastHour,
];

const MINUTE = 60_000;

/** Knows when people read mail. */
@Injectable()
export class OverdueMoments {
  constructor(private readonly reference: LegalReference) {}

  at({ now }: Pick<Reading, 'now'>): Moments {
    const patience = new Date(now.getTime() - LATE_AFTER_MINUTES * MINUTE);
    return {
      patience,
      inTime: new Date(now.getTime() - IN_TIME),
      lastHour: lastSendingHour(patience, this.reference.calendars[LADDER_CALENDAR]),
    };
  }
}
