import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { reopeningOf } from '../directory/programme-reopening.js';
import { formatDay, parseDay, type Day } from '../domain/calendar/day.js';
import type { Evidence } from '../domain/casework/guard.js';
import { lastDayToReopen } from '../domain/resolution/closing-reopening.js';
import { runningMediations } from '../mediation/records/running-mediations.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { openUndertakings } from '../resolution/undertakings/undertakings-of-case.js';
import type { CaseRecord } from './case.record.js';

/** What is looked at when a case is closed, and when it is to be opened again. */
export interface AtClosing {
  readonly liveLimits: readonly DeadlineRecord[];
  readonly openUndertakings: number;
  readonly runningMediations: number;
  /** Of a closed case: the last day on which it is opened again. */
  readonly reopenableUntil?: Day;
}

/** For whoever asks the guards about something else. */
export const NOT_CLOSING: AtClosing = { liveLimits: [], openUndertakings: 0, runningMediations: 0 };

/** A limit that can end the case, of which people are reminded, that is ahead and was neither met nor given up. */
const isLive = (deadline: DeadlineRecord, today: Day): boolean =>
  deadline.kind === 'limit' &&
  deadline.fatal &&
  deadline.reminded &&
  deadline.endedOn === null &&
  deadline.lapsedOn === null &&
  deadline.dueOn >= formatDay(today);

export interface Looked {
  readonly record: CaseRecord;
  readonly today: Day;
  /** Those that hold. */
  readonly deadlines: readonly DeadlineRecord[];
}

export async function atClosingOf(
  reading: Reading,
  { record, today, deadlines }: Looked,
): Promise<AtClosing> {
  if (record.closedOn === null) {
    return {
      liveLimits: deadlines.filter((deadline) => isLive(deadline, today)),
      openUndertakings: await openUndertakings(reading, record.id, today),
      runningMediations: await runningMediations(reading, record.id),
    };
  }
  const period = await reopeningOf(reading, record.programmeId);
  return {
    ...NOT_CLOSING,
    reopenableUntil: lastDayToReopen(parseDay(record.closedOn), period),
  };
}

/** The same, as the guards look at it. */
export const closingEvidence = (
  { liveLimits, reopenableUntil, ...counts }: AtClosing,
  today: Day,
): Pick<Evidence, 'liveLimits' | 'openUndertakings' | 'runningMediations' | 'isReopenable'> => ({
  ...counts,
  liveLimits: liveLimits.length,
  isReopenable: reopenableUntil !== undefined && today <= reopenableUntil,
});
